// What the page says about a view, and what it offers if nothing is left.
import { element } from "../lib/elements.js";
import { either, quoted, say } from "../lib/say.js";
import { advice, browsing, told } from "../search/answers.js";
import { also } from "./beside.js";
import { sentence } from "./choice.js";
import { act, at, exampled, list, more, name, plural, said, still, stillSaid } from "./controls.js";
import { byLikeness, change, choice, drop, order } from "./view.js";

const ORDERS = {
  best: say("best match first"),
  fullest: say("the fullest first, then the newest"),
  newest: say("the newest first"),
  mine: say("most like mine first"),
};

/** Whether a case is known by title only, or shows what was chosen by no more than a title. */
const byTitle = ({ completeness, [exampled]: shown = [], titles = [] }) => {
  const asked = (choice.chosen[exampled] ?? []).filter((id) => shown.includes(id));
  return Boolean(completeness?.includes("titles") || (asked.length && asked.every((id) => titles.includes(id))));
};

/** What the choice means and what it left, in words. */
export const tell = ({ rows }, words, { others, offers }, cases) => {
  const meaning = sentence(choice, name);
  const count = rows.length;
  const by = ORDERS[order()];
  const apart = rows.filter((row) => byTitle(cases[row])).length;
  const titles = apart && say("{number} of them known by title only", { number: apart });
  const all = plural(cases.length);
  if (meaning) {
    const left = say("{choice}: {number} of {all}", { choice: meaning, number: count, all });
    const rest = also(others, offers) + (words ? told(words, count) : "");
    said.textContent = `${[left, titles, count > 1 && by].filter(Boolean).join(", ")}.${rest}`;
  } else said.textContent = byLikeness() ? `${[all, titles, by].filter(Boolean).join(", ")}.` : stillSaid;
};

const instead = (...children) => element("div", { class: "cb-instead" }, ...children);

/** A broken connection, or a site that was published again: the page claims nothing that it does not know. */
export const tellMissing = (again) => {
  said.textContent = say("Search is not available just now. All {cases} are listed below, whatever you chose.");
  list.replaceChildren(instead(act(say("Try again"), again)), ...still);
  at("offers").replaceChildren();
  more.hidden = true;
};

/** What to do if no case is left, as a list of one element or none. */
export const suggestions = ({ rows, without }, words, { base, guide }) => {
  if (rows.length) return [];
  if (!Object.keys(choice.chosen).length || words?.empty) return [instead(withoutWords(words, base + guide.browse))];
  const options = Object.entries(without)
    .filter(([, count]) => count)
    .sort((a, b) => b[1] - a[1]);
  const head = options.length
    ? say("Nothing matches all of these. With one filter fewer:")
    : say("Nothing matches, even with one filter fewer. Clear all and start again.");
  const acts = options.map(([key, count]) =>
    act(say("Without {filter}: {left}", { filter: label(key), left: plural(count) }), () =>
      change((next) => drop(next, key)),
    ),
  );
  return [instead(element("p", {}, head), element("ul", {}, ...acts.map((each) => element("li", {}, each))))];
};

/** What to do when words alone found no case: there is no filter to drop. */
const withoutWords = (words, href) => {
  const link = element("a", { href }, browsing());
  const none = words.empty ? [] : [say("No {case} was found for “{words}”.", { words: choice.words }), " "];
  return element("p", {}, ...none, ...advice(words, choice.words, link));
};

const label = (key) => (key === "q" ? quoted(choice.words) : either(choice.chosen[key].map((id) => name(key, id))));
