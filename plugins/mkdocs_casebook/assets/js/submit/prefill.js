// What an address chooses before the first question: `?message=6&phase=special`. No page, no network.
import { read } from "../find/choice.js";

/**
 * What of an address is an answer: `{chosen: {facet: [id]}, left: [what is not known]}`. `values` gives the ids of each
 * facet that the form asks for, and `unasked` the facets that it does not.
 */
export const fromAddress = (query, values, unasked) => {
  const { chosen, left } = read(query, values);
  const key = (each) => each.split("=")[0];
  return { chosen, left: left.filter((each) => !unasked.includes(key(each))) };
};

const together = (before = [], more = []) => [...new Set([...before, ...more])];

/** The fields of a draft with these answers besides; nothing that was answered is replaced. */
export const withChosen = (fields, chosen, asked) => {
  const made = structuredClone(fields);
  for (const [facet, ids] of Object.entries(chosen)) {
    const { name, kind } = asked[facet];
    if (kind === "one") made[name] ??= ids[0];
    else if (kind === "many") made[name] = together(made[name], ids);
    else {
      const inner = kind === "shown" ? "message" : "kind";
      const had = (made[name] ?? []).map((each) => each[inner]);
      const more = ids.filter((id) => !had.includes(id)).map((id) => ({ [inner]: id }));
      made[name] = [...(made[name] ?? []), ...more];
    }
  }
  return made;
};
