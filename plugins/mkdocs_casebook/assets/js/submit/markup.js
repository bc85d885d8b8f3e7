// A submission as the file of a case study, for those who put it into the repository themselves. No page, no network.

const PLAIN = /^\p{L}[\p{L}\p{N} ,.;'’“”()!?/-]*$/u;
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A value as YAML has it: plain where nothing can be misread, and between quotation marks elsewhere. */
const scalar = (text) => {
  const line = String(text).split(/\s+/u).filter(Boolean).join(" ");
  const bare = (PLAIN.test(line) && !SPECIAL.test(line)) || /^(?:0|[1-9]\d*)$/.test(line);
  return bare ? line : JSON.stringify(line);
};

const entry = (value) =>
  Object.entries(value)
    .map(([key, each], at) => `${at ? "    " : "  - "}${key}: ${list(each)}`)
    .join("\n");

const list = (value) =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : scalar(value);

const field = ([key, value]) => {
  if (!Array.isArray(value)) return `${key}: ${scalar(value)}`;
  if (value.every((each) => typeof each === "object")) return `${key}:\n${value.map(entry).join("\n")}`;
  return `${key}:\n${value.map((each) => `  - ${scalar(each)}`).join("\n")}`;
};

/** The key that a name comes nearest to. */
const slug = (name) =>
  name
    .normalize("NFKD")
    .replace(/['’\p{M}]/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join("-")
    .slice(0, 80)
    .replace(/-$/, "");

/** What is new has a key made of its name, since nobody else knows what `new-1` is. */
const named = (draft) => {
  const proposed = Object.values(draft.proposed ?? {}).flat();
  const names = new Map(proposed.map((each) => [each.key, slug(each.name ?? "") || each.key]));
  const known = (value) => {
    if (Array.isArray(value)) return value.map(known);
    if (typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, known(each)]));
    return names.get(value) ?? value;
  };
  return known(draft.fields);
};

/** The name of the file: the words of the title. */
export const markdownName = (draft) => `${slug(draft.fields.title ?? "") || draft.reference.toLowerCase()}.md`;

/** The whole file. What an editor gives it is written as far as it is known. */
export const markdown = (draft, headings) => {
  const fields = { ...named(draft), account: "own", tags_by: "alliance", licence: "CC-BY-4.0", status: "draft" };
  const header = Object.entries(fields).map(field).join("\n");
  const sections = headings
    .filter((heading) => draft.sections[heading])
    .map((heading) => `## ${heading}\n\n${draft.sections[heading].trim()}\n`);
  return `---\nid: \n${header}\n---\n${sections.join("\n")}`;
};
