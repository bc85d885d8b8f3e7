// Messages and other pages that answer, next to the list of cases.
import { element, marked } from "../lib/elements.js";
import { say, saying } from "../lib/say.js";
import { counted } from "../search/answers.js";
import { page } from "../search/index.js";
import { passage } from "../search/passage.js";
import { at } from "./controls.js";

// Cases before the messages and other pages, if they answer better.
const LEADING = 3;

/** How many messages and other pages there are besides the cases, as a sentence; empty if none. */
export const also = (others, offers) => {
  const messages = others.filter(({ message }) => message).length;
  const kinds = counted(0, messages + offers.length, others.length - messages);
  const told = say("Also {kinds}.", { kinds });
  return kinds && ` ${told}`;
};

/** The part of the list that shows them, each with its sentence, as a list of one element or none. */
export const aside = async (index, others) => {
  if (!others.length) return [];
  const found = await Promise.all(others.map(async (other) => ({ ...other, ...(await page(index, other.id)) })));
  const title = element("h2", { id: "page-beside" }, say("{Messages} and other pages"));
  const lines = element("ul", {}, ...found.map(line));
  return [element("aside", { class: "cb-beside", "aria-labelledby": title.id }, title, lines)];
};

/** The articles of cases with that part among them, and a heading over those that follow it. */
export const among = (articles, [other], scores, others) => {
  if (!other) return articles;
  const better = scores.slice(0, LEADING).filter((score) => score > others[0].score).length;
  const rest = articles.slice(better);
  const title = element("h2", { class: "cb-goes-on" }, better ? say("More {cases}") : say("{Cases}"));
  return [...articles.slice(0, better), other, ...(rest.length ? [title, ...rest] : [])];
};

const line = ({ message, words, ...data }) => {
  const hit = passage(data, words);
  const title = message
    ? [element("span", { class: "cb-number" }, String(message.number)), ` ${message.title}`]
    : [data.meta.title];
  const made = element(
    "li",
    { "data-group": message?.group },
    element("a", { href: hit?.url ?? data.url }, ...title),
    element("p", { class: "cb-meta" }, data.meta.kind ?? say("Page")),
  );
  if (hit && !hit.title) made.append(element("p", { class: "cb-said-there" }, marked(hit.words)));
  return made;
};

/** Shows the messages that the words name, above the list. */
export const showOffers = (offers) => {
  at("offers").replaceChildren(
    ...offers.map(({ group, url, number, title }) => {
      const link = element("a", { href: url }, element("span", { class: "cb-number" }, String(number)), " ", title);
      return element("p", { class: "cb-offer", "data-group": group }, ...saying("{Key_message}: {link}", { link }));
    }),
  );
};
