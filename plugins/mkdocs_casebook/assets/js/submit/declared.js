// What the checker's own declarations say: `told("people.pupils.NAME")` is the constant of that name in Python.

let table = { told: {} };
const READ = new WeakMap();

/** Judge by this table from now on. */
export const use = (other) => {
  table = other;
  if (!READ.has(table)) READ.set(table, new Map());
};

/** The rest of the table: fields, lists of words, sections. */
export const known = () => table;

// Browsers take seconds to make a long pattern fast, unless it is too long for them to try (20 kB): then it is
// there at once, and fast enough.
const LONG = 1000;
const TOO_LONG = `(?:${"x".repeat(20_000)}){0}`;

const pattern = ({ pattern: source, flags }) => {
  let whole = source;
  for (const [sign, text] of Object.entries(table.short)) whole = whole.replaceAll(sign, text);
  return new RegExp(whole.length > LONG ? whole + TOO_LONG : whole, flags);
};

const read = (value) => {
  if (Array.isArray(value)) return value.map(read);
  if (value === null || typeof value !== "object") return value;
  if ("pattern" in value && "flags" in value) return pattern(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, read(each)]));
};

/** A constant of the checker: a pattern, words, a number, or rows of them. */
export const told = (name) => {
  const done = READ.get(table);
  if (!done.has(name)) done.set(name, read(table.told[name]));
  return done.get(name);
};

const MOST = 2000;

/** What judges a text, and knows its answers by this table: of a draft, only a text or two change at a time. */
export const remembering = (judge) => {
  const answers = new WeakMap();
  return (text) => {
    if (!answers.has(table)) answers.set(table, new Map());
    const kept = answers.get(table);
    if (!kept.has(text)) {
      if (kept.size === MOST) kept.clear();
      kept.set(text, Object.freeze(judge(text)));
    }
    return kept.get(text);
  };
};

function* patternsIn(value) {
  if (value instanceof RegExp) yield value;
  else if (value && typeof value === "object") for (const each of Object.values(value)) yield* patternsIn(each);
}

/** Make every pattern ready, one at a time: browsers translate each when it is first used, for either width of text. */
export function* ready() {
  for (const name of Object.keys(table.told)) {
    for (const each of patternsIn(told(name))) yield ["a", "ā"].map((text) => search(each, text));
  }
}

// ---- what Python does with patterns

const MADE = new WeakMap();
const made = (pattern, form, flags) => {
  if (!MADE.has(pattern)) MADE.set(pattern, {});
  const forms = MADE.get(pattern);
  forms[form] ??= new RegExp(form === "full" ? `^(?:${pattern.source})$` : pattern.source, flags);
  return forms[form];
};
const without = (pattern) => pattern.flags.replace("g", "");

/** Every hit of a pattern in a text. */
export const finditer = (pattern, text) => [...text.matchAll(pattern)];

/** The first hit, or null. */
export const search = (pattern, text) => {
  pattern.lastIndex = 0;
  const hit = pattern.exec(text);
  pattern.lastIndex = 0;
  return hit;
};

/** The hit that begins at a place, or null. */
export const match = (pattern, text, at = 0) => {
  const sticky = made(pattern, "match", `${without(pattern)}y`);
  sticky.lastIndex = at;
  return sticky.exec(text);
};

/** The hit that is the whole text, or null. */
export const fullmatch = (pattern, text) => made(pattern, "full", without(pattern)).exec(text);

/** Where a hit, or a group of it, begins and ends. */
export const span = (hit, group = 0) => (typeof group === "string" ? hit.indices.groups[group] : hit.indices[group]);
