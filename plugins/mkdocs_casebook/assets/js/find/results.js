// The list: a result for each case that a choice left, a batch at a time.
import { element, marked } from "../lib/elements.js";
import { reason, shared } from "../lib/mine.js";
import { say } from "../lib/say.js";
import { nameOf, page } from "../search/index.js";
import { passage } from "../search/passage.js";
import { among, aside } from "./beside.js";
import { lists } from "./choice.js";
import { at, dated, exampled, item, list, more, names, ours, values } from "./controls.js";
import { arrange } from "./table.js";
import { order } from "./view.js";

const BATCH = 8;

/** What a case has in common with the reader's own school, as names. */
const common = (said, of) => shared(said, (key, id) => of[key]?.includes(id));

/** The rows that a choice left, in the order of the list. */
export const ordered = (rows, { cases, hits }) => {
  if (order() === lists.order) return rows;
  const said = ours();
  const likeness = (row) => common(said, cases[row]).length;
  const best = hits ? (row) => hits.get(row).score : () => 0;
  return arrange(rows, order(), cases, { best, likeness, dated });
};

/**
 * Shows results, a batch at a time, in place of what is there or after it; a button brings the rest.
 * `data` is `{index, cases, hits, stale}`, and `first`, for the first batch, `{before, others}`.
 */
export const fill = async (rows, data, first = null) => {
  const { index, hits, stale } = data;
  const [other, ...articles] = await Promise.all([
    aside(index, first?.others ?? []),
    ...rows.slice(0, BATCH).map(async (row) => article(row, await page(index, nameOf(index, row)), data)),
  ]);
  if (stale()) return;
  // In one step: a list that is empty for a moment makes the page jump.
  if (first) {
    const scores = order() === "best" && hits ? rows.map((row) => hits.get(row).score) : [];
    list.replaceChildren(...(rows.length ? among(articles, other, scores, first.others) : [...other, ...first.before]));
  } else list.append(...articles);
  offerMore(rows.slice(BATCH), data, articles.at(-1));
};

const offerMore = (rest, data, last) => {
  more.hidden = !rest.length;
  more.textContent = say("Show more ({number} left)", { number: rest.length });
  more.onclick = async () => {
    try {
      await fill(rest, data);
      last.nextElementSibling?.querySelector("a").focus();
    } catch {
      more.textContent = say("These could not be loaded. Try again");
    }
  };
};

const PARTS = ["h3 a", ".cb-meta", ".cb-like", ".cb-hit", ".cb-links", ".cb-outcome"];

const article = (row, { url, meta, ...data }, { cases, hits }) => {
  const made = at("result").content.cloneNode(true).firstElementChild;
  const [title, about, like, text, links, outcome] = PARTS.map((each) => made.querySelector(each));
  const hit = hits?.get(row);
  const found = hit && passage({ url, meta, ...data }, hit.words);
  title.textContent = meta.title;
  title.href = url;
  about.textContent = meta.about ?? "";
  if (meta.mark) about.append(" ", element("span", { class: "cb-mark" }, meta.mark));
  like.textContent = reason(common(ours(), cases[row]));
  like.hidden = !like.textContent;
  if (found && !found.title)
    text.append(element("a", { href: found.url }, found.section || say("Summary")), ": ", marked(found.words));
  else text.textContent = meta.summary;
  made.classList.toggle("cb-titles", Boolean(cases[row].completeness?.includes("titles")));
  links.replaceWith(...linked(links, cases[row], meta.open?.split(",") ?? []));
  outcome.textContent = meta.outcome ?? "";
  for (const each of [about, outcome]) if (!each.textContent) each.remove();
  return made;
};

/** The messages of a case, with those apart that it shows by a title only or does not establish. */
const linked = (line, { [exampled]: ids = [], titles = [] }, open) => {
  const known = values[exampled] ?? [];
  const parts = { shown: ids.filter((id) => !titles.includes(id)), title: titles, open };
  return Object.entries(parts)
    .filter(([, ids]) => ids.length)
    .map(([standing, ids]) => {
      const made = line.cloneNode(true);
      made.firstElementChild.textContent = line.firstElementChild.dataset[standing];
      made.lastElementChild.append(...known.filter((id) => ids.includes(id)).map(chipOf));
      return made;
    });
};

const chipOf = (id) => {
  const { page: href, group } = item(exampled, id).dataset;
  const title = names[exampled][id].replace(/^\d+\s*/, "");
  const link = element(
    "a",
    {
      class: "cb-chip cb-chip-short",
      href,
      title: names[exampled][id],
      "aria-label": say("{Message} {number}: {title}", { number: id, title }),
      "data-group": group,
    },
    element("span", { class: "cb-chip-number" }, id),
  );
  return element("li", {}, link);
};
