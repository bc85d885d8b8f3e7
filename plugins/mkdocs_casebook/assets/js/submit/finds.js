// What a rule about people finds in a text, and the form in which all such rules get the text.

import { decodeHTML } from "../vendor/markdown-it.js";
import { told } from "./declared.js";
import { translated } from "./strings.js";

/** A text with its entities read. */
export const asDecoded = (text) => (text.includes("&") ? decodeHTML(text) : text);

/** The text as a reader sees it: nothing unseen, entities read, letters and dashes in one form. */
export const asRead = (text) => {
  const read = asDecoded(text);
  const plain = read.replace(told("people.finds.IGNORED"), "").normalize("NFKC");
  return translated(plain, told("people.finds.DASHES"));
};

let last = { text: "", words: new Set() };

/** Whether one of some plain words is in a text: most texts have none of them, and need no closer look. */
export const hasOne = (hints, text) => {
  if (last.text !== text) last = { text, words: new Set(text.split(/[^A-Za-z]+/)) };
  return hints.some((each) => last.words.has(each));
};

/** The words without their middle; never more than a third of them is left. */
export const masked = (words, keep = 2) => {
  const letters = [...words];
  const left = Math.min(keep, Math.floor(letters.length / 6));
  return `${letters.slice(0, left).join("")}…${letters.slice(letters.length - left).join("")}`;
};

/** Words of a text that a rule points at: where they begin, what they look like, how they may be printed. */
export const find = (code, words, at, what, shown = "") => ({
  code,
  words,
  at,
  what,
  masked: shown,
  end: at + words.length,
});
