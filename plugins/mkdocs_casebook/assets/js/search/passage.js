// The sentence of a page with the most hits. No page, no network.

// The list of a page whose words are tags, and no sentences.
const FACTS = "page-facts";

/** The words of a kept text, with what stands after each: a space, or nothing where a dash joins two. */
const apart = (content) =>
  content
    .split(/(?<=[\s\u200b])(?=[^\s\u200b])/)
    .map((each) => [each.replace(/[\s\u200b]+$/, ""), /\s$/.test(each) ? " " : ""]);

// Words of a sentence that says little alone.
const SHORT = 3;
// Of a hit's weight: every result shows its title anyway, and a heading only names what follows.
const TITLE = 0.5;

/** How a kept text is laid out: its words, and for a place its sentence, its heading, and whether it is a tag. */
const layout = ({ content, anchors }) => {
  const words = apart(content);
  const headings = anchors.filter((each) => /^h[2-6]$/i.test(each.element) && each.text?.trim());
  const breaks = new Set(anchors.map((each) => each.location));
  const ends = (at) => /[.?!]["”’)]*$/.test(words[at][0]) || breaks.has(at + 1);
  const under = (place) => headings.filter((each) => each.location <= place).at(-1);
  const length = (each) => each.text.trim().split(/\s+/).length;
  return {
    words,
    under,
    /** Where the text begins that the heading at a place names; undefined for a place in running text. */
    below: (place) => {
      const after = (under(place)?.location ?? -1) + (under(place) ? length(under(place)) : 0);
      return place < after ? after : undefined;
    },
    /** A list of facts goes on to the next heading. */
    tag: (place) =>
      anchors.filter((each) => each.location <= place && (each.id === FACTS || headings.includes(each))).at(-1)?.id ===
      FACTS,
    start: (place) => {
      let start = place;
      while (start > 0 && place - start < 30 && !ends(start - 1)) start -= 1;
      return start;
    },
    end: (start) => {
      let end = start;
      // A few words, such as a label in bold, say little without the sentence after them.
      const whole = () => ends(end) && (end - start >= SHORT || breaks.has(end + 1));
      while (end < words.length - 1 && end - start < 45 && !whole()) end += 1;
      return end;
    },
  };
};

const layouts = new WeakMap();
/** The same, laid out once for each page. */
const laidOut = (data) => {
  if (!layouts.has(data.anchors)) layouts.set(data.anchors, layout(data));
  return layouts.get(data.anchors);
};

/** The sentences of running text with hits, or below a heading with one, by where they begin. */
const sentences = ({ words, below, tag, start }, places) => {
  const found = new Map();
  for (const [hit, weight] of places) {
    const place = Math.min(hit, words.length - 1);
    const from = below(place);
    const at = from ?? start(place);
    if (tag(place) || at >= words.length || below(at) !== undefined) continue;
    const known = found.get(at) ?? { start: at, weight: 0, seen: new Set(), places: new Set() };
    const told = from === undefined ? weight : weight * TITLE;
    // A second idea in a sentence counts for more than the same one again.
    known.weight += known.seen.has(weight) ? told / 4 : told;
    known.seen.add(weight);
    if (from === undefined) known.places.add(place);
    found.set(at, known);
  }
  return [...found.values()];
};

/**
 * Where a page has the most hits in running text: `{section, url, words: [[word, hit, after]], title}`,
 * or null where they are tags alone.
 */
export const passage = (data, places) => {
  const text = laidOut(data);
  const { words, under } = text;
  // The title and the summary are shown anyway: a sentence below a heading says more.
  const value = (each) => each.weight * (each.start ? 1 : TITLE) + (under(each.start) ? 0.01 : 0);
  const found = sentences(text, places);
  if (!found.length) return null;
  const best = found.reduce((a, b) => (value(b) > value(a) ? b : a));
  const heading = under(best.start);
  const said = words
    .slice(best.start, text.end(best.start) + 1)
    .map(([word, after], at) => [word, best.places.has(best.start + at), after]);
  const first = best.places.size ? Math.min(...best.places) - best.start : 0;
  return {
    section: heading?.text.trim() ?? "",
    url: data.url + (heading ? `#${encodeURIComponent(heading.id)}` : "") + directive(heading, said, first),
    words: said,
    title: !best.start,
  };
};

/** Asks the browser to scroll to the hit and mark it; where it cannot, the heading stands. */
const directive = (heading, said, at) => {
  const near = said
    .slice(at, at + 3)
    .map(([word, , after]) => word + after)
    .join("")
    .trim()
    .replace(/[.?!,;:)”"]+$/, "");
  const text = encodeURIComponent(near).replaceAll("-", "%2D");
  return text ? `${heading ? "" : "#"}:~:text=${text}` : "";
};
