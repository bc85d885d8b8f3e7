// What is wrong with a value, by the type of the error: the sentences of reading/misfits.py.

import { say } from "../lib/say.js";
import { fullmatch, told } from "./declared.js";
import { nearest } from "./nearest.js";
import { didYouMean, fault, inARow, options, printable, shown } from "./sentences.js";
import { strip } from "./strings.js";
import { FORMS } from "./value_forms.js";

const CURLED = /^[\u2018-\u201f"']+([^\u2018-\u201f"']+)[\u2018-\u201f"']+$/;
const UNQUOTED = ["literal_error", "number_form", "date_form", "period_form", "slug_form", "url_form", "bool_parsing"];

const literal = (name, value, { expected }) => {
  const problem = say("{value} is not a word for {name}.", { value: shown(value), name: shown(name) });
  const words = say("Choose {words}.", { words: options(expected) });
  return fault("value-choice", problem, inARow(didYouMean(nearest(value, expected)), words));
};

const long = (name, _value, { limit: most, words }) => {
  const problem = say("The field {name} has {words} words; at most {most} are allowed.", {
    name: shown(name),
    words,
    most,
  });
  return fault("value-long", problem, say("Cut {number} or more words.", { number: words - most }));
};

const wide = (name, _value, { limit: most, characters }) => {
  const values = { name: shown(name), characters, most };
  const problem = say("The field {name} has {characters} characters; at most {most} are allowed.", values);
  return fault("value-long", problem, say("Cut {number} or more characters.", { number: characters - most }));
};

const twice = (name, _value, { value }) =>
  fault(
    "value-list",
    say("The list {name} names {value} more than once.", { name: shown(name), value: shown(value) }),
    say("Delete all but one."),
  );

const tooMany = (name, value, { max_length: most }) =>
  fault(
    "value-list",
    say("The list {name} has {number} entries; at most {most} are allowed.", {
      name: shown(name),
      number: value.length,
      most,
    }),
    say("Delete the rest."),
  );

/** What is said alike of every value. */
const always = (code, problem, remedy) => (name, value) =>
  fault(code, problem({ name: shown(name), value: shown(value) }), remedy());

const EXPLAINED = {
  ...FORMS,
  literal_error: literal,
  list_twice: twice,
  text_long: long,
  text_wide: wide,
  too_long: tooMany,
  bool_parsing: always(
    "value-choice",
    (values) => say("{value} is neither yes nor no.", values),
    () => say("Write yes or no."),
  ),
  number_form: always(
    "value-number",
    (values) => say("{value} is not a whole number, as {name} must be.", values),
    () => say("Write it in digits, without spaces, points or colons."),
  ),
  number_large: always(
    "value-number",
    (values) => say("{value} is too large for {name}.", values),
    () => say("Use at most six digits."),
  ),
  greater_than_equal: always(
    "value-number",
    (values) => say("{value} is too small for {name}.", values),
    () => say("Begin at 1."),
  ),
  text_mute: always(
    "value-empty",
    (values) => say("The field {name} has neither a letter nor a digit: {value}.", values),
    () => say("Write it in words."),
  ),
  sentence_open: always(
    "value-sentence",
    (values) => say("The field {name} does not end like a sentence.", values),
    () => say("Write one whole sentence, with a full stop at its end."),
  ),
  orcid_form: always(
    "value-orcid",
    (values) => say("{value} is not an ORCID.", values),
    () => say("Write its sixteen digits in four groups, such as 0000-0002-1825-0097."),
  ),
  orcid_sum: always(
    "value-orcid",
    (values) => say("In the ORCID {value}, a digit is wrong: the last one does not fit the others.", values),
    () => say("Copy it again from the author's page at orcid.org."),
  ),
  role_name: always(
    "value-role",
    (values) => say("The field {name} takes a role, and this looks like the name of a person.", values),
    () => say("Write what the person is, such as: coordinator."),
  ),
};

/** An empty entry of a list. */
export const emptyEntry = always(
  "value-empty",
  (values) => say("The list {name} has an empty entry.", values),
  () => say("Fill it in or delete it."),
);

/** Whether a pair of quotation marks, at least one of them curly, holds the whole of a text. */
const isEnclosed = (value) => {
  const bare = strip(value);
  const marks = told("reading.problems.MARKS");
  const curly = marks.includes(bare[0]) || marks.includes(bare.at(-1));
  return curly && told("reading.problems.PAIRS").some((pair) => fullmatch(pair, bare));
};

const around = (value) => say("The curly quotation marks around {value} count as a part of it.", { value });

/** What is said instead of a value in curly quotation marks, or nothing. */
const unquoted = (value, type) => {
  if (type === "sentence_open" && isEnclosed(value)) {
    const remedy = say("Delete them, and write one whole sentence, with a full stop at its end.");
    return { problem: around(shown(strip(value)).slice(1, -1)), remedy };
  }
  const curled = UNQUOTED.includes(type) && CURLED.exec(strip(value));
  if (!curled) return {};
  const remedy = say("Write {value} without them.", { value: printable(curled[1]) });
  return { problem: around(printable(strip(value))), remedy };
};

/** The fault of a value; `error` is its type, with what a sentence about it needs. */
export const explained = (row, value, [type, context = {}]) => {
  const found = EXPLAINED[type](row.name, value, context);
  const instead = typeof value === "string" ? unquoted(value, type) : {};
  return { ...found, ...instead, example: row.choices ? "" : row.example };
};
