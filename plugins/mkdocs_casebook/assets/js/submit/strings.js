// Texts as Python has them: its blanks, its small letters, its letters and digits.

const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const ENDS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "g");
const BEHIND = new RegExp(`[${BLANK}]+$`);
const BETWEEN = new RegExp(`[${BLANK}]+`);
const ALNUM = /[\p{L}\p{N}]/u;

/** The text without blanks at its ends. */
export const strip = (text) => text.replace(ENDS, "");
export const rstrip = (text) => text.replace(BEHIND, "");

/** The words of a text: what is between blanks. */
export const split = (text) => text.split(BETWEEN).filter(Boolean);

/** A text on one line, with single blanks. */
export const oneLine = (text) => split(text).join(" ");
export const isBlank = (text) => !strip(text);
export const isAlnum = (character) => ALNUM.test(character);
export const isDecimal = (text) => /^\p{Nd}+$/u.test(text);
export const isAscii = (text) => !/[\u0080-\uffff]/.test(text);
export const characters = (text) => [...text];
export const size = (text) => [...text].length;

/** Words as an author's word processor counts them. */
export const countWords = (text) => split(text).filter(isAlnum).length;

/** Small letters for comparison, as Python folds them: ß is ss, and every sigma is one. */
export const casefold = (text) =>
  [...text].map((each) => (each === "ı" ? each : each.toUpperCase().toLowerCase())).join("");

/** A text with some characters replaced; the table is one of Python's, by their numbers. */
export const translated = (text, table) =>
  [...text]
    .map((each) => {
      const other = table[each.codePointAt(0)];
      if (other === undefined) return each;
      return typeof other === "number" ? String.fromCodePoint(other) : (other ?? "");
    })
    .join("");

/** The characters of a list as they are in a pattern. */
export const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
