// What a reader says of the own place: kept on the device, never sent, gone with one click.
const KEY = "casebook-mine";
export const FACETS = ["phase", "region", "size"];

const text = (value) => typeof value === "string" && value !== "";

/** `{phase: {id, name}, …}`, with only what was said. */
export const mine = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return Object.fromEntries(FACETS.filter((key) => text(kept[key]?.id) && text(kept[key].name)).map((key) => [key, kept[key]]));
  } catch {
    return {}; // storage may be forbidden, or hold what another program put there
  }
};

/** Keeps what was said; with nothing said, nothing is kept. Tells whether that worked. */
export const keep = (said) => {
  try {
    if (Object.keys(said).length) localStorage.setItem(KEY, JSON.stringify(said));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
};

/** The names of what a case has in common with the reader; `has(key, id)` answers for the case. */
export const shared = (said, has) =>
  Object.entries(said)
    .filter(([key, { id }]) => has(key, id))
    .map(([, { name }]) => String(name));

/** Why a case is like the reader's place, in words; empty if it is not. */
export const reason = (names) => (names.length ? `Like yours: ${names.join(", ")}.` : "");
