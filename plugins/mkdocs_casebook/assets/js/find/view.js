// The present view: the choice in the address, the order of its list, and what changes them.
import { lists, read, usual, write } from "./choice.js";
import { former, ours, sort, values } from "./controls.js";

if (sort.querySelector('[value="fullest"]')) lists.order = "fullest";

export let choice = read(location.search, values, former);
let typing = false; // words that are still being typed make no new entry of the history
let show = () => {};

/** What is done after each change. */
export const onChange = (action) => {
  show = action;
};

/** Whether likeness can order the list: it was asked for, and this device knows to what. */
export const byLikeness = () => choice.sort === "mine" && Object.keys(ours()).length > 0;
export const order = () =>
  choice.sort === "mine" && !byLikeness() ? usual(choice.words) : choice.sort || usual(choice.words);

export const drop = (next, key, id) => {
  if (key === "q") next.words = "";
  else next.chosen[key] = id ? next.chosen[key].filter((each) => each !== id) : [];
  if (key !== "q" && !next.chosen[key].length) delete next.chosen[key];
};

/** Makes a new choice from the present one, and gives it its own address. */
export const change = (edit, { replace = false } = {}) => {
  const next = structuredClone({ ...choice, left: [] });
  edit(next);
  const address = write(next, values);
  choice = read(address, values);
  if (address !== location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", address || location.pathname);
  }
  if (!replace) typing = false;
  show();
};

/** Takes the words as far as they are typed. */
export const takeWords = (words) => {
  change(
    (next) => {
      next.words = words;
    },
    { replace: typing },
  );
  typing = true;
};
export const endTyping = () => {
  typing = false;
};

/** Takes the choice from the address, which the browser has changed. */
export const restore = () => {
  choice = read(location.search, values, former);
  typing = false;
  show();
};
