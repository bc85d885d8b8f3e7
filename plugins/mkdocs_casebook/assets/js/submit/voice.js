// What the form says instead of the checker, which speaks to people who have a file: here they have questions.
import { say } from "../lib/say.js";

const CHANGED = () =>
  say(
    "Add what you went by in the step on evidence, even if it is only what people said. If nothing was found, choose that as the outcome.",
  );
const AWAY = () => say("Delete it; readers can be led to a web page.");

/** What to do, by the code of a fault. */
const REMEDIES = {
  "case-alliances": () => say("Leave one of the two questions empty."),
  "changed-outcome": () => say("Choose another outcome, or delete what you wrote of a change."),
  "evidence-none": CHANGED,
  "person-address": () => say("Leave it out, or name only the town; a link can lead to an organisation."),
  "person-birth": () => say("Delete it; the year suffices, if any."),
  "person-email": AWAY,
  "person-number": () => say("Delete it: it leads to one person."),
  "person-phone": AWAY,
  "person-sensitive": () => say("Leave it out, such as “somebody”, or say it of a larger group."),
  "passage-ambiguous": () => say("Choose another place."),
  "passage-missing": () => say("Choose the place again."),
  "pupils-difference": () => say("Say it without the second number, such as “nearly all”."),
  "pupils-family": () => say("Leave out the name, such as “a parent”."),
  "pupils-few": () => say("Say it without a number, such as “some”."),
  "pupils-name": () => say("Leave out the name, such as “one of them”."),
};
const PROBLEMS = {
  "passage-ambiguous": () => say("Your text has these words more than once."),
  "passage-missing": () => say("Your text no longer has this place."),
  "case-alliances": () => say("You chose one {alliance}, and several {alliances} as well."),
  "changed-outcome": () => say("You say what changed, and that nothing was found."),
};

/** Whether an example is a value as people would type it, and no line of a file. */
const isTyped = (example) => !/^!?[[{]|: [[{]/.test(example);

/** A fault as the form says it. What may stay for a reason keeps its example, which says so. */
export const voiced = (fault) => {
  const { code, example } = fault;
  return {
    ...fault,
    problem: PROBLEMS[code]?.() ?? fault.problem,
    remedy: REMEDIES[code]?.() ?? fault.remedy,
    example: example.startsWith("exceptions:") || isTyped(example) ? example : "",
  };
};
