// Words to pages: Pagefind's index, asked once for each idea of a question, with its synonyms.
import { english } from "../lib/say.js";
import { kept } from "./answers.js";
import { ideas } from "./ideas.js";
import { engine } from "./index.js";

// Letters: a shorter word, such as an abbreviation, is not the beginning of another.
const EXACT = 3;
const ABBREVIATION = /^(?:\p{Lu}[.&]?){2,5}s?$/u;
// Of the score: a page that says a thing in several words is about it.
const AGAIN = 0.5;
// No page has this filter: only how many have the word is counted.
const NOWHERE = { filters: { "": "" } };

/** Whether a page has the word. Pagefind answers for others with a shorter word, which is another one. */
const has = async (pagefind, word) => (await pagefind.search(`"${word}"`, NOWHERE)).unfilteredResultCount > 0;

const every = async (pagefind, phrase) =>
  (await Promise.all(phrase.split(" ").map((word) => has(pagefind, word)))).every(Boolean);

/** What Pagefind finds for a word or phrase that the index has; some stand only as they are written. */
const look = async (pagefind, word, exact) => {
  const phrase = word.includes(" ");
  const { results } = await pagefind.search(phrase || exact ? `"${word}"` : word);
  if (!phrase || !results.length) return results;
  // Pagefind gives each exact hit the same score, and one place; the words on their own say more.
  const loose = new Map((await pagefind.search(word)).results.map((page) => [page.id, page]));
  return results.map((page) => ({
    ...page,
    ...loose.get(page.id),
    words: runs(loose.get(page.id)?.words ?? [], word) ?? page.words,
  }));
};

/** The places at which all words of a phrase stand side by side, or null. */
const runs = (places, phrase) => {
  const all = new Set(places);
  const steps = [...phrase.split(" ").keys()];
  const starts = [...all].filter((place) => steps.every((step) => all.has(place + step)));
  return starts.length ? starts.flatMap((place) => steps.map((step) => place + step)) : null;
};

/** What an idea finds, as `{pages, instead}`; `instead` is a word of the texts that a slip is taken for. */
const answer = async (index, pagefind, { said, words, exact }, alone) => {
  const pages = new Map();
  const add = (found, share) => {
    for (const page of found) {
      const score = page.score * share;
      const known = pages.get(page.id);
      if (known) {
        known.score = Math.max(known.score, score) + AGAIN * Math.min(known.score, score);
        known.words.push(...page.words);
      } else pages.set(page.id, { score, words: [...page.words] });
    }
  };
  const asIs = (word) => exact || word.length <= EXACT || /^\d/.test(word);
  for (const [at, word] of words.entries()) {
    // What was typed weighs a little more than what means the same.
    if (word.includes(" ") || (await has(pagefind, word))) add(await look(pagefind, word, asIs(word)), at ? 0.8 : 1);
  }
  const [typed] = words;
  // A phrase that nobody wrote so may still be two words of one page.
  if (!exact && typed.includes(" ") && !pages.size && (await every(pagefind, typed)))
    add((await pagefind.search(typed)).results, 1);
  if (pages.size || exact || typed.includes(" ")) return { pages };
  const one = english() ? typed.replace(/s$/, "") : typed;
  if (one !== typed && (await has(pagefind, one))) add(await look(pagefind, one, asIs(one)), 1);
  else {
    // Only few questions need it.
    const { begins, nearest } = await import("./spelling.js");
    const whole = ABBREVIATION.test(said) || !(alone || !asIs(typed));
    if (!whole && (await begins(index, typed))) add(await look(pagefind, typed, false), 1);
    // Capitals alone are an abbreviation, and not a slip.
    else if (!ABBREVIATION.test(said) && said !== said.toUpperCase())
      return { pages, instead: await nearest(index, typed) };
  }
  return { pages };
};

const corrected = (text, [said, word]) =>
  text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${said}(?![\\p{L}\\p{N}])`, "iu"), word);

/**
 * `{pages, every, whole, missing, instead, empty, ideas}`: every page that answers, best first, as `{id, score,
 * words}` (`words` are places of hits); the same with those that hold less of the question; whether the best
 * has every idea; the words that no page has; the pairs of a word and the one that it was taken for; whether
 * no word says what is looked for; and how many ideas there are.
 */
export const ask = async (index, text, instead = []) => {
  const { guide } = index;
  const pagefind = await engine(index);
  const parts = ideas(text, guide.synonyms);
  const answers = await Promise.all(parts.map((part) => answer(index, pagefind, part, parts.length === 1)));
  const slips = parts.map(({ said }, at) => [said, answers[at].instead]).filter(([, word]) => word);
  // Asked anew, since the word that was meant may have synonyms, or be part of a phrase.
  if (slips.length && !instead.length) {
    return ask(index, slips.reduce(corrected, text), slips);
  }
  const missing = parts.filter((part, at) => !answers[at].pages.size && !part.idle).map(({ said }) => said);
  return { ...kept(index, text, parts, answers), missing, instead, ideas: parts.length };
};
