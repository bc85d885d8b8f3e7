// What a page offers to copy: its short link and its citations. Without scripts they are there to copy by hand.
(() => {
  /** Where the page was found, for a site that does not know its own address. */
  const tellWhole = (place) => {
    const shown = place?.querySelector(".cb-short-text");
    if (!shown || !("short" in shown.dataset) || location.protocol === "file:") return;
    const whole = place.querySelector("a").href.replace(/index\.html$/, "");
    for (const each of document.querySelectorAll("[data-short]")) each.textContent = whole;
    place.querySelector(".cb-short-after").remove();
  };

  /** Some styles say on which day a page was read, which is today. */
  const tellDate = () => {
    const { lang } = document.documentElement;
    const date = new Intl.DateTimeFormat(/^en\b/i.test(lang) ? "en-GB" : lang, { dateStyle: "long" }).format(
      new Date(),
    );
    for (const each of document.querySelectorAll("[data-accessed]")) {
      each.textContent = each.dataset.accessed.replace("{date}", date);
    }
  };

  /** Word processors keep the titles of a citation in italics; whoever asks for plain text gets that. */
  const copy = (shown) => {
    if (!shown.querySelector("cite") || !window.ClipboardItem) return navigator.clipboard.writeText(shown.textContent);
    const marked = shown.cloneNode(true);
    for (const title of marked.querySelectorAll("cite")) title.outerHTML = `<i>${title.innerHTML}</i>`;
    const forms = { "text/plain": shown.textContent, "text/html": marked.innerHTML };
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  const prepare = (place) => {
    const [shown, button, said] = [".cb-copy-text, .cb-short-text", "button", "[role=status]"].map((css) =>
      place.querySelector(css),
    );
    // A site that does not know its address has none on a disk either, and half of one is of no use.
    if (location.protocol === "file:" && place.querySelector("[data-short]")) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      said.textContent = ""; // so that it is told each time
      try {
        await copy(shown);
        said.textContent = said.dataset.copied;
      } catch {
        getSelection().selectAllChildren(shown);
        said.textContent = said.dataset.selected;
      }
    });
  };

  // Later parts of a list, and withdrawn case studies, print no short link.
  tellWhole(document.querySelector(".cb-short"));
  tellDate();
  for (const place of document.querySelectorAll(".cb-short, .cb-copy")) prepare(place);
})();
