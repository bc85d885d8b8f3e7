import assert from "node:assert/strict";
import { test } from "node:test";
import { use } from "../../plugins/mkdocs_casebook/assets/js/submit/declared.js";
import { has, opening, phraseOf } from "../../plugins/mkdocs_casebook/assets/js/submit/phrases.js";

use({ told: { "text.passages.FOLDED": { 8217: "'", 173: null } } });
const ONE = "We met every week in the hall, and wrote down what we saw.";
const TWO = "We met every week in the hall, and went home.";

test("a phrase has as few words as appear nowhere else", () => {
  assert.equal(phraseOf(ONE, [ONE]), "We met every week in the");
  assert.equal(phraseOf(ONE, [ONE, TWO]), "We met every week in the hall, and wrote");
  assert.equal(phraseOf(TWO, [ONE, TWO]), "We met every week in the hall, and went");
});

test("a short paragraph is its own phrase", () => {
  assert.equal(phraseOf("All went well.", ["All went well.", ONE]), "All went well.");
});

test("a paragraph that stands twice has none", () => {
  assert.equal(phraseOf(ONE, [ONE, ONE]), "");
  assert.equal(phraseOf("We met", ["We met", ONE]), "");
});

test("quotes, case and space make no difference", () => {
  assert.ok(has("It\u2019s  GO\u00adOD.", "it's good"));
  assert.ok(has(ONE, "we  MET every"));
  assert.ok(!has(ONE, ""));
});

test("a phrase leaves out signs that no header may have", () => {
  assert.equal(phraseOf("A so\u00adft word", ["A so\u00adft word"]), "A soft word");
});

test("a list has the beginning of a paragraph", () => {
  assert.equal(opening(ONE, 20), "We met every week …");
  assert.equal(opening("Short."), "Short.");
});
