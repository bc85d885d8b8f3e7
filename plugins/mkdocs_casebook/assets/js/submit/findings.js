// What must not be in a text or a value, and the sentences on it: text/findings.py.

import { say } from "../lib/say.js";
import { advised } from "./advised.js";
import { match, remembering, search, told } from "./declared.js";
import { asDecoded, asRead, find } from "./finds.js";
import { FINDERS, found, IN_ADDRESSES, PHONES } from "./identifiers.js";
import { lineOf, pieces } from "./pieces.js";
import { fault, shown } from "./sentences.js";
import { isDecimal, oneLine, strip } from "./strings.js";
import { every, nameOf } from "./unseen.js";

/** What is said of a find. */
const problemOf = ({ code, words, masked, what }) => {
  const shownWords = shown(oneLine(words));
  if (code === "pupils-few") {
    const few = told("people.pupils.FEW");
    return say("{words} tells of fewer than {few}, so that readers who know the place may recognise them.", {
      words: shownWords,
      few,
    });
  }
  if (code === "pupils-difference") {
    return say("{words} tells by subtraction of {few}, so that readers who know the place may recognise them.", {
      words: shownWords,
      few: what,
    });
  }
  if (code === "person-sensitive") {
    return say(
      "{masked} tells something private of one person or a few, whom readers who know the place may recognise.",
      { masked: shown(masked) },
    );
  }
  return say("{masked} looks like {what}.", { masked: shown(masked), what });
};

/** The fault of a find; it never holds the words themselves where they are private. */
export const diagnose = (each) => {
  const words = oneLine(each.words);
  const kept = each.code !== "pupils-few" ? "..." : /[:#,[\]{}]/.test(words) ? `"${words}"` : words;
  const excepted = `{rule: ${each.code}, words: ${kept}, reason: write why, by: role of who decided}`;
  const example = each.code === "secret-key" ? "" : `exceptions: [${excepted}]`;
  return fault(each.code, problemOf(each), told("text.findings.REMEDIES")[each.code], { example, words });
};

/** What must not be in the address of a link. */
export const inAddress = (text) => {
  const finds = found(text, IN_ADDRESSES);
  const phone = match(told("text.findings.TELEPHONE"), text);
  return phone ? [...finds, ...found(text.slice(text.indexOf(":") + 1), PHONES)] : finds;
};

const inWords = remembering((text) => [...found(text, FINDERS), ...advised(text)]);

/** What must not be in a value. */
export const inValue = (text, { address = false, advice = true } = {}) => {
  const plain = asRead(text);
  if (address) return inAddress(plain);
  return advice ? inWords(plain) : found(plain, FINDERS);
};

/** The number in a cell of a table that counts pupils, if it is small. */
const fewInCell = (head, text) => {
  const count = strip(text);
  if (!isDecimal(count) || !(Number(count.slice(0, 9)) > 0) || Number(count.slice(0, 9)) >= told("people.pupils.FEW"))
    return [];
  const words = `${head}: ${count}`;
  return [find("pupils-few", words, 0, say("a small number of pupils"), words)];
};

/** What only the head of its column tells, such as a date below "Date of birth". */
const inCell = (head, text) => {
  const labelled = search(told("text.findings.LABEL"), head) !== null;
  const alone = labelled ? found(text).map(({ code }) => code) : [];
  const together = labelled ? found(`${head}: ${text}`) : [];
  const more = together.filter(({ end, code }) => end > head.length + 2 && !alone.includes(code));
  return [...more, ...(match(told("text.findings.PUPILS"), strip(head)) ? fewInCell(head, text) : [])];
};

const findsIn = (piece) => {
  const text = asRead(piece.text);
  if (piece.kind === "address") return inAddress(text);
  if (piece.kind === "comment") return found(text);
  return [...inWords(text), ...(piece.head ? inCell(asRead(piece.head), text) : [])];
};

const codeOf = (character) => encodeURIComponent(character);

/** Hidden characters that only conversion brings out; others were found in the file. */
function* unseenIn(piece, lines) {
  const written = lines.slice(piece.start, piece.end);
  const hits = new Map();
  for (const at of every(piece.text).reverse()) hits.set(String.fromCodePoint(piece.text.codePointAt(at)), at);
  for (const [character, at] of piece.kind === "comment" ? [] : hits) {
    if (written.some((line) => line.includes(character))) continue;
    const name = nameOf(character);
    const code = codeOf(character);
    const coded = piece.kind === "address" && written.join("\n").toLowerCase().includes(code.toLowerCase());
    const entity = coded ? null : entityOf(lines, piece, character);
    const line = entity?.line ?? lineOf(lines, piece, at, character);
    let problem = say("This becomes a character that cannot be seen: {name}.", { name });
    if (entity) {
      problem = say("{code} becomes a character that cannot be seen: {name}.", { code: shown(entity.words), name });
    }
    if (coded) problem = say("The address of this link contains {name}, which cannot be seen.", { name });
    const remedy = coded
      ? say("Delete {code} from it, or copy the address again.", { code: shown(code) })
      : say("Delete it.");
    yield fault("file-hidden-character", problem, remedy, { line });
  }
}

/** The entity in the lines of a piece that stands for a character, and its line. */
const entityOf = (lines, piece, character) => {
  for (let line = piece.start; line < Math.min(piece.end, lines.length); line++) {
    const hit = lines[line].match(told("text.said.ENTITY"))?.find((each) => asDecoded(each) === character);
    if (hit) return { words: hit, line };
  }
  return null;
};

/** What must not be in a text; lines are counted from 0. */
export function* ofBody({ tokens, lines }) {
  const seen = new Set();
  for (const piece of pieces(tokens)) {
    yield* unseenIn(piece, lines);
    for (const each of findsIn(piece)) {
      const line = lineOf(lines, piece, each.at, each.words);
      const key = [each.code, line, each.words].join("\n");
      if (!seen.has(key)) yield { ...diagnose(each), line };
      seen.add(key);
    }
  }
}
