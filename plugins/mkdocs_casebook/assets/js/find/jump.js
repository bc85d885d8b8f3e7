// From the filters to the results: on a phone the list begins below all filters.

import { say } from "../lib/say.js";

/** Makes a button lead to what is told; gives what names it: how many there are, as `4 case studies`. */
export const prepare = (button, said, leave) => {
  button.addEventListener("click", () => {
    leave();
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
    said.scrollIntoView();
  });
  return (count) => {
    button.textContent = say("Show {found}", { found: count });
    button.parentElement.hidden = false;
  };
};
