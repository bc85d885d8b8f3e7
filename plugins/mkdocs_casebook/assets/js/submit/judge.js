// Judges a draft on its author's device, by the rules and in the sentences of the checker.

import { use } from "./declared.js";
import { ofFields, together } from "./fields.js";

export { missing } from "./missing.js";

function* everything(draft) {
  yield* ofFields(draft, draft.fields);
  yield* together(draft);
}

/** Every fault of a draft but what is merely missing: see `missing`. */
export const judge = (draft, table) => {
  use(table);
  return [...everything({ ...draft, fields: draft.fields ?? {}, sections: draft.sections ?? {} })];
};
