// The text of a draft: everything that converting it and looking at it as a reader finds.

import { say } from "../lib/say.js";
import { bodyOf } from "./body.js";
import { damaged } from "./damage.js";
import { told } from "./declared.js";
import { foreignFences, printedMarks } from "./dialects.js";
import { ownFigure } from "./figures.js";
import { ofBody } from "./findings.js";
import { unseenIn } from "./headers.js";
import { headingsOf, misleveled, sections } from "./headings.js";
import { descriptionFault, referenceFault } from "./links.js";
import { parsed } from "./markdown.js";
import { passageFault, stretchesOf } from "./passages.js";
import { blocksOf } from "./printed.js";
import { references } from "./references.js";
import { fault } from "./sentences.js";
import { changedNumbers, dashesBelow, quotedFigures, signsOfLists, starredFigures } from "./slips.js";
import { isBlank, oneLine } from "./strings.js";
import { inTables } from "./tables.js";
import { typedLists, typedTables } from "./typed.js";
import { lostCells, lostNotes, rawHtml, tooDeep, tooLong, withoutHtml } from "./unpublished.js";
import { printedEntities, unfinishedText } from "./wording.js";

/** The advice on a text, by the names that Python gives its rules. */
export const ADVICE = {
  printed_marks: printedMarks,
  foreign_fences: foreignFences,
  quoted_figures: quotedFigures,
  signs_of_lists: signsOfLists,
  changed_numbers: changedNumbers,
  dashes_below: dashesBelow,
  starred_figures: starredFigures,
  typed_lists: typedLists,
  typed_tables: typedTables,
  unfinished_text: unfinishedText,
  printed_entities: printedEntities,
};

function* merged(lines) {
  for (const [line, text] of lines.entries()) {
    if (!/^(?:<<<<<<<|>>>>>>>) /.test(text)) continue;
    const problem = say("An unfinished merge left its marks here.");
    const remedy = say("Keep the version that you want; delete the lines of <<<<<<<, ======= and >>>>>>>.");
    yield fault("file-merge", problem, remedy, { line });
  }
}

/** What is found in the text as it is written, and as it was parsed. */
function* found(draft, text) {
  yield* unseenIn(text.lines.join("\n"), false);
  for (const [line, each] of text.lines.entries()) for (const one of damaged(each)) yield { ...one, line };
  yield* ofBody(text);
  yield* tooDeep(text);
  yield* lostNotes(text);
  yield* lostCells(text);
  yield* rawHtml(text);
  for (const rule of Object.values(ADVICE)) yield* [...rule(text)].slice(0, told("text.advice.LIMIT"));
  yield* ownFigure(draft, text);
}

/** The passages of the fields, each judged in the text. */
function* passages(draft, stretches, place) {
  const seen = new Set();
  for (const [at, { message, passage }] of (draft.fields.messages ?? []).entries()) {
    const again = seen.has(message);
    seen.add(message);
    if (again || isBlank(passage ?? "")) continue;
    const told = passageFault(oneLine(passage), stretches, (line) => place(line).line);
    if (told) yield { ...told, at: ["messages", at, "passage"] };
  }
}

function* ofText(draft, text, place) {
  const limits = [...found(draft, text)];
  yield* limits;
  const tokens = withoutHtml(text.tokens);
  const headings = headingsOf(tokens);
  yield* misleveled(headings);
  yield* inTables(tokens);
  if (!limits.some(({ code }) => code === "body-limit")) yield* sections(tokens, headings);
  for (const each of references({ ...text, tokens })) {
    const wrong = referenceFault(draft, each);
    if (wrong) yield { ...wrong, line: each.line };
  }
  yield* passages(draft, stretchesOf(tokens), place);
}

/** Every fault of the text, each in its section. */
export function* ofSections(draft) {
  const { text: written, lines, place } = bodyOf(draft);
  const first = [...merged(lines), ...tooLong(lines)];
  const text = first.length ? null : parsed(written);
  const every = text ? ofText(draft, { ...text, blocks: blocksOf(text) }, place) : first;
  for (const each of every) yield each.at.length ? each : { ...each, ...place(each.line) };
}

/** The descriptions of pictures that come with the draft. */
export function* ofPictures({ pictures = [] }) {
  for (const [at, { alt, name }] of pictures.entries()) {
    const wrong = isBlank(alt ?? "") ? null : descriptionFault(alt, name ?? "");
    if (wrong) yield { ...wrong, at: ["pictures", at, "alt"] };
  }
}
