import assert from "node:assert/strict";
import { test } from "node:test";
import catalogue from "../../plugins/mkdocs_casebook/assets/js/lib/catalogue.js";
import {
  either,
  inside,
  listed,
  quoted,
  say,
  sayCount,
  saying,
} from "../../plugins/mkdocs_casebook/assets/js/lib/say.js";

test("a sentence has the names of things and its values in their places", () => {
  assert.equal(say("No {case} was found for “{words}”.", { words: "{case}" }), "No case study was found for “{case}”.");
  assert.equal(say("{Key_messages}, {Cases}"), "Key messages, Case studies");
  assert.equal(say("{number} left", { number: 0 }), "0 left");
});

test("the sentence for a number is the one that fits it", () => {
  const counted = (number) => sayCount("{number} {case}", "{number} {cases}", number);
  assert.deepEqual([0, 1, 2].map(counted), ["0 case studies", "1 case study", "2 case studies"]);
});

test("an element may stand among the words of a sentence", () => {
  const link = { element: "a" };
  assert.deepEqual(saying("Try {link}.", { link }), ["Try ", link, "."]);
  assert.deepEqual(saying("{link}", { link }), [link]);
});

test("things stand in a row as a sentence has them", () => {
  assert.deepEqual([[], ["a"], ["a", "b", "c"]].map(listed), ["", "a", "a, b and c"]);
  assert.deepEqual([[], ["a"], ["a", "b", "c"]].map(either), ["", "a", "a or b or c"]);
  assert.equal(quoted("a"), "“a”");
  assert.equal(inside("Plot"), "plot");
});

test("another language has its own sentences, plurals and order of words", () => {
  const before = { ...catalogue };
  try {
    Object.assign(catalogue, {
      names: { ...catalogue.names, case: "dyddiadur" },
      sentences: {
        "{choice}: {number} of {all}": "{all} > {number} ({choice}, {case})",
        "{number} {case}": ["x", "y{number}", "z"],
      },
      plural: (n) => Number(n === 2 ? 1 : n > 2 ? 2 : 0),
    });
    assert.equal(say("{choice}: {number} of {all}", { choice: "c", number: 1, all: 2 }), "2 > 1 (c, dyddiadur)");
    assert.deepEqual(
      [1, 2, 3].map((n) => sayCount("{number} {case}", "{number} {cases}", n)),
      ["x", "y2", "z"],
    );
    assert.equal(say("Close"), "Close");
  } finally {
    Object.assign(catalogue, before);
  }
});
