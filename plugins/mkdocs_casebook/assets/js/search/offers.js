// The key messages that words name, or whose question they ask. No page, no network.
import { say } from "../lib/say.js";
import { fold, plain } from "../lib/words.js";
import { ideas, same } from "./ideas.js";

// Of the weight of a message's question: so much of it was typed.
const MOST = 0.6;
// Ideas: one alone is no question.
const SEVERAL = 2;
const OFFERED = 3;

const prepared = new WeakMap();
/** The questions of every message, each as its ideas; read once. */
const questionsOf = (guide) => {
  if (!prepared.has(guide)) {
    const read = ({ questions = [] }) => questions.map((question) => ideas(question, guide.synonyms));
    prepared.set(guide, guide.messages.map(read));
  }
  return prepared.get(guide);
};

/** What an idea tells among the questions of all messages: little, if many of them ask of it. */
const weighing = (every) => (idea) => {
  const having = every.filter((questions) => questions.flat().some((part) => same(idea, part)));
  return Math.log(1 + every.length / Math.max(1, having.length));
};

/** How much of one of the questions was typed, from 0 to 1; nothing if anything else was typed as well. */
const answering = (asked, questions, weight) => {
  const shares = questions.map((parts) => {
    if (!asked.every((idea) => parts.some((part) => same(idea, part)))) return 0;
    const sum = (some) => some.reduce((all, part) => all + weight(part), 0);
    const typed = parts.filter((part) => asked.some((idea) => same(idea, part)));
    return sum(typed) / sum(parts);
  });
  return Math.max(0, ...shares.filter((share) => share >= MOST));
};

/** How much of a name the words are that begin its words; nothing if anything else was typed as well. */
const naming = (typed, name) => {
  const said = plain(name);
  const fits = typed.length && typed.every((word) => said.some((each) => each.startsWith(word)));
  return fits ? typed.length / said.length : 0;
};

/** The number that is all of a text, but for what messages are called; or nothing. */
const numbered = (text) => {
  const called = [say("{key_message}"), say("{message}"), "key message", "message", "key", "key m", "m"];
  const [, before, number] = text.trim().match(/^(.*?)\s*(\d+)$/) ?? [];
  return before === "" || called.map(fold).includes(fold(before ?? "-")) ? number : undefined;
};

/** The key messages whose number, title or other name the words are, then those whose question they ask; nearest first. */
export const messages = ({ guide, base }, text) => {
  const number = numbered(text);
  // As ideas: "projects that didn't work" is not "projects".
  const asked = ideas(text, guide.synonyms);
  const typed = asked.flatMap(({ words: [word] }) => word.split(" "));
  const open = asked.length < SEVERAL || asked.some(({ exact }) => exact);
  const every = open ? [] : questionsOf(guide);
  const weight = weighing(every);
  // Of some questions only one word says anything, so they count as they are written.
  const letters = fold(text);
  const whole = (said) => letters && fold(said) === letters;
  const fit = (message, at) => {
    if (number) return Number(number) === message.number ? 2 : 0;
    const names = [message.title, ...(message.also_called ?? [])];
    if (names.some(whole)) return 2;
    if (message.questions?.some(whole)) return 1;
    const named = Math.max(...names.map((name) => naming(typed, name)));
    return named ? 1 + named : every.length && answering(asked, every[at], weight);
  };
  return guide.messages
    .map((message, at) => ({ ...message, url: base + message.url, fit: fit(message, at) }))
    .filter((message) => message.fit)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, OFFERED);
};
