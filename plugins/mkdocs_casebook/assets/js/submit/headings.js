// Headings, their levels, how much is below them, and what the casebook asks of its sections.

import { say } from "../lib/say.js";
import { known } from "./declared.js";
import { fold } from "./nearest.js";
import { fault, shown } from "./sentences.js";
import { countWords } from "./strings.js";

const words = ({ type, content }) => {
  if (type === "text" || type === "code_inline") return content;
  return type === "softbreak" || type === "hardbreak" ? " " : "";
};

/** The words of an inline token, without markup, notes and images. */
export const plain = (inline) => (inline.children ?? []).map(words).join("");

/** Each heading of a text, with its place among the tokens. */
export const headingsOf = (tokens) =>
  tokens.flatMap(({ type, tag, map, level }, at) =>
    type === "heading_open"
      ? [{ at, text: plain(tokens[at + 1]), level: Number(tag[1]), line: map?.[0] ?? 0, top: level === 0 }]
      : [],
  );

/** Headings of level 1, which is the title's, and those that leave a level out. */
export function* misleveled(headings) {
  let above = 1;
  for (const { text, level, line } of headings) {
    if (level === 1 || level > above + 1) {
      const values = { text: shown(text), level, above };
      const problem =
        level === 1
          ? say("The heading {text} is of level 1.", values)
          : say("The heading {text} is of level {level} below level {above}.", values);
      yield fault("heading-level", problem, say("Begin it with ##, and go down one level at a time."), { line });
    }
    // One of level 1 is meant for 2, and what is below it is judged by that.
    above = Math.max(level, 2);
  }
}

/** The number of words below each heading of level 1 or 2; notes do not count. */
const wordsBelow = (tokens) => {
  const counted = new Map();
  let current = -1;
  for (const [at, token] of tokens.entries()) {
    if (token.type === "footnote_block_open") break;
    if (token.type === "heading_open" && ["h1", "h2"].includes(token.tag)) current = at;
    const inline = token.type === "inline" && tokens[at - 1].type !== "heading_open";
    const more = inline ? countWords(plain(token)) : token.type === "fence" ? countWords(token.content) : 0;
    counted.set(current, (counted.get(current) ?? 0) + more);
  }
  return counted;
};

/** The sections of a text, each with the number of its words. */
export const sectionsOf = (tokens, headings) => {
  const counted = wordsBelow(tokens);
  const own = headings.filter(({ level }) => level === 2);
  return own.map((each) => ({ ...each, words: counted.get(each.at) ?? 0 }));
};

const otherLevel = ({ text, level, line }) => {
  const values = { text: shown(text), level };
  const problem = say("The heading {text} is of level {level}; the sections of {cases} are of level 2.", values);
  return fault("heading-level", problem, say("Begin it with ## and a space."), { line });
};

/** Sections that have no text, or too much of it; those that are not there are merely missing. */
export function* sections(tokens, headings) {
  const told = [...misleveled(headings)].map(({ line }) => line);
  const present = new Map(sectionsOf(tokens, headings).map((each) => [fold(each.text), each]));
  for (const { heading, required, max_words: most } of known().sections) {
    const found = present.get(fold(heading));
    if (!found) {
      const other = headings.find((each) => fold(each.text) === fold(heading));
      if (required && other && !told.includes(other.line)) yield otherLevel(other);
      continue;
    }
    const values = { heading: shown(heading), words: found.words, most };
    if (required && !found.words) {
      const problem = say("The section {heading} has no text.", values);
      const remedy = say("Write it; if nothing is known, say so in a sentence.");
      yield fault("section-empty", problem, remedy, { line: found.line });
    } else if (found.words > most) {
      const problem = say("The section {heading} has {words} words; at most {most} are allowed.", values);
      const remedy = say("Cut {number} or more words.", { number: found.words - most });
      yield fault("section-long", problem, remedy, { line: found.line });
    }
  }
}
