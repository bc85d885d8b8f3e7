import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "../../plugins/mkdocs_casebook/assets/js/search/spelling.js";

const PAIRS = [
  ["assesment", "assessment", 1],
  ["mahts", "maths", 1],
  ["colaberation", "collaboration", 2],
  ["trust", "trust", 0],
  ["trust", "school", 3],
  ["", "ab", 2],
];

test("edits are counted alike in both directions", () => {
  for (const [one, other, edits] of PAIRS) {
    assert.equal(distance(one, other, 2), edits);
    assert.equal(distance(other, one, 2), edits);
  }
});
