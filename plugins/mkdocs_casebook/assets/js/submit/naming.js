// Names of people: given names, and what is a name where a role is expected; numbers that check themselves.

import { match, search, told } from "./declared.js";
import { split, strip, translated } from "./strings.js";

/** Whether a word is a given name that pupils often have, with or without its accents. */
export const isGiven = (word) => {
  const letters = translated(word, told("language.given.STROKES"));
  const plain = letters.normalize("NFD").replace(told("language.unseen.combining"), "");
  return names().has(plain) || names().has(plain.split("-")[0]);
};

const SETS = new WeakMap();
const names = () => {
  const list = told("language.given.NAMES");
  if (!SETS.has(list)) SETS.set(list, new Set(list));
  return SETS.get(list);
};

const namesSomebody = (part) => {
  const words = split(part);
  if (!words.length || search(told("language.given.ROLES"), part)) return false;
  return isGiven(words[0]) || Boolean(match(told("language.given.PAIR"), part));
};

/** Whether what should be a role is a person's name. */
export const isName = (text) => {
  if (search(told("language.given.TITLED"), text)) return true;
  return text.split(told("language.given.PARTS")).some((part) => namesSomebody(strip(part)));
};

const modulo11 = (text) =>
  [...text].reduce((sum, each, at) => sum + (10 - at) * (each === "X" ? 10 : Number(each)), 0) % 11 === 0;

/** Whether ten digits are an NHS number, judged by the last of them. */
export const isNhsNumber = (text) => /^\d{10}$/.test(text) && modulo11(text);

/** Whether ten or thirteen digits are the number of a book; the last of ten may be an X. */
export const isIsbn = (written) => {
  const text = written.toUpperCase();
  if (/^\d{9}[\dX]$/.test(text)) return modulo11(text);
  return (
    /^\d{13}$/.test(text) && [...text].reduce((sum, each, at) => sum + Number(each) * (at % 2 ? 3 : 1), 0) % 10 === 0
  );
};

/** Whether a letter and twelve digits are a unique pupil number. */
export const isUpn = (written) => {
  const text = written.toUpperCase();
  const letters = told("language.checksums.UPN_LETTERS");
  if (!/^[^\u0080-\uffff]\d{11}[\dA-Z]$/.test(text)) return false;
  if (!/\d/.test(text[12]) && !letters.includes(text[12])) return false;
  const values = [...text.slice(1)].map((each) => (/\d/.test(each) ? Number(each) : letters.indexOf(each)));
  return text[0] === letters[values.reduce((sum, value, at) => sum + (at + 2) * value, 0) % 23];
};

/** Whether four groups of four are an ORCID, judged by the last sign: ISO 7064, 11-2. */
export const isOrcid = (text) => {
  const digits = text.replaceAll("-", "").toUpperCase();
  if (!/^\d{15}[\dX]$/.test(digits)) return false;
  const total = [...digits.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  return digits[15] === "0123456789X"[(12 - (total % 11)) % 11];
};
