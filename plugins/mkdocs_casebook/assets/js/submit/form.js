// The form: everything is loaded at the start, so that it works to the end when the connection drops.
import { learn, say } from "../lib/say.js";
import { begin, prepareDraft } from "./begin.js";
import { addKind, questions } from "./boxes.js";
import { prepareCounters } from "./counters.js";
import { prepareEnd, showEnd } from "./ending.js";
import { onEntries, prepareEntries } from "./entries.js";
import sentences from "./form_catalogue.js";
import { keepStep, keptStep } from "./kept.js";
import { preparePaste } from "./pasted.js";
import { preparePictures } from "./pictures.js";
import { chooseNew, copyChoices, offerNew, prepareProposed } from "./proposed.js";
import { changed, judgeAt, prepareSession } from "./session.js";
import { onStep, prepareSteps } from "./steps.js";
import { byQuestion, summarise } from "./troubles.js";
import { offerPlaces, placeKind, prepareWhere } from "./where.js";

const at = (name) => document.getElementById(`page-${name}`);
const stepOf = (key) => document.querySelector(`[data-step="${key}"]`);
const within = (key) => [...stepOf(key).querySelectorAll(".cb-asked")];

const lists = () => [...document.querySelectorAll("[data-for]")].map((each) => each.dataset.for);
const offerAll = () => {
  for (const each of lists()) offerNew(each);
};

/** What is written in a step is judged as a whole when it is left. */
const followSteps = (before, now) => {
  at("summary").hidden = true;
  keepStep(now);
  if (now === "messages") offerPlaces();
  if (now === "end") showEnd();
  if (before !== now && before !== "end") judgeAt(within(before));
};

const prepareNew = () => {
  questions.addEventListener("click", ({ target }) => {
    const proposed = target.matches(".cb-entry-add") && target.closest(".cb-proposed");
    if (proposed) chooseNew(proposed.dataset.for, proposed.querySelector(".cb-entry:last-child").dataset.key);
  });
};

/** Before the next step, what is wrong in this one is listed once; a second press goes on. */
const prepareNext = () => {
  at("next").addEventListener(
    "click",
    (event) => {
      const step = document.querySelector(".cb-step:not([hidden])");
      const found = byQuestion(judgeAt(within(step.dataset.step)).filter((each) => each.severity === "error"));
      const here = [...found].filter(([question]) => step.contains(question)).flatMap(([, mine]) => mine);
      const told = JSON.stringify(here.map((each) => [each.code, each.at]));
      if (here.length && step.dataset.told !== told) {
        step.dataset.told = told;
        event.stopImmediatePropagation();
        summarise(here);
      }
    },
    { capture: true },
  );
};

const start = async () => {
  learn(sentences);
  const found = await fetch(new URL("./rules.json", import.meta.url));
  if (!found.ok) throw new Error(found.statusText);
  prepareSession(await found.json());
  onEntries(offerAll);
  addKind("place", placeKind);
  preparePictures(changed);
  prepareEntries(questions, changed);
  prepareNew();
  copyChoices();
  prepareProposed(questions);
  prepareWhere();
  prepareCounters(questions);
  preparePaste(questions);
  prepareDraft();
  prepareEnd();
  questions.addEventListener("submit", (event) => event.preventDefault());
  at("live").hidden = false;
  await begin();
  delete at("live").dataset.waiting;
  onStep(followSteps);
  prepareNext();
  prepareSteps(keptStep());
};

start().catch(() => {
  at("failed").textContent = say("The form could not be loaded. Check the connection, and load the page again.");
  at("failed").hidden = false;
});
