"""A site in a made-up language: no word escapes, whether a template or a script says it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import kit, pseudo
from tests.browser.conftest import DESKTOP, Served, serve
from tests.browser.writing import STEPS, Author
from tests.build.sites import GARDENS, ROOT, Run, configure, copy_casebook, run
from tests.build.store import Built, Store

BOOKS = {"main": ROOT, "gardens": GARDENS}
THEMES = (
    "skip to content",  # the link that stands in the place of ours where a theme's template is used
    "jump back to footnote",  # what the engine's Markdown says on pages of the site's own
)
"""Words of the engine and the theme, which have catalogues of their own."""
LISTEN = """() => {
  window.told = new Set();
  const names = ["aria-label", "title", "placeholder", "alt"];
  const take = () => {
    for (const each of document.querySelectorAll("body *")) {
      // What the index keeps of a page is cut where an excerpt ends, and at each hit.
      if (each.closest("script, style, .cb-said-there, .cb-found p:last-child")) continue;
      if (each.closest(".cb-hit") && each.tagName !== "A") continue;
      for (const name of names) if (each.getAttribute(name)) told.add(each.getAttribute(name));
      for (const node of each.childNodes) if (node.nodeType === 3) told.add(node.data);
    }
  };
  take();
  const observed = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(take).observe(document.documentElement, observed);
}"""


def own(root: Path) -> str:
    """Everything that the owner of a casebook wrote."""
    texts = (p.read_text("utf-8") for p in root.rglob("*") if p.suffix in (".md", ".yml"))
    return "\n".join(texts)


def book(store: Store, name: str) -> Built:
    def make(folder: Path) -> Run:
        root = copy_casebook(BOOKS[name], folder / "source")
        theme = f"{{name: material, font: false, language: {pseudo.LANGUAGE}}}"
        configure(root, theme=theme)
        kit.put(root, f"{kit.REGISTERS}/{pseudo.LANGUAGE}.po", pseudo.made_up())
        return run(root, folder / "site")

    return store.built(f"made-up-{name}", make)


@functools.cache
def escaped(name: str) -> pseudo.Escaped:
    return pseudo.Escaped(
        own(BOOKS[name] / "case_studies")
        + own(BOOKS[name] / "messages")
        + own(BOOKS[name] / "docs")
        + (BOOKS[name] / "mkdocs.yml").read_text("utf-8")
    )


@pytest.mark.parametrize("name", BOOKS)
def test_no_word_of_a_page_escapes_the_made_up_language(store: Store, name: str) -> None:
    done, site = book(store, name)
    assert done.code == 0, done.output
    assert done.warnings == []
    found: dict[str, list[str]] = {}
    for path, data in site.files.items():
        if not path.endswith(".html"):
            continue
        html = data.decode()
        assert re.search(rf'<html [^>]*\blang="{pseudo.LANGUAGE}"', html), path
        words = [*escaped(name).in_page(html)]
        found[path] = [each for each in words if not any(known in each for known in THEMES)]
    assert {path: words for path, words in found.items() if words} == {}
    assert {"404.html", "index.html", "find/index.html"} <= found.keys()


@pytest.fixture(scope="module", params=["gardens", "main"])
def made_up(request: pytest.FixtureRequest, store: Store) -> Iterator[tuple[str, Served]]:
    for served in serve(book(store, request.param)):
        yield request.param, served


def told(page: Page, name: str, typed: tuple[str, ...]) -> list[str]:
    """What escaped of all that the page has shown since it was opened, but for what was typed."""
    shown = page.evaluate("[...told]")
    words = {w for each in shown for w in escaped(name).in_text(each)}
    asked = {part for each in typed for part in (each, *each.split())}
    return sorted(w for w in words - asked if not any(known in w for known in THEMES))


@pytest.fixture
def reader(page: Page) -> Page:
    page.set_viewport_size(DESKTOP)
    page.add_init_script(f"addEventListener('DOMContentLoaded', {LISTEN})")
    return page


ASKED = ("watering", "zzyzzx", "wattering", "plot zzyzzx", "1", "the rain butts in the dry bed")


def test_no_word_of_the_search_escapes(made_up: tuple[str, Served], reader: Page) -> None:
    name, served = made_up
    reader.goto(f"{served.base}about/")
    reader.locator("#page-search").click()
    box = reader.locator("#page-dialog-words")
    status = reader.locator("dialog [role=status]")
    for words in ASKED:
        box.fill(words)
        expect(status).to_contain_text(pseudo.OPENS)
        reader.wait_for_timeout(400)
    assert told(reader, name, ASKED) == []
    reader.locator("#page-colours").evaluate("each => each.click()")
    assert pseudo.OPENS in reader.locator("#page-colours").inner_text()


def test_no_word_of_the_page_that_finds_escapes(made_up: tuple[str, Served], reader: Page) -> None:
    name, served = made_up
    reader.goto(f"{served.base}find/?message=1&phase=spring&nothing=x&q=plot")
    said = reader.locator("#page-said")
    expect(said).to_contain_text(pseudo.OPENS)
    for address in ("?q=zzyzzx", "?q=coaching+zzyzzx", "?message=1,2&q=zzyzzx", "?sort=newest", ""):
        reader.goto(f"{served.base}find/{address}")
        expect(reader.locator("#page-list")).to_have_attribute("aria-busy", "false")
        expect(said).to_contain_text(pseudo.OPENS)
        reader.locator("#page-copy").click()
        reader.wait_for_timeout(200)
        assert told(reader, name, ("coaching zzyzzx", "plot", "nothing=x")) == []
    reader.route("**/pagefind/**", lambda route: route.abort())
    reader.locator("#page-words").fill("leaves")
    reader.wait_for_timeout(800)
    assert told(reader, name, ("leaves",)) == []


def test_no_word_of_the_form_escapes(made_up: tuple[str, Served], reader: Page) -> None:
    name, served = made_up
    author = Author(reader, served.base, "?message=1&colour=red")
    author.write("page-field-period", "zzyzzx")
    reference = author.saved()["reference"].lower().strip("0123456789")
    author.press("#page-new-alliances .cb-entry-add")
    author.press("#page-next")
    for step in STEPS:
        author.go(step)
        reader.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
        for each in reader.locator(".cb-step:not([hidden]) .cb-entry-add").all():
            each.click()
    author.press("#page-preview-open")
    author.press("#page-finish")
    author.press("#page-finish-asks button:last-child")
    date = author.at("receipt-date").inner_text().lower()
    file = author.at("receipt-file").inner_text().lower()
    author.press("#page-copy")
    author.press("#page-delete")
    author.press("#page-draft-asks button:last-child")
    expect(author.at("saved")).to_contain_text(pseudo.OPENS)
    own = ("zzyzzx", "colour=red", file, reference, date.replace(",", ""))
    assert told(reader, name, own) == []
