// The links and pictures of a text, each with the line where it is written.

import { unquoted } from "./pieces.js";

const standsAlone = (text, start, end) => {
  const [before, after] = [text[start - 1] ?? "", text[end] ?? ""];
  return /^[(<\s]$/.test(before) && (after === "" || /^[)>\s]$/.test(after));
};

const placeOf = (target, text, start) => {
  for (const form of [target, unquoted(target)]) {
    let at = text.indexOf(form, start);
    while (at >= 0) {
      if (standsAlone(text, at, at + form.length)) return at;
      at = text.indexOf(form, at + 1);
    }
  }
  return -1;
};

/** Where each target of `[name]: target` is written. */
const definitions = ({ env, lines }) => {
  const found = new Map();
  for (const { href } of Object.values(env.references ?? {})) {
    const line = lines.findIndex((each) => /^[\s>]*\[/.test(each) && placeOf(href, each, 0) >= 0);
    if (line >= 0) found.set(href, line);
  }
  return found;
};

const words = ({ type, content }) => {
  if (type === "text" || type === "code_inline") return content;
  return type === "softbreak" || type === "hardbreak" ? " " : "";
};

/** Each link and picture of a block: its target, its words, and whether it is a picture. */
function* linksIn(children) {
  const open = [];
  for (const child of children) {
    if (child.type === "link_open") open.push({ target: child.attrGet("href") ?? "", parts: [] });
    else if (child.type === "link_close" && open.length) {
      const { target, parts } = open.pop();
      yield { target, text: parts.join(""), image: false };
    } else if (child.type === "image") {
      yield { target: child.attrGet("src") ?? "", text: child.content, image: true };
    }
    for (const { parts } of open) parts.push(child.type === "image" ? child.content : words(child));
  }
}

/** Every reference of a text; lines are counted from 0. */
export function* references(text) {
  const defined = definitions(text);
  const cursors = new Map();
  for (const token of text.tokens) {
    if (token.type !== "inline" || !token.children?.length) continue;
    const [start, end] = token.map ?? [0, text.lines.length];
    const written = text.lines.slice(start, end).join("\n");
    for (const link of linksIn(token.children)) {
      const found = placeOf(link.target, written, cursors.get(start) ?? 0);
      cursors.set(start, Math.max(found + 1, cursors.get(start) ?? 0));
      const line = start + written.slice(0, Math.max(found, 0)).split("\n").length - 1;
      yield { ...link, line: found >= 0 ? line : (defined.get(link.target) ?? line) };
    }
  }
}
