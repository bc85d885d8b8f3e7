// What Markdown makes of signs at the start of a line.

import { say } from "../lib/say.js";
import { match, told } from "./declared.js";
import { hint } from "./printed.js";
import { inARow, shown } from "./sentences.js";
import { rstrip, split } from "./strings.js";

/** `>95% of pupils` is published as a quotation of `95% of pupils`. */
export function* quotedFigures({ blocks }) {
  for (const block of blocks) {
    if (block.opens !== "quotation" || !match(told("text.slips.QUOTED"), block.text)) continue;
    const values = { text: shown(block.text) };
    const problem = say("The sign > makes a quotation of this, and is not printed: readers will see {text}.", values);
    const remedy = block.text.startsWith("=") ? told("text.slips.AT_LEAST") : told("text.slips.MORE_THAN");
    yield hint("sign-taken", block.line, problem, remedy);
  }
}

/** The entries of the list that begins at a token. */
const itemsOf = (tokens, at) => {
  const { level } = tokens[at];
  const end = tokens.findIndex((token, n) => n > at && token.level === level);
  return tokens.slice(at + 1, end).filter((each) => each.type === "list_item_open" && each.level === level + 1);
};

const endsSentence = (text) => told("text.slips.ENDS").some((end) => text.endsWith(end));

/** Whether a list begins right below a line whose sentence has not ended. */
const goesOn = (tokens, at, lines) => {
  const line = tokens[at].map?.[0] ?? 0;
  const above = line ? rstrip(lines[line - 1]) : "";
  const below = at > 0 && tokens[at].level === 0 && tokens[at - 1].type === "paragraph_close";
  const named = above.startsWith("**") || (above === tokens[at - 2]?.content && split(above).length < 4);
  return below && Boolean(above) && !named && !endsSentence(above);
};

const escaped = (sign) => `${sign.slice(0, -1)}\\${sign.at(-1)}`;

const taken = (line, sign, text, remedy) => {
  const values = { sign: shown(sign), text: shown(text) };
  const problem = say("{sign} begins a list here, with the entry {text}.", values);
  return hint("sign-taken", line, problem, inARow(remedy(escaped(sign)), told("text.slips.IF_LIST")));
};
const JOIN = (sign) => say("Join the line to the one above, or write {sign} for the sign itself.", { sign });
const PLUS = (sign) => say('Write "plus", or write {sign} for the sign itself.', { sign });
const WORD = (sign) => say("Put a word before it, or write {sign} for the sign itself.", { sign });

/** What is said of the list that begins at a token, or nothing. */
const signOf = (tokens, at, lines, { text, number, follows }) => {
  const numbered = tokens[at].type === "ordered_list_open";
  const items = itemsOf(tokens, at);
  const figure = match(told("text.slips.FIGURE"), text);
  if (items.length === 1 && goesOn(tokens, at, lines) && (numbered || figure || /^\p{Lowercase}/u.test(text)))
    return JOIN;
  if (tokens[at].markup === "+" && figure) return PLUS;
  const alone = number > 1 && items.length === 1 && !follows;
  return numbered && (number >= told("text.slips.LONGEST_LIST") || alone) ? WORD : null;
};

/** A minus, a plus, a year or another number that becomes the mark of a list. */
export function* signsOfLists({ tokens, blocks, lines }) {
  const first = new Map(blocks.filter(({ opens }) => opens === "item").map(({ line, text }) => [line, text]));
  let counted = 0;
  for (const [at, token] of tokens.entries()) {
    if (!["bullet_list_open", "ordered_list_open"].includes(token.type) || !token.map) continue;
    const numbered = token.type === "ordered_list_open";
    const text = first.get(token.map[0]) ?? "";
    const number = Number(token.attrGet("start") ?? 1) || 1;
    const follows = numbered && number === counted + 1;
    counted = numbered ? number + itemsOf(tokens, at).length - 1 : counted;
    const remedy = signOf(tokens, at, lines, { text, number, follows });
    if (remedy) yield taken(token.map[0], numbered ? `${number}${token.markup}` : token.markup, text, remedy);
  }
}

/** Entries of a list that are printed with another number than they were given. */
export function* changedNumbers({ tokens }) {
  for (const [at, token] of tokens.entries()) {
    if (token.type !== "ordered_list_open") continue;
    const items = itemsOf(tokens, at);
    const written = items.map(({ info }) => Number(info || 1));
    if (new Set(written).size === 1) continue;
    const wrong = written.findIndex((number, n) => number !== written[0] + n && items[n].map);
    if (wrong < 0) continue;
    const sign = `${written[wrong]}${token.markup}`;
    const values = { shown_as: written[0] + wrong, sign: shown(sign) };
    const problem = say("Readers will see {shown_as}. here, instead of {sign}.", values);
    const remedy = say(
      "Number the entries in their order, or begin each with a dash. If the numbers belong to the text, write {escaped} with a backslash.",
      { escaped: escaped(sign) },
    );
    yield hint("sign-taken", items[wrong].map[0], problem, remedy);
  }
}

/** A line of dashes right below a paragraph makes a heading of it. */
export function* dashesBelow({ tokens, blocks }) {
  for (const block of blocks) {
    const opened = tokens[block.at - 1];
    if (opened.type !== "heading_open" || opened.markup !== "-") continue;
    const ends = /[.;,]$/.test(rstrip(block.text));
    const long = split(block.text).length > told("text.slips.HEADING_WORDS");
    if (!ends && block.lines.length === 1 && !long) continue;
    const values = { text: shown(block.text) };
    const problem = say("The dashes below this paragraph make a heading of {text}.", values);
    yield hint("sign-taken", block.line, problem, say("Put an empty line between the two."));
  }
}

/** `2*3*4` is published as 234, with the 3 in italics. */
export function* starredFigures({ tokens, blocks, lines }) {
  for (const block of blocks) {
    const children = tokens[block.at].children ?? [];
    for (const [n, child] of children.entries()) {
      if (n === 0 || n === children.length - 1 || child.type !== "em_open" || child.markup !== "*") continue;
      const [before, inside] = [children[n - 1].content, children[n + 1].content];
      if (!/\p{Nd}$/u.test(before) || !/^\p{Nd}/u.test(inside)) continue;
      const words = `${split(before).at(-1)}*${inside}*`;
      const at = lines.findIndex((line, m) => m >= block.line && line.includes(words));
      const problem = say("The stars in {words} are taken for italics, and not printed.", { words: shown(words) });
      const remedy = say("Write × for them, or put a backslash before each star: \\*.");
      yield hint("sign-taken", at < 0 ? block.line : at, problem, remedy);
    }
  }
}
