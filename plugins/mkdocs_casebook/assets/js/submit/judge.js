// Judges a draft on its author's device, by the rules and in the sentences of the checker.

import { hidden } from "./advised.js";
import { known, use } from "./declared.js";
import { ofFields, together } from "./fields.js";
import { headers } from "./headers.js";
import { hiddenName } from "./pupils.js";
import { ofPictures, ofSections } from "./text.js";

export { missing } from "./missing.js";

const isWithin = (at, above) => above.every((step, n) => at[n] === step);
const NAMING = ["pupils-family", "pupils-name"];
const PRINTED = ["problem", "remedy", "example"];

/** Faults without words that must not be in a public log, and without pupils that are places. */
const discreet = (faults) => {
  const own = new Set(known().own);
  const isOwn = ({ words }) => (words.match(/[\p{L}\p{N}_][\p{L}\p{N}_’'-]*/gu) ?? []).some((each) => own.has(each));
  const kept = faults.filter((each) => !NAMING.includes(each.code) || !isOwn(each));
  const names = kept.filter(({ code }) => NAMING.includes(code)).map(({ words }) => words);
  const hide = (text) => names.reduce(hiddenName, hidden(text));
  return kept.map((each) => ({ ...each, ...Object.fromEntries(PRINTED.map((name) => [name, hide(each[name])])) }));
};

/** What is wrong with fields, and with what else is in those that have the right form. */
const ofEverything = (draft) => {
  const values = [...ofFields(draft, draft.fields), ...ofFields(draft, draft.consent, known().consent, ["consent"])];
  const refused = values.filter(({ misfit }) => misfit).map(({ at }) => at);
  const others = [...together(draft), ...headers(draft), ...ofSections(draft), ...ofPictures(draft)];
  // What is found before a file is read, is told of any of its values.
  const sure = others.filter(
    ({ at, code }) => code === "file-hidden-character" || !refused.some((above) => isWithin(at, above)),
  );
  return [...values, ...sure].map(({ misfit, ...each }) => each);
};

/** Every fault of a draft but what is merely missing: see `missing`. */
export const judge = (draft, table) => {
  use(table);
  const every = ofEverything({ ...draft, fields: draft.fields ?? {}, sections: draft.sections ?? {} });
  const seen = new Set();
  return discreet(every).filter((each) => {
    const key = JSON.stringify([each.code, each.at, each.line, each.problem, each.remedy]);
    return !seen.has(key) && seen.add(key);
  });
};
