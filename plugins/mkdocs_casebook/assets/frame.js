// Colours, the phone menu and the search. Without scripts the pages are whole; only these are missing.
(() => {
  "use strict";
  const key = "casebook-colours";
  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden; the system's choice then holds
    }
  };

  // A style sheet of its own makes things dark; its medium is the system's wish or the reader's.
  const sheet = document.getElementById("page-dark");
  const asSystem = sheet.media;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const colours = document.getElementById("page-colours");
  const dark = () => (chosen ? chosen === "dark" : system.matches);
  let chosen = remembered(key);
  const show = () => {
    sheet.media = chosen ? (dark() ? "screen" : "not all") : asSystem;
    colours.setAttribute("aria-pressed", String(dark()));
  };
  colours.hidden = false;
  colours.addEventListener("click", () => {
    chosen = dark() ? "light" : "dark";
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // the choice then holds for this page
    }
    show();
  });
  system.addEventListener("change", show);
  show();

  const menu = document.querySelector(".cb-nav-phone");
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });

  const header = document.querySelector(".cb-header");
  const disk = location.protocol === "file:"; // browsers refuse to load an index from disk
  const find = new URL(header.dataset.find, location.href).pathname;
  const own = new URL(header.dataset.own, location.href).href;
  document.addEventListener("DOMContentLoaded", async () => {
    if (disk) {
      // A disk has no pages for folders; and what searches cannot run from there.
      for (const link of document.querySelectorAll('a[href]')) {
        if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
      }
      document.querySelector(".cb-hero-ask")?.remove();
      return;
    }
    // An example that has moved to a later part of its message's list is still in its case study.
    const [, slug] = location.hash.match(/^#case-([a-z0-9-]+)$/) ?? [];
    if (slug && document.querySelector('.cb-message [aria-label="Pages of this list"]') && !document.getElementById(`case-${slug}`)) {
      location.replace(new URL(`../case-studies/${slug}${find.endsWith(".html") ? ".html" : "/"}`, location.origin + find));
    }
    if (header.dataset.search) {
      for (const link of document.querySelectorAll("a[data-find]")) link.href = `${find}?${link.dataset.find}`;
    }
    const cases = document.querySelectorAll("[data-like]");
    if (!cases.length || !remembered("casebook-mine")) return;
    const { mine, reason, shared } = await import(`${own}mine.js`);
    for (const each of cases) {
      const words = reason(shared(mine(), (facet, id) => (each.dataset[facet] ?? "").split(" ").includes(id)));
      if (!words) continue;
      const said = document.createElement("p");
      said.className = "cb-like";
      said.textContent = words;
      each.querySelector("h1, h2, h3, h4").after(said);
    }
  });

  const button = document.getElementById("page-search");
  if (!button || disk) return;
  const bundle = new URL(button.dataset.bundle, location.href).pathname;
  let dialog;
  // Loaded at the first use: most readers never search, and it weighs as much as a page.
  const open = async () => {
    try {
      dialog ??= (await import(`${own}dialog.js`)).build(bundle, find, button);
    } catch {
      button.textContent = "Search is not available";
      return;
    }
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  };
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if ((slash && !typing) || chord) {
      event.preventDefault();
      open();
    }
  });
})();
