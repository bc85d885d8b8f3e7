// The page that finds: filters, words and order; the address holds the whole choice.
import { read, sentence, unpack, usual, weigh, write } from "./choice.js";
import { FACETS, keep, mine, reason, shared } from "./mine.js";
import { ask, engine, forget, marked, messages, nameOf, open, page, partly, passage, rowOf, unzip } from "./search.js";

const BATCH = 8;
const at = (name) => document.getElementById(`page-${name}`);
const bundle = new URL(at("search").dataset.bundle, location.href).pathname;
const [list, said, input, sort, more] = ["list", "said", "words", "sort", "more"].map(at);
const still = [...list.childNodes]; // the list as it was built: what no choice shows
const stillSaid = said.textContent;
const facets = [...document.querySelectorAll("[data-facet].cb-filter")];
const items = Object.fromEntries(
  facets.map((facet) => [facet.dataset.facet, [...facet.querySelectorAll("li")]]),
);
const values = Object.fromEntries(
  Object.entries(items).map(([key, each]) => [key, each.map((item) => item.dataset.id)]),
);
const item = (key, id) => items[key].find((each) => each.dataset.id === id);
const names = Object.fromEntries(
  Object.entries(items).map(([key, each]) => [
    key,
    Object.fromEntries(each.map((one) => [one.dataset.id, one.firstElementChild.textContent.trim()])),
  ]),
);
const name = (key, id) => (key === "message" ? `message ${id}` : names[key][id]);
const plural = (count) => `${count} case ${count === 1 ? "study" : "studies"}`;

let choice = read(location.search, values);
let turn = 0;
let typing = false;

/** The index and its table; rows of the table are the cases in the order of lists. */
const load = async () => {
  const index = await open(bundle);
  const cases = await (index.cases ??= unzip(`${bundle}${index.guide.table}`).then(unpack));
  return { index, cases };
};

// ---- what the page shows

const show = async () => {
  const mineNow = (turn += 1);
  list.setAttribute("aria-busy", "true");
  input.value === choice.words || document.activeElement === input || (input.value = choice.words);
  showChoices();
  try {
    await answer(mineNow);
  } catch {
    if (mineNow !== turn) return; // forgetting would take the index from the newer question
    forget();
    tellMissing();
  }
  if (mineNow === turn) list.setAttribute("aria-busy", "false");
};

const answer = async (mineNow) => {
  const data = await load();
  const words = choice.words ? await ask(data.index, choice.words) : null;
  if (mineNow !== turn) return; // another choice was made meanwhile
  const hits = words && new Map(words.pages.map((found) => [rowOf(data.index, found.id), found]));
  hits?.delete(-1);
  const left = weigh(data.cases, choice.chosen, hits);
  showCounts(left.counts);
  showOffers(choice.words ? messages(data.index, choice.words) : []);
  say(left, words, data.cases.length);
  if (Object.keys(choice.chosen).length || choice.words || byLikeness()) {
    await fill(arrange(left.rows, hits, data.cases), hits, data, mineNow, suggestions(left));
  } else {
    list.replaceChildren(...still);
    more.hidden = true;
  }
};

/** A bad line, or a site that was published anew: nothing is claimed of what is not known. */
const tellMissing = () => {
  said.textContent = "The search is not available just now. Below are all case studies, whatever was chosen.";
  list.replaceChildren(instead([act("Try again", show)]), ...still);
  at("offers").replaceChildren();
  more.hidden = true;
};

/** Whether likeness can order the list: it was asked for, and this device knows to what. */
const byLikeness = () => choice.sort === "mine" && Object.keys(mine()).length > 0;
const order = () => (choice.sort === "mine" && !byLikeness() ? usual(choice.words) : choice.sort || usual(choice.words));

const arrange = (rows, hits, cases) => {
  const by = order();
  const likeness = (row) => shared(mine(), (key, id) => cases[row][key]?.includes(id)).length;
  const best = hits ? (row) => hits.get(row).score : () => 0;
  if (by === "newest") return rows;
  const value = by === "mine" ? (row) => likeness(row) : best;
  return [...rows].sort((a, b) => value(b) - value(a) || best(b) - best(a) || a - b);
};

/** Shows results, a batch at a time, in place of what is there or after it; a button brings the rest. */
const fill = async (rows, hits, data, mineNow, before = null) => {
  const articles = await Promise.all(
    rows.slice(0, BATCH).map(async (row) => article(row, await page(data.index, nameOf(data.index, row)), hits?.get(row), data)),
  );
  if (mineNow !== turn) return;
  // In one step: a list that is empty for a moment makes the page jump.
  if (before) list.replaceChildren(...before, ...articles);
  else list.append(...articles);
  const rest = rows.slice(BATCH);
  more.hidden = !rest.length;
  more.textContent = `Show more (${rest.length} left)`;
  more.onclick = async () => {
    try {
      await fill(rest, hits, data, mineNow);
      articles.at(-1).nextElementSibling?.querySelector("a").focus();
    } catch {
      more.textContent = "These could not be loaded. Try again";
    }
  };
};

