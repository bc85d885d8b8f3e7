// A question cut into ideas, each with what means the same. No page, no network.
import { english } from "../lib/say.js";
import { cut, idle, tokens } from "../lib/words.js";

/** Whether two words are the same but for the end of a plural, as English makes it. */
const alike = (one, other) => one === other || single(one) === single(other);
const single = (word) => (english() && word.length > 2 && /[^s]s$/.test(word) ? word.slice(0, -1) : word);

/** A text of a group, as `{words, ways}`: its words, and the ways in which the index may have it. */
const phrase = (text) => {
  const words = tokens(text).map(({ word }) => word);
  const joined = cut(text).map(({ word }) => word.replaceAll("-", ""));
  return { words, ways: [...new Set([words.join(" "), joined.join(" ")])] };
};

const prepared = new WeakMap();
const groupsOf = (synonyms) => {
  if (!prepared.has(synonyms)) {
    prepared.set(
      synonyms,
      synonyms.map((group) => group.map(phrase)),
    );
  }
  return prepared.get(synonyms);
};

/** Whether an idea that was typed, perhaps in part, is another one. */
export const same = (typed, other) =>
  typed.words.some((one) => other.words.some((word) => alike(one, word))) || other.words[0].startsWith(typed.words[0]);

/** A phrase in quotes: some of its words may have a hyphen, which the index has as one word. */
const written = ([first, ...rest]) =>
  rest.reduce((ways, word) => ways.flatMap((way) => [`${way} ${word}`, `${way}${word}`]), [first]);
/** The first and the last year of a span such as `2012x14`: a page may name them apart. */
const years = (word) => {
  const [, first, last] = word.match(/^((?:19|20)\d\d)x(\d\d|(?:19|20)\d\d)$/) ?? [];
  return first ? [first, last.length < 4 ? first.slice(0, 2) + last : last] : [];
};
// Words: of a longer phrase not every way of writing is tried.
const LONG = 6;

/**
 * The ideas of a question, each `{said, words, exact}`: what was typed, and words or phrases that mean it,
 * the one that was typed first. A question without any is one phrase, marked as `idle`.
 */
export const ideas = (text, synonyms) => {
  const quoted = text.match(/^\s*["“](.+)["”]\s*$/);
  const read = tokens(text);
  if (quoted && read.length) {
    const words = read.map(({ word }) => word);
    return [{ said: quoted[1], words: words.length > LONG ? [words.join(" ")] : written(words), exact: true }];
  }
  const found = parted(read, groupsOf(synonyms));
  const known = new Set();
  const once = found.filter(({ words }) => !known.has(single(words[0])) && known.add(single(words[0])));
  if (once.length || !read.length) return once;
  // Words that say nothing may together be a name, such as "How we work".
  return [{ said: text.trim(), words: [read.map(({ word }) => word).join(" ")], exact: true, idle: true }];
};

/** The ideas of a question's words in order, the longest phrase of a group first. */
const parted = (read, groups) => {
  const found = [];
  for (let at = 0; at < read.length; ) {
    const here = ({ words }) => words.every((word, n) => read[at + n] && alike(read[at + n].word, word));
    const length = Math.max(
      0,
      ...groups
        .flat()
        .filter(here)
        .map(({ words }) => words.length),
    );
    const same = groups.filter((group) => group.some((each) => each.words.length === length && here(each)));
    const typed = read.slice(at, at + (length || 1));
    const word = typed.map((each) => each.word).join(" ");
    if (length || !idle(word) || typed[0].joined) {
      const joined = typed.map((each) => each.joined).filter(Boolean);
      const words = new Set([word, ...joined, ...years(word), ...same.flat().flatMap(({ ways }) => ways)]);
      found.push({ said: typed.map((each) => each.said).join(" "), words: [...words] });
    }
    at += length || 1;
  }
  return found;
};
