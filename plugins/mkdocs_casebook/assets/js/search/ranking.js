// How well a page answers: which ideas of a question it contains, how rare they are, and how close together. No page, no network.

import { light } from "../lib/words.js";
import { numberOf } from "./index.js";

// Of the weight of an idea: "back" or "small" say little of what is looked for.
const LIGHT = 0.4;
// The most that such an idea weighs, however rare it may be.
const MOST = 0.6;
// Within so many words, ideas belong together.
const NEAR = 25;
// A page that comes back to an idea in so many passages is about it.
const PASSAGES = 8;
// Of the weight of such an idea.
const THROUGH = 0.25;
// Of the weight of the ideas that stand together.
const TOGETHER = 0.5;
// Of its score: the few words of an event are soon all of a question, and no account of it.
const NOTICE = 0.65;

/** What an idea tells: the fewer pages hold it, the more. */
const tells = ({ words }, found, pages) => {
  const rare = Math.log(1 + (pages - found + 0.5) / (found + 0.5));
  return light(words[0]) ? Math.min(MOST, LIGHT * rare) : rare;
};

/** How far a page holds an idea throughout, from 0 to 1: not in its title alone, or in one passage. */
const through = (places) => Math.min(1, (new Set(places.map((place) => Math.floor(place / NEAR))).size - 1) / PASSAGES);

/** The weight of the ideas that stand together where they stand thickest, without the heaviest of them. */
const together = (hits) => {
  hits.sort(([one], [other]) => one - other);
  // An idea to how many of its hits are near.
  const inside = new Map();
  let best = 0;
  let from = 0;
  for (const [place, idea] of hits) {
    inside.set(idea, (inside.get(idea) ?? 0) + 1);
    for (; hits[from][0] < place - NEAR; from += 1) {
      const gone = hits[from][1];
      inside.set(gone, inside.get(gone) - 1);
      if (!inside.get(gone)) inside.delete(gone);
    }
    const weights = [...inside.keys()].map(({ weight }) => weight);
    best = Math.max(best, weights.reduce((sum, weight) => sum + weight, 0) - Math.max(...weights));
  }
  return best;
};

/**
 * Every page that holds some idea, best first, as `{id, score, share, words}`: `share` is the weight of the
 * ideas that it holds, `words` are places of hits with the weight of what was hit. And `whole`, the weight of all.
 */
export const ranked = (parts, answers, index) => {
  const notices = new Set(index.guide.events);
  const pages = new Map();
  let whole = 0;
  for (const [at, { pages: found }] of answers.entries()) {
    const best = Math.max(...[...found.values()].map(({ score }) => score), 1e-9);
    const idea = { weight: tells(parts[at], found.size, index.guide.pages) };
    whole += idea.weight;
    for (const [id, { score, words }] of found) {
      const page = pages.get(id) ?? { id, score: 0, share: 0, hits: [] };
      page.score += idea.weight * (0.5 + score / best + THROUGH * through(words));
      page.share += idea.weight;
      page.hits.push(...words.map((place) => [place, idea]));
      pages.set(id, page);
    }
  }
  for (const page of pages.values()) {
    page.score += TOGETHER * together(page.hits);
    if (notices.has(numberOf(index, page.id))) page.score *= NOTICE;
    page.words = page.hits.map(([place, { weight }]) => [place, weight]);
  }
  return { pages, whole };
};
