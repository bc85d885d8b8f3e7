// The search in the header: a dialog over any page, on the same index as the page that finds.
import { ask, engine, forget, marked, messages, open, page, partly, passage } from "./search.js";

const SHOWN = 8;
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

/** Builds the dialog; `find` is the address of the page that finds. Gives the dialog element. */
export const build = (bundle, find, opener) => {
  const input = element("input", {
    type: "search",
    id: "page-dialog-words",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Words, or the number of a message",
    "aria-label": "Search",
  });
  const close = element("button", { type: "button", class: "cb-tool" }, "Close");
  const said = element("p", { role: "status", class: "cb-meta" });
  const list = element("ol", { class: "cb-found" });
  const all = element("a", { class: "cb-more", hidden: "" });
  const form = element("form", { class: "cb-dialog-head", action: find }, input, close);
  const dialog = element(
    "dialog",
    { class: "cb-dialog md-typeset", "aria-label": "Search" },
    form,
    element("div", { class: "cb-dialog-body" }, said, list, all),
  );
  document.body.append(dialog);

  const links = () => [...dialog.querySelectorAll("ol a, .cb-more:not([hidden])")];
  const move = (event, step) => {
    const every = [input, ...links()];
    const at = every.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    every[Math.max(0, Math.min(every.length - 1, at + step))].focus();
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key === "Escape") {
      event.preventDefault(); // it would only empty the box
      dialog.close();
    }
  });
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    // A link into the same page would leave the dialog over it.
    if (event.target === dialog || link?.pathname === location.pathname) dialog.close();
  });
  // The browser gives the focus back to what had it; where nothing had, the button gets it.
  dialog.addEventListener("close", () => {
    if (document.activeElement === document.body || dialog.contains(document.activeElement)) opener.focus({ preventScroll: true });
  });
  close.addEventListener("click", () => dialog.close());
  const everything = () => `${find}?q=${encodeURIComponent(input.value.trim()).replaceAll("%20", "+")}`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.href = everything();
  });

  let asked = 0;
  let waiting;
  const answer = async () => {
    const turn = (asked += 1);
    const words = input.value.trim();
    try {
      const index = await open(bundle);
      const answers = words ? await ask(index, words) : { pages: [] };
      const { pages } = answers;
      const offers = words ? messages(index, words) : [];
      const found = await Promise.all(pages.slice(0, SHOWN).map(async ({ id, words }) => ({ words, ...(await page(index, id)) })));
      if (turn !== asked) return; // another question came meanwhile
      const others = found.filter(({ url }) => !offers.some((each) => url === each.url));
      list.replaceChildren(...offers.map(offer), ...others.map(result));
      const count = pages.length + offers.length;
      said.textContent = !words ? "" : count ? `${pages.length || offers.length} found.${partly(answers)}` : "Nothing found. Try fewer or other words.";
      all.hidden = !words || !count;
      all.href = everything();
      all.textContent = "Search the case studies, with filters";
    } catch {
      if (turn !== asked) return; // forgetting would take the index from the newer question
      forget();
      said.textContent = "The search is not available just now. Type on to try again.";
      list.replaceChildren();
      all.hidden = true;
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(answer, 150);
  });
  open(bundle).then(engine).catch(forget);
  return dialog;
};

const offer = (message) =>
  element(
    "li",
    { class: "cb-offer", "data-group": message.group },
    element("a", { href: message.url }, element("span", { class: "cb-number" }, String(message.number)), ` ${message.title}`),
    element("p", { class: "cb-meta" }, "Key message"),
  );

const result = (data) => {
  const hit = passage(data, data.words);
  const kind = [data.meta.kind, data.meta.about, hit?.section].filter(Boolean).join(" · ");
  return element(
    "li",
    {},
    element("a", { href: hit?.url ?? data.url }, data.meta.title),
    element("p", { class: "cb-meta" }, kind),
    element("p", {}, ...(hit ? [marked(hit.words)] : [data.meta.summary ?? ""])),
  );
};
