// Words, cut from a text as the index cuts them: cutting.py has the same rule.

import { english } from "./say.js";

// Words that say nothing about what is looked for.
const IDLE = new Set(
  (
    "a about above actual actually after again all already also always am an and any anybody anyone anything " +
    "anywhere are arent around as ask asked at be became because become been before being below best better between " +
    "both but by came can cannot cant could couldnt did didnt do does doesnt doing done dont down during each either " +
    "else even ever every everyone everything exactly example examples few find for from further gave get gets " +
    "getting give given gives go goes going gone good got had hadnt happen happened happens has hasnt have havent " +
    "having he help her here heres him his how i id if ill im in instead into is isnt it its ive just keep know last " +
    "later let lets like list look looking lot made make makes making many may me might mine more most much must mustnt " +
    "my need needs never next no nor not nothing now of off on once one only onto or other others our out over own " +
    "per perhaps please put quite rather real really s said same say see seen she should shouldnt show so some " +
    "somebody someone something somewhere soon sort still such t take taken takes tell than thanks that thats the " +
    "their them then there theres these they theyre thing things this those though through till to too under until " +
    "up upon us use used using usually very want wants was wasnt way we well went were werent weve what whats when " +
    "where whether which while who whom whos whose why will with within without wont work would wouldnt yes yet you " +
    "your youre yourself yours youve youll im hes shes itself myself ourselves themselves theyve theyll weve hers ours theirs c d j l m n qu"
  ).split(" "),
);
export const idle = (word) => english() && IDLE.has(word);

// Words that say a little, and appear in any text: they order pages, and never choose them alone.
const LIGHT = new Set(
  (
    "able add back begin begins big bring bringing day days end first form full group hold huge large little long low move new " +
    "number old open order part parts point raise raised raises raising run running set short side simple small start started stay stop " +
    "time times together try trying turn whole"
  ).split(" "),
);
export const light = (word) => english() && LIGHT.has(word);

const LETTERS = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ĳ: "ij",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ŧ: "t",
};
const IN = "[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d\\u2060\\ufeff]";
const RUN = `[\\p{L}\\p{N}]${IN}*`;
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
// Before these, French joins short words: l'école.
const OPEN = "aeiouyhàâéèêëîïôöûœæAEIOUYHÀÂÉÈÊËÎÏÔÖÛŒÆ";
const WORD = new RegExp(
  [
    `(?<number>(?<!${IN})\\p{Nd}+(?:,\\p{Nd}{3}(?!\\p{Nd})|[.:\\/\\u2044\\u2010-\\u2013\\u2212\\-]\\p{Nd}+|%?[\\u2010-\\u2013\\u2212\\-][£€$]?\\p{Nd}+)+(?!${IN}))`,
    `(?<!${IN})(?:[cdjlmnstCDJLMNST]|[Qq]u)(?=['’ʼ][${OPEN}])`,
    `(?<!${IN})(?:${LETTER}\\.){2,}(?:${LETTER}(?!${IN}))?`,
    `(?<!${IN})${LETTER}&${LETTER}(?!${IN})`,
    `${RUN}(?:(?:['’ʼ]|(?<=${LETTER})[\\-\\u2010\\u2011](?=${LETTER}))${RUN})*`,
  ].join("|"),
  "gu",
);

/** A word in plain small letters; only a hyphen between letters stays. */
const folded = ({ 0: text, groups }) => {
  if (groups.number)
    return text
      .replace(/[,%£€$]/g, "")
      .normalize("NFKC")
      .replace(/\P{Nd}/gu, "x");
  const plain = text
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[^\p{L}\p{N}-]/gu, "");
  // The plural of an abbreviation is the abbreviation.
  const single = plain.length > 2 ? plain.replace(/(?<=\p{Lu})s(?=-|$)/gu, "") : plain;
  return [...single.toLowerCase()]
    .map((letter) => LETTERS[letter] ?? letter)
    .join("")
    .replace(/^-+|-+$/g, "");
};

/** The words of a text as `{word, said}`: as the index has it, and as it is written. */
export const cut = (text) =>
  [...text.matchAll(WORD)].map((found) => ({ word: folded(found), said: found[0] })).filter(({ word }) => word);

/** A text as it is compared with letters that were typed. */
export const fold = (text) =>
  cut(text)
    .map(({ word }) => word)
    .join(" ");

/** The same with a word for each part of `whole-school`, which may also be written in one: `joined`. */
export const tokens = (text) =>
  cut(text).flatMap(({ word, said }) =>
    word.includes("-")
      ? word
          .split("-")
          .filter(Boolean)
          .map((part) => ({ word: part, said: part, joined: word.replaceAll("-", "") }))
      : [{ word, said }],
  );

/** The words of a text that say something. */
export const plain = (text) =>
  tokens(text)
    .map(({ word }) => word)
    .filter((word) => !idle(word));
