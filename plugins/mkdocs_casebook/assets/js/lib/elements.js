// Elements of a page, made in one call.

/** An element with these attributes; one whose value is undefined is left out. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
};

/** A sentence with its hits marked: `words` as passage.js gives them. */
export const marked = (words) =>
  element(
    "q",
    {},
    ...words.flatMap(([word, hit, after]) => (hit ? [element("mark", {}, word), after] : [word + after])),
  );
