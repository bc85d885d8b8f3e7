// Advice on people in a text, the same words once; and a sentence without what is private.

import { left } from "./differences.js";
import { asRead } from "./finds.js";
import { homes } from "./homes.js";
import { hidden as withoutNumbers } from "./identifiers.js";
import { PUPIL_FINDERS } from "./pupils.js";
import { ofChildren, ofFamily, ofStaff } from "./sensitive.js";

const meets = (one, other) => one.at < other.end && other.at < one.end;

/** What rules find in a text, in its order; of two that overlap, that of the first rule. */
const apart = (text, finders, kept = []) => {
  const every = [...kept];
  for (const finder of finders) {
    for (const each of finder(text)) if (!every.some((other) => meets(each, other))) every.push(each);
  }
  return every.sort((a, b) => a.at - b.at);
};

/** What may let readers recognise somebody, or tell them what is private. */
export const advised = (text) => {
  const kept = apart(text, [ofChildren, ofStaff]);
  // Each of these is told, also where one is in the words of another.
  const pupils = Object.values(PUPIL_FINDERS).flatMap((finder) => [...finder(text)]);
  const more = pupils.filter((each) => !kept.some((other) => meets(each, other)));
  return apart(text, [ofFamily, left, homes], [...kept, ...more]);
};

/** A sentence about a text, without what must not be in a public log. */
export const hidden = (text) => {
  const plain = asRead(text);
  const finds = apart(plain, [homes, ofChildren, ofStaff, ofFamily]).reverse();
  const bare = finds.reduce((whole, { at, end, masked }) => whole.slice(0, at) + masked + whole.slice(end), plain);
  return withoutNumbers(finds.length ? bare : text, asRead);
};
