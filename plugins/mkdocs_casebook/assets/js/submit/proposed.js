// What is new: once its name is written, every question that may have it as an answer offers it.
import { element } from "../lib/elements.js";
import { say } from "../lib/say.js";
import { entriesOf } from "./entries.js";

const nameOf = (entry) => {
  const box = entry.querySelector('[data-name="name"] input, [data-name="name"] textarea');
  return box.value.trim() || say("New, without a name yet");
};

const tick = (question, key, name, attributes = {}) => {
  const box = element("input", { type: "checkbox", name: question.id, value: key });
  return element("li", attributes, element("label", {}, box, " ", element("span", {}, name)));
};
const option = (question, key, name) => {
  if (question.dataset.kind === "many") return tick(question, key, name, { "data-new": "" });
  return element("option", { value: key, "data-new": "" }, name);
};

/** Makes a box to tick of each entry of a register, which the page has only once. */
export const copyChoices = () => {
  for (const list of document.querySelectorAll("[data-choices]")) {
    const { options } = document.getElementById(list.dataset.choices);
    const known = [...options].filter((each) => each.value);
    list.append(...known.map((each) => tick(list.closest(".cb-asked"), each.value, each.textContent)));
  }
};

const keyOf = (made) => made.value || made.querySelector("input")?.value;

/** Offers in a question what is new, with what was chosen before still chosen. */
const offer = (question, wanted) => {
  const list = question.querySelector("select, .cb-boxes");
  const had = [...list.querySelectorAll("[data-new]")];
  const value = list.value;
  const ticked = had.filter((each) => each.querySelector("input")?.checked).map(keyOf);
  for (const each of had) each.remove();
  for (const { key, name } of wanted) {
    const made = option(question, key, name);
    list.append(made);
    if (ticked.includes(key)) made.querySelector("input").checked = true;
  }
  if (value !== undefined && question.dataset.kind === "one") list.value = value;
  if (list.selectedIndex < 0) list.selectedIndex = 0;
};

const asking = (list) => [...document.querySelectorAll(`.cb-asked[data-names="${list}"]:not(.cb-proposed *)`)];

/** Offers everything that a list of new things has, wherever it may be an answer. */
export const offerNew = (list) => {
  const proposed = document.querySelector(`[data-for="${list}"]`);
  if (!proposed) return;
  const wanted = entriesOf(proposed).map((each) => ({ key: each.dataset.key, name: nameOf(each) }));
  for (const question of asking(list)) offer(question, wanted);
};

/** Chooses something new where it was just proposed. */
export const chooseNew = (list, key) => {
  const question = asking(list).find((each) => ["one", "many"].includes(each.dataset.kind));
  if (!question) return;
  if (question.dataset.kind === "one") question.querySelector("select").value = key;
  else question.querySelector(`[value="${key}"]`).checked = true;
};

/** Keeps the offers as names are written. */
export const prepareProposed = (form) => {
  form.addEventListener("input", ({ target }) => {
    const list = target.closest(".cb-proposed")?.dataset.for;
    if (list && target.closest('[data-name="name"]')) offerNew(list);
  });
};
