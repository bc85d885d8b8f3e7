// The draft of this window: read from the form, kept on each change, judged as boxes are left.
import { say } from "../lib/say.js";
import { decide } from "./ask.js";
import { fill, questions, read } from "./boxes.js";
import { countAll } from "./counters.js";
import { use } from "./declared.js";
import { blank, reference } from "./draft.js";
import { judge } from "./judge.js";
import { elsewhere, keep, keptDraft, onElsewhere } from "./kept.js";
import { keepShownPictures } from "./pictures.js";
import { showFaults } from "./troubles.js";
import { voiced } from "./voice.js";
import { warm } from "./warm.js";
import { offerPlaces } from "./where.js";

const at = (name) => document.getElementById(`page-${name}`);
const live = document.getElementById("page-form");
const left = new Set(); // questions that somebody has been at
let base; // what of a submission no question asks for
let table;
let stopped = false; // two windows disagree
let waiting;
const SETTLED = 250; // milliseconds after which a tap has found what it was aimed at
const soon = new Set(); // questions to be judged then
let judging;
let pressed = false;

const two = (number) => String(number).padStart(2, "0");
/** The date on this device. */
export const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** A draft in which nothing is answered yet. */
export const fresh = () => blank(reference(crypto.getRandomValues(new Uint8Array(8))), live.dataset.site, today());

/** What the form says now, as a submission. */
export const current = () => {
  const found = read();
  if (found.consent) found.consent.date = today();
  const { state, version, format, reference: name, site } = base;
  return { format, version, reference: name, state, saved: today(), site, ...found };
};

export const faults = () => judge(current(), table).map(voiced);
export const rules = () => table;

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const time = () => new Date().toLocaleTimeString(document.documentElement.lang, CLOCK);

const saved = (kept) => {
  at("saved").textContent = kept
    ? say("Saved on this device at {time}.", { time: time() })
    : say("This browser does not let the page save anything. Save your draft to a file before you leave.");
  at("saved").classList.toggle("cb-fault", !kept);
};

/** Keeps the draft now, unless another window has another one. */
export const saveNow = () => {
  keepNothing();
  if (stopped) return;
  if (elsewhere()) disagree();
  else saved(keep(current()));
};

/** Keeps the draft soon: somebody may still be typing. */
export const changed = () => {
  clearTimeout(waiting);
  waiting = setTimeout(saveNow, 300);
};

/** Keeps nothing of what was typed last: the draft is to go. */
export const keepNothing = () => {
  clearTimeout(waiting);
  waiting = undefined;
};

/** Puts a submission into the form; nothing in it has been judged yet. */
export const show = (draft) => {
  base = draft;
  left.clear();
  fill(draft);
  countAll(questions);
  offerPlaces();
};

/** Two windows have the same draft: this one asks which of the two stays. */
const disagree = async () => {
  if (stopped) return;
  stopped = true;
  const answer = await decide(at("asks"), say("Another window of this form has changed the draft. Which one stays?"), {
    theirs: say("The one in the other window"),
    mine: say("The one in this window"),
  });
  stopped = false;
  if (answer === "theirs") {
    const found = await keptDraft();
    if (found) show(found.draft);
  } else {
    saved(keep(current()));
    await keepShownPictures();
  }
};

/** Judges again what somebody has been at: a box, or all boxes of a step. */
export const judgeAt = (more) => {
  for (const each of more) if (each) left.add(each);
  for (const each of left) if (!each.isConnected) left.delete(each);
  const found = faults();
  showFaults(left, found);
  return found;
};

/** What is shown beside a box moves what is below: not before a finger or a button that is down has been lifted. */
const judgeSoon = (question) => {
  soon.add(question);
  clearTimeout(judging);
  judging = setTimeout(() => {
    if (pressed) return judgeSoon(question);
    judgeAt([...soon]);
    soon.clear();
    return undefined;
  }, SETTLED);
};

const followPresses = () => {
  addEventListener("pointerdown", () => (pressed = true), { capture: true });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), { capture: true });
};

export const prepareSession = (rulesOfSite) => {
  table = rulesOfSite;
  use(table);
  warm();
  onElsewhere(disagree);
  followPresses();
  questions.addEventListener("input", changed);
  questions.addEventListener("change", (event) => {
    changed();
    if (event.target.matches("select, input")) judgeSoon(event.target.closest(".cb-asked"));
  });
  questions.addEventListener("focusout", ({ target }) => {
    if (target.matches("input, textarea, select")) judgeSoon(target.closest(".cb-asked"));
  });
  addEventListener("pagehide", () => waiting && saveNow());
};
