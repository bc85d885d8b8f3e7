// The parts of the find page as it was built, and the values of its filters.
import { element } from "../lib/elements.js";
import { mine } from "../lib/mine.js";
import { say } from "../lib/say.js";

export { countedCases as plural } from "../search/answers.js";

export const at = (name) => document.getElementById(`page-${name}`);
export const [list, said, input, sort, more] = ["list", "said", "words", "sort", "more"].map(at);
/** The list as it was built: what no choice shows. */
export const still = [...list.childNodes];
export const stillSaid = said.textContent;
export const facets = [...document.querySelectorAll("[data-facet].cb-filter")];
/** The facet that dates cases, where there is one. */
export const dated = facets.find((each) => "dated" in each.dataset)?.dataset.facet;
/** The facet whose values cases show by examples: the messages. */
export const exampled = facets.find((each) => "exampled" in each.dataset)?.dataset.facet;
export const items = Object.fromEntries(
  facets.map((facet) => [facet.dataset.facet, [...facet.querySelectorAll("li")]]),
);

const ofItems = (made) => Object.fromEntries(Object.entries(items).map(([key, each]) => [key, made(each)]));
export const values = ofItems((each) => each.map((one) => one.dataset.id));
/** Ids that were once on slides; the address then gets the present one. */
export const former = ofItems((each) =>
  Object.fromEntries(each.flatMap((one) => (one.dataset.former ?? "").split(" ").map((id) => [id, one.dataset.id]))),
);
export const names = ofItems((each) =>
  Object.fromEntries(each.map((one) => [one.dataset.id, one.firstElementChild.textContent.trim()])),
);
export const name = (key, id) => (key === exampled ? say("{message} {number}", { number: id }) : names[key][id]);
export const item = (key, id) => items[key].find((each) => each.dataset.id === id);

/** The boxes in which readers say what their own school is, and what this device knows of it. */
export const selects = [...document.querySelectorAll("#page-mine select")];
export const ours = () => mine(selects.map((each) => each.dataset.facet));

/** A button that does something and then disappears, or may disappear. */
export const act = (text, action, attributes = {}) => {
  const button = element("button", { type: "button", class: "cb-tool", ...attributes }, text);
  button.addEventListener("click", () => {
    action();
    // The button disappears with what it removed; the focus moves to what is said next.
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  });
  return button;
};
