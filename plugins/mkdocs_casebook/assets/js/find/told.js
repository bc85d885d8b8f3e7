// What the page tells of a view in words, and what it offers where nothing is left.
import { element } from "../lib/elements.js";
import { advice, told } from "../search/answers.js";
import { also } from "./beside.js";
import { sentence } from "./choice.js";
import { act, at, exampled, list, more, name, plural, said, still, stillSaid } from "./controls.js";
import { byLikeness, change, choice, drop, order } from "./view.js";

const ORDERS = {
  best: "best match first",
  fullest: "the fullest first, then the newest",
  newest: "the newest first",
  mine: "most like mine first",
};

/** Whether a case is known by title only, or shows what was chosen by no more than a title. */
const byTitle = ({ completeness, [exampled]: shown = [], titles = [] }) => {
  const asked = (choice.chosen[exampled] ?? []).filter((id) => shown.includes(id));
  return Boolean(completeness?.includes("titles") || (asked.length && asked.every((id) => titles.includes(id))));
};

/** What the choice means and what it left, once, in words. */
export const say = ({ rows }, words, { others, offers }, cases) => {
  const meaning = sentence(choice, name);
  const count = rows.length;
  const by = ORDERS[order()];
  const apart = rows.filter((row) => byTitle(cases[row])).length;
  const titles = apart ? `, ${apart} of them known by title only` : "";
  const all = plural(cases.length);
  if (meaning) {
    const sorted = count > 1 ? `, ${by}` : "";
    const rest = also(others, offers) + (words ? told(words, count) : "");
    said.textContent = `${meaning}: ${count} of ${all}${titles}${sorted}.${rest}`;
  } else said.textContent = byLikeness() ? `${all}${titles}, ${by}.` : stillSaid;
};

const instead = (...children) => element("div", { class: "cb-instead" }, ...children);

/** A bad line, or a site that was published anew: nothing is claimed of what is not known. */
export const tellMissing = (again) => {
  said.textContent = "Search is not available just now. All case studies are listed below, whatever you chose.";
  list.replaceChildren(instead(act("Try again", again)), ...still);
  at("offers").replaceChildren();
  more.hidden = true;
};

/** What to do where no case is left, as a list of one element or none. */
export const suggestions = ({ rows, without }, words, { base, guide }) => {
  if (rows.length) return [];
  if (!Object.keys(choice.chosen).length || words?.empty) return [instead(withoutWords(words, base + guide.browse))];
  const options = Object.entries(without)
    .filter(([, count]) => count)
    .sort((a, b) => b[1] - a[1]);
  const head = options.length
    ? "Nothing matches all of these. With one filter fewer:"
    : "Nothing matches, even with one filter fewer. Clear all and start again.";
  const acts = options.map(([key, count]) =>
    act(`Without ${label(key)}: ${plural(count)}`, () => change((next) => drop(next, key))),
  );
  return [instead(element("p", {}, head), element("ul", {}, ...acts.map((each) => element("li", {}, each))))];
};

/** What to do when words alone found no case: there is no filter to drop. */
const withoutWords = (words, href) => {
  const link = element("a", { href }, "browse the key messages");
  const none = words.empty ? "" : `No case study was found for “${choice.words}”. `;
  return element("p", {}, none + advice(words, choice.words), link, ".");
};

const label = (key) => (key === "q" ? `“${choice.words}”` : choice.chosen[key].map((id) => name(key, id)).join(" or "));
