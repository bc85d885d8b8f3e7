// A submission as it is kept, saved and sent: one JSON object. No page, no network.
import { say } from "../lib/say.js";

const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const REFERENCE = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;
export const MOST = { file: 24_000_000, text: 64_000, depth: 8, pictures: 20, picture: 4_000_000, names: 500 };
const FORMAT = "casebook-submission";
const PARTS = "fields sections proposed pictures consent sender note".split(" ");
const KEYS = new Set(["format", "version", "reference", "state", "saved", "site", ...PARTS]);

/** A name for a submission, of eight random bytes: no two drafts share one, and it can be read aloud. */
export const reference = (bytes) => {
  const signs = [...bytes].map((each) => SIGNS[each % SIGNS.length]).join("");
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}`;
};

/** A submission in which nothing has been answered. */
export const blank = (name, site, date) => ({
  format: FORMAT,
  version: 1,
  reference: name,
  state: "draft",
  saved: date,
  site,
  fields: {},
  sections: {},
});

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether nothing has been answered. */
export const isBlank = (draft) => !PARTS.some((part) => Object.keys(draft[part] ?? {}).length);

/** Whether a value is no more than text, in lists and objects that are not too deep or too long. */
const isPlain = (value, depth, most) => {
  if (typeof value === "string") return value.length <= most;
  if (typeof value === "boolean") return true;
  if (typeof value !== "object" || value === null || depth < 1) return false;
  const inside = Object.values(value);
  return inside.length <= MOST.names && inside.every((each) => isPlain(each, depth - 1, most));
};

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Whether a picture is one, as far as its first letters tell: JPEG or PNG. */
const isPicture = (each) =>
  isObject(each) &&
  typeof each.data === "string" &&
  each.data.length < (MOST.picture * 4) / 3 &&
  /^(\/9j\/|iVBORw0KGgo)/.test(each.data) &&
  BASE64.test(each.data) &&
  isPlain({ ...each, data: "" }, 2, MOST.text);

const refused = (sentence) => ({ refused: sentence });
const NOT_OURS = () => say("This file was not saved by this form, so it was not opened.");

/** Whether the parts of a submission have the form that this program gives them. */
const isWhole = (found) =>
  ["fields", "sections", "proposed", "consent", "sender"].every(
    (part) => found[part] === undefined || (isObject(found[part]) && isPlain(found[part], MOST.depth - 1, MOST.text)),
  ) &&
  Object.values(found.sections ?? {}).every((each) => typeof each === "string") &&
  Object.values(found.proposed ?? {}).every((each) => Array.isArray(each) && each.every(isObject)) &&
  ["site", "saved"].every((key) => typeof (found[key] ?? "") === "string" && (found[key] ?? "").length < 500) &&
  isPlain(found.note ?? "", 0, MOST.text);

/** What a file holds: `{draft}`, or `{refused}` with the reason in a sentence. */
export const opened = (text) => {
  if (text.length > MOST.file) return refused(say("This file is too large for a draft, so it was not opened."));
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return refused(NOT_OURS());
  }
  if (!isObject(found) || found.format !== FORMAT) return refused(NOT_OURS());
  if (found.version !== 1) {
    return refused(say("This file is from a later version of the form. Open it on the site where it was saved."));
  }
  const strange = Object.keys(found).filter((key) => !KEYS.has(key));
  const pictures = found.pictures ?? [];
  if (
    strange.length ||
    !REFERENCE.test(found.reference) ||
    !["draft", "sent"].includes(found.state) ||
    !isWhole(found)
  ) {
    return refused(say("This file was changed or damaged after it was saved, so it was not opened."));
  }
  if (!Array.isArray(pictures) || pictures.length > MOST.pictures || !pictures.every(isPicture)) {
    return refused(say("A picture in this file is damaged, so the file was not opened."));
  }
  return { draft: { fields: {}, sections: {}, ...found } };
};

/** The name of the file in which a submission is saved; `time` tells the newest from those before it. */
export const fileName = (draft, time = "") => {
  const kind = draft.state === "sent" ? "submission" : "draft";
  return `casebook-${[kind, draft.reference, time].filter(Boolean).join("-")}.json`;
};

/** The same without what a browser keeps elsewhere: the bytes of pictures. */
export const withoutPictures = (draft) => ({
  ...draft,
  ...(draft.pictures && { pictures: draft.pictures.map((each) => ({ ...each, data: "" })) }),
});
