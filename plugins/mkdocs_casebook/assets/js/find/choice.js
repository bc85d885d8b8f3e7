// The choice in an address. No page, no network.

import { either, quoted, say } from "../lib/say.js";

export const SORTS = ["best", "newest", "mine"];
/** The order of lists: "fullest" in a casebook in which some accounts are fuller than others. */
export const lists = { order: "newest" };
// What mailers, networks and advertisers add to an address: nobody chose it.
const ADDED = new RegExp(
  "^(?:utm_.*|(?:fb|g|dc|y|tw|tt)clid|msclkid|gclsrc|gad_.*|[gw]braid|_ga|_gl|igsh(?:id)?|li_fat_id|epik|mc_[ce]id|_hsenc|_hsmi|" +
    "hsa_.*|mkt_tok|vero_.*|oly_.*_id|(?:pk|piwik|mtm|matomo)_.*|ref_src|ref_url|si|spm|cmpid|trk)$",
  "i",
);

/** The query without what was added on its way; empty if nothing else is in it. Keys of `facets` were chosen. */
export const without = (query, facets = {}) => {
  const meant = (key) => Object.hasOwn(facets, key) || !ADDED.test(key);
  const kept = query
    .replace(/^\?/, "")
    .split("&")
    .filter((each) => each && meant(decoded(each.split("=")[0])));
  return kept.length ? `?${kept.join("&")}` : "";
};
const decoded = (text) => new URLSearchParams(`${text}=`).keys().next().value ?? "";

/**
 * Reads `?message=5,12&phase=primary&q=coaching&sort=newest`. `values` gives the ids of each facet
 * in reading order, and the order of the facets is that of the address; `former` gives the present id
 * for each former one.
 * Returns `{chosen: {facet: [id]}, words, sort, left: [what is not known]}`.
 */
export const read = (query, values, former = {}) => {
  const asked = new URLSearchParams(without(query, values));
  const choice = { chosen: {}, words: "", sort: "", left: [] };
  for (const [key, value] of asked) {
    if (key === "q") choice.words = value.trim();
    else if (key === "sort" && (!value || SORTS.includes(value) || value === lists.order)) choice.sort = value;
    else if (Object.hasOwn(values, key)) {
      const now = new Map(Object.entries(former[key] ?? {}));
      const wanted = value
        .split(",")
        .map((id) => id.trim().toLowerCase())
        .filter(Boolean)
        .map((id) => now.get(id) ?? id);
      choice.left.push(...wanted.filter((id) => !values[key].includes(id)).map((id) => `${key}=${id}`));
      const ids = new Set([...(choice.chosen[key] ?? []), ...wanted]);
      const known = values[key].filter((id) => ids.has(id));
      if (known.length) choice.chosen[key] = known;
    } else choice.left.push(value ? `${key}=${value}` : key);
  }
  // Filters in the order of the page, and no order if it is the usual one: one view, one address.
  const kept = Object.keys(values).filter((key) => choice.chosen[key]);
  choice.chosen = Object.fromEntries(kept.map((key) => [key, choice.chosen[key]]));
  if (choice.sort === usual(choice.words) || (choice.sort === "best" && !choice.words)) choice.sort = "";
  return choice;
};

/** The one address of a choice; empty for no choice. */
export const write = ({ chosen, words, sort }, values) => {
  const parts = Object.keys(values)
    .filter((key) => chosen[key]?.length)
    .map((key) => `${key}=${values[key].filter((id) => chosen[key].includes(id)).join(",")}`);
  if (words) parts.push(`q=${encodeURIComponent(words).replaceAll("%20", "+")}`);
  if (sort && sort !== usual(words) && (sort !== "best" || words)) parts.push(`sort=${sort}`);
  return parts.length ? `?${parts.join("&")}` : "";
};

/** The order of a list for which none was chosen. */
export const usual = (words) => (words ? "best" : lists.order);

/** A choice in words: `Primary and (5 or 12) and “coaching”`. `name(facet, id)` gives names. */
export const sentence = ({ chosen, words }, name) => {
  const parts = Object.entries(chosen).map(([key, ids]) => either(ids.map((id) => name(key, id))));
  const several = parts.length + Boolean(words) > 1;
  const text = parts.map((part, n) => (several && Object.values(chosen)[n].length > 1 ? `(${part})` : part));
  if (text.length) text[0] = text[0].replace(/\p{L}/u, (letter) => letter.toUpperCase());
  if (words) text.push(quoted(words));
  return text.length ? text.reduce((first, last) => say("{first} and {last}", { first, last })) : "";
};
