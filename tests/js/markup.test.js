import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown, markdownName } from "../../plugins/mkdocs_casebook/assets/js/submit/markup.js";

const DRAFT = {
  reference: "K7RM-4QXD",
  fields: {
    title: "Butts: a trial",
    alliance: "new-1",
    period: "2024",
    phases: ["spring"],
    messages: [{ message: "1", how: "Rain's led to beds.", passage: "What we grew" }],
    log: [{ date: "2013-06", note: "We met", messages: ["1", "2"] }],
  },
  sections: { "What we grew": "Leeks.\n\n- one\n", "The plot": "Ours." },
  proposed: { alliances: [{ key: "new-1", name: "The Wet Bed's Society" }] },
};

test("a submission is the file of a case study", () => {
  assert.equal(
    markdown(DRAFT, ["The plot", "What we grew", "More"]),
    `---
id: 
title: "Butts: a trial"
alliance: the-wet-beds-society
period: 2024
phases:
  - spring
messages:
  - message: 1
    how: Rain's led to beds.
    passage: What we grew
log:
  - date: "2013-06"
    note: We met
    messages: ["1", "2"]
account: own
tags_by: alliance
licence: CC-BY-4.0
status: draft
---
## The plot

Ours.

## What we grew

Leeks.

- one
`,
  );
});

test("nothing that YAML would take for something else is left bare", () => {
  const bare = [
    "no",
    "Yes",
    "null",
    "1:30",
    "012",
    "- x",
    "a: b",
    "a #b",
    "[x]",
    "{x}",
    "*x",
    "&x",
    "!x",
    "'x",
    "x:",
    "@x",
  ];
  for (const title of bare) {
    const [, line] = markdown({ ...DRAFT, fields: { title } }, []).match(/^title: (.*)$/m);
    assert.equal(line, JSON.stringify(title));
  }
});

test("the file is named by its title, or by its reference", () => {
  assert.equal(markdownName(DRAFT), "butts-a-trial.md");
  assert.equal(markdownName({ ...DRAFT, fields: { title: "???" } }), "k7rm-4qxd.md");
});
