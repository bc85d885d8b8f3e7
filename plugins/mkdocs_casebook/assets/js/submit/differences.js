// Numbers that tell by their difference how few pupils are left: 12 of 14 leaves two.

import { sayCount } from "../lib/say.js";
import { finditer, match, search, told } from "./declared.js";
import { find } from "./finds.js";
import { counted as fewPupils } from "./pupils.js";
import { isDecimal, strip } from "./strings.js";

/** The number that is meant by figures or words. */
const numberIn = (words) => {
  if (isDecimal(words)) return Number(words);
  const [units, tens] = [told("people.differences.UNITS"), told("people.differences.TENS")];
  const [ten, unit] = words.toLowerCase().split("-");
  return tens.includes(ten) ? 10 * tens.indexOf(ten) + (unit ? units.indexOf(unit) : 0) : units.indexOf(ten);
};

const isFew = (number) => number > 0 && number < told("people.pupils.FEW");

/** Rounded as Python does: a half goes to the even number. */
const rounded = (number) => {
  const whole = Math.round(number);
  return Math.abs(number % 1) === 0.5 && whole % 2 ? whole - 1 : whole;
};

/** How many are left, if they are few, or 0. */
const restOf = ({ left, whole: all, share, part }) => {
  if (left) return numberIn(left);
  const whole = numberIn(all);
  if (share) {
    const percent = Number(share);
    if (whole >= 100 * told("people.differences.ROUNDED") || percent <= 0 || percent >= 100) return 0;
    return [percent, 100 - percent].map((each) => rounded((whole * each) / 100)).find(isFew) ?? 0;
  }
  const rest = whole - numberIn(part);
  return numberIn(part) >= told("people.pupils.FEW") && isFew(rest) ? rest : 0;
};

const isPartLater = (pattern) =>
  [told("people.differences.ALONE"), told("people.differences.OF_THEM")].includes(pattern);

const found = (words, at, rest) =>
  find("pupils-difference", words, at, sayCount("{number} pupil", "{number} pupils", rest), words);

/** What two numbers tell, if they tell anything. */
const toldBy = (pattern, { 0: words, index, groups }) => {
  const part = isPartLater(pattern) ? numberIn(groups.part) : 0;
  if (isFew(part) && numberIn(groups.whole) >= told("people.pupils.FEW")) return fewPupils(words, index);
  const rest = restOf(groups);
  return rest && found(words, index, rest);
};

const speaksOfPupils = (text) => search(told("people.differences.A_CHILD"), text) !== null;

const forms = (did) => [
  told("people.differences.OF_ALL"),
  told("people.differences.NAMED_FIRST"),
  did,
  told("people.differences.WHOLE_FIRST"),
  told("people.differences.ALONE"),
  told("people.differences.OF_THEM"),
  told("people.differences.SHARE"),
  told("people.differences.SHARE_LATER"),
  told("people.differences.EXCEPT"),
];

/** Two numbers of pupils, or a share and a number, whose difference is small. */
export function* left(text) {
  if (!told("people.pupils.CHILD_WORDS").some((word) => text.toLowerCase().includes(word))) return;
  const did = told("people.differences.DID");
  for (const pattern of forms(did)) {
    for (const hit of finditer(pattern, text)) {
      const before = text.slice(Math.max(0, hit.index - 120), hit.index);
      if (search(told("people.differences.BEFORE"), before) || (pattern === did && !speaksOfPupils(before))) continue;
      const one = toldBy(pattern, hit);
      if (one) yield one;
    }
  }
}

const counted = (cell) => Number(strip(cell).slice(0, 9));

/** The small number that is left when the cells of a row are taken from its total. */
export const inRow = (head, row) => {
  if (!head.some(speaksOfPupils)) return null;
  const cells = head.map((name, at) => [name, row[at]]).slice(1, row.length);
  const total = cells.findIndex(([name]) => match(told("people.differences.TOTAL"), strip(name)));
  if (total < 0 || !isDecimal(strip(cells[total][1]))) return null;
  const whole = counted(cells[total][1]);
  const parts = cells
    .filter(
      ([name, cell], at) =>
        at !== total && isDecimal(strip(cell)) && !search(told("people.differences.NOT_COUNTED"), name),
    )
    .map(([name, cell]) => [name, counted(cell)]);
  const together = parts.reduce((sum, [, part]) => sum + part, 0);
  const rests = together <= whole ? [whole - together] : parts.map(([, part]) => whole - part);
  const rest = rests.find(isFew);
  if (!parts.length || !rest || whole < told("people.pupils.FEW")) return null;
  return found([cells[total], ...parts].map((each) => each.join(": ")).join(", "), 0, rest);
};
