// The search in the header: a dialog over any page, on the same index as the find page.
import { element, marked } from "../lib/elements.js";
import { say } from "../lib/say.js";
import { advice, browsing, counted, first, told } from "./answers.js";
import { engine, forget, open, page, rowOf } from "./index.js";
import { messages } from "./offers.js";
import { passage } from "./passage.js";
import { ask } from "./search.js";

const SHOWN = 8;

/** How much was found, and how much of it is listed; empty for nothing. */
const tally = (index, every, offers) => {
  const all = every.length + offers.length;
  if (!all) return "";
  const messages = every.filter(({ message }) => message).length;
  const cases = every.filter(({ id }) => rowOf(index, id) >= 0).length;
  const kinds = counted(cases, messages + offers.length, every.length - messages - cases);
  return all > SHOWN ? say("The first {shown} of {all}: {kinds}.", { shown: SHOWN, all, kinds }) : `${kinds}.`;
};

/** Makes the dialog, which so far has only its box, answer; `find` is the address of the find page. */
export const build = (dialog, bundle, find, opener) => {
  const form = dialog.querySelector("form");
  const input = form.querySelector("input");
  const close = element("button", { type: "button", class: "cb-tool" }, say("Close"));
  const said = element("p", { role: "status", class: "cb-meta" });
  const list = element("ol", { class: "cb-found" });
  const all = element("a", { class: "cb-more", hidden: "" }, say("Search the {cases}, with filters"));
  // From here on, an empty question is allowed.
  input.required = false;
  form.append(close);
  dialog.append(element("div", { class: "cb-dialog-body" }, said, list, all));
  prepareKeys(dialog, input);
  prepareClosing(dialog, close, opener);

  const everything = () => `${find}?q=${encodeURIComponent(input.value.trim()).replaceAll("%20", "+")}`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.href = everything();
  });
  const answer = answering({ input, said, list, all }, bundle, everything);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(answer, 150);
  });
  open(bundle).then(engine).catch(forget);
  if (input.value) answer();
};

const prepareKeys = (dialog, input) => {
  const move = (event, step) => {
    const every = [input, ...dialog.querySelectorAll(":is(ol, [role=status]) a, .cb-more:not([hidden])")];
    const at = every.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    every[Math.max(0, Math.min(every.length - 1, at + step))].focus();
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key === "Escape") {
      // It would only empty the box.
      event.preventDefault();
      dialog.close();
    }
  });
};

const prepareClosing = (dialog, close, opener) => {
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    // A link into the same page would leave the dialog over it.
    if (link?.pathname === location.pathname) dialog.close();
  });
  // The browser gives the focus back to what had it; where nothing had, the button gets it.
  dialog.addEventListener("close", () => {
    const lost = document.activeElement === document.body || dialog.contains(document.activeElement);
    if (lost) opener.focus({ preventScroll: true });
  });
  close.addEventListener("click", () => dialog.close());
};

/** What shows the answers to the words in the box; `everything` gives the address of all of them. */
const answering = ({ input, said, list, all }, bundle, everything) => {
  let turn = 0;
  return async () => {
    turn += 1;
    const now = turn;
    const words = input.value.trim();
    try {
      const index = await open(bundle);
      const { answers, offers, every, found } = await answersTo(words, index);
      // Another question came meanwhile.
      if (now !== turn) return;
      list.replaceChildren(...offers.map(offer), ...found.map(result));
      all.hidden = !every.length && !offers.length;
      all.href = everything();
      said.textContent = answers && tally(index, every, offers) + told(answers, every.length);
      if (answers && all.hidden) said.append(" ", ...advice(answers, words, browse(index)));
    } catch {
      // Forgetting would take the index from the newer question.
      if (now !== turn) return;
      forget();
      said.textContent = say("Search is not available just now. Keep typing to try again.");
      list.replaceChildren();
      all.hidden = true;
    }
  };
};

/** What answers to the words: everything in order, and of what is listed what the index keeps. */
const answersTo = async (words, index) => {
  if (!words) return { answers: "", offers: [], every: [], found: [] };
  const answers = await ask(index, words);
  const offers = messages(index, words);
  const every = first(index, answers, offers);
  const listed = every.slice(0, SHOWN - offers.length);
  const found = await Promise.all(listed.map(async (hit) => ({ ...hit, ...(await page(index, hit.id)) })));
  return { answers, offers, every, found };
};

const browse = ({ base, guide }) => element("a", { href: base + guide.browse }, browsing());

const offer = ({ group, url, number, title }) => {
  const link = element("a", { href: url }, element("span", { class: "cb-number" }, String(number)), ` ${title}`);
  return element(
    "li",
    { class: "cb-offer", "data-group": group },
    link,
    element("p", { class: "cb-meta" }, say("{Key_message}")),
  );
};

const result = (data) => {
  const { kind, about, mark, title, summary = "" } = data.meta;
  const hit = passage(data, data.words);
  return element(
    "li",
    {},
    element("a", { href: hit?.url ?? data.url }, title),
    element("p", { class: "cb-meta" }, [kind, about, mark, hit?.section].filter(Boolean).join(" · ")),
    element("p", {}, hit && !hit.title ? marked(hit.words) : summary),
  );
};
