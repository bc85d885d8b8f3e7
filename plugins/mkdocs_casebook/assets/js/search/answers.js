// Which of the pages that were found answer, what is shown beside the cases, and what is told of it all. No page, no network.
import { either, listed, quoted, say, sayCount, saying } from "../lib/say.js";
import { plain } from "../lib/words.js";
import { numberOf, rowOf } from "./index.js";
import { ranked } from "./ranking.js";

// Ideas: a page does not need every idea of a longer question.
const FIRST = 2;
// Of the weight of what the best page holds.
const ENOUGH = 0.4;
// Pages with both of two ideas: besides so many, a page with one of them must be near the best.
const FEW = 3;
// Of its score.
const CLOSE = 0.5;
// Of all pages: what so many have says nothing, if it is all that was asked.
const COMMON = 0.2;

/** Puts a list first if its title is the question, such as "Alliances". */
const lead = (index, text, pages) => {
  const asked = plain(text).join(" ");
  const [, page] = Object.entries(index.guide.lists).find(([title]) => asked && plain(title).join(" ") === asked) ?? [];
  const best = Math.max(...[...pages.values()].map(({ score }) => score));
  for (const found of pages.values()) if (numberOf(index, found.id) === page) found.score = best * 1.1;
};

/** What was found and is kept, as `{pages, every, whole, empty}`, of which search.js tells the meaning. */
export const kept = (index, text, parts, answers) => {
  const { pages, whole } = ranked(parts, answers, index);
  if (parts.every((part) => part.idle) && pages.size > COMMON * index.guide.pages) pages.clear();
  lead(index, text, pages);
  const every = [...pages.values()].sort((a, b) => b.score - a.score);
  const empty = !every.length && parts.every((part) => part.idle);
  const most = Math.max(0, ...every.map((page) => page.share));
  const holds = (share) => every.filter((page) => page.share >= share * most - 1e-6);
  const both = parts.length <= FIRST ? holds(1) : [];
  const least = both.length < FEW ? 0 : CLOSE * every[0].score;
  const near = holds(ENOUGH).filter((page) => page.score >= least || both.includes(page));
  return { pages: near, every, whole: most >= whole - 1e-6, empty };
};

/** How many there are of each kind, in words: `2 case studies, 1 key message and 1 other page`. */
export const counted = (cases, messages, pages) =>
  listed(
    [
      cases && countedCases(cases),
      messages && sayCount("{number} {key_message}", "{number} {key_messages}", messages),
      pages && sayCount("{number} other page", "{number} other pages", pages),
    ].filter(Boolean),
  );
export const countedCases = (number) => sayCount("{number} {case}", "{number} {cases}", number);

/** What to do when nothing was found, in pieces among which a link to the key messages stands. */
export const advice = ({ empty, ideas }, text, link) => {
  if (ideas > 1 && !empty) return saying("Try fewer or other words, or {link}.", { link });
  if (!empty) return saying("Try another word, or {link}.", { link });
  const vague = "“{words}” has no word that says what to look for. Add a subject, a role or a problem, or {link}.";
  return saying(vague, { words: text, link });
};
/** The words of that link. */
export const browsing = () => say("browse the {key_messages}");

/** What was left out of a question or taken otherwise, as sentences; `shown` says whether anything is listed. */
export const told = ({ every, whole, missing, instead }, shown) => {
  const said = instead.map(([typed, word]) =>
    say("Showing results for “{word}”; nothing was found for “{typed}”.", { typed, word }),
  );
  const words = either(missing.map(quoted));
  if (missing.length && shown) said.push(say("Nothing was found for {words}; these match the rest.", { words }));
  else if (missing.length) said.push(say("Nothing was found for {words}.", { words }));
  else if (!every.length) said.push(say("Nothing was found."));
  else if (shown && !whole) said.push(say("Nothing matches all the words; these match most."));
  return said.map((each) => ` ${each}`).join("");
};

// At most so many are next to the cases.
const ABREAST = { message: 3, page: 2 };
// Of the best score: what is further off would only be in the way. A message says in brief what cases say at length.
const NEAR = { message: 0.3, page: 0.4 };

/**
 * The best messages and other pages among what was found, best first, as `{id, score, words, message}`.
 * They do not need every idea: a page on the one that counts most is an answer, too.
 */
export const beside = (index, { every }, offers = []) => {
  const named = new Map(index.guide.messages.map((message) => [message.page, message]));
  const left = { ...ABREAST };
  return every.filter((found) => {
    const number = numberOf(index, found.id);
    if (number < index.guide.cases) return false;
    found.message = named.get(number);
    const kind = found.message ? "message" : "page";
    if (found.score < NEAR[kind] * every[0].score) return false;
    if (offers.some((offer) => offer.number === found.message?.number)) return false;
    left[kind] -= 1;
    return left[kind] >= 0;
  });
};

// Results that everybody looks at.
const SEEN = 3;
// Of the best score: so near, the best message is among them.
const LIFT = 0.55;

/** Cases, messages and other pages, best first, with the best message among the first few. */
export const first = (index, answers, offers = []) => {
  const others = beside(index, answers, offers);
  const listed = [...answers.pages.filter(({ id }) => rowOf(index, id) >= 0), ...others].sort(
    (a, b) => b.score - a.score,
  );
  const best = others.find(({ message }) => message);
  if (!best || listed.indexOf(best) < SEEN || best.score < LIFT * listed[0].score) return listed;
  const rest = listed.filter((each) => each !== best);
  return rest.toSpliced(SEEN - 1, 0, best);
};
