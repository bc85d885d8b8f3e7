// What sentences to people are made of: an author's values, choices, hints, and the fault itself.

import { say } from "../lib/say.js";
import { known } from "./declared.js";
import { meant } from "./nearest.js";
import { casefold, isBlank, isDecimal } from "./strings.js";

const UNPRINTED = /(?! )[\p{C}\p{Z}]/gu;
const LISTED = 20;

/** The text on one line, without anything that nobody sees. */
export const printable = (text) => text.replace(UNPRINTED, (each) => (isBlank(each) ? " " : "\ufffd"));

/** An author's value in quotation marks, cut to `limit`. */
export const shown = (value, limit = 60) => {
  const letters = [...printable(String(value))];
  return letters.length > limit ? `"${letters.slice(0, limit - 1).join("")}…"` : `"${letters.join("")}"`;
};

/** Sentences one after the other, without those that are empty. */
export const inARow = (...sentences) => {
  const full = sentences.filter(Boolean);
  return full.length ? full.reduce((sentence, more) => say("{sentence} {more}", { sentence, more })) : "";
};

/** The permitted values in words: `a, b or c`. */
export const options = (words, limit = 12) => {
  if (!words.length) return say("none yet");
  if (words.length > limit) return say("{some} and others", { some: words.slice(0, limit).join(", ") });
  if (words.length === 1) return String(words[0]);
  return say("{first} or {last}", { first: words.slice(0, -1).join(", "), last: words.at(-1) });
};

/** The question whether a word was meant; nothing without a word. */
export const didYouMean = (word, quoted = true) =>
  word ? say("Did you mean {word}?", { word: quoted ? shown(word) : word }) : "";

/** What to write instead of a word that is not known. */
export const knownHere = (words, limit = 12) => say("Known here: {words}.", { words: options(words, limit) });

/** Sorted numbers, where more than two of them follow one another as `8 to 13`. */
const spans = (numbers) => {
  const found = [];
  for (const number of numbers) {
    if (number === found.at(-1)?.at(-1) + 1) found.at(-1).push(number);
    else found.push([number]);
  }
  return found.flatMap((each) =>
    each.length > 2 ? [say("{first} to {last}", { first: each[0], last: each.at(-1) })] : each,
  );
};

/** What to write in place of a key that is none of those in `names`. */
export const insteadOf = (key, names) => {
  const close = meant(key, names);
  if (close) {
    const differs = casefold(names[close]) !== casefold(close);
    const word = `${close}${differs ? `, ${shown(names[close])}` : ""}`;
    return inARow(didYouMean(word, false), say("Change the value."));
  }
  const keys = Object.keys(names);
  const numbered = keys.length > 2 && keys.every((each) => isDecimal(each) && each.length < 10);
  if (numbered) return knownHere(spans(keys.map(Number).sort((a, b) => a - b)));
  return knownHere(keys, LISTED);
};

/** A fault without its place. */
export const fault = (code, problem, remedy, more = {}) => ({
  code,
  severity: known().advice.includes(code) ? "advice" : "error",
  at: [],
  line: 0,
  words: "",
  problem,
  remedy,
  example: "",
  ...more,
});
