import assert from "node:assert/strict";
import { test } from "node:test";
import { pasted } from "../../plugins/mkdocs_casebook/assets/js/submit/pasted.js";

test("bullets and numbers of a word processor become lists", () => {
  assert.equal(
    pasted("We had:\r\n•\tone\r\n•\ttwo\r\nThen\r\n1.\tthis\r\n2.\tthat", true),
    ["We had:", "", "- one", "- two", "", "Then", "", "1. this", "2. that"].join("\n"),
  );
});

test("rows of cells become a table, whose first row is its head", () => {
  assert.equal(
    pasted("Term\tPupils\nAutumn\t12|3\nSpring\t14\n", false),
    ["| Term | Pupils |", "| --- | --- |", "| Autumn | 12\\|3 |", "| Spring | 14 |"].join("\n"),
  );
});

test("paragraphs that were copied with their form stand apart", () => {
  assert.equal(pasted("One.\nTwo.", true), "One.\n\nTwo.");
});

test("plain lines, a single line and a lone tab stay as they are", () => {
  for (const text of ["cut by\nline ends", "One.", "a\tb", "", "- one\n- two\nthree"]) {
    if (text.startsWith("- ")) assert.equal(pasted(text, false), "- one\n- two\n\nthree");
    else assert.equal(pasted(text, false), text);
  }
});
