// The ways to send a case study, for the choice in the address: `?message=6&phase=special`. Without scripts, and for
// a choice that nobody knows, the links work as they are.
import { read, write } from "../find/choice.js";
import { say } from "../lib/say.js";

const facets = JSON.parse(document.getElementById("page-names").textContent);
const values = Object.fromEntries(Object.entries(facets).map(([key, facet]) => [key, facet.values.map(([id]) => id)]));
const choice = read(location.search, values);

const name = (key, id) => {
  const { name: facet, values: known } = facets[key];
  const words = new Map(known).get(id);
  return facet ? say("{facet}: {words}", { facet, words }) : words;
};

/** An e-mail with the choice in its subject and at the top of its text. */
const addressed = (link, names) => {
  const [to, query] = link.split("?");
  const asked = new URLSearchParams(query);
  const subject = `${asked.get("subject")}: ${names}`;
  const body = `${say("For: {names}", { names })}\r\n\r\n${asked.get("body")}`;
  return `${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
};

const chosen = Object.entries(choice.chosen).flatMap(([key, ids]) => ids.map((id) => name(key, id)));
if (chosen.length) {
  const names = chosen.join(", ");
  const place = document.getElementById("page-for");
  place.textContent = say("For: {names}", { names });
  place.hidden = false;
  const query = write({ chosen: choice.chosen, words: "", sort: "" }, values);
  for (const link of document.querySelectorAll("[data-onward]")) link.search = query;
  for (const link of document.querySelectorAll("[data-mail]")) link.href = addressed(link.href, names);
}
