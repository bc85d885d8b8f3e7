// Entries of lists: evidence, authors, notes, pictures, and what is new. Each is made from a template of its question.

const NUMBERED = ["id", "for", "name", "aria-describedby"];
let told = () => {};

/** What is done when an entry has been added or removed. */
export const onEntries = (action) => {
  told = action;
};

export const entriesOf = (question) => [...question.querySelector(".cb-entries").children];

/** A copy of a template whose ids are its own. */
export const stamped = (template, number) => {
  const made = template.content.cloneNode(true);
  for (const each of made.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      const value = each.getAttribute(name);
      if (value?.includes("-N-")) each.setAttribute(name, value.replaceAll("-N-", `-${number}-`));
    }
  }
  return made;
};

const renumber = (question) => {
  for (const [place, entry] of entriesOf(question).entries()) {
    for (const each of entry.querySelectorAll(".cb-entry-number")) each.textContent = String(place + 1);
  }
};

/** The key of something new that no other thing in this form has. */
const freeKey = () => {
  const taken = [...document.querySelectorAll(".cb-entry[data-key]")].map((each) => Number(each.dataset.key.slice(4)));
  return `new-${Math.max(0, ...taken) + 1}`;
};

/** Adds an entry to the list of a question; one for something new has a key. */
export const addEntry = (question, key) => {
  const number = Number(question.dataset.last ?? 0) + 1;
  question.dataset.last = String(number);
  const template = question.querySelector(":scope > template, :scope > fieldset > template");
  const entry = stamped(template, number).firstElementChild;
  if (question.dataset.for) entry.dataset.key = /^new-[1-9]\d{0,3}$/.test(key) ? key : freeKey();
  question.querySelector(".cb-entries").append(entry);
  renumber(question);
  told(question, entry);
  return entry;
};

export const removeEntry = (question, entry) => {
  entry.remove();
  renumber(question);
  told(question);
};

export const removeEntries = (question) => {
  question.querySelector(".cb-entries").replaceChildren();
  told(question);
};

/** Lets the buttons of all lists add and remove; `changed` is told of it. */
export const prepareEntries = (form, changed) => {
  form.addEventListener("click", ({ target }) => {
    const question = target.closest(".cb-asked[data-kind=entries], .cb-asked[data-kind=pictures]");
    if (target.matches(".cb-entry-add")) {
      const entry = addEntry(question);
      entry.querySelector("input, textarea, select").focus();
      changed();
    }
    const removed = target.closest(".cb-entry-remove") && target.closest(".cb-entry");
    if (!removed) return;
    const list = removed.parentElement.closest(".cb-asked");
    removeEntry(list, removed);
    list.querySelector(".cb-entry-add, input[type=file]").focus();
    changed();
  });
};
