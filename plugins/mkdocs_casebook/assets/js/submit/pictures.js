// The pictures of a draft: chosen, made smaller, described, and kept until they are sent.
import { say, sayCount } from "../lib/say.js";
import { addKind, askedIn } from "./boxes.js";
import { MOST } from "./draft.js";
import { addEntry, entriesOf, removeEntries } from "./entries.js";
import { keepPictures } from "./kept.js";
import { shrunk } from "./shrink.js";

const question = document.getElementById("page-pictures");
const said = document.getElementById("page-pictures-said");

const held = new WeakMap(); // the name and the bytes of the picture of each entry

export const typeOf = (data) => (data.startsWith("/9j/") ? "image/jpeg" : "image/png");

/** Names of files: pictures are kept and written by them, so no two have the same. */
const freeName = (type) => {
  const taken = entriesOf(question).map((each) => held.get(each)?.name);
  for (let number = 1; ; number += 1) {
    const names = [`photo-${number}.jpg`, `photo-${number}.png`];
    if (!names.some((each) => taken.includes(each))) return names[type === "image/png" ? 1 : 0];
  }
};

const show = (name, data) => {
  const entry = addEntry(question);
  held.set(entry, { name, data });
  entry.querySelector("img").src = `data:${typeOf(data)};base64,${data}`;
  return entry;
};

const keepAll = () => keepPictures(entriesOf(question).map((each) => held.get(each)));

/** What is to be said of the pictures, after some were chosen. */
const told = (failed, kept) =>
  [
    sayCount("{number} picture is in your draft.", "{number} pictures are in your draft.", entriesOf(question).length),
    failed.length &&
      say("These files could not be taken: {names}. Choose JPEG or PNG files, at most {most} in all.", {
        names: failed.join(", "),
        most: MOST.pictures,
      }),
    !kept && say("This browser does not let the page keep pictures. Save your draft to a file before you leave."),
  ]
    .filter(Boolean)
    .join(" ");

/** Takes files that somebody chose; says which could not be read. */
const takeFiles = async (files, changed) => {
  const failed = [];
  const shown = [];
  said.textContent = say("Making the pictures smaller …");
  for (const file of files) {
    const full = entriesOf(question).length >= MOST.pictures;
    const made = full ? undefined : await shrunk(file);
    if (made) shown.push(show(freeName(made.type), made.data));
    else failed.push(file.name);
  }
  const kept = await keepAll();
  changed();
  said.textContent = told(failed, kept);
  shown[0]?.querySelector("textarea").focus();
};

const readOne = (entry, place, take) => {
  const found = { ...held.get(entry) };
  for (const each of askedIn(entry)) take(each, found, [...place, each.dataset.name]);
  return found;
};

/** Prepares the box for files, and tells the form how pictures are read and filled. */
export const preparePictures = (changed) => {
  const file = document.getElementById("page-pictures-file");
  file.addEventListener("change", async () => {
    const files = [...file.files];
    file.value = "";
    await takeFiles(files, changed);
  });
  question.addEventListener("click", ({ target }) => {
    // What was removed is kept nowhere, not even on this device.
    if (target.closest(".cb-entry-remove")) setTimeout(keepAll);
  });
  addKind("pictures", {
    read: (_, place, __, take) => entriesOf(question).map((each, number) => readOne(each, [...place, number], take)),
    fill: (_, value = [], fillEntry) => {
      removeEntries(question);
      for (const each of value) fillEntry(show(each.name, each.data), each);
    },
  });
};

/** Keeps the bytes of pictures that came from a file, or no longer those that were removed. */
export { keepAll as keepShownPictures };
