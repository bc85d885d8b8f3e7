// Links and pictures of a text: each is of a kind that is published, and what it names is there.

import { say } from "../lib/say.js";
import { fullmatch, known, told } from "./declared.js";
import { unquoted } from "./pieces.js";
import { fault, insteadOf, shown } from "./sentences.js";
import { casefold, isBlank, isDecimal, oneLine, strip } from "./strings.js";
import { isKnown, noMessage } from "./unknown.js";
import { isWebAddress, mendedAddress } from "./web_address.js";

const LISTS = { message: "messages", case: "cases", alliance: "alliances" };
const begins = (target, schemes) => schemes.some((scheme) => target.startsWith(scheme));

const webLink = (target) => {
  if (target.toLowerCase().startsWith("mailto:") || isWebAddress(target)) return null;
  const problem = say("{target} is not a complete web address.", { target: shown(target) });
  const address = mendedAddress(unquoted(target));
  const remedy = address ? say("Write {address}", { address }) : say("Copy it from the address bar.");
  return fault("link-unknown", problem, remedy);
};

/** A reference to a record of the casebook; whether its page has the heading, only the checker knows. */
const ownLink = (draft, target) => {
  const kind = target.slice(0, target.indexOf(":"));
  const key = strip(target.slice(kind.length + 1).split("#")[0]);
  const what = LISTS[kind];
  const number = kind === "message" && isDecimal(key) && key.length < 10;
  if (isKnown(draft, what, number ? String(Number(key)) : key)) return null;
  if (kind === "message") return noMessage(key);
  const values = { key: shown(key) };
  const problem =
    kind === "case"
      ? say("{key} is not the name of any published {case}.", values)
      : say("{key} is not the key of any {alliance}.", values);
  return fault(`unknown-${kind}`, problem, insteadOf(key, known().lists[what].words));
};

const linkFault = (draft, { target, text }) => {
  if (!target || isBlank(text)) {
    const problem = target
      ? say("The link to {target} has no words.", { target: shown(target) })
      : say('The link to "" has no address.');
    return fault("link-empty", problem, say("Write it as [words that say where it leads](address)."));
  }
  if (begins(target.toLowerCase(), told("text.fragment.SCHEMES"))) return webLink(target);
  if (begins(target, told("text.fragment.OUR_SCHEMES"))) return ownLink(draft, target);
  const name = target.split("#")[0];
  if (name.split("/")[0].includes(":") || target.startsWith("//")) {
    const problem = say("Links such as {target} are not published.", { target: shown(target) });
    const remedy = say("Link to an https:// address, a page of this casebook, or nothing.");
    return fault("link-scheme", problem, remedy);
  }
  return null;
};

const stemOf = (target) => {
  const name = target.split("#")[0].replace(/\/+$/, "").split("/").at(-1);
  return name.lastIndexOf(".") > 0 ? name.slice(0, name.lastIndexOf(".")) : name;
};

/** Whether a description says no more than that there is a picture. */
const saysNothing = (text, target) => {
  const stem = stemOf(target);
  const named = casefold(text) === casefold(stem) && /[\p{Nd}_-]/u.test(stem);
  return named || fullmatch(told("checks.pictured.SAYS_NOTHING"), text) !== null;
};

const example = (name) => `![Bar chart: eight of twelve took part](${name})`;

/** What is wrong with the description of a picture, or nothing. */
export const descriptionFault = (written, target) => {
  const text = oneLine(written);
  if (!text) {
    const problem = say("The picture {name} has no description.", { name: shown(unquoted(target)) });
    const remedy = say("Say between the square brackets what it shows, for those who cannot see it.");
    return fault("image", problem, remedy, { example: example(unquoted(target)) });
  }
  if (!saysNothing(text, target)) return null;
  const problem = say("The description {text} does not say what the picture shows.", { text: shown(text) });
  const remedy = say("Describe in a few words what it shows, for people who cannot see it.");
  return fault("image-description", problem, remedy, { example: example(target) });
};

const pictureFault = (draft, { target, text }) => {
  const name = unquoted(target);
  if (/^(?:[\p{L}\p{N}_]+:|\/\/)/u.test(name)) {
    const values = { name: shown(name), kinds: told("reading.library.ASSETS").slice().sort().join(", ") };
    const problem = say("The picture {name} is on another site, and only your own are shown.", values);
    return fault("image", problem, say("Save it next to this file, if you may, and write its name ({kinds}).", values));
  }
  const own = (draft.pictures ?? []).some((each) => each.name === name);
  return own || !isBlank(text) ? descriptionFault(text, target) : null;
};

/** The fault of a link or a picture, or nothing. */
export const referenceFault = (draft, reference) =>
  reference.image ? pictureFault(draft, reference) : linkFault(draft, reference);
