// The end of the form: what is missing, what to look at again, the preview, the file to send and its receipt.
import { english, say, sayCount } from "../lib/say.js";
import { decide, download, tell } from "./ask.js";
import { questionAt, questions, unanswered } from "./boxes.js";
import { fileName } from "./draft.js";
import { missing } from "./judge.js";
import { markdown, markdownName } from "./markup.js";
import { showPreview } from "./preview.js";
import { current, faults, rules, saveNow } from "./session.js";
import { byQuestion, listed, nameOf } from "./troubles.js";

const at = (name) => document.getElementById(`page-${name}`);
const form = at("form");
let sent = ""; // the name of the newest file

const gaps = (draft) => {
  const fields = missing(draft, rules()).map(({ at: place, label }) => {
    const question = questionAt(place);
    return { question, words: question ? nameOf(question) : label };
  });
  return [...fields, ...unanswered().map((question) => ({ question, words: nameOf(question) }))];
};

const troubles = () =>
  [...byQuestion(faults())].flatMap(([question, mine]) =>
    mine.map((each) => ({ question, words: `${nameOf(question)}: ${each.problem}` })),
  );

const fillList = (place, found, none) => {
  const words = found.length ? listed(found.filter((each) => each.question)) : document.createElement("p");
  if (!found.length) words.textContent = none;
  place.replaceChildren(words);
};

/** Looks at the whole draft again. */
export const showEnd = () => {
  const draft = current();
  const lacking = gaps(draft);
  const wrong = troubles();
  fillList(at("missing"), lacking, say("Nothing is missing."));
  fillList(at("found"), wrong, say("Nothing was found."));
  at("finish-said").textContent = lacking.length
    ? sayCount(
        "{number} answer is still missing. You can send the file all the same; an editor will ask you about it.",
        "{number} answers are still missing. You can send the file all the same; an editor will ask you about them.",
        lacking.length,
      )
    : say("The file holds everything that you wrote, and your pictures. Nobody sees it until you send it.");
  at("preview").hidden = true;
  at("preview-open").setAttribute("aria-expanded", "false");
  at("finish-asks").hidden = true; // it was asked of another draft
};

/** Whether somebody who has left things open wants to send the file all the same. */
const isSure = async (draft) => {
  const errors = faults().filter((each) => each.severity === "error").length;
  const lacking = gaps(draft).length;
  if (!errors && !lacking) return true;
  const question = say("Some answers are missing or need another look. Send the file as it is?");
  const answers = { back: say("Look at them first"), on: say("Yes, make the file") };
  return (await decide(at("finish-asks"), question, answers)) === "on";
};

/** A short text for the e-mail that the file is attached to; it holds nothing of the account but its title. */
const letter = (draft) =>
  [
    say("Our {case} for your site"),
    draft.fields.title ?? "",
    say("Reference: {reference}", { reference: draft.reference }),
    say("The file {name} is attached. Please tell me when you have it.", { name: sent }),
    draft.sender?.name ?? "",
  ]
    .filter(Boolean)
    .join("\n\n");

/** The link to the editors begins an e-mail with that text; the file is for the sender to attach. */
const addressLetter = (draft) => {
  const link = at("receipt").querySelector('a[href^="mailto:"]');
  if (!link) return;
  const [subject, ...rest] = letter(draft).split("\n\n");
  const [address] = link.href.split("?");
  link.href = `${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(rest.join("\n\n"))}`;
};

const finish = async () => {
  if (!(await isSure(current()))) {
    at("step-end").focus();
    return;
  }
  const draft = { ...current(), state: "sent" }; // they may have mended it before they answered
  const now = new Date();
  sent = fileName(draft, [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(""));
  download(sent, JSON.stringify(draft));
  saveNow();
  at("receipt-file").textContent = sent;
  at("receipt-reference").textContent = draft.reference;
  const tongue = english() ? "en-GB" : document.documentElement.lang; // dates as on every page
  at("receipt-date").textContent = now.toLocaleDateString(tongue, { dateStyle: "long" });
  addressLetter(draft);
  at("receipt").hidden = false;
  at("receipt").focus();
};

const copy = async (text, told) => {
  told.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = say("Copied");
    return true;
  } catch {
    told.textContent = say("Your browser did not let the page copy it.");
    return false;
  }
};

const headings = () => [...document.querySelectorAll('[data-in="sections"]')].map((each) => each.dataset.name);

/** Copies the file of the case study and opens the page for a new one; its address cannot hold the text. */
const goPublic = async () => {
  const draft = current();
  if (!(await copy(markdown(draft, headings()), at("public-said")))) return;
  const address = new URL(form.dataset.folder);
  address.searchParams.set("filename", markdownName(draft));
  open(address, "_blank", "noopener");
};

const togglePreview = () => {
  const shown = at("preview").hidden;
  if (shown) showPreview(current());
  at("preview").hidden = !shown;
  at("preview-open").setAttribute("aria-expanded", String(shown));
  at("preview-open").textContent = shown ? say("Hide the preview") : say("Show the preview");
  if (shown) at("preview").focus();
};

/** The file no longer holds what the form says. */
const outdated = () => {
  if (!at("receipt").hidden)
    tell(say("You changed something after you made the file. Make it again before you send it."));
  at("receipt").hidden = true;
};

export const prepareEnd = () => {
  for (const event of ["input", "change"]) questions.addEventListener(event, outdated);
  at("preview-open").addEventListener("click", togglePreview);
  at("finish").addEventListener("click", finish);
  at("copy").addEventListener("click", () => copy(letter(current()), at("copied")));
  at("public")?.addEventListener("click", goPublic);
};
