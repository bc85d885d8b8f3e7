// What may let a reader recognise a child: a name with a class or an age, and small numbers.

import { say } from "../lib/say.js";
import { finditer, match, search, span, told } from "./declared.js";
import { find } from "./finds.js";
import { isGiven } from "./naming.js";
import { isDecimal, rstrip, split } from "./strings.js";

/** Each way to name a pupil, and whether it leaves no doubt. */
const forms = () => [
  { pattern: told("people.pupils.AFTER") },
  { pattern: told("people.pupils.OLD"), doubtless: true },
  { pattern: told("people.pupils.OLD_AFTER") },
  { pattern: told("people.pupils.OLD_FIRST"), doubtless: true },
  { pattern: told("people.pupils.OWNED") },
  { pattern: told("people.pupils.CALLED"), doubtless: true },
  { pattern: told("people.pupils.PUPIL") },
  { pattern: told("people.pupils.AGE_ALONE") },
  { pattern: told("people.pupils.IN_CLASS"), inClass: true },
  { pattern: told("people.pupils.A_CHILD") },
];

/** Where the name begins: behind the first word of a sentence, if that is none. */
const nameAt = (text, hit) => {
  const [first, ...rest] = hit.groups.name.split(" ");
  const [at] = span(hit, "name");
  const behind = rest.length > 0 && rest.join(" ") !== "" && !isGiven(first) && isGiven(split(rest.join(" "))[0]);
  const before = text.slice(Math.max(0, at - 4), at);
  return behind && search(told("people.pupils.BEGINS"), before) ? at + first.length + 1 : at;
};

/** Whether a class of its own, such as 7B, is next to the name, and no sentence begins. */
const isClass = (hit, text) => {
  const beside = hit[0].replaceAll(hit.groups.name, "");
  const before = rstrip(text.slice(0, span(hit, "name")[0])).at(-1) ?? "";
  const starts = ["", ".", "!", "?", ":", "\n"].includes(before);
  return search(told("people.pupils.CLASS"), beside) !== null && (!starts || beside.includes("("));
};

const isPupil = (text, hit, at, { doubtless, inClass }) => {
  const words = split(text.slice(at, span(hit, "name")[1]));
  const end = hit.index + hit[0].length;
  if (!/^\p{Uppercase}/u.test(words[0]) || words.some((word) => told("people.pupils.OTHERS").includes(word)))
    return false;
  if (match(told("people.pupils.ADULT"), text, end) || match(told("people.pupils.SPAN"), text, end)) return false;
  if (match(told("people.pupils.KNOWN"), text, at)) return false;
  if (inClass && match(told("people.pupils.ADULT_NAMED"), text, end)) return false;
  if (search(told("people.pupils.TITLES"), text.slice(Math.max(0, at - 14), at))) return false;
  // "The network, ten years old" is no child; "Chen (9 years old)" is.
  const aged = /olds?$/.test(rstrip(hit[0])) && hit[0].includes("(");
  return doubtless || aged || isGiven(words[0].replace(/'s$/, "").replace(/’s$/, "")) || isClass(hit, text);
};

/** What looks like a pupil's name with a class, a year or an age. */
function* names(text) {
  const seen = new Set();
  for (const form of forms()) {
    for (const hit of finditer(form.pattern, text)) {
      const at = nameAt(text, hit);
      const [begins, end] = span(hit, "name");
      const name = text.slice(at, end);
      if (seen.has(at) || !isPupil(text, hit, at, form)) continue;
      seen.add(at);
      const start = hit.index === begins ? at : hit.index;
      const words = text.slice(start, hit.index + hit[0].length);
      const shown = words.replaceAll(name, `${[...name][0]}…`);
      yield find("pupils-name", words, start, say("a pupil's name"), shown);
    }
  }
}

/** The find of a small number. */
export const counted = (words, at) => find("pupils-few", words, at, say("a small number of pupils"), words);

/** Numbers of pupils below `FEW`. */
function* few(text) {
  for (const hit of finditer(told("people.pupils.COUNTED"), text)) {
    const end = hit.index + hit[0].length;
    const before = text.slice(Math.max(0, hit.index - 40), hit.index);
    const figures = isDecimal(hit[0][0]);
    const labelled = figures ? told("people.pupils.LABELLED") : told("people.pupils.LABELLED_IN_WORDS");
    if (search(told("people.pupils.NO_COUNT"), before) || search(labelled, before)) continue;
    const after = text.slice(end, end + 14).toLowerCase();
    if (match(told("people.pupils.RATE"), after) || match(told("people.pupils.HOMES"), after)) continue;
    if (hit.groups.one && /^ (?:at a time|after another)/.test(after)) continue;
    yield counted(hit[0], hit.index);
  }
}

/** The finders by the names that Python gives them. */
export const PUPIL_FINDERS = { names, few };

/** A sentence without the name of a pupil that was found in these words. */
export const hiddenName = (text, words) => {
  const kept = [...told("people.pupils.NO_NAMES"), ...told("people.pupils.OTHERS")];
  const named = finditer(told("people.pupils.NAMED"), words).map(([name]) => name);
  return named
    .filter((name) => !kept.includes(name))
    .reduce((left, name) => {
      const alone = new RegExp(`(?<![\\p{L}\\p{N}_])${name.replace(/[-]/g, "\\-")}(?![\\p{L}\\p{N}_])`, "gu");
      return left.replace(alone, `${[...name][0]}…`);
    }, text);
};
