// Colours, the phone menu and the search. Without scripts the pages are whole; only these are missing.
(() => {
  "use strict";
  const key = "casebook-colours";
  const body = document.body;
  const remembered = () => {
    try {
      return localStorage.getItem(key);
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
  let chosen = remembered();
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

  const button = document.getElementById("page-search");
  if (!button || location.protocol === "file:") return; // browsers refuse to load an index from disk
  const bundle = new URL(button.dataset.bundle, location.href).pathname;
  let modal;
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  };
  const loaded = (made, parent) =>
    new Promise((resolve, reject) => {
      made.onload = resolve;
      made.onerror = reject;
      parent.append(made);
    });
  // Loaded at the first use: most readers never search, and it weighs as much as a page.
  const prepare = async () => {
    const style = element("link", { rel: "stylesheet", href: `${bundle}pagefind-component-ui.css` });
    const script = element("script", { src: `${bundle}pagefind-component-ui.js`, type: "module" });
    await Promise.all([loaded(style, document.head), loaded(script, document.head)]);
    const close = element("button", { type: "button", class: "cb-tool cb-search-close" }, "Close");
    modal = element(
      "pagefind-modal",
      {},
      element("pagefind-modal-header", {}, element("pagefind-input", { placeholder: "Search" }), close),
      element(
        "pagefind-modal-body",
        {},
        element("pagefind-summary"),
        element("pagefind-results", { "show-sub-results": "" }),
      ),
    );
    body.append(element("pagefind-config", { "bundle-path": bundle, lang: "en" }), modal);
    close.addEventListener("click", () => modal.close());
    modal.querySelector("dialog").addEventListener("close", () => button.focus());
  };
  let preparing;
  const open = async () => {
    preparing ??= prepare();
    try {
      await preparing;
    } catch {
      preparing = undefined;
      button.textContent = "Search is not available";
      return;
    }
    modal.open();
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
