import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, weigh } from "../../plugins/mkdocs_casebook/assets/js/find/table.js";

const CASES = [
  { phase: ["primary"], message: ["1", "5"], titles: ["5"] },
  { phase: ["primary"], message: ["5"], titles: [] },
  { phase: ["secondary"], message: ["1"], titles: [] },
];

test("without a choice every value is counted", () => {
  const { rows, counts } = weigh(CASES, {}, null);
  assert.deepEqual(rows, [0, 1, 2]);
  assert.deepEqual({ ...counts.phase }, { primary: 2, secondary: 1 });
});

test("a value says how many there would be if it were chosen as well", () => {
  const { rows, counts } = weigh(CASES, { phase: ["primary"] }, null);
  assert.deepEqual(rows, [0, 1]);
  assert.deepEqual({ ...counts.phase }, { primary: 2, secondary: 1 });
  assert.deepEqual({ ...counts.message }, { 1: 1, 5: 2 });
});

test("a filter says what would be left without it", () => {
  const { rows, without } = weigh(CASES, { phase: ["secondary"], message: ["5"] }, null);
  assert.deepEqual(rows, []);
  assert.deepEqual(without, { message: 1, phase: 2 });
});

test("what only titles show is counted apart, also of values that would let a case in", () => {
  const { counts } = weigh(CASES, { phase: ["primary"], message: ["1"] }, null, "message");
  assert.deepEqual({ ...counts.message }, { 1: 1, 5: 2 });
  assert.deepEqual({ ...counts.titles }, { 5: 1 });
  const other = weigh([{ message: ["5"], titles: ["5"] }], { message: ["1"] }, null, "message");
  assert.deepEqual({ ...other.counts.titles }, { 5: 1 });
});

test("words are one more filter", () => {
  const { rows, without } = weigh(CASES, { phase: ["primary"] }, new Map([[2, {}]]));
  assert.deepEqual(rows, []);
  assert.deepEqual(without, { phase: 1, q: 2 });
});

test("a value may be called like what every object has", () => {
  const { counts } = weigh([{ phase: ["constructor"] }], {}, null);
  assert.equal(counts.phase.constructor, 1);
});

test("rows are sorted by years, and by likeness before words", () => {
  const cases = [{ period: ["2012"] }, {}, { period: ["2011", "2014"] }, { period: ["2014"] }];
  const how = { best: (row) => row, likeness: (row) => (row === 1 ? 1 : 0), dated: "period" };
  assert.deepEqual(arrange([0, 1, 2, 3], "newest", cases, how), [3, 2, 0, 1]);
  assert.deepEqual(arrange([0, 1, 2, 3], "mine", cases, how), [1, 3, 2, 0]);
  assert.deepEqual(arrange([0, 1, 2, 3], "best", cases, how), [3, 2, 1, 0]);
});
