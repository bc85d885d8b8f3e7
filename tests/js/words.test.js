import assert from "node:assert/strict";
import { test } from "node:test";
import catalogue from "../../plugins/mkdocs_casebook/assets/js/lib/catalogue.js";
import { cut, fold, idle, light, plain, tokens } from "../../plugins/mkdocs_casebook/assets/js/lib/words.js";

test("words are small and plain", () => {
  assert.deepEqual(
    cut("Naïve “R&D” in COVID-19").map(({ word }) => word),
    ["naive", "rd", "in", "covid", "19"],
  );
  assert.equal(fold("  Œuvre  Straße"), "oeuvre strasse");
});

test("a word with a hyphen is two that may be one", () => {
  assert.deepEqual(
    tokens("whole-school").map(({ word, joined }) => [word, joined]),
    [
      ["whole", "wholeschool"],
      ["school", "wholeschool"],
    ],
  );
});

test("some words say nothing and some a little", () => {
  assert.deepEqual([idle("the"), idle("choir"), light("small"), light("choir")], [true, false, true, false]);
});

test("in another language no word is left out of a question for what it means in English", () => {
  const before = { ...catalogue };
  try {
    Object.assign(catalogue, { language: "de" });
    assert.deepEqual(plain("also die Not"), ["also", "die", "not"]);
  } finally {
    Object.assign(catalogue, before);
  }
  assert.deepEqual(plain("also die Not"), ["die"]);
});
