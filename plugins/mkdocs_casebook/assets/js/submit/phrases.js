// Words of a paragraph by which it is found again: as few as appear nowhere else. No page, no network.
import { fold } from "./nearest.js";

const FEWEST = 6;
const MOST = 500; // characters; a passage may have some more
const times = (phrase, texts) => texts.reduce((sum, each) => sum + each.split(phrase).length - 1, 0);

/** The first words of a paragraph that appear once in all of them; empty if there are none. */
export const phraseOf = (paragraph, all) => {
  const words = paragraph
    .replace(/[\u00ad\u061c\u200e\u200f]/gu, "")
    .split(/\s+/u)
    .filter(Boolean);
  const texts = all.map(fold);
  for (let length = Math.min(FEWEST, words.length); length <= words.length; length += 1) {
    const phrase = words
      .slice(0, length)
      .join(" ")
      .replace(/[,;:\u2013\u2014-]+$/u, "");
    if (phrase.length > MOST) return "";
    if (phrase && times(fold(phrase), texts) === 1) return phrase;
  }
  return "";
};

/** Whether a paragraph has a phrase. */
export const has = (paragraph, phrase) => phrase !== "" && fold(paragraph).includes(fold(phrase));

/** The beginning of a paragraph, for a list. */
export const opening = (paragraph, most = 60) => {
  const text = paragraph.replace(/\s+/gu, " ").trim();
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/u, "")} …`;
};
