// The steps of the form: one at a time, with progress, each with an entry in the browser's history.
import { say } from "../lib/say.js";

const steps = [...document.querySelectorAll(".cb-step")];
const keys = steps.map((each) => each.dataset.step);
const at = (name) => document.getElementById(`page-${name}`);
let left = () => {};
export let step = keys[0];

/** What is done when a step has been left for another. */
export const onStep = (action) => {
  left = action;
};

const titleOf = (key) => at(`step-${key}`);
const counted = keys.length - 1;

const progress = (number) =>
  number === counted
    ? say("Last: {title}", { title: titleOf(keys[number]).textContent })
    : say("Step {number} of {count}: {title}", {
        number: number + 1,
        count: counted,
        title: titleOf(keys[number]).textContent,
      });

const show = (key, focus) => {
  const number = keys.indexOf(key);
  for (const each of steps) each.hidden = each.dataset.step !== key;
  at("progress").textContent = progress(number);
  at("steps").open = false;
  at("back").hidden = number === 0;
  at("next").hidden = number === counted;
  for (const each of document.querySelectorAll("[data-go]")) {
    if (each.dataset.go === key) each.setAttribute("aria-current", "step");
    else each.removeAttribute("aria-current");
  }
  const before = step;
  step = key;
  left(before, key);
  if (focus) titleOf(key).focus();
  if (focus) titleOf(key).scrollIntoView({ block: "start" });
};

const address = (key) => `#page-step-${key}`;
const fromAddress = () => keys.find((key) => location.hash === address(key));

/** Goes to a step. */
export const go = (key, focus = true) => {
  if (key !== step) history.pushState(null, "", address(key));
  show(key, focus);
};

/** Goes to a question, wherever it is, opening what it is folded in. */
export const goTo = (question) => {
  go(question.closest(".cb-step").dataset.step, false);
  for (let each = question.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
  const box = [...question.querySelectorAll("input, textarea, select, button")].find((each) => each.checkVisibility());
  (box ?? question).focus();
  question.scrollIntoView({ block: "start" });
};

/** Shows the step of the address, that where somebody stopped, or the first, and lets the buttons lead on. */
export const prepareSteps = (stopped) => {
  at("next").addEventListener("click", () => go(keys[keys.indexOf(step) + 1]));
  at("back").addEventListener("click", () => go(keys[keys.indexOf(step) - 1]));
  for (const each of document.querySelectorAll("[data-go]")) {
    each.addEventListener("click", () => go(each.dataset.go));
  }
  addEventListener("popstate", () => {
    const key = location.hash ? fromAddress() : keys[0];
    if (key) show(key, true);
  });
  step = fromAddress() ?? keys.find((key) => key === stopped) ?? keys[0];
  show(step, false);
};
