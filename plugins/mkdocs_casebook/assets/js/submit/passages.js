// The passage that a message points at: a heading, or a phrase that appears once in the text.

import { say } from "../lib/say.js";
import { search, told } from "./declared.js";
import { plain } from "./headings.js";
import { matcher, ratio } from "./matching.js";
import { fold } from "./nearest.js";
import { fault, options, shown } from "./sentences.js";
import { isAlnum, split } from "./strings.js";

const OPENINGS = ["paragraph_open", "table_open", "list_item_open"];
const WORDS = /[\p{L}\p{N}_]+/gu;
const LONG = 200;

const closing = (tokens, at) => {
  const kind = tokens[at].type.replace("_open", "_close");
  return tokens.findIndex(({ type, level }, n) => n >= at && type === kind && level === tokens[at].level);
};

const isLeaf = (tokens) => {
  const opened = tokens.filter(({ nesting }) => nesting === 1).map(({ type }) => type);
  return opened.join() === "list_item_open,paragraph_open";
};

/** Sections, by their heading, paragraphs, items and tables; notes are none. */
export const stretchesOf = (tokens) => {
  const found = [];
  let covered = -1;
  for (const [at, token] of tokens.entries()) {
    if (token.type === "footnote_block_open") break;
    const line = token.map?.[0] ?? 0;
    if (token.type === "heading_open" && token.level === 0) {
      found.push({ line, text: plain(tokens[at + 1]), section: true });
    } else if (at > covered && OPENINGS.includes(token.type)) {
      const end = closing(tokens, at);
      if (token.type === "table_open" || isLeaf(tokens.slice(at, end + 1))) covered = end;
      else if (token.type === "list_item_open") continue;
      const inside = tokens.slice(at + 1, end).filter(({ type }) => type === "inline");
      found.push({ line, text: inside.map(plain).join(" "), section: false });
    }
  }
  return found.map((each) => ({ ...each, folded: fold(each.text) }));
};

const parted = (beside, edge) =>
  !(beside && (isAlnum(beside) || beside === "_")) || search(told("text.passages._UNPARTED"), edge) !== null;

/** Whether a whole word begins and ends where a phrase does, for each time that it is in a text. */
const timesIn = (phrase, text) => {
  let [times, at] = [0, text.indexOf(phrase)];
  while (at >= 0) {
    const end = at + phrase.length;
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
    const behind = [...text.slice(end, end + 2)][0];
    const whole = parted(before, [...phrase][0]) && parted(behind, [...phrase].at(-1));
    times += whole ? 1 : 0;
    at = text.indexOf(phrase, whole ? end : at + 1);
  }
  return times;
};

const hitsOf = (phrase, stretches) => {
  const headings = stretches.filter(({ section, folded }) => section && folded === phrase);
  if (headings.length || !phrase) return headings;
  const others = stretches.filter(({ section }) => !section);
  return others.flatMap((each) => Array(timesIn(phrase, each.folded)).fill(each));
};

/** How much of the phrase's words the text holds, 0 to 1; headings are compared as a whole. */
const likeness = (phrase, text) => {
  const short = Math.max([...phrase].length, [...text].length) < LONG;
  const words = new Set(phrase.match(WORDS) ?? []);
  const others = new Set(text.match(WORDS) ?? []);
  const shared = words.size ? [...words].filter((each) => others.has(each)).length / words.size : 0;
  return Math.max(short ? ratio(phrase, text) : 0, shared);
};

/** The run of words in a text that looks most like the first words of a phrase, as long. */
const like = (phrase, text) => {
  const words = split(text);
  const sought = split(fold(phrase)).slice(0, told("text.passages.OFFERED_WORDS"));
  const length = Math.max(sought.length, 3);
  const starts = Math.max(1, words.length - length + 1);
  const runs = Array.from({ length: starts }, (_, n) => words.slice(n, n + length).join(" "));
  const shared = (run) => {
    const own = new Set(split(fold(run)));
    return [...new Set(sought)].filter((each) => own.has(each)).length;
  };
  const rated = runs.map((run) => ({ run, rate: shared(run) })).sort((a, b) => b.rate - a.rate);
  const measure = matcher(sought.join(" "));
  const compared = rated.slice(0, told("text.passages.COMPARED_RUNS"));
  const best = compared.reduce(
    (found, { run }) => {
      const ratioOf = measure(fold(run));
      return ratioOf > found.ratio ? { run, ratio: ratioOf } : found;
    },
    { run: "", ratio: 0 },
  );
  return best.run;
};

/** The stretch that is most like a phrase, and what to copy from it; nothing where none is. */
const nearestTo = (wanted, stretches) => {
  const phrase = fold(wanted);
  const rated = stretches.map((each) => ({ ...each, rate: likeness(phrase, each.folded) }));
  const best = rated.reduce((found, each) => (each.rate > (found?.rate ?? -1) ? each : found), null);
  if (!best || best.rate < 0.5) return null;
  const words = best.section ? best.text : like(wanted, best.text);
  return { words: words.replace(/[\u00ad\u061c\u200e\u200f]/g, ""), line: best.line };
};

/** The fault of a passage, or nothing. `lineIn` says what a line of the text is called. */
export const passageFault = (wanted, stretches, lineIn) => {
  const phrase = fold(wanted);
  const bare = hitsOf(phrase, stretches);
  const hits = bare.length ? bare : hitsOf(phrase.replace(/^['"]+|['"]+$/g, ""), stretches);
  if (hits.length === 1) return null;
  if (hits.length) {
    const lines = options([...new Set(hits.map(({ line }) => lineIn(line)))].sort((a, b) => a - b));
    const values = { phrase: shown(wanted), times: hits.length, lines };
    const problem = say("The phrase {phrase} appears {times} times (line {lines}).", values);
    return fault("passage-ambiguous", problem, say("Use more words, so that it appears only once."));
  }
  const values = { phrase: shown(wanted) };
  const problem = say("The passage {phrase} is neither a heading nor in the text of this file.", values);
  const near = nearestTo(wanted, stretches);
  const remedy = near?.words
    ? say("The nearest words are {words} in line {line}. Copy them.", {
        words: shown(near.words, 120),
        line: lineIn(near.line),
      })
    : say("Give a heading of the file, or copy five to ten words from the paragraph you mean.");
  return fault("passage-missing", problem, remedy);
};
