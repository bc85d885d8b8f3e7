import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, withChosen } from "../../plugins/mkdocs_casebook/assets/js/submit/prefill.js";

const VALUES = { message: ["1", "6"], phase: ["early", "special"], alliance: ["hill", "brook"], evidence: ["diary"] };
const ASKED = {
  message: { name: "messages", kind: "shown" },
  phase: { name: "phases", kind: "many" },
  alliance: { name: "alliance", kind: "one" },
  evidence: { name: "evidence", kind: "entries" },
};

test("an address chooses answers", () => {
  const { chosen, left } = fromAddress("?message=6&phase=special&alliance=hill&evidence=diary", VALUES, []);
  assert.deepEqual(left, []);
  assert.deepEqual(withChosen({}, chosen, ASKED), {
    messages: [{ message: "6" }],
    phases: ["special"],
    alliance: "hill",
    evidence: [{ kind: "diary" }],
  });
});

test("what is not known is named, and what the form does not ask for is passed over", () => {
  const { chosen, left } = fromAddress("?message=99&region=north&colour=red&__proto__=x&utm_source=y", VALUES, [
    "region",
  ]);
  assert.deepEqual(chosen, {});
  assert.deepEqual(left, ["message=99", "colour=red", "__proto__=x"]);
});

test("what was answered stays", () => {
  const fields = { alliance: "brook", phases: ["early"], messages: [{ message: "6", how: "So." }] };
  const made = withChosen(fields, { alliance: ["hill"], phase: ["special"], message: ["1", "6"] }, ASKED);
  assert.deepEqual(made, {
    alliance: "brook",
    phases: ["early", "special"],
    messages: [{ message: "6", how: "So." }, { message: "1" }],
  });
});
