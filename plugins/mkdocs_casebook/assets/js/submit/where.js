// The messages that are chosen: each asks how the case shows it, and where, in one of the author's own paragraphs.
import { element } from "../lib/elements.js";
import { say } from "../lib/say.js";
import { count } from "./counters.js";
import { stamped } from "./entries.js";
import { boxOf } from "./kinds.js";
import { tokens } from "./markdown.js";
import { stretchesOf } from "./passages.js";
import { has, opening, phraseOf } from "./phrases.js";

const list = document.getElementById("page-field-messages");
const lines = [...(list?.querySelectorAll("[data-message]") ?? [])];
const sections = [...document.querySelectorAll('.cb-asked[data-in="sections"]')];

/** The paragraphs of a text as readers see them; an item of a list is one, and a table. */
const paragraphs = (text) =>
  stretchesOf(tokens(text))
    .filter((each) => !each.section)
    .map((each) => each.text.trim())
    .filter(Boolean);

const written = () =>
  sections
    .map((each) => ({ heading: each.dataset.name, paragraphs: paragraphs(boxOf(each).value) }))
    .filter((each) => each.paragraphs.length);

const group = ({ heading, paragraphs: own }, all, chosen) => {
  const options = own.map((each) => {
    const value = has(each, chosen) ? chosen : phraseOf(each, all);
    return value && element("option", { value }, opening(each));
  });
  return element(
    "optgroup",
    { label: heading },
    element("option", { value: heading }, say("All of “{heading}”", { heading })),
    ...options.filter(Boolean),
  );
};

/** Fills a box with the headings and paragraphs that there are now; what was chosen stays chosen. */
const offer = (select, chosen = select.value) => {
  const found = written();
  const all = found.flatMap((each) => each.paragraphs);
  const made = found.map((each) => group(each, all, chosen));
  select.replaceChildren(select.options[0] ?? element("option", { value: "" }), ...made);
  if (chosen && ![...select.options].some((each) => each.value === chosen)) {
    const gone = say("“{words}” (no longer in your text)", { words: opening(chosen, 40) });
    select.append(element("option", { value: chosen }, gone));
  }
  select.options[0].textContent = found.length ? say("Not chosen") : say("First write your text");
  select.value = chosen;
};

/** Shows or hides what is asked about a message. */
const follow = (line) => {
  const { checked } = line.querySelector("input");
  const body = line.querySelector(".cb-shown-body");
  const asked = body.querySelector(".cb-shown-asked");
  if (checked && !asked.children.length) {
    asked.append(stamped(list.querySelector("template"), line.dataset.message));
    count(asked.querySelector("[data-words]"));
  }
  body.hidden = !checked;
};

/** Offers the paragraphs of the text as it is now, to every message that is chosen. */
export const offerPlaces = () => {
  for (const each of lines.flatMap((line) => [...line.querySelectorAll("select")])) offer(each);
};

/** How the place of a message is read and filled: it may be words that no list has yet. */
export const placeKind = {
  read: (question) => boxOf(question).value,
  fill: (question, value = "") => offer(boxOf(question), value),
};

export const prepareWhere = () => {
  for (const line of lines) {
    line.addEventListener("shown", () => follow(line));
    line.querySelector("input").addEventListener("change", () => {
      follow(line);
      offerPlaces();
    });
  }
  list?.addEventListener("focusin", ({ target }) => {
    if (target.matches("select")) offer(target);
  });
};
