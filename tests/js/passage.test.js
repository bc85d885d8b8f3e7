import assert from "node:assert/strict";
import { test } from "node:test";
import { passage } from "../../plugins/mkdocs_casebook/assets/js/search/passage.js";

const PAGE = {
  url: "/c/",
  content: "Trios Schools met in threes. Results They met every month. Trust grew slowly between them.",
  anchors: [
    { element: "h1", id: "trios", text: "Trios", location: 0 },
    { element: "h2", id: "results", text: "Results", location: 5 },
  ],
};
const said = ({ words }) => words.map(([word]) => word).join(" ");

test("the sentence with the hit is shown below its heading", () => {
  const found = passage(PAGE, [[10, 1]]);
  assert.equal(found.section, "Results");
  assert.equal(said(found), "Trust grew slowly between them.");
  assert.deepEqual(found.words[0], ["Trust", true, " "]);
});

test("the address leads to the words", () => {
  assert.equal(passage(PAGE, [[10, 1]]).url, "/c/#results:~:text=Trust%20grew%20slowly");
});

test("two ideas in one sentence count for more than one twice", () => {
  assert.equal(
    said(
      passage(PAGE, [
        [6, 1],
        [8, 1],
        [10, 1],
        [11, 0.9],
      ]),
    ),
    "Trust grew slowly between them.",
  );
});

test("a page without a hit in its text has no passage", () => {
  assert.equal(passage(PAGE, []), null);
});
