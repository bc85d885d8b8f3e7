// What a text says to its readers, piece by piece, each with the lines where it is written.

const BREAKS = { softbreak: "\n", hardbreak: "\n", image: " " };
const SAID = ["text", "code_inline", "text_special"];

const wordsOf = (children) =>
  children.map(({ type, content }) => (SAID.includes(type) ? content : (BREAKS[type] ?? ""))).join("");

/** An address without its percent signs, as a browser shows it. */
export const unquoted = (address) =>
  address.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split("%"), (each) => Number.parseInt(each, 16));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  });

function* besides(children, lines) {
  for (const child of children) {
    if (child.type === "html_inline") yield { ...lines, text: child.content, kind: "comment" };
    if (child.type === "image") {
      yield { ...lines, text: wordsOf(child.children ?? []), kind: "words" };
      yield { ...lines, text: unquoted(child.attrGet("src") ?? ""), kind: "address" };
    }
    if (child.type === "link_open") yield { ...lines, text: unquoted(child.attrGet("href") ?? ""), kind: "address" };
    const title = child.attrGet?.("title");
    if (title) yield { ...lines, text: title, kind: "words" };
  }
}

/** Keeps the heads of the columns of a table, and says which one a cell is below. */
const columns = () => {
  let [heads, cell, at] = [[], "", 0];
  return {
    pass: ({ type, tag }) => {
      if (type === "table_open") heads = [];
      else if (type === "tr_open") at = 0;
      else if (type === "th_open" || type === "td_open") cell = tag;
      else if (type === "th_close" || type === "td_close") [cell, at] = ["", at + 1];
    },
    head: (words) => {
      if (cell === "th") heads.push(words);
      return cell === "td" ? (heads[at] ?? "") : "";
    },
  };
};

/** Every piece of a text: words and code, descriptions of pictures, titles and addresses. */
export function* pieces(tokens) {
  let lines = { start: 0, end: 1 };
  const table = columns();
  for (const token of tokens) {
    if (token.map) lines = { start: token.map[0], end: token.map[1] };
    table.pass(token);
    if (token.type === "inline") {
      const text = wordsOf(token.children ?? []);
      yield { ...lines, text, kind: "words", head: table.head(text) };
      yield* besides(token.children ?? [], lines);
    } else if (token.type === "fence") yield { ...lines, text: `\n${token.content}`, kind: "words" };
    else if (token.type === "html_block") yield { ...lines, text: token.content, kind: "comment" };
  }
}

/** The line where the character `at` of a piece is written, judged by the words that begin there. */
export const lineOf = (lines, piece, at, words) => {
  const likely = piece.start + piece.text.slice(0, at).split("\n").length - 1;
  const last = Math.min(piece.end, lines.length);
  const inside = Array.from({ length: Math.max(last - piece.start, 0) }, (_, n) => piece.start + n);
  const [first] = words.split("\n");
  const near = [...inside].sort((a, b) => Math.abs(a - likely) - Math.abs(b - likely) || a - b);
  const line = near.find((number) => lines[number].includes(first));
  return line ?? (inside.includes(likely) ? likely : piece.start);
};
