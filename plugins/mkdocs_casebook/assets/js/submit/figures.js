// Figures that no note, no link and no evidence leads to a source.

import { say } from "../lib/say.js";
import { known, search, told } from "./declared.js";
import { claimsAlone, isEmpty } from "./fields.js";
import { hint } from "./printed.js";
import { shown } from "./sentences.js";

const isSourced = ({ text }) => text.includes(told("text.printed.NOTE")) || text.includes(told("text.printed.LINKED"));

/** The first figure of a block that is no year, date, name or part of a quotation. */
const figureIn = ({ text }) => {
  const plain = text.replace(told("text.figures.NO_FIGURES"), (all) => "x".repeat(all.length));
  return search(told("text.figures.FIGURE"), plain)?.[0] ?? "";
};

/** Each block by itself, but the cells of a table together. */
const runsOf = (tokens, blocks) => {
  const closed = [];
  for (const { type } of tokens) closed.push((closed.at(-1) ?? 0) + (type === "table_close" ? 1 : 0));
  const runs = [];
  let last = "";
  for (const block of blocks) {
    const key = `${closed[block.at]} ${block.kind === "cell" ? -1 : block.at}`;
    if (key === last) runs.at(-1).push(block);
    else runs.push([block]);
    last = key;
  }
  return runs;
};

const hintOf = (block) => {
  const figure = figureIn(block);
  const number = block.lines.findIndex((text) => text.includes(figure));
  const problem = say("Readers will see the figure {figure} without a word of where it comes from.", {
    figure: shown(figure),
  });
  const remedy = say(
    "Put the mark of a note behind it, such as [^1], and at the end of the text a line that begins with [^1]: and names the source.",
  );
  return hint("note-missing", block.line + Math.max(number, 0), problem, remedy);
};

/** The first figure of each paragraph, entry or table without a source next to it. */
export function* figuresWithoutNote({ tokens, blocks }) {
  const runs = runsOf(tokens, blocks);
  let [beside, lead] = [[], []];
  for (const [at, run] of runs.entries()) {
    const [first] = run;
    if (first.opens !== "item") [beside, lead] = [lead, run];
    if (first.note || first.kind === "heading") continue;
    const around = [...run, ...(first.opens === "item" ? lead : first.opens ? beside : [])];
    if (first.kind === "cell") {
      around.push(...[...beside, ...(runs[at + 1] ?? [])].filter(({ kind }) => kind === "paragraph"));
    }
    const found = around.some(isSourced) ? null : run.find((block) => figureIn(block));
    if (found) yield hintOf(found);
  }
}

/** The first figure of an account that has neither evidence nor a note for any. */
export function* ownFigure({ fields }, text) {
  const noted = search(told("checks.advice.NOTE"), text.lines.join("\n"));
  if (noted || !isEmpty(fields.evidence) || claimsAlone(fields)) return;
  const { value: first } = figuresWithoutNote(text).next();
  if (!first) return;
  const asked = Object.keys(known().lists.evidence?.words ?? {}).length > 0;
  yield asked ? { ...first, remedy: told("checks.advice.LIST_OR_NOTE") } : first;
}
