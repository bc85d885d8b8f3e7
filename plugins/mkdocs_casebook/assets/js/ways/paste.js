// Texts to paste into an e-mail, each with a button that copies it. Without scripts they can be copied by hand.
const whole = (link) => new URL(link, location.href).href.replace(/index\.html(?=\?|$)/, "");

const copy = async (text, said) => {
  said.textContent = ""; // so that it is told each time
  try {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = said.dataset.copied;
  } catch {
    getSelection().selectAllChildren(text);
    said.textContent = said.dataset.selected;
  }
};

for (const place of document.querySelectorAll(".cb-paste")) {
  const [text, button, said] = [".cb-paste-text", "button", "[role=status]"].map((css) => place.querySelector(css));
  // A site without `site_url` is where this page was found; from a disk it is nowhere.
  if (location.protocol !== "file:") {
    for (const each of text.querySelectorAll("[data-onward]")) each.textContent = whole(each.dataset.onward);
    place.querySelector(".cb-paste-after")?.remove();
  }
  button.hidden = false;
  button.addEventListener("click", () => copy(text, said));
}
