// The tables of a text, and small numbers that a row of one tells by subtraction.

import { inRow } from "./differences.js";
import { diagnose } from "./findings.js";
import { plain } from "./headings.js";

/** Each table with its head, its rows and its line. */
export const tablesOf = (tokens) => {
  const found = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === "table_open") found.push({ line: token.map?.[0] ?? 0, head: [], rows: [] });
    const table = found.at(-1);
    if (token.type === "tr_open") table.rows.push([]);
    if (token.type === "th_open") table.head.push(plain(tokens[at + 1]));
    if (token.type === "td_open") table.rows.at(-1).push(plain(tokens[at + 1]));
  }
  return found.map((table) => ({ ...table, rows: table.rows.slice(1) }));
};

/** No row of a table tells, by subtraction, of so few pupils that they may be recognised. */
export function* inTables(tokens) {
  for (const { line, head, rows } of tablesOf(tokens)) {
    for (const [number, row] of rows.entries()) {
      const find = inRow(head, row);
      if (find) yield { ...diagnose(find), line: line + number + 2 };
    }
  }
}
