// A text as its readers will see it: the words that are printed, line by line.

import { told } from "./declared.js";
import { fault } from "./sentences.js";

const OPENS = { list_item_open: "item", blockquote_open: "quotation" };
const sign = (name) => (name === "CODE" ? told("text.printed.CODE") : told("text.printed.NOTE"));

const wordsOf = (child) => {
  const linked = told("text.printed.LINKED");
  if (child.type === "text") return child.content;
  if (child.type === "text_special") {
    const meant = child.info === "escape" && child.content !== child.markup;
    return meant ? told("text.printed.MEANT") : child.content;
  }
  return { code_inline: sign("CODE"), footnote_ref: sign("NOTE"), image: linked }[child.type] ?? "";
};

const linesOf = (children) => {
  const lines = [""];
  let links = 0;
  for (const child of children) {
    links += { link_open: 1, link_close: -1 }[child.type] ?? 0;
    if (child.type === "softbreak" || child.type === "hardbreak") {
      lines.push("");
      continue;
    }
    const words = wordsOf(child);
    lines[lines.length - 1] += links ? told("text.printed.LINKED").repeat([...words].length) : words;
    // A picture may go over several lines of the file.
    if (child.type === "image") for (const _ of child.content.matchAll(/\n/g)) lines.push("");
  }
  return lines;
};

/** Every paragraph, heading and cell: its kind, its lines, and what it is the first thing of. */
export const blocksOf = ({ tokens, env }) => {
  const notes = tokens.findIndex(({ type }) => type === "footnote_block_open");
  return env.printed.map(({ token, children }) => {
    const at = tokens.indexOf(token);
    const above = tokens[at - 1]?.type;
    const around = above === "paragraph_open" && at > 1 ? tokens[at - 2].type : "";
    const lines = linesOf(children);
    return {
      kind: { heading_open: "heading", th_open: "cell", td_open: "cell" }[above] ?? "paragraph",
      at,
      line: token.map?.[0] ?? 0,
      lines,
      text: lines.join(" "),
      opens: OPENS[around] ?? "",
      note: notes >= 0 && at > notes,
    };
  });
};

/** A piece of advice on a text; its line is counted from 0. */
export const hint = (code, line, problem, remedy, words = "") => fault(code, problem, remedy, { line, words });
