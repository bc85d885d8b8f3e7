// What a draft still lacks: required fields that are blank, and required sections without a text.

import { known, use } from "./declared.js";
import { filled, isEmpty } from "./fields.js";

/** One of two fields names the alliances. */
const OTHER = { alliance: "alliances", alliances: "alliance" };

function* ofFields(values, rows, above, labels) {
  for (const row of rows) {
    const label = [...labels, row.label].join(": ");
    if (row.required && isEmpty(values?.[row.name]) && isEmpty(values?.[OTHER[row.name]])) {
      yield { at: [...above, row.name], label };
    }
  }
  for (const { row, value, at } of filled(values, rows, above)) {
    if (!row.fields) continue;
    const entries = row.many ? value : [value];
    for (const [number, entry] of entries.entries()) {
      yield* ofFields(entry, row.fields, row.many ? [...at, number] : at, [...labels, row.label]);
    }
  }
}

/** Whatever is required and still blank, as `{at, label}`. */
export const missing = (draft, table) => {
  use(table);
  const sections = known().sections.filter(({ heading, required }) => required && isEmpty(draft.sections?.[heading]));
  return [
    ...ofFields(draft.fields ?? {}, known().fields, [], []),
    ...sections.map(({ heading }) => ({ at: ["sections", heading], label: heading })),
  ];
};
