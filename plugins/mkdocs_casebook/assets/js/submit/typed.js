// Lists and tables that were typed by hand, and run on as one paragraph.

import { say } from "../lib/say.js";
import { match, told } from "./declared.js";
import { hint } from "./printed.js";
import { shown } from "./sentences.js";
import { rstrip, split, strip } from "./strings.js";

const BARRED = /[^\s]\s*\|\s*[^\s]/;
const count = (text, sign) => text.split(sign).length - 1;
const endsSentence = (text) => told("text.slips.ENDS").some((end) => text.endsWith(end));

/** Whether a line is an entry of a list, judging by its sign and the lines next to it. */
const isTyped = (text, above, below) => {
  if (match(told("text.slips.BULLETS"), text) || count(text, " • ") > 1) return true;
  const likewise = told("text.slips.TYPED").some(
    (form) => match(form, text) && below.some((next) => match(form, next)),
  );
  return likewise && endsSentence(above);
};

const typed = (text, line) => {
  const sign = split(text)[0];
  const values = { text: shown(text), sign: shown(sign.slice(0, 2)) };
  const problem = say("Readers will see {text} as running text: {sign} begins no list.", values);
  const remedy = say(
    "Begin each entry with a dash and a space (- ) or with a number, a point and a space (1. ), each on a line of its own, below an empty line.",
  );
  return hint("list-printed", line, problem, remedy);
};

/** Bullets that were typed or pasted run on as one paragraph. */
export function* typedLists({ blocks }) {
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== "paragraph") continue;
    const beside = blocks[at + 1]?.kind === block.kind ? [blocks[at + 1].lines[0]] : [];
    const following = [...block.lines, ...beside];
    for (const [number, text] of block.lines.entries()) {
      const above = number ? rstrip(block.lines[number - 1]) : ":";
      if (!isTyped(text, above, following.slice(number + 1, number + 2))) continue;
      yield typed(text, block.line + number);
      break;
    }
  }
}

/** What is said of a paragraph that was meant as a table and is none, or nothing. */
const reasonOf = (block, tabbed) => {
  const text = shown(block.lines[0]);
  const rows = block.lines.map(strip);
  const piped = rows.filter((row) => row.startsWith("|") && row.endsWith("|"));
  const barred = rows.filter((row) => BARRED.test(row));
  if (match(told("text.slips.RULE"), rows[0])) {
    return say("Readers will see {text} as running text: a table is not drawn with + and -.", { text });
  }
  if (tabbed) return say("Readers will see {text} as running text: a tab makes no table.", { text });
  if (piped.some((row) => count(row, "|") > 2) || (barred.length > 1 && barred.length === rows.length)) {
    return say(
      "Readers will see {text} as running text: a table needs a second line of dashes, with as many cells as the first.",
      { text },
    );
  }
  return "";
};

/** A line without the sign of an entry, behind which word processors put a tab. */
const unmarked = (line) => {
  const text = strip(line);
  return match(told("text.slips.BULLETS"), text) ? strip(text.slice(1)) : text;
};

/** A table without its line of dashes, pasted with tabs, or drawn with + and -. */
export function* typedTables({ blocks }) {
  let last = -2;
  for (const block of blocks.filter(({ kind }) => kind === "paragraph")) {
    const tabbed = block.lines.filter((text) => unmarked(text).includes("\t"));
    const reason = reasonOf(block, tabbed.length > 1);
    if (!reason) continue;
    const remedy = say(
      "Write each row on a line of its own as | one | two |, and below the first row a line | --- | --- | with as many cells.",
    );
    if (block.line !== last) yield hint("table-printed", block.line, reason, remedy);
    last = block.line;
  }
}
