// What a date and a period may be.

import { fullmatch, told } from "./declared.js";
import { strip } from "./strings.js";

const days = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** What is wrong with a date as `2012`, `2012-12` or `2012-12-01`, or nothing. */
export const dateFault = (text) => {
  const parts = fullmatch(told("records.dates.DATE"), strip(text));
  if (!parts) return ["date_form", { hint: guessed(text) }];
  const [year, month, day] = parts.slice(1).map((part) => Number(part ?? 0));
  const [first, last] = [told("records.dates.FIRST_YEAR"), told("records.dates.LAST_YEAR")];
  if (year < first || year > last || month > 12 || (parts[2] && !month)) return ["date_impossible"];
  if (parts[3] && !(day >= 1 && day <= days(year, month || 12))) return ["date_impossible"];
  return null;
};

const small = (word) => /^\d{1,2}$/.test(word);

/** The form that can be sorted of `December 2012`, `12/2012` or `1 Dec 2012`, or nothing. */
const guessed = (written) => {
  const text = written.replace(/^(\s*\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[^\n]*/, "$1");
  const words = text.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
  const years = words.filter((word) => /^\d{4}$/.test(word));
  const months = told("records.dates.MONTHS");
  const named = months.flatMap((month, at) =>
    month && words.some((word) => word.slice(0, 3) === month.slice(0, 3)) ? [at] : [],
  );
  const figures = words.filter(small).map(Number);
  if (years.length !== 1 || ![1, 2].includes(named.length + figures.length)) return "";
  // British order: 25/02/2013 is the 25th of February.
  const numbers = named.length || words[0] === years[0] ? [...named, ...figures] : figures.reverse();
  for (const parts of [numbers, numbers.slice(0, 1)]) {
    const guess = [years[0], ...parts.map((part) => String(part).padStart(2, "0"))].join("-");
    if (!dateFault(guess)) return guess;
  }
  return "";
};

/** What is wrong with a year or a span of years, or nothing. */
export const periodFault = (text) => {
  const [, start, end] = fullmatch(told("records.dates.PERIOD"), strip(text)) ?? [];
  const [first, last] = [Number(start ?? 0), Number(end ?? start ?? 0)];
  const fits = told("records.dates.FIRST_YEAR") <= first && first <= last && last <= told("records.dates.LAST_YEAR");
  return fits ? null : ["period_form"];
};
