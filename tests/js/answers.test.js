import assert from "node:assert/strict";
import { test } from "node:test";
import { advice, beside, counted, first, kept, told } from "../../plugins/mkdocs_casebook/assets/js/search/answers.js";
import { nameOf } from "../../plugins/mkdocs_casebook/assets/js/search/index.js";

const MESSAGES = [
  { number: 5, title: "Empower middle leaders", page: 90, url: "m/5/" },
  { number: 12, title: "Trust takes time", page: 91, url: "m/12/" },
];
const GUIDE = {
  pages: 100,
  build: "b",
  cases: 90,
  events: [],
  synonyms: [],
  messages: MESSAGES,
  lists: { Alliances: 95 },
};
const INDEX = { base: "/", guide: GUIDE };
const hit = (number, score) => ({ id: nameOf(INDEX, number), score, words: [] });

test("beside the cases stands what is near the best, and no message twice", () => {
  const every = [hit(1, 1), hit(90, 0.9), hit(91, 0.1), hit(96, 0.5)];
  assert.deepEqual(
    beside(INDEX, { every }).map(({ id }) => id),
    [90, 96].map((each) => nameOf(INDEX, each)),
  );
  assert.deepEqual(
    beside(INDEX, { every }, [MESSAGES[0]]).map(({ id }) => id),
    [nameOf(INDEX, 96)],
  );
});

test("in the header the best message that is near stands where it is seen", () => {
  const cases = [hit(1, 1), hit(2, 0.95), hit(3, 0.9), hit(4, 0.8)];
  const ids = (message) => {
    const every = [...cases, message].sort((a, b) => b.score - a.score);
    return first(INDEX, { pages: cases, every }).map(({ id }) => id);
  };
  const names = (...numbers) => numbers.map((each) => nameOf(INDEX, each));
  assert.deepEqual(ids(hit(90, 0.6)), names(1, 2, 90, 3, 4));
  assert.deepEqual(ids(hit(90, 0.5)), names(1, 2, 3, 4, 90));
  assert.deepEqual(ids(hit(90, 0.97)), names(1, 90, 2, 3, 4));
});

test("kinds are counted in words", () => {
  assert.equal(counted(2, 1, 3), "2 case studies, 1 key message and 3 other pages");
  assert.equal(counted(1, 0, 0), "1 case study");
  assert.equal(counted(0, 0, 0), "");
});

test("what is missing from the answer is told", () => {
  const every = [hit(1, 1)];
  assert.equal(told({ every, whole: true, missing: [], instead: [] }, 1), "");
  assert.match(told({ every, whole: false, missing: ["yoga"], instead: [] }, 1), /“yoga”; these match the rest/);
  assert.match(
    told({ every, whole: true, missing: [], instead: [["trsut", "trust"]] }, 1),
    /Showing results for “trust”/,
  );
});

test("a question that says nothing gets other advice", () => {
  assert.match(advice({ empty: true, ideas: 1 }, "how", "LINK").join(""), /no word that says what to look for/);
  assert.equal(advice({ ideas: 1 }, "yoga", "LINK").join(""), "Try another word, or LINK.");
  assert.equal(advice({ ideas: 2 }, "yoga mats", "LINK").join(""), "Try fewer or other words, or LINK.");
});

test("the list that was asked for by its title comes first", () => {
  const pages = new Map([
    [nameOf(INDEX, 1), { score: 2, words: [0] }],
    [nameOf(INDEX, 95), { score: 1, words: [0] }],
  ]);
  const { pages: found, whole } = kept(INDEX, "alliances", [{ words: ["alliances"] }], [{ pages }]);
  assert.deepEqual([found[0].id, whole], [nameOf(INDEX, 95), true]);
});
