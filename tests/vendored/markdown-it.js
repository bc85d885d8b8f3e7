// What the form needs of these packages; `make vendor` puts it into one file.
export { decodeHTML } from "entities";
export { default as MarkdownIt } from "markdown-it";
export { default as footnotes } from "markdown-it-footnote";
