// Where a draft comes from: this device, a saved file, an address that chooses answers; and how it goes.
import { say } from "../lib/say.js";
import { decide, download, tell } from "./ask.js";
import { askedIn, questions } from "./boxes.js";
import { fileName, MOST, opened } from "./draft.js";
import { forget, keepStep, keptDraft } from "./kept.js";
import { keepShownPictures } from "./pictures.js";
import { fromAddress, withChosen } from "./prefill.js";
import { changed, current, fresh, keepNothing, saveNow, show } from "./session.js";
import { go } from "./steps.js";

const at = (name) => document.getElementById(`page-${name}`);
const form = at("form");

const asked = () =>
  Object.fromEntries(
    askedIn(questions)
      .filter((each) => each.dataset.facet)
      .map((each) => [each.dataset.facet, each]),
  );

const valuesOf = (question) => {
  const root = question.dataset.kind === "entries" ? question.querySelector("template").content : question;
  const found = [...root.querySelectorAll("option, .cb-boxes input")];
  return found.map((each) => each.value).filter(Boolean);
};

/** What the address of the page chooses. */
const fromHere = () => {
  const all = asked();
  const each = (made) => Object.fromEntries(Object.entries(all).map(([key, question]) => [key, made(question)]));
  const found = fromAddress(location.search, each(valuesOf), form.dataset.unasked.split(" "));
  return { ...found, asked: each((question) => ({ name: question.dataset.name, kind: question.dataset.kind })) };
};

/** Saves the draft to a file; gives its name. */
const save = () => {
  const draft = current();
  download(fileName(draft), JSON.stringify(draft));
  return fileName(draft);
};

/** Saves the draft to a file, and says where it is. */
const saveAndSay = () => {
  const sentence = say("The file {name} is in the downloads of this device.", { name: save() });
  return decide(at("draft-asks"), sentence, { close: say("Close") });
};

/** Begins with what this device has, and with what the address chooses. */
export const begin = async () => {
  const { chosen, left, asked: names } = fromHere();
  const some = Object.keys(chosen).length > 0;
  const kept = await keptDraft();
  show(kept?.draft ?? fresh());
  if (kept) at("saved").textContent = say("Your draft is on this device.");
  const again = kept && !some && say("Your draft is here. Go on where you stopped.");
  let wanted = some && !kept;
  if (some && kept) {
    const title = kept.draft.fields.title ?? kept.draft.reference;
    const question = say("A draft is on this device: {title}. If you begin a new one, it is saved to a file first.", {
      title,
    });
    const answers = { on: say("Go on with the draft"), anew: say("Begin a new one") };
    wanted = (await decide(at("asks"), question, answers)) === "anew";
    if (wanted) save();
  }
  if (wanted) {
    const draft = fresh();
    show({ ...draft, fields: withChosen(draft.fields, chosen, names) });
    await keepShownPictures();
    saveNow();
  }
  const lost = kept?.lost && say("Pictures of this draft are no longer on this device. Choose them again.");
  const strange =
    left.length && say("The address also asks for what this form does not have: {left}.", { left: left.join(", ") });
  at("notes").textContent = [again, lost, strange].filter(Boolean).join(" ");
  at("notes").hidden = !at("notes").textContent;
  // The address has been answered; a page that is loaded again must not answer it twice.
  if (location.search) history.replaceState(null, "", `${location.pathname}${location.hash}`);
};

/** Words that were in a file and have no box here. */
const lostIn = (before, after) =>
  ["fields", "sections"].flatMap((part) =>
    Object.keys(before[part]).filter((key) => JSON.stringify(before[part][key]) !== JSON.stringify(after[part][key])),
  );

const open = async (file) => {
  const { draft, refused } = file.size > MOST.file ? opened(" ".repeat(MOST.file + 1)) : opened(await file.text());
  const place = at("draft-asks");
  place.hidden = true;
  if (refused) return decide(place, refused, { close: say("Close") });
  const kept = await keptDraft();
  if (kept && kept.draft.reference !== draft.reference) {
    const question = say("The draft on this device is another one. If you open the file, it is saved to a file first.");
    const answer = await decide(place, question, { open: say("Open the file"), keep: say("Do not open it") });
    if (answer === "keep") return undefined;
    save();
  }
  show({ ...draft, state: "draft" });
  saveNow();
  await keepShownPictures();
  const lost = lostIn(draft, current());
  go(document.querySelector(".cb-step").dataset.step);
  tell(say("The file is open. Go on where you stopped."));
  if (!lost.length) return undefined;
  const sentence = say("Some of the file fits no question here, and was left out or shortened: {names}.", {
    names: lost.join(", "),
  });
  return decide(place, sentence, { close: say("Close") });
};

const remove = async () => {
  const question = say("Delete the draft from this device? You cannot take it back.");
  const answer = await decide(at("draft-asks"), question, { keep: say("Keep it"), yes: say("Delete it") });
  if (answer !== "yes") return;
  keepNothing();
  await forget();
  show(fresh());
  at("saved").textContent = say("The draft is deleted.");
  tell(say("The draft is deleted."));
  go(document.querySelector(".cb-step").dataset.step);
  keepStep("");
};

export const prepareDraft = () => {
  at("save").addEventListener("click", saveAndSay);
  at("delete").addEventListener("click", remove);
  at("open").addEventListener("change", async () => {
    const [file] = at("open").files;
    at("open").value = "";
    if (file) await open(file);
    changed();
  });
};
