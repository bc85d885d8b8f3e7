// What is pasted from a word processor, as the text of a case study is written: lists, tables, paragraphs.

const BULLET = /^\s*[•·▪●○◦‣⁃∙■□➢✓✔§o–-]\t+\s*/;
const NUMBER = /^\s*(\d{1,2})[.)]\t+\s*/;
const ENTRY = /^(?:- |\d{1,2}\. )/;

const entry = (line) => line.replace(BULLET, "- ").replace(NUMBER, "$1. ");
const cells = (line) => line.split("\t").map((each) => each.trim().replaceAll("|", "\\|"));
const row = (values) => `| ${values.join(" | ")} |`;

/** Lines with tabs that follow one another, with as many cells each: a table whose first row is its head. */
const tableAt = (lines, at) => {
  const rows = [];
  for (const line of lines.slice(at)) {
    if (ENTRY.test(line) || !line.includes("\t")) break;
    if (rows.length && cells(line).length !== rows[0].length) break;
    rows.push(cells(line));
  }
  return rows.length > 1 ? rows : [];
};

const drawn = ([head, ...rows]) => [row(head), row(head.map(() => "---")), ...rows.map(row)];

/** The parts of a text: entries of a list that follow one another, a table, or a paragraph. */
const parts = (lines) => {
  const found = [];
  for (let at = 0; at < lines.length; at += 1) {
    const table = tableAt(lines, at);
    const listed = ENTRY.test(lines[at]);
    if (table.length) {
      found.push(drawn(table));
      at += table.length - 1;
    } else if (listed && found.at(-1)?.listed) found.at(-1).push(lines[at]);
    else if (lines[at].trim()) found.push(Object.assign([lines[at].trim()], { listed }));
  }
  return found;
};

/** The text to insert; `formatted` says whether it was copied with its form, so that each line is a paragraph. */
export const pasted = (text, formatted) => {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map(entry);
  const found = parts(lines);
  const made = found.some((each) => each.length > 1 || each.listed);
  if (!made && !(formatted && found.length > 1)) return text;
  return found.map((each) => each.join("\n")).join("\n\n");
};

/** Puts what is pasted into the text of a case study as it is written there. */
export const preparePaste = (form) => {
  form.addEventListener("paste", (event) => {
    const box = event.target;
    if (!box.matches('[data-in="sections"] textarea')) return;
    const { clipboardData: held } = event;
    const text = held.getData("text/plain");
    const mended = pasted(text, held.types.includes("text/html"));
    if (mended === text) return;
    event.preventDefault();
    // The command keeps what one can undo; a browser without it gets the text all the same.
    if (document.execCommand?.("insertText", false, mended)) return;
    box.setRangeText(mended, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