const article = (row, data, hit, { cases }) => {
  const made = at("result").content.cloneNode(true).firstElementChild;
  const [title, meta, like, text, chips] = ["h3 a", ".cb-meta", ".cb-like", ".cb-hit", ".cb-chips"].map((each) =>
    made.querySelector(each),
  );
  const found = hit && passage(data, hit.words);
  title.textContent = data.meta.title;
  title.href = data.url;
  meta.textContent = data.meta.about;
  like.textContent = reason(shared(mine(), (key, id) => cases[row][key]?.includes(id)));
  like.hidden = !like.textContent;
  if (found) {
    const link = document.createElement("a");
    link.href = found.url;
    link.textContent = found.section || "Summary";
    text.append(link, ": ", marked(found.words));
  } else text.textContent = data.meta.summary;
  for (const id of values.message.filter((each) => cases[row].message?.includes(each))) {
    const chip = document.createElement("li");
    const link = document.createElement("a");
    link.className = "cb-chip cb-chip-short";
    link.href = item("message", id).dataset.page;
    link.title = names.message[id];
    link.dataset.group = item("message", id).dataset.group;
    link.innerHTML = '<span class="cb-hidden">Message </span><span class="cb-chip-number"></span>';
    link.lastElementChild.textContent = id;
    chip.append(link);
    chips.append(chip);
  }
  return made;
};

/** What the choice means and what it left, once, in words. */
const say = (left, words, all) => {
  const meaning = sentence(choice, name);
  const count = left.rows.length;
  const by = { best: "best match first", newest: "the newest first", mine: "most like mine first" }[order()];
  said.textContent = meaning
    ? `${meaning}: ${count} of ${plural(all)}${count > 1 ? `, ${by}` : ""}.${words && count ? partly(words) : ""}`
    : byLikeness() ? `${plural(all)}, ${by}.` : stillSaid;
};

const suggestions = (left) => {
  if (left.rows.length) return [];
  const options = Object.entries(left.without).filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
  const head = document.createElement("p");
  head.textContent = options.length ? "Nothing fits all of this. With one filter fewer:" : "Nothing fits this, nor with one filter fewer. Clear all and begin again.";
  const rows = document.createElement("ul");
  for (const [key, count] of options) {
    const row = document.createElement("li");
    row.append(act(`Without ${label(key)}: ${plural(count)}`, () => change((next) => drop(next, key))));
    rows.append(row);
  }
  return [instead([head, rows])];
};

const instead = (children) => {
  const box = document.createElement("div");
  box.className = "cb-instead";
  box.append(...children);
  return box;
};

const label = (key) => (key === "q" ? `“${choice.words}”` : choice.chosen[key].map((id) => name(key, id)).join(" or "));

const showCounts = (counts) => {
  for (const [key, each] of Object.entries(items)) {
    for (const one of each) {
      const count = counts[key]?.[one.dataset.id] ?? 0;
      const box = one.querySelector("input");
      one.querySelector(".cb-count").textContent = count;
      // The one in use stays: a control that vanishes under the hand loses the place.
      box.disabled = !count && !box.checked && box !== document.activeElement;
      one.classList.toggle("cb-none", !count);
    }
  }
};

const showChoices = () => {
  const chips = [];
  for (const [key, each] of Object.entries(items)) {
    const ids = choice.chosen[key] ?? [];
    for (const one of each) one.querySelector("input").checked = ids.includes(one.dataset.id);
    const facet = facets.find((one) => one.dataset.facet === key);
    facet.querySelector(".cb-chosen").textContent = ids.length ? ` (${ids.length} chosen)` : "";
    if (ids.length) facet.open = true;
    for (const id of ids) chips.push(chip(names[key][id], () => change((next) => drop(next, key, id))));
  }
  if (choice.words) chips.push(chip(`“${choice.words}”`, () => change((next) => drop(next, "q"))));
  at("choices").replaceChildren(...chips);
  const any = chips.length || choice.sort;
  at("clear").hidden = !any;
  at("filters-open").textContent = chips.length ? `Filters (${chips.length})` : "Filters";
  sort.value = order();
  sort.querySelector('[value="best"]').disabled = !choice.words;
  sort.querySelector('[value="mine"]').disabled = !Object.keys(mine()).length;
  const note = at("left-out");
  note.hidden = !choice.left.length;
  note.textContent = choice.left.length ? `The address also asks for ${choice.left.join(", ")}, which is not known here and was left out.` : "";
};

const chip = (text, action) => {
  const made = document.createElement("li");
  const button = act(text, action);
  button.className = "cb-choice";
  button.setAttribute("aria-label", `Remove ${text}`);
  made.append(button);
  return made;
};

const act = (text, action) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-tool";
  button.textContent = text;
  button.addEventListener("click", () => {
    action();
    // The button goes with what it removed; the focus moves to what is told next.
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  });
  return button;
};

const showOffers = (offers) => {
  at("offers").replaceChildren(
    ...offers.map((message) => {
      const made = document.createElement("p");
      made.className = "cb-offer";
      made.dataset.group = message.group;
      const link = document.createElement("a");
      link.href = message.url;
      link.innerHTML = '<span class="cb-number"></span> ';
      link.firstChild.textContent = message.number;
      link.append(message.title);
      made.append("Key message: ", link);
      return made;
    }),
  );
};

