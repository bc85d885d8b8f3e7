// Makes the rules ready while nobody waits for them, so that the first check takes no longer than the next.

import { ready } from "./declared.js";

const WORK = 12;
const REST = 40;

/** Begins, and goes on in short turns between which the page answers. */
export const warm = () => {
  const turns = ready();
  const turn = () => {
    const until = performance.now() + WORK;
    while (performance.now() < until) if (turns.next().done) return;
    setTimeout(turn, REST);
  };
  setTimeout(turn, REST);
};
