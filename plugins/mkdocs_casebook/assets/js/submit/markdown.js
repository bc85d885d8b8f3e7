// Markdown as the site will read it: the same closed list of rules, and HTML that runs nothing.

import { say } from "../lib/say.js";
import { footnotes, MarkdownIt } from "../vendor/markdown-it.js";

const NESTING = 20;
/** The rules of text/parser.py. */
export const RULES = [
  ...["blockquote", "fence", "heading", "hr", "html_block", "lheading", "list", "paragraph", "reference", "table"],
  ...["autolink", "backticks", "emphasis", "entity", "escape", "html_inline", "image", "link", "newline"],
  ...["balance_pairs", "fragments_join"],
  ...["footnote_def", "footnote_inline", "footnote_ref", "note_list", "footnote_tail"],
];
const SAFE = /^(?:https?:\/\/|mailto:|(?:message|case|alliance):|#|[^:/?#\\]*(?:[/?#][^\\]*)?$)/i;

/** Say of the cells of tables in which line they are, as Python's port does. */
const place = ({ tokens }) => {
  let row = null;
  for (const token of tokens) {
    if (token.type === "tr_open") row = token.map;
    else if (token.type === "table_close") row = null;
    else if (token.type === "inline" && row) token.map = [row[0], row[0] + 1];
  }
};

/** Every note as it is written, before the parser moves it to the end or drops it. */
const remember = ({ tokens, env }) => {
  const around = [];
  env.notes = [];
  for (const token of tokens) {
    if (token.type === "footnote_reference_open") {
      around.push({ opened: token, inside: around.length > 0, tokens: [] });
      env.notes.push(around.at(-1));
    } else if (token.type === "footnote_reference_close") around.pop();
    else around.at(-1)?.tokens.push(token);
  }
};

/** What each block prints, while `\*` and `*` can still be told apart. */
const print = ({ tokens, env }) => {
  env.printed = tokens.flatMap((token) =>
    token.type === "inline" ? [{ token, children: token.children.map((child) => ({ ...child })) }] : [],
  );
};

const parser = () => {
  const md = new MarkdownIt("zero", { html: true, maxNesting: NESTING });
  md.use(footnotes);
  md.core.ruler.before("footnote_tail", "note_list", (state) => {
    place(state);
    remember(state);
  });
  md.core.ruler.before("text_join", "printed", print);
  md.enable(RULES);
  md.validateLink = () => true;
  Object.assign(md.renderer.rules, RENDER);
  return md;
};

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const note = ({ meta }) => ({ number: meta.id + 1, again: meta.subId ? `-${meta.subId + 1}` : "" });
const side = (token) => /text-align:(left|right|center)/.exec(token.attrGet("style") ?? "")?.[1];
const cell = (tokens, at) => {
  const { tag } = tokens[at];
  return `<${tag}${tag === "th" ? ' scope="col"' : ""}${side(tokens[at]) ? ` class="align-${side(tokens[at])}"` : ""}>`;
};

/** Where a link may lead; any other is printed as its words. */
const leads = (address) => SAFE.test(address) && !address.startsWith("//");

const RENDER = {
  fence: (tokens, at) => `<pre tabindex="0"><code>${escaped(tokens[at].content)}</code></pre>\n`,
  footnote_anchor: (tokens, at) => {
    const { number, again } = note(tokens[at]);
    const label = escaped(say("Back to the text at note {number}", { number }));
    return ` <a class="note-back" href="#fnref-${number}${again}" aria-label="${label}">↩</a>`;
  },
  footnote_block_close: () => "</ol></section>\n",
  footnote_block_open: () => {
    const label = escaped(say("Notes"));
    return `<section class="notes" aria-label="${label}"><ol>\n`;
  },
  footnote_open: (tokens, at) => `<li id="fn-${note(tokens[at]).number}">`,
  footnote_ref: (tokens, at) => {
    const { number, again } = note(tokens[at]);
    const label = escaped(say("Note {number}", { number }));
    const link = `<a id="fnref-${number}${again}" href="#fn-${number}" aria-label="${label}">${number}</a>`;
    return `<sup class="note-ref">${link}</sup>`;
  },
  html_block: () => "",
  html_inline: () => "",
  image: (tokens, at, _options, env) => {
    const address = env.pictures?.(tokens[at].attrGet("src") ?? "") ?? "";
    const words = escaped(tokens[at].content);
    return address ? `<img src="${escaped(address)}" alt="${words}">` : `<span class="picture">${words}</span>`;
  },
  link_open: (tokens, at) => {
    const address = tokens[at].attrGet("href") ?? "";
    return leads(address) ? `<a href="${escaped(address)}" rel="noopener">` : "<a>";
  },
  table_close: () => "</table></div>\n",
  table_open: () => '<div class="table-wrap" tabindex="0"><table>\n',
  td_open: cell,
  th_open: cell,
};

let made;
const markdown = () => {
  made ??= parser();
  return made;
};

/** A text that was parsed: its tokens, and what the parser noted. */
export const parsed = (text) => {
  const env = {};
  return { tokens: markdown().parse(text, env), env, lines: text.split("\n") };
};

/** The tokens of a text. */
export const tokens = (text) => parsed(text).tokens;

/** The HTML of a text. `pictures` gives the address to show for the name of a picture, or nothing. */
export const html = (text, pictures = () => "") => markdown().render(text, { pictures });
