// A word that is in no index: whether it begins another one, and which it may be a slip of the pen for.
import { unzip } from "./index.js";

const shelves = new Map();

/** The words that begin with a letter, as `[[word, weight]]`; loaded only when a word was not found. */
const shelf = ({ bundle, guide }, letter) => {
  const name = `${bundle}words/${/[a-z]/.test(letter) ? letter : "0"}-${guide.build}.bin`;
  if (!shelves.has(name)) {
    const loading = unzip(name).then((bytes) => {
      const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean);
      return lines.map((line) => [line.slice(0, -1), Number(line.at(-1))]);
    });
    loading.catch(() => shelves.delete(name));
    shelves.set(name, loading);
  }
  return shelves.get(name);
};

/** Whether some word of the texts begins with these letters. */
export const begins = async (index, letters) =>
  (await shelf(index, letters[0])).some(([word]) => word.startsWith(letters));

/** The edits between two words, a swap of neighbours counting as one; more than `most` are not counted. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
};

const SHORT = 4; // letters: a shorter word with another letter is another word
const MIDDLE = 6; // letters: up to here another letter in the place of one makes another word
const LONG = 10; // letters: from here on there may be two slips

/** The word of the texts that was most likely meant, or undefined. */
export const nearest = async (index, typed) => {
  if (typed.length < SHORT || !/^\p{L}+$/u.test(typed)) return undefined;
  const most = typed.length < LONG ? 1 : 2;
  const likely = (words) => {
    let best;
    for (const [word, weight] of words) {
      const edits = word.length < SHORT ? most + 1 : distance(typed, word, most);
      if (edits > most || (typed.length <= MIDDLE && replaced(typed, word))) continue;
      const rank = edits * 10 - weight;
      if (!best || rank < best.rank) best = { word, rank };
    }
    return best?.word;
  };
  // A slip in the first letter is rare; the second then begins the word, or is still the second.
  return likely(await shelf(index, typed[0])) ?? likely(await shelf(index, typed[1]));
};

/** Whether the words differ by one letter in the place of another. */
const replaced = (one, other) => one.length === other.length && [...one].sort().join() !== [...other].sort().join();
