// What is wrong with a value that has a form of its own: a number, a date, a key, an address.

import { say } from "../lib/say.js";
import { fullmatch, told } from "./declared.js";
import { bare } from "./nearest.js";
import { didYouMean, fault, inARow, shown } from "./sentences.js";
import { mendedAddress } from "./web_address.js";

/** The slug that a text comes nearest to, or nothing. */
export const slugOf = (text) => {
  const most = told("records.values.SLUG_LENGTH");
  let slug = (
    bare(text)
      .replace(/['\u2019]/g, "")
      .match(/[a-z0-9]+/g) ?? []
  ).join("-");
  if (slug.length > most) {
    const whole = slug.slice(0, most + 1);
    slug = whole.slice(0, Math.max(whole.lastIndexOf("-"), 0)) || slug.slice(0, most);
  }
  return told("records.values.RESERVED_SLUGS").includes(slug) ? "" : slug;
};

const slug = (_name, value) => {
  const problem = say("{value} cannot be a key or part of an address.", { value: shown(value) });
  if (told("records.values.RESERVED_SLUGS").includes(value)) {
    return fault("value-slug", problem, say("Computers use this word for something else; choose another."));
  }
  const most = told("records.values.SLUG_LENGTH");
  const form = say("Use a to z in lower case, digits and single dashes, at most {most}.", { most });
  return fault("value-slug", problem, inARow(didYouMean(slugOf(value)), form));
};

const url = (_name, value) => {
  const problem = say("{value} is not a complete web address.", { value: shown(value) });
  const address = mendedAddress(value);
  const remedy = address
    ? say("Write {address}", { address })
    : say("Copy it from the address bar; it begins with https://.");
  return fault("value-url", problem, remedy);
};

const period = (_name, value) => {
  let problem = say("{value} is not a year or a span of years.", { value: shown(value) });
  let remedy = say("Write 2013 or 2012-2014, the earlier year first.");
  const [, first, last] = fullmatch(told("reading.forms.YEARS"), value) ?? [];
  const whole = first && first.slice(0, 4 - last.length) + last;
  if (first && first < whole) remedy = say("Write {years}.", { years: `${first}-${whole}` });
  else if (first && last.length === 4 && last < first) {
    problem = say("The years in {value} are the wrong way round.", { value: shown(value) });
    remedy = say("Write {years}.", { years: `${last}-${first}` });
  }
  return fault("value-period", problem, remedy);
};

const date = (_name, value, { hint }) => {
  const problem = say("{value} is not a date that can be sorted.", { value: shown(value) });
  const remedy = say("Write the year, the month or the day: 2012, 2012-12, 2012-12-01.");
  return fault("value-date", problem, inARow(didYouMean(hint, false), remedy));
};

const impossible = (_name, value) => {
  const [first, last] = [told("records.dates.FIRST_YEAR"), told("records.dates.LAST_YEAR")];
  const problem = say("There is no date {value} between {first} and {last}.", { value: shown(value), first, last });
  return fault("value-date", problem, say("Correct it, or give only the year and the month."));
};

const zero = (_name, value) => {
  const values = { value: shown(value) };
  const problem = say("{value} begins with a zero, and some programs read another number then.", values);
  return fault("value-number", problem, say("Write {number}.", { number: value.replace(/^0+/, "") || "1" }));
};

const twoSentences = (name, _value, { mark, word }) => {
  const problem = say("The field {name} has more than one sentence.", { name: shown(name) });
  const values = { mark: shown(mark), word: shown(word) };
  const remedy = say("Put a semicolon instead of {mark} after {word}, or keep only the first sentence.", values);
  return fault("value-sentence", problem, remedy);
};

const plainUrl = (name, _value, { rest }) =>
  fault(
    "value-url",
    say("The address in {name} does not begin with https://.", { name: shown(name) }),
    say("Write {address}", { address: `https://${rest}` }),
  );

/** Each gets the name of a field, its value and the context of the error. */
export const FORMS = {
  date_form: date,
  date_impossible: impossible,
  number_zero: zero,
  period_form: period,
  sentence_two: twoSentences,
  slug_form: slug,
  url_form: url,
  url_plain: plainUrl,
};
