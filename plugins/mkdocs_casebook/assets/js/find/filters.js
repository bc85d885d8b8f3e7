// The filters: their boxes, their numbers, and which of them are chosen.
import { element } from "../lib/elements.js";
import { inside, quoted, say } from "../lib/say.js";
import { fold } from "../lib/words.js";
import { act, at, exampled, facets, items, names, ours, sort } from "./controls.js";
import { change, choice, drop, order } from "./view.js";

const MANY = 20; // values: a longer list gets a box that narrows it

export const prepareFilters = () => {
  for (const [key, each] of Object.entries(items)) for (const one of each) prepare(key, one);
  for (const facet of facets) if (items[facet.dataset.facet].length > MANY) narrow(facet);
};

/** Turns a value, which was a link to its list, into a check box. */
const prepare = (key, one) => {
  const link = one.firstElementChild;
  one.dataset.page = link.getAttribute("href") ?? "";
  const box = element("input", { type: "checkbox" });
  const text = element("label", {}, box, ...link.childNodes);
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
};

/** A long list of values gets a box that shows only those with the typed letters. */
const narrow = (facet) => {
  const title = facet.querySelector("summary").firstChild.textContent;
  const key = facet.dataset.facet;
  const box = element("input", {
    type: "search",
    "aria-label": say("Narrow the list of {name}", { name: inside(title) }),
    placeholder: say("Type a few letters"),
  });
  box.addEventListener("input", () => {
    const letters = fold(box.value.trim());
    for (const each of items[key]) {
      each.hidden = !fold(names[key][each.dataset.id]).includes(letters) && !each.querySelector("input").checked;
    }
  });
  facet.classList.add("cb-long");
  const values = facet.querySelector("ul");
  values.tabIndex = 0; // it scrolls, and all of its boxes may be disabled
  values.setAttribute("aria-label", title);
  values.before(box);
};

export const showCounts = (counts) => {
  for (const [key, each] of Object.entries(items)) {
    for (const one of each) {
      const count = counts[key]?.[one.dataset.id] ?? 0;
      const box = one.querySelector("input");
      tally(one.querySelector(".cb-count"), count, key === exampled ? (counts.titles?.[one.dataset.id] ?? 0) : 0);
      // The one in use stays: if a control vanishes under the hand, the reader loses the place.
      box.disabled = !count && !box.checked && box !== document.activeElement;
      one.classList.toggle("cb-none", !count);
    }
  }
};

/** A number of cases, with those known by title only counted separately. */
const tally = (place, count, titles) => {
  place.textContent = titles ? `${count - titles} +${titles}` : count;
  if (titles) place.append(element("span", { class: "cb-hidden" }, ` ${say("known by title only")}`));
};

export const showChoices = () => {
  const chips = [];
  for (const [key, each] of Object.entries(items)) {
    const ids = choice.chosen[key] ?? [];
    for (const one of each) one.querySelector("input").checked = ids.includes(one.dataset.id);
    const facet = facets.find((one) => one.dataset.facet === key);
    const told = ids.length ? [" ", say("({number} chosen)", { number: ids.length })] : [];
    facet.querySelector(".cb-chosen").replaceChildren(...told);
    if (ids.length) facet.open = true;
    for (const id of ids) chips.push(chip(names[key][id], () => change((next) => drop(next, key, id))));
  }
  const filters = chips.length; // words are no filter, and their box is in sight
  if (choice.words) chips.push(chip(quoted(choice.words), () => change((next) => drop(next, "q"))));
  at("choices").replaceChildren(...chips);
  at("clear").hidden = !chips.length && !choice.sort;
  at("filters-open").textContent = filters ? say("Filters ({number})", { number: filters }) : say("Filters");
  showOrder();
  const note = at("left-out");
  note.hidden = !choice.left.length;
  note.textContent = choice.left.length
    ? say("The address also asks for {left}, which this site does not have, so it was left out.", {
        left: choice.left.join(", "),
      })
    : "";
};

const showOrder = () => {
  sort.value = order();
  sort.querySelector('[value="best"]').disabled = !choice.words;
  const mine = sort.querySelector('[value="mine"]');
  if (mine) mine.disabled = !Object.keys(ours()).length;
};

const chip = (text, action) =>
  element("li", {}, act(text, action, { class: "cb-choice", "aria-label": say("Remove {choice}", { choice: text }) }));
