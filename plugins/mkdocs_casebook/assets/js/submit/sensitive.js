// What is private of one person or a few: health, origin, religion, care, means, illness, dismissal.

import { say } from "../lib/say.js";
import { finditer, fullmatch, match, search, told } from "./declared.js";
import { find, hasOne } from "./finds.js";
import { isGiven } from "./naming.js";
import { split } from "./strings.js";

const lookBack = (text, at, most) => text.slice(Math.max(0, at - most), at);
const initial = (name) => `${[...name][0]}…`;

/** Each way to say it of a child; `any` may speak of any child, as "a deaf pupil" does. */
const forms = () => [
  { pattern: told("people.sensitive.BEFORE_NOUN"), any: "noun" },
  { pattern: told("people.sensitive.BEHIND") },
  { pattern: told("people.sensitive.BEHIND_ANY"), any: "any" },
  { pattern: told("people.sensitive.OWNED") },
  { pattern: told("people.sensitive.PRONOUN") },
  { pattern: told("people.sensitive.NAMED"), named: true },
  { pattern: told("people.sensitive.FAMILY") },
  { pattern: told("people.sensitive.ONE_OF") },
  { pattern: told("people.sensitive.THEMSELVES") },
];

const mayBeAny = (hit, any) => {
  if (any === "any") return !match(told("people.sensitive.LETTERED"), hit.groups.any);
  const alone = match(told("people.sensitive.ANY"), hit[0]);
  return Boolean(alone) && !fullmatch(told("people.sensitive.A_REAL_ONE"), hit.groups.noun);
};

const isMeant = (text, hit, { any, named }) => {
  const before = lookBack(text, hit.index, 60);
  const end = hit.index + hit[0].length;
  if (search(told("people.sensitive.TOLD"), before) || search(told("people.pupils.NO_COUNT"), before)) return false;
  if (match(told("people.pupils.RATE"), text.slice(end, end + 14))) return false;
  if (named) return isGiven(split(hit.groups.name)[0]);
  if (!any || !mayBeAny(hit, any)) return true;
  const happened = match(told("people.sensitive.HAPPENED"), text, end);
  return !search(told("people.sensitive.ANYBODY"), before) && Boolean(happened);
};

const shownOf = (hit, named) => {
  const said = Object.entries(hit.groups).find(
    ([name, words]) => told("people.sensitive.SAID").includes(name) && words,
  );
  const shown = hit[0].replace(said[1], () => "…");
  return named ? shown.replaceAll(hit.groups.name, initial(hit.groups.name)) : shown;
};

const privateOf = (words, at, shown) => find("person-sensitive", words, at, say("something private"), shown);

/** What is private of one child, or of a few. */
export function* ofChildren(text) {
  if (!hasOne(told("people.traits.HINTS"), text)) return;
  for (const form of forms()) {
    for (const hit of finditer(form.pattern, text)) {
      if (isMeant(text, hit, form)) yield privateOf(hit[0], hit.index, shownOf(hit, form.named));
    }
  }
}

const isPerson = (name) => {
  const titled = match(told("people.staff.TITLED"), name) !== null;
  return (titled || isGiven(split(name)[0])) && !match(told("people.pupils.KNOWN"), name);
};

/** What is private of one adult, named or in a role. */
export function* ofStaff(text) {
  if (!hasOne(told("people.staff.HINTS"), text)) return;
  for (const pattern of told("people.staff.PATTERNS")) {
    for (const hit of finditer(pattern, text)) {
      const name = hit.groups.named ?? "";
      if (search(told("people.staff.OF"), lookBack(text, hit.index, 6)) || (name && !isPerson(name))) continue;
      const shown = hit[0].replaceAll(hit.groups.said, "…");
      yield privateOf(hit[0], hit.index, name ? shown.replaceAll(name, initial(name)) : shown);
    }
  }
}

const isRelative = (name) => {
  if (match(told("people.pupils.KNOWN"), name)) return false;
  const [first] = split(name);
  return told("people.family.TITLES").includes(first.replace(/\.+$/, "")) || isGiven(first.replace(/'s$/, ""));
};

/** Names of parents, brothers and sisters. */
export function* ofFamily(text) {
  if (!hasOne(told("people.family.HINTS"), text)) return;
  const apposed = told("people.family.APPOSED");
  for (const pattern of [
    told("people.family.OWNED"),
    told("people.family.SAID"),
    apposed,
    told("people.family.WHOSE"),
  ]) {
    for (const hit of finditer(pattern, text)) {
      const { name } = hit.groups;
      if (!isRelative(name) || (pattern === apposed && !search(told("people.family.OF_CHILD"), hit[0]))) continue;
      const shown = hit[0].replaceAll(name, initial(name));
      yield find("pupils-family", hit[0], hit.index, say("a name from a pupil's family"), shown);
    }
  }
}
