// The choice that an address holds, and what it leaves of the table of cases. No page, no network.

export const SORTS = ["best", "newest", "mine"];

/**
 * Reads `?message=5,12&phase=primary&q=coaching&sort=newest`. `values` gives the ids of each facet
 * in reading order, and the order of the facets is that of the address.
 * Gives `{chosen: {facet: [id]}, words, sort, left: [what is not known]}`.
 */
export const read = (query, values) => {
  const asked = new URLSearchParams(query);
  const choice = { chosen: {}, words: "", sort: "", left: [] };
  for (const [key, value] of asked) {
    if (key === "q") choice.words = value.trim();
    else if (key === "sort" && (!value || SORTS.includes(value))) choice.sort = value;
    else if (Object.hasOwn(values, key)) {
      const wanted = value.split(",").map((id) => id.trim().toLowerCase()).filter(Boolean);
      choice.left.push(...wanted.filter((id) => !values[key].includes(id)).map((id) => `${key}=${id}`));
      const ids = new Set([...(choice.chosen[key] ?? []), ...wanted]);
      const known = values[key].filter((id) => ids.has(id));
      if (known.length) choice.chosen[key] = known;
    } else choice.left.push(value ? `${key}=${value}` : key);
  }
  // Filters in the order of the page, and no order where it is the usual one: one view, one address.
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
export const usual = (words) => (words ? "best" : "newest");

/** Reads the packed table (tables.py tells its form): `[{facet: [id]}]`, one a case. */
export const unpack = (buffer) => {
  const bytes = new Uint8Array(buffer);
  const start = bytes.indexOf(10) + 1;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)));
  let at = start;
  const take = (length) => bytes.subarray(at, (at += length));
  const numbers = (width) => {
    const found = new Array(head.rows).fill(0);
    for (let plane = 0; plane < width; plane += 1) take(head.rows).forEach((byte, row) => (found[row] += byte * 256 ** plane));
    return found;
  };
  const columns = {};
  for (const { key, ids, kind, bytes: width, of, map } of head.facets) {
    let places;
    if (kind === "one") places = numbers(width).map((number) => (number ? [number - 1] : []));
    else if (kind === "of") places = columns[of].map(([place]) => map[place]);
    else {
      places = Array.from({ length: head.rows }, () => []);
      ids.forEach((_, place) => {
        const plane = take(Math.ceil(head.rows / 8));
        places.forEach((row, n) => (plane[n >> 3] >> (n & 7)) & 1 && row.push(place));
      });
    }
    columns[key] = places;
  }
  return Array.from({ length: head.rows }, (_, row) =>
    Object.fromEntries(head.facets.map(({ key, ids }) => [key, columns[key][row].map((place) => ids[place])])),
  );
};

/**
 * What a choice leaves. `found` is a set of rows with the words, or null if there are none.
 * Gives `{rows, counts: {facet: {id: n}}, without: {facet or "q": n}}`: counts say how many cases
 * there would be if a value were chosen as well; `without` how many if a filter were dropped.
 */
export const weigh = (cases, chosen, found) => {
  const keys = Object.keys(chosen);
  const wanted = Object.fromEntries(keys.map((key) => [key, new Set(chosen[key])]));
  const rows = [];
  const counts = {};
  const without = {};
  const count = (of, key) => {
    // Without a prototype: a value may be called "constructor".
    const facet = (counts[key] ??= Object.create(null));
    for (const id of of[key] ?? []) facet[id] = (facet[id] ?? 0) + 1;
  };
  cases.forEach((of, row) => {
    const failed = keys.filter((key) => !of[key]?.some((id) => wanted[key].has(id)));
    if (found && !found.has(row)) failed.push("q");
    if (!failed.length) {
      rows.push(row);
      for (const key in of) count(of, key);
    } else if (failed.length === 1) {
      // Only this filter stands in the way: another value of it would let the case in.
      without[failed[0]] = (without[failed[0]] ?? 0) + 1;
      if (failed[0] !== "q") count(of, failed[0]);
    }
  });
  for (const key of [...keys, ...(found ? ["q"] : [])]) without[key] = (without[key] ?? 0) + rows.length;
  return { rows, counts, without };
};

/** A choice in words: `Primary and (5 or 12) and “coaching”`. `name(facet, id)` gives names. */
export const sentence = ({ chosen, words }, name) => {
  const parts = Object.entries(chosen).map(([key, ids]) => {
    return ids.map((id) => name(key, id)).join(" or ");
  });
  const several = parts.length + Boolean(words) > 1;
  const text = parts.map((part, n) => (several && Object.values(chosen)[n].length > 1 ? `(${part})` : part));
  if (text.length) text[0] = text[0].replace(/\p{L}/u, (letter) => letter.toUpperCase());
  if (words) text.push(`“${words}”`);
  return text.join(" and ");
};
