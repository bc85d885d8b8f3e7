// How many words an answer has: shown as they are typed, and told aloud only near the limit and beyond it.
import { sayCount } from "../lib/say.js";
import { tell } from "./ask.js";

/** Words as the checker counts them: runs without space that have a letter or a digit. */
export const countWords = (text) => text.split(/\s+/u).filter((each) => /[\p{L}\p{N}]/u.test(each)).length;

const sentence = (words, most) =>
  words > most
    ? sayCount("{number} word too many", "{number} words too many", words - most)
    : sayCount("{number} of {most} words", "{number} of {most} words", words, { most });

const boxOf = (question) => document.getElementById(`${question.id}-box`);

/** Shows the number of words of one question. Returns how near it is to the limit. */
export const count = (question) => {
  const most = Number(question.dataset.words);
  const shown = document.getElementById(`${question.id}-count`);
  if (!most || !shown) return {};
  const words = countWords(boxOf(question).value);
  const said = sentence(words, most);
  shown.textContent = said;
  shown.classList.toggle("cb-too-many", words > most);
  return { said, near: words > most ? "over" : words > most * 0.9 ? "near" : "" };
};

export const countAll = (root) => {
  for (const each of root.querySelectorAll("[data-words]")) count(each);
};

const speak = (question) => {
  const { said, near } = count(question);
  if (near && near !== question.dataset.near) tell(said);
  question.dataset.near = near ?? "";
};

/** Counts while somebody types; aloud only when the number comes near the limit, or passes it. */
export const prepareCounters = (form) => {
  let waiting;
  form.addEventListener("input", ({ target }) => {
    const question = target.closest(".cb-asked[data-words]");
    if (!question) return;
    count(question);
    clearTimeout(waiting);
    waiting = setTimeout(() => speak(question), 1500);
  });
};
