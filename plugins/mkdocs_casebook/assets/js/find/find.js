// The find page: filters, words and order; the address holds the whole choice.
import { say } from "../lib/say.js";
import { beside } from "../search/answers.js";
import { engine, forget, open, rowOf, unzip } from "../search/index.js";
import { messages } from "../search/offers.js";
import { ask } from "../search/search.js";
import { showOffers } from "./beside.js";
import { without, write } from "./choice.js";
import { at, exampled, input, list, more, plural, said, sort, still, values } from "./controls.js";
import { prepareFilters, showChoices, showCounts } from "./filters.js";
import { prepare as prepareJump } from "./jump.js";
import { prepareMine } from "./likeness.js";
import { fill, ordered } from "./results.js";
import { unpack, weigh } from "./table.js";
import { suggestions, tell, tellMissing } from "./told.js";
import { byLikeness, change, choice, endTyping, onChange, restore, takeWords } from "./view.js";

const bundle = new URL(at("search").dataset.bundle, location.href).pathname;
const showFilters = (shown) => {
  at("filters").classList.toggle("cb-open", shown);
  at("filters-open").setAttribute("aria-expanded", String(shown));
};
const jump = prepareJump(at("jump"), said, () => showFilters(false));
let turn = 0;

/** The index and its table; rows of the table are the cases in the order of lists. */
const load = async () => {
  const index = await open(bundle);
  index.cases ??= unzip(`${bundle}${index.guide.table}`).then(unpack);
  return { index, cases: await index.cases };
};

const show = async () => {
  turn += 1;
  const now = turn;
  const stale = () => now !== turn; // another choice was made meanwhile
  list.setAttribute("aria-busy", "true");
  if (document.activeElement !== input) input.value = choice.words;
  showChoices();
  try {
    await answer(stale);
  } catch {
    if (stale()) return; // forgetting would take the index from the newer question
    forget();
    tellMissing(show);
  }
  if (!stale()) list.setAttribute("aria-busy", "false");
};

const answer = async (stale) => {
  const { index, cases } = await load();
  const words = choice.words ? await ask(index, choice.words) : null;
  if (stale()) return;
  const hits = words && new Map(words.pages.map((found) => [rowOf(index, found.id), found]));
  hits?.delete(-1);
  const left = weigh(cases, choice.chosen, hits, exampled);
  const offers = words ? messages(index, choice.words) : [];
  const others = words ? beside(index, words, offers) : [];
  showCounts(left.counts);
  showOffers(offers);
  tell(left, words, { others, offers }, cases);
  jump(plural(left.rows.length));
  if (Object.keys(choice.chosen).length || choice.words || byLikeness()) {
    const data = { index, cases, hits, stale };
    await fill(ordered(left.rows, data), data, { before: suggestions(left, words, index), others });
  } else {
    list.replaceChildren(...still);
    more.hidden = true;
  }
};

const copy = async () => {
  const button = at("copy");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = say("Copied");
  } catch {
    button.textContent = say("Copy it from the address bar");
  }
  setTimeout(() => {
    button.textContent = say("Copy link");
  }, 3000);
};

const prepareWords = () => {
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => takeWords(input.value.trim()), 200);
  });
  input.addEventListener("blur", endTyping);
  at("ask").addEventListener("submit", (event) => event.preventDefault());
  at("clear").addEventListener("click", () => {
    input.value = "";
    change((next) => Object.assign(next, { chosen: {}, words: "", sort: "" }));
    input.focus();
  });
};

const prepareActs = () => {
  sort.addEventListener("change", () =>
    change((next) => {
      next.sort = sort.value;
    }),
  );
  at("copy").addEventListener("click", copy);
  at("filters-open").addEventListener("click", () => showFilters(!at("filters").classList.contains("cb-open")));
  addEventListener("popstate", () => {
    restore();
    input.value = choice.words;
  });
};

onChange(show);
prepareFilters();
prepareMine();
prepareWords();
prepareActs();
at("ask").hidden = false;
at("acts").hidden = false;
input.value = choice.words;
showChoices();
// A view has one address; an address typed by hand is rewritten into it.
if (location.href.includes("?")) {
  const address = choice.left.length ? without(location.search, values) : write(choice, values);
  history.replaceState(null, "", address || location.pathname);
  show().then(() => document.documentElement.classList.remove("asked"));
} else list.setAttribute("aria-busy", "false");
// Ready before the first use, so that counts follow at once.
for (const event of ["pointerover", "focusin"]) {
  at("find").addEventListener(event, () => load().catch(forget), { once: true });
}
input.addEventListener("focus", () => open(bundle).then(engine).catch(forget), { once: true });
