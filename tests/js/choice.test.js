import assert from "node:assert/strict";
import { test } from "node:test";
import { read, sentence, usual, without, write } from "../../plugins/mkdocs_casebook/assets/js/find/choice.js";

const VALUES = { message: ["1", "5", "12"], phase: ["primary", "secondary"] };

test("a choice is written and read again", () => {
  const choice = { chosen: { message: ["5", "12"], phase: ["primary"] }, words: "R&D 50%", sort: "newest", left: [] };
  const address = write(choice, VALUES);
  assert.equal(address, "?message=5,12&phase=primary&q=R%26D+50%25&sort=newest");
  assert.deepEqual(read(address, VALUES), choice);
});

test("values stand in the order of the page, once", () => {
  assert.deepEqual(read("?phase=primary&message=12,5,12", VALUES).chosen, { message: ["5", "12"], phase: ["primary"] });
});

test("what is not known is named", () => {
  assert.deepEqual(read("?message=99&colour=red&constructor", VALUES).left, [
    "message=99",
    "colour=red",
    "constructor",
  ]);
});

test("a former id is the present one", () => {
  assert.deepEqual(read("?phase=infant", VALUES, { phase: { infant: "primary" } }).chosen, { phase: ["primary"] });
});

test("what mailers add to an address was not chosen", () => {
  assert.equal(without("?utm_source=x&message=5&fbclid=y"), "?message=5");
  assert.equal(without("?utm_source=x"), "");
  assert.deepEqual(read("?gclid=x&message=5", VALUES).left, []);
});

test("an order that is the usual one has no address", () => {
  assert.equal(usual("trust"), "best");
  assert.equal(write({ chosen: {}, words: "trust", sort: "best" }, VALUES), "?q=trust");
  assert.equal(read("?sort=best", VALUES).sort, "");
});

test("a choice is told in words", () => {
  const name = (_, id) => id;
  const chosen = { phase: ["primary"], message: ["5", "12"] };
  assert.equal(sentence({ chosen, words: "trust" }, name), "Primary and (5 or 12) and “trust”");
  assert.equal(sentence({ chosen: {}, words: "" }, name), "");
});
