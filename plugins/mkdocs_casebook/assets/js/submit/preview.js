// The page as readers would see it, filled on the device: words as text, the text of sections as safe HTML.
import { element } from "../lib/elements.js";
import { say } from "../lib/say.js";
import { askedIn, questions } from "./boxes.js";
import { html } from "./markdown.js";
import { typeOf } from "./pictures.js";

const place = document.getElementById("page-preview");
const template = document.getElementById("page-case");
const field = (name) => document.getElementById(`page-field-${name}`);
const line = (number) => document.querySelector(`[data-message="${number}"]`);

/** What the form calls the answers of a question. */
const namesIn = (question, value) =>
  [value].flat().map((key) => {
    const option = [...question.querySelectorAll("option, .cb-boxes input")].find((each) => each.value === key);
    const label = option?.closest("label")?.querySelector("span").firstChild ?? option;
    return label?.textContent.trim() || key;
  });

const labelOf = (question) => question.querySelector("legend, label").firstChild.textContent.trim();

const facts = (page, fields) => {
  const list = page.querySelector(".cb-facts dl");
  const shown = askedIn(questions).filter(
    (each) => each.dataset.in === "fields" && (each.closest('[data-step="who"]') || each.dataset.name === "focus"),
  );
  for (const question of shown) {
    const value = fields[question.dataset.name];
    if (!value) continue;
    const words = namesIn(question, value).join(", ");
    list.append(element("div", {}, element("dt", {}, labelOf(question)), element("dd", {}, words)));
  }
};

const brief = (page, fields) => {
  for (const each of page.querySelectorAll("[data-brief]")) {
    const words = fields[each.dataset.brief];
    if (words) each.querySelector("dd").textContent = words;
    else each.remove();
  }
  if (!page.querySelector("[data-brief]")) page.querySelector(".cb-brief").remove();
};

const shows = (page, messages) => {
  for (const { message, how } of messages) {
    const { dataset } = line(message);
    const title = line(message).querySelector(".cb-message-title").textContent;
    const number = element("span", { class: "cb-number" }, message);
    page
      .querySelector(".cb-show-list")
      .append(
        element(
          "li",
          { "data-group": dataset.group },
          element("h3", {}, number, ` ${title}`),
          element("p", {}, how ?? ""),
        ),
      );
  }
  if (!messages.length) page.querySelector(".cb-shows").remove();
};

const evidence = (page, entries) => {
  const list = page.querySelector(".cb-evidence");
  for (const { kind = "", what = "" } of entries) {
    const name = kind && namesIn(field("evidence"), kind).join("");
    list.append(element("div", {}, element("dt", {}, name), element("dd", {}, what)));
  }
  if (!entries.length) page.querySelector(".cb-preview-evidence").remove();
};

/** Links to other pages of the casebook are the editors' to make; here they lead nowhere. */
const safe = (text) => {
  const made = element("div");
  made.innerHTML = html(text);
  for (const each of made.querySelectorAll("a:not([href^='https:'], [href^='http:'])")) each.removeAttribute("href");
  for (const each of made.querySelectorAll("img")) each.remove();
  for (const each of made.querySelectorAll("[id]")) each.removeAttribute("id");
  return made;
};

const body = (page, draft) => {
  const text = page.querySelector(".cb-body");
  for (const [heading, words] of Object.entries(draft.sections)) {
    text.append(element("h2", {}, heading), ...safe(words).childNodes);
    for (const each of (draft.pictures ?? []).filter((one) => one.section === heading)) {
      const src = `data:${typeOf(each.data)};base64,${each.data}`;
      text.append(element("p", {}, element("img", { src, alt: each.alt ?? "" })));
    }
  }
};

/** Fills the preview with a draft, and shows it. */
export const showPreview = (draft) => {
  const page = template.content.cloneNode(true);
  const { fields } = draft;
  const alliances = namesIn(field("alliance") ?? place, [fields.alliances ?? fields.alliance ?? []].flat());
  page.querySelector(".cb-kicker").textContent = alliances.join(", ");
  page.querySelector(".cb-preview-title").textContent = fields.title ?? say("Without a title yet");
  page.querySelector(".cb-lede").textContent = fields.summary ?? "";
  if (fields.question) page.querySelector(".cb-question p").textContent = fields.question;
  else page.querySelector(".cb-question").remove();
  brief(page, fields);
  shows(page, fields.messages ?? []);
  facts(page, fields);
  body(page, draft);
  evidence(page, fields.evidence ?? []);
  place.replaceChildren(page);
  place.hidden = false;
};
