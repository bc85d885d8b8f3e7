// Colours, the menus and the search. Without scripts the pages are whole; only these are missing.
// This is no module, since the colours are chosen before anything is drawn; the block keeps its names its own.
{
  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden; the system's choice then holds
    }
  };

  const header = document.querySelector(".cb-header");
  const disk = location.protocol === "file:"; // browsers refuse to load an index from disk
  const [find, own] = ["find", "own"].map((name) => new URL(header.dataset[name], location.href).pathname);

  const prepareColours = () => {
    const key = "casebook-colours";
    // A separate style sheet has the dark colours; its medium follows the system or the reader.
    const sheet = document.getElementById("page-dark");
    const asSystem = sheet.media;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const colours = document.getElementById("page-colours");
    let chosen = remembered(key);
    const dark = () => (chosen ? chosen === "dark" : system.matches);
    const show = () => {
      sheet.media = chosen ? (dark() ? "screen" : "not all") : asSystem;
      colours.firstElementChild.textContent = colours.dataset[dark() ? "light" : "dark"]; // what a click gives
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
  };

  /** The folded menu, and the sections of the row; sections inside of them open where they are. */
  const prepareMenus = () => {
    for (const menu of document.querySelectorAll(".cb-nav-phone, .cb-nav-wide > ul > li > details")) {
      menu.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.open) {
          menu.open = false;
          menu.querySelector("summary").focus();
        }
      });
      // What is over the page must not hide what has the focus.
      menu.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
      });
      document.addEventListener("click", (event) => {
        if (menu.open && !menu.contains(event.target)) menu.open = false;
      });
    }
  };

  /** A disk has no pages for folders, and search cannot run from there. */
  const fitToDisk = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
    document.querySelector(".cb-hero-ask")?.remove();
  };

  /** An example that has moved to a later part of its message's list is still in its case study. */
  const followMoved = () => {
    const [, slug] = location.hash.match(/^#case-([a-z0-9-]+)$/) ?? [];
    if (!slug || document.getElementById(`case-${slug}`)) return;
    if (!document.querySelector(".cb-message .cb-pager")) return;
    const page = `../case-studies/${slug}${find.endsWith(".html") ? ".html" : "/"}`;
    location.replace(new URL(page, location.origin + find));
  };

  const prepareText = async () => {
    // The theme's script, which comes later, tells pieces of code apart by the next id around them.
    for (const [number, code] of document.querySelectorAll("article pre:not([id])").entries()) {
      code.id = `page-code-${number}`;
    }
    if (disk) return fitToDisk();
    followMoved();
    if (header.dataset.search) {
      for (const link of document.querySelectorAll("a[data-find]")) link.href = `${find}?${link.dataset.find}`;
    }
    const cases = document.querySelectorAll("[data-like]");
    if (cases.length && remembered("casebook-mine")) (await import(`${own}mine.js`)).tell(cases);
  };

  const dialogWithBox = ({ textContent: name, dataset }) => {
    const dialog = document.createElement("dialog");
    dialog.className = "cb-dialog md-typeset";
    dialog.innerHTML =
      '<form class="cb-dialog-head"><input type="search" name="q" id="page-dialog-words" ' +
      'autocomplete="off" spellcheck="false" required></form>';
    dialog.firstChild.action = find;
    dialog.querySelector("input").placeholder = dataset.hint;
    for (const each of [dialog, dialog.querySelector("input")]) each.setAttribute("aria-label", name.trim());
    // A click outside the box closes it, even while the rest is still loading.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  };

  const prepareSearch = (button) => {
    const bundle = new URL(button.dataset.bundle, location.href).pathname;
    let dialog;
    let loading;
    // The box is there at once, for letters typed meanwhile. The search itself is loaded at the first use:
    // most readers never search, and it weighs as much as a page.
    const open = () => {
      dialog ??= dialogWithBox(button);
      if (!dialog.open) dialog.showModal();
      dialog.querySelector("input").select();
      loading ??= import(`${own}dialog.js`).then(({ build }) => build(dialog, bundle, find, button));
      loading.catch(() => {
        loading = undefined;
        dialog.close();
        button.textContent = button.dataset.failed;
      });
    };
    button.hidden = false;
    button.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      // A box that was closed has the focus until the next frame is drawn, but nobody types in it.
      const typing = event.target.closest("input, textarea, select, [contenteditable]")?.checkVisibility();
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if ((slash && !typing) || chord) {
        event.preventDefault();
        open();
      }
    });
  };

  prepareColours();
  prepareMenus();
  // Browsers scroll only to an edge of what has the focus; in a box that scrolls we show all of it.
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".cb-scroll a:focus-visible, .table-wrap a:focus-visible")) {
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
  document.addEventListener("DOMContentLoaded", prepareText);
  const button = document.getElementById("page-search");
  if (button && !disk) prepareSearch(button);
}
