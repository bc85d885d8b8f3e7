// What a field names and nothing has: the sentences of checks/meant.py.

import { say } from "../lib/say.js";
import { known, told } from "./declared.js";
import { bare, meant } from "./nearest.js";
import { fault, inARow, insteadOf, shown } from "./sentences.js";
import { isDecimal, oneLine } from "./strings.js";
import { slugOf } from "./value_forms.js";

const CURLED = /^[\u2018-\u201f"']+([^\u2018-\u201f"']+)[\u2018-\u201f"']+$/;
const REGISTERED = ["alliances", "clusters", "programmes"];

const list = (what) => known().lists[what] ?? { words: {} };

/** Keys of what is new, which an author proposes with the draft. */
const proposed = (draft, what) => {
  const entries = what === "alliances" || what === "programmes" ? draft.proposed?.[what] : draft.proposed?.words;
  return (entries ?? []).filter((each) => each.list === undefined || each.list === what).map((each) => each.key);
};

/** Whether there is something with this key or number. */
export const isKnown = (draft, what, key) =>
  Object.hasOwn(list(what).words, key) ||
  (what === "messages" && Object.hasOwn(list(what).words, list(what).numbers?.[key] ?? Number(key))) ||
  proposed(draft, what).includes(key);

const isNone = (what, key) => {
  const values = { key: shown(key), file: list(what).file, name: list(what).name };
  if (what === "cases") return say("{key} is not the name of any published {case}.", values);
  if (what === "messages" && isDecimal(key)) return say("{key} is not the number of any {key_message}.", values);
  if (what === "messages") return say("{key} is not the number or the name of any {key_message}.", values);
  if (REGISTERED.includes(what)) return say("{key} is not a key in {file}.", values);
  return say('{key} is not a word for "{name}" in {file}.', values);
};

/** The one word that means the same to readers, under that name. */
const synonyms = (key, names) => {
  const said = bare(key);
  const groups = known().synonyms.filter((group) => group.some((each) => bare(each) === said));
  const spelt = new Map(Object.entries(names).flatMap(([own, name]) => [own, name].map((form) => [bare(form), own])));
  const fits = new Set(
    groups
      .flat()
      .map((each) => spelt.get(bare(each)))
      .filter(Boolean),
  );
  return fits.size === 1 ? { [[...fits][0]]: key } : {};
};

const capitals = (text) => text.replace(/[a-z]+/g, (word) => word[0].toUpperCase() + word.slice(1));

const toAdd = (key) => {
  const slug = slugOf(key) || "a-key";
  const given = slug !== key;
  const name = shown(given ? key.replaceAll('"', "'") : capitals(key.replaceAll("-", " ")), 200);
  const values = { line: `${slug}: {name: ${name}}`, key: slug, name };
  return given
    ? say(
        "If it is new, leave it: the editor adds the line `{line}` there, and writes {key} here. Until then, this {case} cannot be published.",
        values,
      )
    : say(
        "If it is new, leave it: the editor adds the line `{line}` there, with the full name in the place of {name}. Until then, this {case} cannot be published.",
        values,
      );
};

/** That no message has a number or a name; `kept` is the remedy where none is likely. */
export const noMessage = (key, kept = "") => {
  const { words, numbers = {} } = list("messages");
  const numbered = /^\d+-/.test(key);
  const names = Object.fromEntries(
    Object.keys(numbers)
      .filter((name) => /^\d+-/.test(name) === numbered)
      .map((name) => [name, name]),
  );
  const dashed = key.includes("-") && slugOf(key) === key;
  const likely = dashed && meant(key, names) ? names : words;
  const given = !kept || isDecimal(key) || dashed || meant(key, likely);
  return fault("unknown-message", isNone("messages", key), given ? insteadOf(key, likely) : kept);
};

/** That nothing has a key, a name or a number. */
export const unknown = (what, key, kept = "") => {
  const { words, formers = {}, file } = list(what);
  const code = told("checks.meant.CODES_OF")[what] ?? "unknown-term";
  if (Object.hasOwn(formers, key)) {
    return fault(code, isNone(what, key), say("It is called {now} now. Change the value.", { now: formers[key] }));
  }
  if (what === "messages") {
    const [, number] = /^[^0-9]*?(\d+)[^\p{L}\p{N}_]*$/u.exec(key) ?? [];
    if (number && number in words && !isDecimal(key)) {
      const remedy = say("Write {number}.", { number });
      return fault(code, say("{key} is not only a number.", { key: shown(key) }), remedy);
    }
    return noMessage(key, kept);
  }
  if (!told("checks.meant.LISTED").includes(what)) {
    const names = { ...words, ...(meant(key, words) ? {} : synonyms(key, words)) };
    return fault(code, isNone(what, key), insteadOf(key, names));
  }
  const near = meant(key, words);
  const hint = near && say("If you mean {name}, write {key}.", { name: shown(words[near]), key: near });
  return fault(code, say("{key} is not listed in {file}.", { key: shown(key), file }), inARow(hint, toAdd(key)));
};

/** A fault of the form of a value, told as that of a name that nothing has; or the fault itself. */
export const named = (found, what, value) => {
  let key = oneLine(value);
  const curled = CURLED.exec(key)?.[1];
  if (curled) key = curled in list(what).words ? "" : curled;
  const numbered = found.code === "value-number";
  if (!key || !["value-slug", "value-number"].includes(found.code) || numbered !== (what === "messages")) return found;
  return unknown(what, key, found.remedy);
};
