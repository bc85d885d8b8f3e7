import assert from "node:assert/strict";
import { test } from "node:test";
import catalogue from "../../plugins/mkdocs_casebook/assets/js/lib/catalogue.js";
import { ideas } from "../../plugins/mkdocs_casebook/assets/js/search/ideas.js";

const SYNONYMS = [
  ["headteacher", "principal"],
  ["peer learning", "learning walk"],
];
const words = (text) => ideas(text, SYNONYMS).map((each) => each.words);

test("each idea has what means the same", () => {
  assert.deepEqual(words("the principals"), [["principals", "headteacher", "principal"]]);
});

test("the longest phrase of a group is one idea", () => {
  assert.deepEqual(words("peer learning trust"), [["peer learning", "learning walk"], ["trust"]]);
});

test("an idea that is asked twice counts once", () => {
  assert.deepEqual(words("trust trusts"), [["trust"]]);
});

test("a span of years has its first and its last", () => {
  assert.deepEqual(words("2012-14"), [["2012x14", "2012", "2014"]]);
});

test("a phrase in quotes is searched as it is written", () => {
  const [{ said, words: ways, exact }] = ideas("“lesson study”", SYNONYMS);
  assert.deepEqual([said, ways, exact], ["lesson study", ["lesson study", "lessonstudy"], true]);
});

test("words that say nothing are one phrase", () => {
  assert.deepEqual(ideas("how we work", SYNONYMS), [
    { said: "how we work", words: ["how we work"], exact: true, idle: true },
  ]);
});

test("only English takes a word with an s at its end for the same word", () => {
  const before = { ...catalogue };
  try {
    Object.assign(catalogue, { language: "cy" });
    assert.deepEqual(
      ideas("plots plot", []).map((each) => each.said),
      ["plots", "plot"],
    );
  } finally {
    Object.assign(catalogue, before);
  }
  assert.deepEqual(
    ideas("plots plot", []).map((each) => each.said),
    ["plots"],
  );
});
