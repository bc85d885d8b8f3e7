// What authors cannot see in the fields: damage, marks that are printed, words to be replaced, people.

import { say } from "../lib/say.js";
import { damaged } from "./damage.js";
import { fullmatch, known, search, told } from "./declared.js";
import { diagnose, inValue } from "./findings.js";
import { isOrcid } from "./naming.js";
import { fold } from "./nearest.js";
import { fault, shown } from "./sentences.js";
import { casefold, escaped, oneLine, split, strip } from "./strings.js";
import { first, nameOf } from "./unseen.js";
import { entities, ofEntities, ofWords, unfinished } from "./wording.js";

const ADDRESSES = ["url", "page"];
const QUOTED = ["passage", "table"];

/** Every text of the fields, with its place and the row of its field. */
export function* leaves(rows, values, above = []) {
  for (const row of rows) {
    const value = values?.[row.name];
    if (value === undefined || value === null) continue;
    const at = [...above, row.name];
    const entries = Array.isArray(value) ? value.map((each, n) => [each, [...at, n]]) : [[value, at]];
    for (const [each, place] of entries) {
      if (row.fields) yield* leaves(row.fields, each, place);
      else yield { row, text: String(each), at: place };
    }
  }
}

/** A character that nobody sees, the first of each line of a value. */
export function* unseenIn(text, header) {
  for (const [line, each] of text.split("\n").entries()) {
    const character = first(each, header);
    if (!character) continue;
    const problem = say("There is a character here that cannot be seen: {name}.", { name: nameOf(character) });
    const remedy = say("Delete it; retyping the words around it is the surest way.");
    yield fault("file-hidden-character", problem, remedy, { line });
  }
}

function* printed({ row, text }) {
  const words = entities(text);
  if (words.length) yield { ...ofEntities(words), words: words[0] };
  if (row.address || row.copied) return;
  const hit = search(told("checks.headers.MARKS"), text);
  if (!hit) return;
  const values = { words: shown(hit[0]) };
  const problem = say("Readers will see {words} exactly as it is here: front matter is not Markdown.", values);
  const remedy = say("Write the bare words; links, notes and bold words belong into the text.");
  yield fault("mark-printed", problem, remedy, { words: hit[0] });
}

const bare = (text) => oneLine(casefold(text)).replace(/\.+$/, "");

/** Words that were to be replaced, and values left equal to their example. */
function* unwritten({ row, text, at }) {
  let words = row.address || row.copied ? "" : unfinished(text);
  if (!words && row.telling && fullmatch(told("text.wording.LEFT_EMPTY"), strip(text))) words = strip(text);
  if (words) {
    yield { ...ofWords(words), words };
    return;
  }
  const examples = told("checks.headers.examples")[row.name] ?? [];
  if (!row.telling || (row.name === "title" && at.length > 1) || !examples.includes(bare(text))) return;
  const problem = say("The field {name} still has the words of its example.", { name: shown(row.name) });
  yield fault("value-example", problem, say("Write your own in their place."), { words: text });
}

/** What identifies a person in a value. */
function* people({ row, text, at }) {
  if (QUOTED.includes(row.name) || (row.name === "orcid" && isOrcid(text))) return;
  const named = at[0] === "authors" && row.name === "name";
  for (const each of inValue(text, { address: ADDRESSES.includes(row.name), advice: !named })) yield diagnose(each);
}

function* inLeaf(leaf) {
  yield* unseenIn(leaf.text, true);
  yield* damaged(leaf.text);
  yield* printed(leaf);
  yield* unwritten(leaf);
  yield* people(leaf);
}

/** Everything in the fields that authors cannot see. */
export function* headers(draft) {
  const consent = leaves(known().consent, draft.consent, ["consent"]);
  for (const leaf of [...leaves(known().fields, draft.fields), ...consent]) {
    for (const each of inLeaf(leaf)) yield { ...each, at: leaf.at, line: 0 };
  }
  yield* allianceInTitle(draft);
}

/** The name of an alliance, or what tells it from others, as far as a title holds it. */
const nameIn = (title, name, endings) => {
  const words = split(name);
  while (words.length > 1 && endings(words.at(-1)) > 1) words.pop();
  // What is left of a name may be a common word, so that its capital letter counts.
  const whole = (each) => new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(each)}(?![\\p{L}\\p{N}_])`, "u");
  const own = [name, words.join(" ")].find((each) => whole(each).test(title));
  return own ?? (` ${fold(title)} `.includes(` ${fold(name)} `) ? name : "");
};

function* allianceInTitle({ fields, proposed }) {
  const fresh = (proposed?.alliances ?? []).filter((each) => each.key && each.name);
  const names = { ...known().lists.alliances.words, ...Object.fromEntries(fresh.map((each) => [each.key, each.name])) };
  const endings = (word) => Object.values(names).filter((each) => split(each).includes(word)).length;
  const keys = [fields.alliance, ...(fields.alliances ?? [])].filter((key) => Object.hasOwn(names, key));
  const name = keys.map((key) => nameIn(oneLine(fields.title ?? ""), names[key], endings)).find(Boolean);
  if (!name) return;
  const problem = say("The title contains {name}, the {alliance}, whose name is next to it.", { name: shown(name) });
  const remedy = say("Say in the title what was done, without the name.");
  yield fault("title-alliance", problem, remedy, { at: ["title"], words: name });
}
