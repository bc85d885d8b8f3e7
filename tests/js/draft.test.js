import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  fileName,
  isBlank,
  MOST,
  opened,
  reference,
  withoutPictures,
} from "../../plugins/mkdocs_casebook/assets/js/submit/draft.js";

const DRAFT = { ...blank("K7RM-4QXD", "https://casebook.example/", "2026-11-28"), fields: { title: "Butts" } };
const JPEG = "/9j/AAAA";
const read = (change) => opened(JSON.stringify({ ...DRAFT, ...change }));

test("a draft is opened as it was saved", () => {
  assert.deepEqual(read({}).draft, DRAFT);
  const picture = { name: "photo-1.jpg", alt: "A butt", data: JPEG };
  assert.deepEqual(read({ pictures: [picture] }).draft.pictures, [picture]);
});

test("a reference has eight signs that nobody mistakes for one another", () => {
  for (let byte = 0; byte < 256; byte += 1) {
    assert.match(reference(new Uint8Array(8).fill(byte)), /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  }
});

test("a file that this form did not save is refused", () => {
  for (const text of ["", "{", "[]", "null", '"casebook-submission"', '{"format":"x"}', "<script>", "\u0000"]) {
    assert.match(opened(text).refused, /not saved by this form/);
  }
});

test("a file that was changed is refused, whatever stands in it", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(20)}1${"}".repeat(20)}`);
  const changes = [
    { more: "x" },
    { constructor: "x" },
    { reference: "../../x" },
    { reference: 7 },
    { state: "published" },
    { fields: "x" },
    { fields: null },
    { fields: { title: 7 } },
    { fields: { title: null } },
    { fields: deep },
    { fields: { title: "x".repeat(MOST.text + 1) } },
    { sections: { Context: ["x"] } },
    { proposed: { alliances: "x" } },
    { proposed: { alliances: ["x"] } },
    { note: ["x"] },
    { site: 7 },
    { sender: [] },
  ];
  for (const change of changes) assert.match(read(change).refused, /changed or damaged/, JSON.stringify(change));
});

test("what is no picture is refused", () => {
  const pictures = [
    [{ name: "x.svg", data: "PHN2Zz4=" }],
    [{ name: "x", data: `${JPEG}<` }],
    [{ name: "x" }],
    ["x"],
    "x",
    {},
    Array.from({ length: MOST.pictures + 1 }, () => ({ name: "x", data: JPEG })),
    [{ name: "x", data: JPEG + "A".repeat(MOST.picture * 2) }],
  ];
  for (const each of pictures) assert.match(read({ pictures: each }).refused, /picture in this file/);
});

test("a file that is too large, or of a later form, is refused with its reason", () => {
  assert.match(opened(" ".repeat(MOST.file + 1)).refused, /too large/);
  assert.match(read({ version: 2 }).refused, /later version/);
});

test("the file that is sent is told from the one that is saved", () => {
  assert.equal(fileName(DRAFT), "casebook-draft-K7RM-4QXD.json");
  assert.equal(fileName({ ...DRAFT, state: "sent" }), "casebook-submission-K7RM-4QXD.json");
});

test("a draft in which nothing is answered is blank", () => {
  assert.ok(isBlank({ ...DRAFT, fields: {} }));
  assert.ok(!isBlank(DRAFT));
  assert.ok(!isBlank({ ...DRAFT, fields: {}, note: "x" }));
});

test("what is kept with the words of a draft are no bytes of pictures", () => {
  assert.deepEqual(withoutPictures(DRAFT), DRAFT);
  const kept = withoutPictures({ ...DRAFT, pictures: [{ name: "a", data: JPEG }] });
  assert.deepEqual(kept.pictures, [{ name: "a", data: "" }]);
});
