// Characters that show that a text was damaged on its way, and what stood there before.

import { say } from "../lib/say.js";
import { decodeHTML } from "../vendor/markdown-it.js";
import { finditer, told } from "./declared.js";
import { fault, printable, shown } from "./sentences.js";
import { isAscii, isBlank, split } from "./strings.js";

const LOST = "\ufffd";

/** Whether it is worth while to look closer, which takes longer. */
export const mayBeDamaged = (line) => !isAscii(line) || /&#|=|\\u/.test(line);

/** The word that holds a character, so that its author can find it. */
const around = (line, at) => {
  const start = Math.max(line.lastIndexOf(" ", at - 1) + 1, at - 20);
  const end = line.indexOf(" ", at);
  return line.slice(start, Math.min(end > 0 ? end : line.length, at + 20));
};

const written = (line) =>
  line.replace(told("checks.damage.NUMBERED"), (hit) => decodeHTML(hit).padEnd(hit.length, "\0"));

function* lostIn(line) {
  const at = written(line).indexOf(LOST);
  if (at < 0) return;
  const values = { word: shown(around(line, at)), sign: LOST };
  const problem = say("A character was lost in {word}: readers will see {sign}.", values);
  const remedy = say("Retype the word; an apostrophe, a dash or an accent stood there, most probably.");
  yield fault("text-damaged", problem, remedy, { severity: "error" });
}

const utf8 = (bytes) => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(Uint8Array.from(bytes))
      .normalize("NFC");
    return isAscii(text) ? "" : text;
  } catch {
    return "";
  }
};

/** The character that a stretch was, or nothing. */
const decoded = (text, encoding) => {
  const codes = told("checks.damage.codes_of_signs")[encoding];
  const bytes = [...text].map((each) => codes[each] ?? each.codePointAt(0));
  return bytes.some((each) => each > 255) ? "" : utf8(bytes);
};

/** Each stretch that was misread, with where it is and what it was, as far as that can be told. */
const mendedIn = (line) => {
  const row = (was) => (hit) => ({ at: hit.index, words: hit[0], was: was(hit[0]) });
  const hits = told("checks.damage.MISREAD").flatMap(([encoding, pattern]) =>
    finditer(pattern, line).map(row((words) => decoded(words, encoding))),
  );
  hits.push(...finditer(told("checks.damage.CUT"), line).map(row(() => "”")));
  for (const [form, was] of told("checks.damage.BARE")) hits.push(...finditer(form, line).map(row(() => was)));
  const bytes = (words) =>
    words
      .slice(1)
      .split("=")
      .map((each) => Number.parseInt(each, 16));
  hits.push(...finditer(told("checks.damage.QUOTED"), line).map(row((words) => utf8(bytes(words)))));
  const character = (words) => String.fromCharCode(Number.parseInt(words.slice(2), 16));
  return [...hits, ...finditer(told("checks.damage.ESCAPED"), line).map(row(character))];
};

/** A word that was damaged more than once, as it was; nothing for any other. */
const wholeOf = (damaged) => {
  let word = damaged;
  for (let count = 0; count < told("checks.damage.ROUNDS"); count++) {
    let mended = word;
    for (const { at, words, was } of mendedIn(word).sort((a, b) => b.at - a.at)) {
      if (was && was !== LOST) mended = mended.slice(0, at) + was + mended.slice(at + words.length);
    }
    if (mended === word) return count > 1 ? word : "";
    word = mended;
  }
  return "";
};

const named = (mended) => {
  if (mended === LOST) return say("the character that stood there before");
  if (isBlank(mended)) return say("a space");
  if (printable(mended) !== mended) return say("nothing");
  return told("checks.damage.SIGNS")[mended] ?? mended;
};

function* misreadIn(line) {
  const seen = new Set();
  let done = 0;
  for (const hit of mendedIn(line).sort((a, b) => a.at - b.at)) {
    if (!hit.was || hit.at < done || seen.has(hit.words)) continue;
    const first = line.lastIndexOf(" ", hit.at - 1) + 1;
    const chunk = split(line.slice(first))[0] ?? "";
    const twice = line.slice(first).startsWith(chunk) && wholeOf(chunk);
    const [start, words, whole] = twice ? [first, chunk, twice] : [hit.at, hit.words, hit.was];
    done = start + words.length;
    seen.add(hit.words).add(words);
    const problem = say("{words} was read with the wrong encoding, and readers will see it so.", {
      words: shown(words),
    });
    const remedy = say("Write {sign} instead, here and wherever else it appears.", { sign: named(whole) });
    yield fault("text-damaged", problem, remedy, { words });
  }
}

/** What is damaged in a line, the first of each kind. */
export function* damaged(line) {
  if (!mayBeDamaged(line)) return;
  yield* lostIn(line);
  yield* misreadIn(line);
}
