// What is asked of a value, by the names that the fields of the records give it (records/demands.py).

import { dateFault, periodFault } from "./dates.js";
import { finditer, search, told } from "./declared.js";
import { isName, isOrcid } from "./naming.js";
import { countWords, isAlnum, isBlank, isDecimal, oneLine, rstrip, size, strip } from "./strings.js";
import { isSlug, isWebAddress } from "./web_address.js";

const ORCID = /^(?:\d{4}-){3}\d{3}[\dX]$/;

/** The last word and the mark of a first sentence that another one follows, if one does. */
const firstEnd = (text) => {
  for (const [, word, mark, following] of finditer(told("language.sentence.NEXT"), text)) {
    const goesOn = /\p{Lowercase}/u.test(following) && following !== following.toUpperCase();
    if (!goesOn && !(mark === "." && isShortened(word, following))) return { word, mark };
  }
  return null;
};

const isShortened = (word, following) => {
  const bare = word.replace(/^["'‘“«([]+/, "").toLowerCase();
  const initial = /^\p{L}$/u.test(bare) && bare !== "i";
  const initials = /^(?:\p{L}\.)+\p{L}$/u.test(bare);
  const numbered = told("language.sentence.BEFORE_NUMBERS").includes(bare) && isDecimal(following);
  return told("language.sentence.SHORTENED").includes(bare) || initial || initials || numbered;
};

const sentence = (text) => {
  const found = firstEnd(text);
  if (found) return ["sentence_two", found];
  return search(told("language.sentence.CLOSED"), text) ? null : ["sentence_open"];
};

const limit = (text, { words, characters }) => {
  const counted = words ? countWords(text) : 0;
  if (counted > words) return ["text_long", { limit: words, words: counted }];
  const length = size(text);
  return length > characters ? ["text_wide", { limit: characters, characters: length }] : null;
};

const wholeNumber = (text) => {
  if (/^0\d+$/.test(text)) return ["number_zero"];
  if (!/^[0-9]+$/.test(text)) return ["number_form"];
  return text.length > 6 ? ["number_large"] : null;
};

const bareOrcid = (text) =>
  rstrip(strip(text).replace(/^https?:\/\/orcid\.org\//, ""))
    .replace(/\/+$/, "")
    .toUpperCase();
const orcid = (text) => {
  const bare = bareOrcid(text);
  if (!ORCID.test(bare)) return ["orcid_form"];
  return isOrcid(bare) ? null : ["orcid_sum"];
};

/** Each gives nothing, or the type of what is wrong with what a sentence about it needs. */
export const CHECKS = {
  one_line: () => null,
  not_empty: (text) => (isBlank(text) ? ["text_empty"] : null),
  told: (text) => ([...text].some(isAlnum) ? null : ["text_mute"]),
  Limit: limit,
  sentence,
  role: (text) => (isName(text) ? ["role_name"] : null),
  slug: (text) => (isSlug(text) ? null : ["slug_form"]),
  numbered: () => null,
  whole_number: wholeNumber,
  from_one: (text) => (Number(text) < 1 ? ["greater_than_equal"] : null),
  IsAddress: (text) => (isWebAddress(text) ? null : ["url_form"]),
  secure: (text) => (text.startsWith("https://") ? null : ["url_plain", { rest: text.slice(text.indexOf("//") + 2) }]),
  orcid,
  PartialDate: dateFault,
  Period: periodFault,
  choice: (text, { options }) => (options.includes(text) ? null : ["literal_error", { expected: options }]),
  bool: (text) => (/^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i.test(text) ? null : ["bool_parsing"]),
};

/** Each looks at a whole list. */
export const LIST_CHECKS = {
  each_once: (entries) => {
    const times = new Map();
    for (const each of entries) times.set(each, (times.get(each) ?? 0) + 1);
    const [value, most] = [...times].reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0]);
    return most > 1 ? ["list_twice", { value }] : null;
  },
};

/** What is wrong with a value, as `[type, context]`, or nothing. */
export const refused = (value, row) => {
  const folded = row.checks.includes("one_line") ? oneLine(value) : value;
  for (const name of row.checks) {
    const found = CHECKS[name](folded, row);
    if (found) return found;
  }
  return null;
};
