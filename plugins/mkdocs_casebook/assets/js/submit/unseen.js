// Characters that nobody sees, or that turn text round: which are refused, and which are needed.

import { say } from "../lib/say.js";
import { finditer, search, told } from "./declared.js";

const LETTER = /[\p{L}\p{M}]/u;
const SYMBOL = /[\p{So}\p{Sm}]/u;
const MARK = /[\p{Mn}\p{Me}]/u;

const isSymbol = (character) => character > "\u00a8" && SYMBOL.test(character);
/** Whether a character is a letter or mark of a script in which letters join. */
const isJoined = (character) => LETTER.test(character) && search(told("language.unseen.joined"), character) !== null;

const NEEDS = {
  joins: (before, after) => {
    if (!before || !after) return false;
    const ends = isSymbol(before) || before === "\ufe0f" || /[\u{1f3fb}-\u{1f3ff}]/u.test(before);
    return (ends && isSymbol(after)) || (isJoined(before) && isJoined(after));
  },
  parts: (before, after) => Boolean(before && after) && isJoined(before) && isJoined(after),
  varies: (before, after) => {
    if (!before) return false;
    const key = told("language.unseen.KEYS").includes(before) && after === "\u20e3";
    return key || isSymbol(before) || told("language.unseen.EMOJI_BESIDES_SYMBOLS").includes(before);
  },
  varies_letter: (before) => /[\p{Sm}\p{sc=Han}\p{sc=Mymr}\p{sc=Phag}]/u.test(before),
  is_mongolian: (before) => /(?=\p{Lo}|\p{Lm})\p{sc=Mong}/u.test(before),
  is_braille: (before, after) => [before, after].every((each) => /[\u2801-\u28ff]/.test(each)),
  parts_marks: (before, after) => [before, after].every((each) => MARK.test(each)),
};
const JOBS = [
  ["\u200d", "joins"],
  ["\u200c", "parts"],
  ["\ufe0e\ufe0f", "varies"],
  ["\ufe00\ufe01\ufe02", "varies_letter"],
  ["\u180b\u180c\u180d\u180e\u180f", "is_mongolian"],
  ["\u2800", "is_braille"],
  ["\u034f", "parts_marks"],
];

/** Whether a character does its job where it stands. */
const isNeeded = (text, at) => {
  const job = JOBS.find(([among]) => among.includes(text[at]))?.[1];
  return job ? NEEDS[job]([...text.slice(0, at)].at(-1) ?? "", [...text.slice(at + 1, at + 3)][0] ?? "") : false;
};

/** Where the marks on one letter become too many. */
const piled = (text) => {
  let [run, at] = [0, 0];
  for (const character of text) {
    run = MARK.test(character) ? run + 1 : 0;
    if (run > told("language.unseen.MARKS")) return [at];
    at += character.length;
  }
  return [];
};

/** Where such characters stand; of a pile of marks, only where it becomes too high. */
export const every = (text, header = false) => {
  if (/^[ -~]*$/.test(text)) return [];
  const plain = text.replace(told("language.unseen.FLAG"), (flag) => "x".repeat(flag.length));
  const among = finditer(told("language.unseen.HIDDEN"), plain).map(({ index }) => index);
  const hits = among.filter((at) => !isNeeded(plain, at));
  if (header) hits.push(...finditer(told("language.unseen.HIDDEN_IN_HEADER"), plain).map(({ index }) => index));
  return [...hits, ...piled(plain)];
};

/** What a character without a name is called. */
const unnamed = (character) => {
  if (/\p{Co}/u.test(character)) {
    return told("language.unseen.SYMBOLS")[character] ?? say("a character of private use");
  }
  if (MARK.test(character) && !"\u034f\ufe0f".includes(character)) return say("one mark too many");
  return character < "\u00a0" ? say("control character") : say("no character of any script");
};

/** The name of a selector of a form, of which there are many. */
const selector = (code) => {
  const number = code < 0xe0100 ? code - 0xfe00 + 1 : code - 0xe0100 + 17;
  return /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(String.fromCodePoint(code)) ? `variation selector-${number}` : "";
};

/** What a character is called, such as `U+200B zero width space`. */
export const nameOf = (character) => {
  const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const named = selector(character.codePointAt(0)) || told("language.unseen.names")[character];
  const name = named ?? unnamed(character);
  return say("{number} {name}", { number: `U+${code}`, name });
};

/** The first character of a line that its readers would not see, or nothing. */
export const first = (text, header = false) => {
  const hits = every(text, header);
  return hits.length ? String.fromCodePoint(text.codePointAt(Math.min(...hits))) : "";
};
