// What the parser would leave out without a word: limits, raw HTML, notes and cells of tables.

import { say } from "../lib/say.js";
import { told } from "./declared.js";
import { fault, shown } from "./sentences.js";
import { size, strip } from "./strings.js";

/** The first line that is too long to be parsed at all. */
export function* tooLong(lines) {
  const most = told("text.parser.LINE_LIMIT");
  const line = lines.findIndex((each) => size(each) > most);
  if (line < 0) return;
  const problem = say("The line has more than {most} characters.", { most: most.toLocaleString("en-GB") });
  yield fault("body-limit", problem, say("Break it into paragraphs."), { line });
}

/** The parser leaves out what is nested more deeply; that must not go unsaid. */
export function* tooDeep({ tokens, env }) {
  const most = told("text.parser.NESTING_LIMIT");
  const containers = tokens.filter(({ type }) => ["list_item_open", "blockquote_open"].includes(type));
  const deep = [...containers, ...env.notes.map(({ opened }) => opened)].find(({ level }) => level >= most - 1);
  if (!deep) return;
  const problem = say("Lists or quotations are nested more than {most} deep here.", { most: most / 2 - 1 });
  yield fault("body-limit", problem, say("Nest them less deeply."), { line: deep.map?.[0] ?? 0 });
}

const labelOf = (note) => note.opened.meta.label;
const lineOf = ({ opened, tokens }) => (opened.map ?? tokens.find(({ map }) => map)?.map ?? [0])[0];
const isUnused = (note, env) => env.footnotes.refs[`:${labelOf(note)}`] < 0;
const lost = (line, problem, remedy) => fault("body-lost", problem, remedy, { line });

/** Notes that will not be published. */
export function* lostNotes({ env }) {
  const seen = new Set();
  for (const note of env.notes) {
    const mark = `[^${labelOf(note)}]`;
    const line = lineOf(note);
    if (note.inside) {
      yield lost(line, say("The note {mark} is inside another note.", { mark: shown(mark) }), say("Move it out."));
    } else if (seen.has(labelOf(note))) {
      const problem = say("There is another note {mark} above.", { mark: shown(mark) });
      yield lost(line, problem, say("Give each note a mark of its own."));
    } else if (isUnused(note, env)) {
      const problem = say("Nothing in the text refers to the note {mark}.", { mark: shown(mark) });
      yield lost(line, problem, say("Put {mark} where it belongs, or delete the note.", { mark }));
    }
    seen.add(labelOf(note));
  }
}

/** Rows with more cells than their table has columns: the parser cuts them off. */
export function* lostCells({ tokens, lines }) {
  let columns = 0;
  for (const token of tokens) {
    if (token.type === "table_open") columns = 0;
    else if (token.type === "th_open") columns++;
    else if (token.type === "tr_open" && token.map) {
      const row = strip(lines[token.map[0]].replace(/^[>\s]*/, "")).replace(/^\|/, "");
      const cells = row.split(/(?<!\\)\|/);
      const cut = columns
        ? cells
            .slice(columns)
            .join("|")
            .replace(/^[| ]+|[| ]+$/g, "")
        : "";
      if (!cut) continue;
      const problem = say("The row has more cells than its table has columns: {cut}.", { cut: shown(cut) });
      yield lost(token.map[0], problem, say("Remove a |; one that belongs to the text is \\|."));
    }
  }
}

const ofHtml = (html, line) => {
  const rest = strip(html.replace(told("text.raw_html.COMMENT"), ""));
  if (!rest) return [];
  const [words] = rest.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  let problem = say("{words} is HTML, which is not published.", { words: shown(words) });
  let remedy = say("Write it in Markdown; to show the characters themselves, put them between `.");
  if (words.startsWith("<!--")) {
    const values = { words: shown(words) };
    problem = say("The comment {words} never ends, so that all below it would be lost.", values);
    remedy = say("Put --> behind its last word.");
  } else if (!rest.includes("<")) {
    problem = say("{words} shares a line with a comment, where it is not published.", { words: shown(words) });
    remedy = say("Give the comment a line of its own.");
  }
  const at = line + html.slice(0, Math.max(html.indexOf(words), 0)).split("\n").length - 1;
  return [fault("body-html", problem, remedy, { line: at })];
};

function* htmlIn(tokens, lines) {
  for (const token of tokens) {
    const line = token.map?.[0] ?? 0;
    if (token.type === "html_block") yield* ofHtml(token.content, line);
    for (const child of token.children ?? []) {
      if (child.type !== "html_inline") continue;
      const at = lines.findIndex((text, n) => n >= line && text.includes(child.content));
      yield* ofHtml(child.content, at < 0 ? line : at);
    }
  }
}

/** Every piece of raw HTML, those in notes that nothing refers to included. */
export function* rawHtml({ tokens, env, lines }) {
  for (const note of env.notes) if (isUnused(note, env)) yield* htmlIn(note.tokens, lines);
  yield* htmlIn(tokens, lines);
}

/** The tokens without raw HTML. */
export const withoutHtml = (tokens) => {
  for (const token of tokens) {
    if (token.children) token.children = token.children.filter(({ type }) => type !== "html_inline");
  }
  return tokens.filter(({ type }) => type !== "html_block");
};
