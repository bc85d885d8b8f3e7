// Words to pages: Pagefind's index, asked once for each idea of a question, with its synonyms.

// Words that say nothing about what is looked for.
const IDLE = new Set(
  ("a about all an and any are as at be been but by can could did do does each every for from get give go good had happen " +
    "happens has have how i if in into is it its make many me more most much my need not of on one or our several should so " +
    "some than that the their them there these they this to too up us use want was way we what when where which who why will " +
    "with work would you your")
    .split(" "),
);
const EXACT = 3; // letters: a shorter word, such as an abbreviation, is not the beginning of another
const FIRST = 2; // ideas: of a longer question a page need not hold every one
const ENOUGH = 0.6;

let opened;
let times = 0;
const pages = new Map();

/** Loads the guide to the index, once. Gives `{guide, bundle, base}`; Pagefind comes with the first words. */
export const open = (bundle) => (opened ??= load(bundle));

const load = async (bundle) => {
  const answer = await fetch(`${bundle}casebook.json`, { cache: "no-cache" });
  return { guide: await answer.json(), bundle, base: bundle.replace(/pagefind\/$/, "") };
};

/** Loads Pagefind, once for an index: half of what a search weighs, and no filter needs it. */
export const engine = (index) => (index.pagefind ??= start(index.bundle));

const start = async (bundle) => {
  times += 1; // a browser remembers that a script failed, by its address
  const { createInstance } = await import(`${bundle}pagefind.js${times > 1 ? `?${times}` : ""}`);
  // A long account is no worse an answer than a short notice of the same.
  const pagefind = createInstance({ ranking: { pageLength: 0.1 } });
  await pagefind.init();
  return pagefind;
};

/** Forgets what was loaded, so that what failed is asked for anew. */
export const forget = () => {
  opened?.then(({ pagefind }) => pagefind).then((pagefind) => pagefind?.destroy()).catch(() => {});
  opened = undefined;
  pages.clear();
};

