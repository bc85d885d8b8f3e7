// The table of cases: what it contains, what a choice leaves of it, and in which order. No page, no network.

/** Reads the packed table (tables.py tells its form): `[{facet: [id]}]`, one per case. */
export const unpack = (buffer) => {
  const bytes = new Uint8Array(buffer);
  const start = bytes.indexOf(10) + 1;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)));
  let at = start;
  const take = (length) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const numbers = (width) => {
    const found = new Array(head.rows).fill(0);
    for (let plane = 0; plane < width; plane += 1) {
      for (const [row, byte] of take(head.rows).entries()) found[row] += byte * 256 ** plane;
    }
    return found;
  };
  const columns = {};
  for (const { key, ids, kind, bytes: width, of, map } of head.facets) {
    let places;
    if (kind === "one") places = numbers(width).map((number) => (number ? [number - 1] : []));
    else if (kind === "of") places = columns[of].map(([place]) => map[place]);
    else {
      places = Array.from({ length: head.rows }, () => []);
      for (const place of ids.keys()) {
        const plane = take(Math.ceil(head.rows / 8));
        for (const [n, row] of places.entries()) if ((plane[n >> 3] >> (n & 7)) & 1) row.push(place);
      }
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
 * there would be if a value were chosen as well; `without` how many if a filter were dropped. Of the facet
 * `exampled` it counts apart, as `titles`, the values that a case shows by a title only.
 */
export const weigh = (cases, chosen, found, exampled) => {
  const keys = Object.keys(chosen);
  const wanted = Object.fromEntries(keys.map((key) => [key, new Set(chosen[key])]));
  const rows = [];
  const counts = {};
  const without = {};
  const count = (of, key) => {
    // Without a prototype: a value may be called "constructor".
    counts[key] ??= Object.create(null);
    for (const id of of[key] ?? []) counts[key][id] = (counts[key][id] ?? 0) + 1;
  };
  cases.forEach((of, row) => {
    const failed = keys.filter((key) => !of[key]?.some((id) => wanted[key].has(id)));
    if (found && !found.has(row)) failed.push("q");
    if (!failed.length) {
      rows.push(row);
      for (const key in of) count(of, key);
    } else if (failed.length === 1) {
      // Only this filter excludes the case: another value of it would let the case in.
      without[failed[0]] = (without[failed[0]] ?? 0) + 1;
      if (failed[0] !== "q") count(of, failed[0]);
      if (failed[0] === exampled) count(of, "titles"); // those of its values that a title shows
    }
  });
  for (const key of [...keys, ...(found ? ["q"] : [])]) without[key] = (without[key] ?? 0) + rows.length;
  return { rows, counts, without };
};

/** Sorts by the end of a period, then by its start; undated cases come last. */
const ended = (years = []) => Math.max(0, ...years) * 1e4 + Math.min(9999, ...years);

/**
 * Rows in the order `by` ("best", "newest" or "mine"); rows that are equal in it stay as in lists. `best(row)` says
 * how well a case answers the words, `likeness(row)` what it has in common, and `dated` is the facet of its years.
 */
export const arrange = (rows, by, cases, { best, likeness, dated }) => {
  const value = { mine: likeness, newest: (row) => ended(cases[row][dated]), best }[by];
  const tie = by === "newest" ? () => 0 : best;
  return [...rows].sort((a, b) => value(b) - value(a) || tie(b) - tie(a) || a - b);
};
