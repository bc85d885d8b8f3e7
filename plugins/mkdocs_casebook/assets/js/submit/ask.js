// Things to decide: a sentence with buttons, where the page has room for it; and words that are only told.
import { element } from "../lib/elements.js";

/** Shows a question with its answers; resolves with the name of the one that was pressed. */
export const decide = (place, sentence, answers) =>
  new Promise((give) => {
    const before = document.activeElement;
    const told = element("p", { tabindex: "-1" }, sentence);
    const buttons = Object.entries(answers).map(([name, words]) => {
      const button = element("button", { type: "button", class: "cb-tool" }, words);
      button.addEventListener("click", () => {
        place.hidden = true;
        place.replaceChildren();
        before?.focus();
        give(name);
      });
      return button;
    });
    place.replaceChildren(told, element("p", { class: "cb-draft-buttons" }, ...buttons));
    place.hidden = false;
    told.focus();
  });

/** Says something politely, again if it was said before. */
export const tell = (sentence) => {
  const told = document.getElementById("page-told");
  told.textContent = "";
  told.textContent = sentence;
};

/** A file that the browser saves among its downloads. */
export const download = (name, text, type = "application/json") => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
