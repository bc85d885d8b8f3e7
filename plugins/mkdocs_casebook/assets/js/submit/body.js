// The text of a draft as it will be in its file, and where each of its lines is in the form.

import { known } from "./declared.js";

/** The headings of a draft: those that the casebook asks for, in its order, and any others. */
const headings = ({ sections }) => {
  const own = known().sections.map(({ heading }) => heading);
  return [...new Set([...own, ...Object.keys(sections)])].filter((heading) => sections[heading]?.trim());
};

/** The whole text; `place` gives the section of a line counted from 0, and the line within it. */
export const bodyOf = (draft) => {
  let lines = [];
  let places = [];
  for (const heading of headings(draft)) {
    const own = draft.sections[heading].replace(/\r\n?/g, "\n").split("\n");
    lines = lines.concat([`## ${heading}`, ""], own, [""]);
    const row = (line) => ({ at: ["sections", heading], line });
    places = places.concat(
      [row(0), row(0)],
      own.map((_, at) => row(at + 1)),
      [row(own.length)],
    );
  }
  return { text: lines.join("\n"), lines, place: (line) => places[Math.min(line, places.length - 1)] };
};
