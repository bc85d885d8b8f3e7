// The kinds of questions that have one answer: how each is read and filled, and what form its answers have.

export const boxOf = (question) => document.getElementById(`${question.id}-box`);
const ticks = (question) => [...question.querySelectorAll(".cb-boxes input")];
const chosen = (question) => ticks(question).filter((each) => each.checked);
const tickAll = (question, values) => {
  for (const each of ticks(question)) each.checked = values.includes(each.value);
};
export const isBlank = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);

const written = {
  read: (question) => boxOf(question).value.trim(),
  fill: (question, value = "") => {
    boxOf(question).value = value;
  },
};

/** How each kind of question is read and filled. */
export const SIMPLE = {
  line: written,
  text: written,
  one: written,
  lines: {
    read: (question) => written.read(question).split("\n").filter(Boolean),
    fill: (question, value = []) => written.fill(question, value.join("\n")),
  },
  words: {
    read: (question) => chosen(question)[0]?.value ?? "",
    fill: (question, value = "") => tickAll(question, [value]),
  },
  many: {
    read: (question) => chosen(question).map((each) => each.value),
    fill: (question, value = []) => tickAll(question, value),
  },
  tick: {
    read: (question) => question.querySelector("input").checked || undefined,
    fill: (question, value = false) => {
      question.querySelector("input").checked = value === true;
    },
  },
};

const text = (value) => typeof value === "string";
const texts = (value) => Array.isArray(value) && value.every(text);
const groups = (value) => Array.isArray(value) && value.every((each) => typeof each === "object");
const FORMS = {
  lines: texts,
  many: texts,
  tick: (value) => value === true,
  entries: groups,
  shown: groups,
  pictures: groups,
};

/** Whether a value may be an answer to a question of a kind. */
export const fits = (kind, value) => (FORMS[kind] ?? text)(value);