/** The bytes of a zipped file. */
export const unzip = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} is missing`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

const SIGNATURE = 12; // bytes that Pagefind writes before its data

/** What Pagefind keeps of a page, by its name: `{url, content, meta, anchors}`; read once. */
export const page = (index, id) => {
  if (!pages.has(id)) pages.set(id, readPage(index, id));
  return pages.get(id);
};

const readPage = async ({ base, bundle }, id) => {
  try {
    const bytes = await unzip(`${bundle}fragment/${id}.pf_fragment`);
    const data = JSON.parse(new TextDecoder().decode(bytes.slice(SIGNATURE)));
    return { ...data, url: base + data.url.replace(/^\//, "") };
  } catch (error) {
    pages.delete(id);
    throw error;
  }
};

/** The name of a case's page in the index, by its row in lists; and back, or -1 for other pages. */
export const nameOf = ({ guide }, row) => `${row}-${guide.build}`;
export const rowOf = ({ guide }, id) => {
  const [number, build] = id.split("-");
  if (build !== guide.build) throw new Error("the index is of another build");
  return number < guide.cases ? Number(number) : -1;
};

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, "").toLowerCase();
const tokens = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The ideas of a question, each a list of words or phrases that mean it. */
export const ideas = (words, synonyms) => {
  const quoted = words.match(/^\s*["“](.+)["”]\s*$/);
  if (quoted) return [[`"${quoted[1]}"`]];
  const read = tokens(words);
  const groups = synonyms.map((group) => group.map((text) => ({ text: fold(text), words: tokens(text) })));
  const found = [];
  for (let at = 0; at < read.length; ) {
    const here = (phrase) => phrase.words.every((word, n) => read[at + n] === word);
    const length = Math.max(0, ...groups.flat().filter(here).map((phrase) => phrase.words.length));
    const same = groups.filter((group) => group.some((each) => each.words.length === length && here(each)));
    const typed = read.slice(at, at + (length || 1)).join(" ");
    if (length || !IDLE.has(typed)) found.push([...new Set([typed, ...same.flat().map((each) => each.text)])]);
    at += length || 1;
  }
  return found.length ? found : read.map((word) => [word]);
};

/** What Pagefind finds for one word or phrase; a phrase or an abbreviation stands as it is written. */
const look = async (pagefind, word, alone) => {
  const phrase = word.includes(" ") && !word.startsWith('"');
  const short = (!alone && word.length <= EXACT) || /^\d+$/.test(word);
  const { results } = await pagefind.search(phrase || short ? `"${word}"` : word);
  if (!phrase || !results.length) return results;
  // Pagefind gives each exact hit the same score; that of the words on their own says more.
  const loose = await pagefind.search(word);
  const scores = new Map(loose.results.map((page) => [page.id, page]));
  return results.map(({ id, score, words }) => ({ id, score, words, ...pick(scores.get(id)) }));
};

const pick = (found) => (found ? { score: found.score } : {});

/**
 * `{pages, whole, missing}`: every page that answers, best first, as `{id, score, words}` (`words` are
 * places of hits); whether the best has every idea; the words that no page has.
 */
export const ask = async (index, words) => {
  const { guide } = index;
  const pagefind = await engine(index);
  const parts = ideas(words, guide.synonyms);
  const answers = await Promise.all(parts.map((part) => answer(pagefind, part)));
  const pages = new Map();
  let whole = 0;
  for (const found of answers) {
    const best = Math.max(...[...found.values()].map((page) => page.score), 1e-9);
    const rare = Math.log(1 + guide.pages / Math.max(found.size, 1));
    whole += rare;
    for (const [id, page] of found) {
      const known = pages.get(id) ?? { id, score: 0, share: 0, words: [] };
      known.score += rare * (0.5 + page.score / best);
      known.share += rare;
      known.words.push(...page.words.map((place) => [place, rare]));
      pages.set(id, known);
    }
  }
  const every = [...pages.values()];
  const most = Math.max(0, ...every.map((page) => page.share));
  const least = parts.length <= FIRST ? most : ENOUGH * most;
  const kept = every.filter((page) => page.share >= least - 1e-6).sort((a, b) => b.score - a.score);
  const missing = parts.filter((_, at) => !answers[at].size).map(([typed]) => `“${typed.replaceAll('"', "")}”`);
  return { pages: kept, whole: most >= whole - 1e-6, missing };
};

/** What results leave out of a question, as a sentence; empty if nothing. */
export const partly = ({ pages, whole, missing }) => {
  if (!pages.length || whole) return "";
  return missing.length ? ` No page has ${missing.join(" or ")}; these have the rest.` : " No page has all of the words; these have most.";
};

const answer = async (pagefind, part) => {
  const found = new Map();
  for (const [at, word] of part.entries()) {
    for (const page of await look(pagefind, word, part.length === 1)) {
      // What was typed weighs a little more than what means the same.
      const score = page.score * (at ? 0.8 : 1);
      const known = found.get(page.id);
      if (known) {
        known.score = Math.max(known.score, score);
        known.words.push(...page.words);
      } else found.set(page.id, { score, words: [...page.words] });
    }
  }
  return found;
};

/** The key messages whose number or title the words name, nearest first. */
export const messages = ({ guide, base }, words) => {
  const number = words.trim().match(/^(?:key\s+)?(?:message\s*|m\s*)?(\d+)$/i);
  const asked = tokens(words).filter((word) => !IDLE.has(word));
  const named = (message) => {
    if (number) return Number(number[1]) === message.number ? 1 : 0;
    const title = tokens(message.title);
    const fits = asked.length && asked.every((word) => title.some((each) => each.startsWith(word)));
    return fits ? asked.length / title.filter((word) => !IDLE.has(word)).length : 0;
  };
  return guide.messages
    .map((message) => ({ ...message, url: base + message.url, fit: named(message) }))
    .filter((message) => message.fit)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, 3);
};

/** Where the hits of a page lie thickest: `{section, url, before, hit, after}`, or null. */
export const passage = (data, places) => {
  if (!places.length) return null;
  const words = data.content.split(/\s+/);
  const headings = data.anchors.filter((each) => /^h[2-6]$/i.test(each.element) && each.text?.trim());
  const breaks = new Set(data.anchors.map((each) => each.location));
  const ends = (at) => /[.?!]["”’)]*$/.test(words[at]) || breaks.has(at + 1);
  const sentences = new Map();
  for (const [place, weight] of places) {
    let start = Math.min(place, words.length - 1);
    while (start > 0 && place - start < 30 && !ends(start - 1)) start -= 1;
    const known = sentences.get(start) ?? { start, weight: 0, seen: new Set(), places: new Set() };
    // A second idea in a sentence counts for more than the same one again.
    known.weight += known.seen.has(weight) ? weight / 4 : weight;
    known.seen.add(weight);
    known.places.add(place);
    sentences.set(start, known);
  }
  const under = (place) => headings.filter((each) => each.location <= place).at(-1);
  // The title and the summary are shown anyway: a sentence below a heading says more.
  const value = (each) => each.weight + (under(each.start) ? 0.01 : 0);
  const best = [...sentences.values()].reduce((a, b) => (value(b) > value(a) ? b : a));
  let end = best.start;
  while (end < words.length - 1 && end - best.start < 45 && !ends(end)) end += 1;
  const heading = under(best.start);
  const said = words.slice(best.start, end + 1);
  const first = Math.min(...best.places) - best.start;
  return {
    section: heading?.text.trim() ?? "",
    url: data.url + (heading ? `#${heading.id}` : "") + directive(heading, said, first),
    words: said.map((word, at) => [word, best.places.has(best.start + at)]),
  };
};

/** Asks the browser to scroll to the hit and mark it; where it cannot, the heading stands. */
const directive = (heading, said, at) => {
  const near = said.slice(at, at + 3).join(" ").replace(/[.?!,;:)”"]+$/, "");
  const text = encodeURIComponent(near).replaceAll("-", "%2D");
  return text ? `${heading ? "" : "#"}:~:text=${text}` : "";
};

/** A sentence with its hits marked, as elements. */
export const marked = (words) => {
  const quote = document.createElement("q");
  for (const [word, hit] of words) {
    const part = hit ? document.createElement("mark") : document.createTextNode(`${word} `);
    if (hit) {
      part.textContent = word;
      quote.append(part, " ");
    } else quote.append(part);
  }
  return quote;
};
