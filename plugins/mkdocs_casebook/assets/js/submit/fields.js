// The fields of a draft: each value, each list, and what they name.

import { say } from "../lib/say.js";
import { known, told } from "./declared.js";
import { emptyEntry, explained } from "./misfits.js";
import { fault, shown } from "./sentences.js";
import { isBlank } from "./strings.js";
import { isKnown, named, unknown } from "./unknown.js";
import { LIST_CHECKS, refused } from "./values.js";

/** Whether a value says nothing: none, white space, or a list or group of nothing else. */
export const isEmpty = (value) => {
  if (value === null || value === undefined) return true;
  if (typeof value === "object") return Object.values(value).every(isEmpty);
  return isBlank(String(value));
};

/** Every value of a group of fields that is filled, with the row of its field and its place. */
export function* filled(values, rows = known().fields, above = []) {
  for (const row of rows) {
    const value = values?.[row.name];
    if (!isEmpty(value)) yield { row, value, at: [...above, row.name] };
  }
}

function* ofValue(draft, row, value, at) {
  const error = refused(value, row);
  if (error) {
    const found = explained(row, value, error);
    const other = row.names ? named(found, row.names, value) : found;
    yield { ...other, at, misfit: true };
  } else if (row.names && !isKnown(draft, row.names, value)) yield { ...unknown(row.names, value), at };
}

function* ofList(draft, row, entries, at) {
  if (row.most && entries.length > row.most) {
    yield { ...explained(row, entries, ["too_long", { max_length: row.most }]), at, misfit: true };
    return;
  }
  const found = [];
  for (const [number, entry] of entries.entries()) {
    const place = [...at, number];
    if (row.fields) found.push(...ofFields(draft, entry, row.fields, place));
    else if (isEmpty(entry)) found.push({ ...emptyEntry(row.name, entry), at: place, misfit: true });
    else found.push(...ofValue(draft, row, entry, place));
  }
  const misread = found.some(({ misfit }) => misfit);
  const error = misread ? null : row.many.map((name) => LIST_CHECKS[name](entries)).find(Boolean);
  if (error) yield { ...explained(row, entries, error), at, misfit: true };
  else yield* found;
}

/** The faults of the values of some fields. */
export function* ofFields(draft, values, rows = known().fields, above = []) {
  for (const { row, value, at } of filled(values, rows, above)) {
    if (row.many) yield* ofList(draft, row, Array.isArray(value) ? value : [value], at);
    else yield* ofValue(draft, row, String(value), at);
  }
}

/** What two fields say together. */
export function* together({ fields }) {
  const { alliance, alliances, changed, outcome, messages } = fields;
  if (!isEmpty(alliance) && !isEmpty(alliances)) {
    const keys = [...new Set([alliance, ...alliances])].join(", ");
    const problem = say('The front matter has both "alliance" and "alliances".');
    const remedy = say("Delete the line `alliance`, and write `alliances: [{keys}]`.", { keys });
    yield fault("case-alliances", problem, remedy, { at: ["alliance"] });
  }
  if (!isEmpty(changed) && outcome === "not-found") {
    const problem = say('The field "changed" says what changed, but the outcome is "not-found".');
    const remedy = say(
      "Write `outcome: reported`, or `outcome: measured` if a change was measured; or delete the line `changed`.",
    );
    yield fault("changed-outcome", problem, remedy, { at: ["changed"] });
  }
  yield* taggedOnce(messages ?? []);
  yield* evidenceListed(fields);
}

/** Whether a draft says that something changed, and lists no evidence though it could. */
export const claimsAlone = ({ changed, outcome, evidence }) => {
  const claims = told("checks.account.CLAIMS").includes(outcome) || (!isEmpty(changed) && isEmpty(outcome));
  return claims && isEmpty(evidence) && Object.keys(known().lists.evidence?.words ?? {}).length > 0;
};

/** Whoever says that something changed also says from what it is known. */
function* evidenceListed(fields) {
  if (!claimsAlone(fields)) return;
  const problem = say(
    "This says that something changed, and no evidence is listed, so that readers cannot judge how firm it is.",
  );
  const remedy = say(
    "List under `evidence` what you went by, even if it is only what people said; if there is nothing, write `outcome: not-found` and delete `changed`.",
  );
  const example = known().fields.find(({ name }) => name === "evidence")?.example ?? "";
  yield fault("evidence-none", problem, remedy, {
    at: [isEmpty(fields.changed) ? "outcome" : "changed"],
    example: example && `evidence: ${example}`,
  });
}

const numberOf = (name) => String(known().lists.messages.numbers?.[name] ?? name);

function* taggedOnce(messages) {
  const seen = new Set();
  for (const [place, { message }] of messages.entries()) {
    const number = numberOf(message ?? "");
    if (number && seen.has(number)) {
      const name = shown("messages");
      const problem = say("The list {name} names {value} more than once.", { name, value: shown(number) });
      const remedy = say("Keep one of the two, and join what both say in its `how`.");
      yield fault("case-duplicate-message", problem, remedy, { at: ["messages", place, "message"] });
    }
    seen.add(number);
  }
}
