// Every sentence that scripts show, in the site's language and with its names for things. No page, no network.
import catalogue from "./catalogue.js";

let judged = {};
/** Whether the site is in English; asked of every word, and so judged once. */
export const english = () => {
  const { language } = catalogue;
  if (judged.language !== language) judged = { language, english: /^en\b/i.test(language) };
  return judged.english;
};

/** Knows these sentences as well, in the language of the site. */
export const learn = (sentences) => Object.assign(catalogue.sentences, sentences);

const capital = (text) => text.replace(/^./u, (letter) => letter.toUpperCase());
const named = (key) => {
  const { names } = catalogue;
  return names[key] ?? (/^[A-Z]/.test(key) ? capital(names[key.toLowerCase()] ?? key) : undefined);
};
const PLACE = /\{(\w+)\}/;

/** A sentence in pieces: `values` may be elements, which stand among its words. */
export const saying = (sentence, values = {}) =>
  (catalogue.sentences[sentence] ?? sentence)
    .split(PLACE)
    .map((piece, at) => (at % 2 ? (values[piece] ?? named(piece) ?? piece) : piece))
    .filter((piece) => piece !== "");

/** A sentence with the names of things, and with `values`, in its places. */
export const say = (sentence, values) => saying(sentence, values).join("");

/** The sentence for this number, which stands at `{number}`. */
export const sayCount = (one, many, number, values = {}) => {
  const forms = catalogue.sentences[one];
  const form = Array.isArray(forms) ? forms[catalogue.plural(number)] : number === 1 ? one : many;
  return say(form, { number, ...values });
};

/** Things in a row: `a, b and c`. */
export const listed = (parts) =>
  parts.length < 2
    ? parts.join("")
    : say("{first} and {last}", { first: parts.slice(0, -1).join(", "), last: parts.at(-1) });

/** Things of which any will do: `a or b or c`. */
export const either = (parts) =>
  parts.length ? parts.reduce((first, last) => say("{first} or {last}", { first, last })) : "";

/** Words between quotation marks. */
export const quoted = (words) => say("“{words}”", { words });

/** A name that began with a capital letter, as English writes it inside a sentence. */
export const inside = (name) => (english() ? name.toLowerCase() : name);
