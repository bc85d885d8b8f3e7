// Words next to one another: their plain letters, and the known word that somebody meant.

import { told } from "./declared.js";
import { ratio } from "./matching.js";
import { casefold, isDecimal, oneLine, translated } from "./strings.js";

/** The text in small letters without accents. */
export const bare = (text) => {
  const lower = translated(text.toLowerCase(), told("language.letters.WHOLE"));
  return lower.normalize("NFKD").replace(told("language.unseen.combining"), "").toLowerCase();
};

/** The words of a text in their plain letters; an apostrophe parts none. */
export const words = (text) =>
  bare(text)
    .replace(/['\u2019]/g, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const ratioOf = (one, other) => {
  if (one === other) return 1;
  const sorted = (text) => [...text].sort().join("");
  if ([...one].length > 2 && sorted(one) === sorted(other)) return 0.9;
  return ratio(one, other, true);
};

const same = (sought, form) => sought.join("") === form.join("");

const alike = (sought, form) => {
  const [one, other] = [sought.join(""), form.join("")];
  const [shorter, longer] = [one.length, other.length].sort((a, b) => a - b);
  const ALIKE = told("language.letters.ALIKE");
  if (2 * shorter < ALIKE * (shorter + longer) || isDecimal(one) || isDecimal(other)) return false;
  if (sought.length === form.length) return sought.every((each, at) => ratioOf(each, form[at]) >= ALIKE);
  return ratioOf(one, other) >= 0.9;
};

const stem = (sought, form) => {
  const STEM = told("language.letters.STEM");
  if (sought.length !== 1 || form.length !== 1 || isDecimal(sought[0])) return false;
  const [shorter, longer] = [sought[0], form[0]].sort((a, b) => a.length - b.length);
  const begins = Math.max(shorter.length - 1, STEM);
  return shorter.length >= STEM && longer.slice(0, begins) === shorter.slice(0, begins);
};

const closest = (sought, fits) => {
  const whole = sought.join("");
  const rated = fits
    .map(([key, forms]) => [Math.max(...forms.map((form) => ratioOf(whole, form.join("")))), key])
    .sort((a, b) => b[0] - a[0]);
  return rated[0][0] > rated[1][0] ? rated[0][1] : "";
};

const toldApart = (sought, spelt) => {
  const vocabularies = spelt.map(([, [own, name]]) => new Set([...own, ...name]));
  const shared = (word) => vocabularies.filter((each) => each.has(word)).length;
  const telling = sought.filter((word) => shared(word) < 2);
  const isKey = (word) => spelt.some(([, [own]]) => own.length === 1 && own[0] === word);
  const plain = telling.some((word) => [...word].length >= told("language.letters.STEM") || isKey(word));
  const holds = (at) => plain && telling.every((word) => vocabularies[at].has(word));
  let fits = spelt.filter((_, at) => holds(at));
  if (!fits.length) fits = spelt.filter(([, [own]]) => own.length && own.every((word) => sought.includes(word)));
  return fits.length === 1 ? fits[0][0] : "";
};

/** The key that a text means among known keys and their names, or nothing where two are as likely. */
export const meant = (text, names) => {
  const sought = words(text);
  if (!sought.length) return "";
  const spelt = Object.entries(names).map(([key, name]) => [key, [words(key), words(name)]]);
  for (const test of [same, alike, stem]) {
    const fits = spelt.filter(([, forms]) => forms.some((form) => test(sought, form)));
    if (fits.length) return fits.length === 1 ? fits[0][0] : closest(sought, fits);
  }
  return toldApart(sought, spelt);
};

/** The known value that a word is a slip of, or nothing. */
export const nearest = (word, among) => meant(word, Object.fromEntries(among.map((each) => [each, each])));

/** The form in which phrases are compared: case, white space, quotes and dashes folded. */
export const fold = (text) => oneLine(casefold(translated(text, told("text.passages.FOLDED")).normalize("NFKC")));
