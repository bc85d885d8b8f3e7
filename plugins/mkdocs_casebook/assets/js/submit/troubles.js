// What is wrong, in words next to the box that it is about, and in a list that leads there.
import { element } from "../lib/elements.js";
import { say, sayCount, saying } from "../lib/say.js";
import { questionAt } from "./boxes.js";
import { goTo } from "./steps.js";

const at = (name) => document.getElementById(`page-${name}`);

/** What else to say of a fault: an example, or, where something may stay for a reason, whom to tell of it. */
const besides = ({ example }) => {
  if (!example) return [];
  if (example.startsWith("exceptions:")) {
    return [" ", say("If it has to stay, say why in the note to the editor, who records it for you.")];
  }
  return [" ", ...saying("For example: {example}", { example: element("code", {}, example) })];
};

/** Where in a text it is: the words themselves, which the checker hides from its public logs, or the line. */
const where = ({ words, problem, line }) => {
  if (words && !problem.includes(words)) return [" ", say("The words are “{words}”.", { words })];
  return line > 1 && !words ? [" ", say("Look at line {line}.", { line })] : [];
};

/** One fault in words: what is wrong, and how to mend it. */
const inWords = (fault) =>
  element(
    "p",
    { class: fault.severity === "error" ? "cb-fault" : "cb-advice" },
    element("strong", {}, fault.severity === "error" ? say("Please mend:") : say("Worth a look:")),
    ` ${fault.problem}`,
    ...where(fault),
    ` ${fault.remedy}`,
    ...besides(fault),
  );

const boxesOf = (question) => question.querySelectorAll("input, textarea, select");

/** The faults of each question of the form. */
export const byQuestion = (faults) => {
  const found = new Map();
  for (const fault of faults) {
    const question = questionAt(fault.at);
    if (question) found.set(question, [...(found.get(question) ?? []), fault]);
  }
  return found;
};

/** Shows faults next to their boxes, at the questions that somebody has left. */
export const showFaults = (questions, faults) => {
  const found = byQuestion(faults);
  for (const question of questions) {
    const mine = found.get(question) ?? [];
    const place = at(`${question.id.slice("page-".length)}-faults`);
    const words = mine.map((each) => `${each.problem} ${each.remedy}`).join("\n");
    if (!place || place.dataset.words === words) continue;
    place.dataset.words = words;
    place.replaceChildren(...mine.map(inWords));
    const wrong = mine.some((each) => each.severity === "error");
    for (const box of boxesOf(question)) {
      if (box.closest(".cb-asked") !== question) continue;
      if (wrong) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
  }
};

/** The name of a question, with the number of its entry. */
export const nameOf = (question) => {
  const own = question.querySelector("legend, label");
  const name = own.cloneNode(true);
  for (const each of name.querySelectorAll(".cb-needed")) each.remove();
  const entry = question.closest(".cb-entry")?.querySelector("legend").textContent.trim();
  const line = question.closest("[data-message]")?.querySelector(".cb-message-title").textContent.trim();
  const text = question.dataset.in === "sections" ? document.getElementById("page-step-text").textContent : "";
  return [text || (entry ?? line), name.textContent.trim()]
    .filter(Boolean)
    .join(": ")
    .replace(/^./u, (letter) => letter.toUpperCase());
};

/** A link that leads to a question. */
const leading = (question, words) => {
  const link = element("button", { type: "button", class: "cb-link" }, words);
  link.addEventListener("click", () => goTo(question));
  return link;
};

/** A list of what is found, each with a link to its question. */
export const listed = (found) =>
  element("ul", {}, ...found.map(({ question, words }) => element("li", {}, leading(question, words))));

/** Says above the step how many boxes of it are to be mended, with links; it takes the focus. */
export const summarise = (faults) => {
  const found = [...byQuestion(faults)].map(([question, mine]) => ({
    question,
    words: `${nameOf(question)}: ${mine[0].problem}`,
  }));
  const place = at("summary");
  place.hidden = !found.length;
  if (!found.length) return false;
  at("summary-title").textContent = sayCount(
    "{number} answer needs another look",
    "{number} answers need another look",
    found.length,
  );
  place.querySelector("ul").replaceWith(listed(found));
  place.focus();
  return true;
};
