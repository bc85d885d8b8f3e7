// The short link of a page: shown in full, with a button that copies it. Without scripts it is a link to copy by hand.
(() => {
  const place = document.querySelector(".cb-short");
  if (!place) return; // later parts of a list, and withdrawn case studies, do not print it
  const [link, shown, button, said] = ["a", ".cb-short-text", "button", "[role=status]"].map((css) =>
    place.querySelector(css),
  );

  // A site without `site_url` is where this page was found; from a disk it is nowhere.
  if ("short" in shown.dataset) {
    if (location.protocol === "file:") return;
    const whole = link.href.replace(/index\.html$/, "");
    for (const each of document.querySelectorAll("[data-short]")) each.textContent = whole;
    place.querySelector(".cb-short-after").remove();
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = ""; // so that it is told each time
    try {
      await navigator.clipboard.writeText(shown.textContent);
      said.textContent = said.dataset.copied;
    } catch {
      getSelection().selectAllChildren(shown);
      said.textContent = said.dataset.selected;
    }
  });
})();