// ---- what the reader does

const drop = (next, key, id) => {
  if (key === "q") next.words = "";
  else next.chosen[key] = id ? next.chosen[key].filter((each) => each !== id) : [];
  if (key !== "q" && !next.chosen[key].length) delete next.chosen[key];
};

/** Makes a new choice of the present one, and gives it an address of its own. */
const change = (edit, { replace = false } = {}) => {
  const next = structuredClone({ ...choice, left: [] });
  edit(next);
  const address = write(next, values);
  choice = read(address, values);
  if (address !== location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", address || location.pathname);
  }
  if (!replace) typing = false;
  show();
};

const prepareFilters = () => {
  for (const [key, each] of Object.entries(items)) {
    for (const one of each) {
      const link = one.firstElementChild;
      one.dataset.page = link.getAttribute("href") ?? "";
      const box = document.createElement("input");
      box.type = "checkbox";
      const text = document.createElement("label");
      text.append(box, ...link.childNodes);
      link.replaceWith(text);
      text.append(one.querySelector(".cb-count"));
      box.disabled = one.querySelector(".cb-count").textContent === "0";
      one.classList.toggle("cb-none", box.disabled);
      box.addEventListener("change", () =>
        change((next) => {
          if (box.checked) next.chosen[key] = [...(next.chosen[key] ?? []), one.dataset.id];
          else drop(next, key, one.dataset.id);
        }),
      );
    }
  }
  for (const facet of facets) if (items[facet.dataset.facet].length > 20) narrow(facet);
};

/** A long list of values gets a box that leaves those with the typed letters. */
const narrow = (facet) => {
  const box = document.createElement("input");
  box.type = "search";
  box.setAttribute("aria-label", `Letters of the ${facet.querySelector("summary").firstChild.textContent.toLowerCase()}`);
  box.placeholder = "Type some letters";
  box.addEventListener("input", () => {
    const letters = box.value.trim().toLowerCase();
    for (const each of items[facet.dataset.facet]) {
      each.hidden = !each.textContent.toLowerCase().includes(letters) && !each.querySelector("input").checked;
    }
  });
  facet.classList.add("cb-long");
  const names = facet.querySelector("ul");
  names.tabIndex = 0; // it scrolls, and all of its boxes may be disabled
  names.setAttribute("aria-label", facet.querySelector("summary").firstChild.textContent);
  names.before(box);
};

const prepareMine = () => {
  const selects = FACETS.map((key) => at(`mine-${key}`)).filter(Boolean);
  const fill = () => {
    for (const each of selects) each.value = mine()[each.dataset.facet]?.id ?? "";
    at("mine-forget").disabled = !Object.keys(mine()).length;
  };
  for (const each of selects) {
    each.addEventListener("change", () => {
      const told = selects.filter((one) => one.value);
      const kept = keep(Object.fromEntries(
        told.map((one) => [one.dataset.facet, { id: one.value, name: one.selectedOptions[0].textContent }]),
      ));
      if (!kept) said.textContent = "This browser does not let the page keep anything.";
      fill();
      if (kept) change((next) => (next.sort = told.length ? "mine" : ""));
    });
  }
  at("mine-forget").addEventListener("click", () => {
    keep({});
    fill();
    selects[0].focus(); // the button is now disabled, and would drop the focus
    change((next) => (next.sort = ""));
  });
  fill();
  at("mine").hidden = false;
};

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    change((next) => (next.words = input.value.trim()), { replace: typing });
    typing = true;
  }, 200);
});
input.addEventListener("blur", () => (typing = false));
at("ask").addEventListener("submit", (event) => event.preventDefault());
sort.addEventListener("change", () => change((next) => (next.sort = sort.value)));
at("clear").addEventListener("click", () => {
  input.value = "";
  change((next) => Object.assign(next, { chosen: {}, words: "", sort: "" }));
  input.focus();
});
at("copy").addEventListener("click", async () => {
  const button = at("copy");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy it from the address bar";
  }
  setTimeout(() => (button.textContent = "Copy link"), 3000);
});
at("filters-open").addEventListener("click", () => {
  const shown = at("filters").classList.toggle("cb-open");
  at("filters-open").setAttribute("aria-expanded", String(shown));
});
addEventListener("popstate", () => {
  choice = read(location.search, values);
  input.value = choice.words;
  typing = false;
  show();
});

prepareFilters();
prepareMine();
at("ask").hidden = false;
at("acts").hidden = false;
input.value = choice.words;
showChoices();
// The address of a view is one; a hand-written one is put into its form.
if (location.href.includes("?")) {
  history.replaceState(null, "", (choice.left.length ? location.search : write(choice, values)) || location.pathname);
  show().then(() => document.documentElement.classList.remove("asked"));
} else list.setAttribute("aria-busy", "false");
// Ready before the first use, so that counts follow at once.
for (const event of ["pointerover", "focusin"]) at("find").addEventListener(event, () => load().catch(forget), { once: true });
input.addEventListener("focus", () => open(bundle).then(engine).catch(forget), { once: true });
