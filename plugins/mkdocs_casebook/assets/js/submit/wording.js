// Words that were to be replaced, and entities that nobody resolves: in texts and in fields.

import { say } from "../lib/say.js";
import { decodeHTML } from "../vendor/markdown-it.js";
import { finditer, search, told } from "./declared.js";
import { fault, inARow, printable, shown } from "./sentences.js";
import { isBlank, oneLine, split } from "./strings.js";

/** What stands for something that is missing, where it is all that is said of it. */
const standing = (text) => {
  const hit = /to /i.test(text) ? search(told("text.wording.STANDING"), text) : null;
  return hit ? oneLine(hit.groups.words) : "";
};

const toReplace = (text) => {
  const likely = told("text.wording.SIGNS").some((sign) => text.includes(sign));
  return likely ? (search(told("text.wording.UNFINISHED"), text)?.[0] ?? "") : "";
};

/** The first words of a value that were to be replaced, or nothing. */
export const unfinished = (text) => toReplace(text) || standing(text);

/** That words were to be replaced. */
export const ofWords = (words) =>
  fault(
    "text-unfinished",
    say("Readers will see {words}, which stands for something that is still to come.", { words: shown(words) }),
    say("Write it, or delete the words; if nobody knows, say so in a sentence."),
  );

/** What an entity stands for, or itself. */
const signOf = (entity) => {
  const sign = decodeHTML(`${entity.replace(/;$/, "")};`);
  return sign.startsWith(entity) ? entity : sign;
};

/** The entities in what readers will see, each once. */
export const entities = (text) => {
  if (!text.includes("&")) return [];
  const hits = [...finditer(told("text.wording.ENTITY"), text), ...finditer(told("text.wording.OPEN_ENTITY"), text)];
  const found = new Map();
  for (const hit of hits.reverse()) if (signOf(hit[0]) !== hit[0]) found.set(hit[0], hit.index);
  return [...found.keys()].sort((a, b) => found.get(a) - found.get(b));
};

const mended = (entity) => {
  const [sign, code] = [signOf(entity), printable(entity)];
  const named = told("text.wording.NAMED")[sign];
  if (named) return say("Write {sign} instead of {code}.", { sign: named, code });
  if (printable(sign) !== sign || isBlank(sign)) {
    return say("Delete {code}, since nobody would see what it stands for.", { code });
  }
  return say("Write {sign} instead of {code}.", { sign, code });
};

const listed = (words) =>
  words.length < 2
    ? words.join("")
    : say("{first} and {last}", { first: words.slice(0, -1).join(", "), last: words.at(-1) });

/** That entities are printed. */
export const ofEntities = (words) => {
  const codes = listed(words.map((each) => shown(each)));
  const problem =
    words.length === 1
      ? say("Readers will see {codes} as written: it is a code of web pages.", { codes })
      : say("Readers will see {codes} as written: they are codes of web pages.", { codes });
  return fault("entity-printed", problem, inARow(...words.map(mended)));
};

/** Words in a text that were to be replaced. */
export function* unfinishedText({ blocks }) {
  for (const block of blocks) {
    for (const [number, text] of block.lines.entries()) {
      const words = toReplace(text);
      if (words) yield { ...ofWords(words), line: block.line + number };
    }
    // Lines may end anywhere, so that only a whole paragraph tells what stands alone.
    const words = standing(block.text);
    const number = block.lines.findIndex((text) => text.includes(split(words).at(-1)));
    if (words) yield { ...ofWords(words), line: block.line + Math.max(number, 0) };
  }
}

/** Entities of a text that were escaped twice, or have no semicolon. */
export function* printedEntities({ blocks }) {
  for (const block of blocks) {
    for (const [number, text] of block.lines.entries()) {
      const words = entities(text);
      if (words.length) yield { ...ofEntities(words), line: block.line + number };
    }
  }
}
