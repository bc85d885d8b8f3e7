// The questions of the form: what stands in them is read into a submission, and filled from one.
import { addEntry, entriesOf, removeEntries } from "./entries.js";
import { fits, isBlank, SIMPLE } from "./kinds.js";

const at = (name) => document.getElementById(`page-${name}`);
export const questions = at("questions");
/** The question for each place in a submission, since the form was read. */
export const places = new Map();

/** The questions of the form, or of one entry of a list, without those of lists inside. */
export const askedIn = (root) => {
  const around = root.closest(".cb-asked");
  return [...root.querySelectorAll(".cb-asked")].filter((each) => each.parentElement.closest(".cb-asked") === around);
};

/** One entry as an object; what its questions answer for is noted. */
const readEntry = (entry, place) => {
  const found = {};
  for (const each of askedIn(entry)) take(each, found, [...place, each.dataset.name]);
  return found;
};
const fillEntry = (entry, value) => {
  for (const each of askedIn(entry)) fillOne(each, value[each.dataset.name]);
};

/** Fills one question; a file that somebody changed may have a value of another form, which is no answer. */
const fillOne = (question, value) => {
  const { kind } = question.dataset;
  KINDS[kind].fill(question, fits(kind, value) ? value : undefined, fillEntry);
};

const shownIn = (question) => [...question.querySelectorAll("[data-message]")];
const tickOf = (line) => line.querySelector("input");

/** How each kind of question is read and filled. */
const KINDS = {
  ...SIMPLE,
  entries: {
    read: (question, place, before = []) => {
      const { list } = question.dataset;
      const found = [...before];
      for (const entry of entriesOf(question)) {
        const { key } = entry.dataset;
        const value = readEntry(entry, [...place, found.length]);
        if (key || Object.keys(value).length) found.push({ ...(key && { key }), ...(list && { list }), ...value });
      }
      return found;
    },
    fill: (question, value = []) => {
      const { list } = question.dataset;
      removeEntries(question);
      for (const each of value) {
        if (!list || each.list === list) fillEntry(addEntry(question, each.key), each);
      }
    },
  },
  shown: {
    read: (question, place) => {
      const ticked = shownIn(question).filter((each) => tickOf(each).checked);
      return ticked.map((line, number) => ({
        message: line.dataset.message,
        ...readEntry(line, [...place, number]),
      }));
    },
    fill: (question, value = []) => {
      for (const line of shownIn(question)) {
        const said = value.find((each) => String(each.message) === line.dataset.message);
        tickOf(line).checked = Boolean(said);
        line.dispatchEvent(new CustomEvent("shown"));
        if (said) fillEntry(line, said);
      }
    },
  },
};

/** Teaches the form one more kind of question; how entries are read and filled is handed to it. */
export const addKind = (name, kind) => {
  KINDS[name] = kind;
};

const take = (question, holder, place) => {
  const { kind, name } = question.dataset;
  places.set(JSON.stringify(place), question);
  const value = KINDS[kind].read(question, place, holder[name], take);
  if (!isBlank(value)) holder[name] = value;
};

/** The questions that nobody has answered, of those that a submission needs besides its fields and its text. */
export const unanswered = () => {
  const needed = [...questions.querySelectorAll("[data-needed]")];
  const open = needed.filter((each) => isBlank(KINDS[each.dataset.kind].read(each)));
  // People who can be recognised have agreed to something.
  const agreed = [...questions.querySelectorAll('[data-name="people"] [value="consent"]:checked')];
  const silent = agreed.map((each) => each.closest(".cb-entry").querySelector('[data-name="consent"]'));
  return [...open, ...silent.filter((each) => isBlank(SIMPLE.line.read(each)))];
};

/** What the form says, as parts of a submission. */
export const read = () => {
  places.clear();
  const found = { fields: {}, sections: {}, proposed: {}, consent: {}, sender: {} };
  for (const each of askedIn(questions)) {
    const { in: into, name } = each.dataset;
    const place = into && into !== "fields" ? [into, name] : [name];
    take(each, into ? found[into] : found, place);
  }
  if (found.fields.alliances) delete found.fields.alliance;
  for (const part of ["proposed", "consent", "sender"]) if (!Object.keys(found[part]).length) delete found[part];
  return found;
};

/** Writes a submission into the form: what is new first, since answers may name it. */
export const fill = (draft) => {
  const all = askedIn(questions);
  const isNew = (each) => each.dataset.in === "proposed";
  for (const each of [...all.filter(isNew), ...all.filter((one) => !isNew(one))]) {
    const { in: into, name } = each.dataset;
    fillOne(each, (into ? draft[into] : draft)?.[name]);
  }
};

/** The question that a place in a submission belongs to, or the nearest around it. */
export const questionAt = (place) => {
  for (let length = place.length; length; length -= 1) {
    const found = places.get(JSON.stringify(place.slice(0, length)));
    if (found) return found;
  }
  return undefined;
};
