// Marks of other dialects of Markdown, and links without their other end: printed as they are.

import { say } from "../lib/say.js";
import { search, told } from "./declared.js";
import { hint } from "./printed.js";
import { inARow, shown } from "./sentences.js";
import { size, split, strip } from "./strings.js";

const LONGEST_TERM = 6;

/** Each mark of a line, the same kind once, with its words. */
function* found(line) {
  let text = line;
  const [code, linked] = [told("text.printed.CODE"), told("text.printed.LINKED")];
  for (const mark of told("text.dialects.MARKS")) {
    const hit = text.includes(mark.sign) ? search(mark.pattern, text) : null;
    if (!hit) continue;
    yield { mark, words: strip(hit[0].replaceAll(linked, "").replaceAll(code, "")) };
    text = text.replace(mark.pattern, (all) => told("text.dialects.TAKEN").repeat(size(all)));
  }
}

const onPurpose = (words) =>
  words.includes("`") || size(words) > told("text.dialects.SHORT")
    ? told("text.dialects.ON_PURPOSE")
    : say("To print it on purpose, put it between back-ticks: `{words}`.", { words });

/** Whether a line that begins with a colon follows a short line: a term and its meaning. */
const defines = (block, number) => number > 0 && split(block.lines[number - 1]).length <= LONGEST_TERM;

/** Marks that will appear on the page as they are in the file. */
export function* printedMarks({ blocks }) {
  for (const block of blocks) {
    for (const [number, text] of block.lines.entries()) {
      for (const { mark, words } of found(text)) {
        if (mark.pattern.source.startsWith("^: ") && !defines(block, number)) continue;
        const problem = say("Readers will see {words} exactly as it is here.", { words: shown(words) });
        yield hint(mark.code, block.line + number, problem, inARow(mark.remedy, onPurpose(words)));
      }
    }
  }
}

/** A box of another dialect, which is printed as code. */
export function* foreignFences({ tokens }) {
  for (const token of tokens) {
    const words = token.type === "fence" ? strip(token.info) : "";
    if (!words.startsWith("{")) continue;
    const problem = say("What is in this box, {words}, is printed as code.", { words: shown(words) });
    const remedy = say("Delete its first and last line; the text between them stays.");
    yield hint("mark-printed", token.map[0], problem, remedy);
  }
}
