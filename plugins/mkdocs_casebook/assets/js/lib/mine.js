// What readers say about their own place: kept on the device, never sent, deleted with one click.
import { say } from "./say.js";

const KEY = "casebook-mine";

const text = (value) => typeof value === "string" && value !== "";

/** `{phase: {id, name}, …}`, with only what was said, and only of these facets if any are given. */
export const mine = (facets) => {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(
      kept.filter(([key, said]) => text(said?.id) && text(said.name) && (facets?.includes(key) ?? true)),
    );
  } catch {
    return {}; // storage may be forbidden, or hold what another program put there
  }
};

/** Saves what was said; if nothing was said, it saves nothing. Returns whether that worked. */
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
export const reason = (names) => (names.length ? say("Like yours: {names}.", { names: names.join(", ") }) : "");

/** Says below the titles of case studies what each has in common with the reader's own school. */
export const tell = (cases) => {
  for (const each of cases) {
    const words = reason(
      shared(mine(), (facet, id) => (each.getAttribute(`data-${facet}`) ?? "").split(" ").includes(id)),
    );
    if (!words) continue;
    const said = document.createElement("p");
    said.className = "cb-like";
    said.textContent = words;
    each.querySelector("h1, h2, h3, h4").after(said);
  }
};
