// What readers say about their own school, so that the list can start with what is most like it.
import { keep } from "../lib/mine.js";
import { say } from "../lib/say.js";
import { at, ours, said, selects } from "./controls.js";
import { change } from "./view.js";

const fill = () => {
  for (const each of selects) each.value = ours()[each.dataset.facet]?.id ?? "";
  at("mine-forget").disabled = !Object.keys(ours()).length;
};

const sortBy = (sort) =>
  change((next) => {
    next.sort = sort;
  });

const take = () => {
  const told = selects.filter((one) => one.value);
  const kept = keep(
    Object.fromEntries(
      told.map((one) => [one.dataset.facet, { id: one.value, name: one.selectedOptions[0].textContent }]),
    ),
  );
  if (!kept) said.textContent = say("This browser does not let the page save anything.");
  fill();
  if (kept) sortBy(told.length ? "mine" : "");
};

export const prepareMine = () => {
  if (!selects.length) return; // no facet tells what is like the reader's own
  for (const each of selects) each.addEventListener("change", take);
  at("mine-forget").addEventListener("click", () => {
    keep({});
    fill();
    selects[0].focus(); // the button is now disabled, and would drop the focus
    sortBy("");
  });
  fill();
  at("mine").hidden = false;
};
