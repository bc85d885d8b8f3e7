import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, numberOf } from "../../plugins/mkdocs_casebook/assets/js/search/index.js";
import { ranked } from "../../plugins/mkdocs_casebook/assets/js/search/ranking.js";

const INDEX = { guide: { pages: 100, build: "b", cases: 90, events: [95] } };
const page = (score, ...words) => ({ score, words });
const answer = (pages) => ({
  pages: new Map(Object.entries(pages).map(([number, each]) => [nameOf(INDEX, number), each])),
});
const scores = (words, ...answers) => {
  const { pages } = ranked(
    words.map((word) => ({ words: [word] })),
    answers.map(answer),
    INDEX,
  );
  return Object.fromEntries([...pages.values()].map(({ id, score }) => [numberOf(INDEX, id), score]));
};

test("a rare idea weighs more than one that many pages have", () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [n + 1, page(1, 0)]));
  const found = scores(["trust", "choir"], many, { 50: page(1, 0) });
  assert.ok(found[50] > found[1]);
});

test("ideas that stand together weigh more than far apart", () => {
  const found = scores(["trust", "choir"], { 1: page(1, 10), 2: page(1, 10) }, { 1: page(1, 12), 2: page(1, 400) });
  assert.ok(found[1] > found[2]);
});

test("a page that comes back to an idea is about it", () => {
  const found = scores(["trust"], { 1: page(1, 0, 60, 120, 180), 2: page(1, 0) });
  assert.ok(found[1] > found[2]);
});

test("the notice of an event weighs less", () => {
  const found = scores(["trust"], { 95: page(1, 0), 2: page(1, 0) });
  assert.ok(found[95] < found[2]);
});

test("a light word weighs less than another as rare", () => {
  const found = scores(["small", "choir"], { 1: page(1, 0) }, { 2: page(1, 0) });
  assert.ok(found[1] < found[2]);
});
