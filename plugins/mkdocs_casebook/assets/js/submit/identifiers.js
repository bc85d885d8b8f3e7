// What identifies one person: numbers of pupils and patients, e-mail, telephone, birth.

import { say } from "../lib/say.js";
import { keys, passwords } from "./credentials.js";
import { finditer, match, search, span, told } from "./declared.js";
import { find, masked } from "./finds.js";
import { isIsbn, isNhsNumber, isUpn } from "./naming.js";

/** The text with blanks in place of what is something else, as long as before. */
const without = (text, ...patterns) =>
  patterns.reduce(
    (plain, pattern) => plain.replace(pattern, (all) => all.replace(/[^\s]/gu, (one) => " ".repeat(one.length))),
    text,
  );

const beside = (text) => without(text, told("people.identifiers.ADDRESS"));
const digitsOf = (text) => [...text].filter((each) => /[\p{L}\p{N}]/u.test(each)).join("");
const hasSixDigits = (text) => search(told("people.identifiers.SIX_DIGITS"), text) !== null;
const number = (words, at, what) => find("person-number", words, at, what, masked(words));

function* pupilNumbers(text) {
  if (!hasSixDigits(text)) return;
  const plain = beside(text);
  for (const hit of finditer(told("people.identifiers.UPN"), plain)) {
    if (isUpn(digitsOf(hit[0]))) yield number(hit[0], hit.index, say("a unique pupil number"));
  }
  for (const hit of finditer(told("people.identifiers.UPN_NAMED"), plain)) {
    const [at] = span(hit, 1);
    const words = plain.slice(at, hit.index + hit[0].length);
    if (!isUpn(digitsOf(hit[1] + hit[2]))) yield number(words, at, say("a unique pupil number"));
  }
}

function* patientNumbers(text) {
  if (!hasSixDigits(text)) return;
  const plain = without(beside(text), told("people.identifiers.BOOK"));
  const named = new Map();
  for (const hit of finditer(told("people.identifiers.NHS_NAMED"), plain)) named.set(span(hit, 1)[0], hit[1]);
  for (const hit of finditer(told("people.identifiers.NHS"), plain)) {
    // Books have the same sum; those in English begin with 0 or 1, and no NHS number does.
    const plausible = hit[1] !== undefined || "4679".includes(hit[0][0]);
    if (!named.has(hit.index) && plausible && isNhsNumber(digitsOf(hit[0]))) named.set(hit.index, hit[0]);
  }
  for (const [at, words] of [...named].sort((a, b) => a[0] - b[0])) yield number(words, at, say("an NHS number"));
}

function* insuranceNumbers(text) {
  if (!hasSixDigits(text)) return;
  for (const hit of finditer(told("people.identifiers.INSURANCE"), beside(text))) {
    yield number(hit[0], hit.index, say("a National Insurance number"));
  }
}

function* emails(text) {
  for (const hit of finditer(told("people.identifiers.EMAIL"), text)) {
    const words = hit[0].replace(/-+$/, "");
    if (words.toLowerCase().startsWith("git@") && text[hit.index + hit[0].length] === ":") continue;
    yield find("person-email", words, hit.index, say("an e-mail address"), masked(words, 1));
  }
}

const isPhone = (words) => {
  const digits = digitsOf(words);
  // A sum such as +4.25 or +12 345 678.
  if (/^(?:\+\d+\.\d{1,2}(?!\d).*|\+\d{1,3}(?: \d{3}){2})$/s.test(words)) return false;
  return !(digits.length === 10 && isIsbn(digits) && !digits.startsWith("0800"));
};

const phone = (written, at) => {
  const words = written.replace(/[( .-]+$/, "");
  return find("person-phone", words, at, say("a telephone number"), masked(words));
};

function* phones(text) {
  if (!hasSixDigits(text)) return;
  const plain = without(beside(text), told("people.identifiers.BOOK"), told("people.identifiers.TIMES"));
  const forms = [told("people.identifiers.PHONE_UK"), told("people.identifiers.PHONE_ABROAD")];
  const bare = forms.flatMap((form) => finditer(form, plain)).filter((hit) => isPhone(hit[0]));
  const numbers = bare.map((hit) => phone(hit[0], hit.index));
  for (const hit of finditer(told("people.identifiers.PHONE_NAMED"), plain)) {
    const [at] = span(hit, 1);
    if (digitsOf(hit[1]).length > 6 || /[.:]\s?$/.test(plain.slice(0, at))) numbers.push(phone(hit[1], at));
  }
  // The longer of two: +44 (0)20 holds (0)20.
  yield* numbers.sort((a, b) => b.words.length - a.words.length);
}

function* births(text) {
  for (const hit of finditer(told("people.identifiers.BIRTH"), text)) {
    const end = hit.index + hit[0].length;
    if (match(told("people.identifiers.COHORT"), text.slice(end, end + 8))) continue;
    const label = /^\P{Nd}*/u.exec(hit[0])[0].split(" ")[0];
    yield find("person-birth", hit[0], hit.index, say("a date of birth"), `${label}…`);
  }
}

/** The finders by the names that Python gives them. */
export const FINDERS = {
  keys,
  passwords,
  pupil_numbers: pupilNumbers,
  patient_numbers: patientNumbers,
  insurance_numbers: insuranceNumbers,
  emails,
  births,
  phones,
};
export const IN_ADDRESSES = { keys, emails };
export const PHONES = { phones };

/** What must not be published, in the order of the text; of two that overlap, the first kind. */
export const found = (text, finders = FINDERS) => {
  const kept = [];
  for (const finder of Object.values(finders)) {
    for (const each of finder(text)) {
      if (!kept.some(({ at, end }) => each.at < end && at < each.end)) kept.push(each);
    }
  }
  return kept.sort((a, b) => a.at - b.at);
};

/** A sentence about a text, without what must not be in a public log. */
export const hidden = (text, read) => {
  const plain = read(text);
  const finds = found(plain).reverse();
  const bare = finds.reduce((left, { at, end, masked: shown }) => left.slice(0, at) + shown + left.slice(end), plain);
  return (finds.length ? bare : text).replace(told("people.identifiers.CUT"), "…");
};
