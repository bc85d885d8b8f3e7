"""A site in a made-up language: no word escapes, whether a template or a script says it."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import kit, pseudo
from tests.browser import asking
from tests.browser.conftest import DESKTOP, Windows, serve
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
  const take = each => {
    // What the index keeps of a page is cut where an excerpt ends, and at each hit.
    if (each.closest("script, style, .cb-said-there, .cb-found p:last-child")) return;
    if (each.closest(".cb-hit") && each.tagName !== "A") return;
    for (const name of names) if (each.getAttribute(name)) told.add(each.getAttribute(name));
    for (const node of each.childNodes) if (node.nodeType === 3) told.add(node.data);
  };
  const takeAll = each => { take(each); each.querySelectorAll("*").forEach(take); };
  // Only what changed: some pages have thousands of elements, and change often.
  const follow = changes => {
    const changed = new Set();
    const whole = new Set();
    for (const { target, addedNodes, attributeName } of changes) {
      const each = target.nodeType === 1 ? target : target.parentElement;
      (attributeName === "class" ? whole : changed).add(each);
      for (const node of addedNodes) if (node.nodeType === 1) whole.add(node);
    }
    const isShown = each => document.body.contains(each);
    [...changed].filter(isShown).forEach(take);
    [...whole].filter(isShown).forEach(takeAll);
  };
  takeAll(document.body);
  const observed = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(follow).observe(document.documentElement, observed);
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


@dataclass(frozen=True)
class Reader:
    """Somebody with a page of a site in the made-up language."""

    name: str
    base: str
    page: Page

    def at(self, css: str) -> Locator:
        return self.page.locator(css)

    def told(self, *typed: str) -> list[str]:
        """What escaped of all that the page has shown since it was opened, but for `typed`."""
        shown = self.page.evaluate("[...told]")
        words = {w for each in shown for w in escaped(self.name).in_text(each)}
        asked = {part for each in typed for part in (each, *each.split())}
        return sorted(w for w in words - asked if not any(known in w for known in THEMES))


@pytest.fixture(scope="module")
def served(store: Store) -> Iterator[dict[str, str]]:
    """The address of each of the two sites."""
    with contextlib.ExitStack() as stack:
        opened = contextlib.contextmanager(serve)
        yield {name: stack.enter_context(opened(book(store, name))).base for name in BOOKS}


@pytest.fixture
def readers(served: dict[str, str], windows: Windows) -> Iterator[list[Reader]]:
    """One of each site: what one waits for, both do."""
    said: list[str] = []
    made = []
    for name, base in served.items():
        page = windows.open(viewport=DESKTOP)
        page.add_init_script(f"addEventListener('DOMContentLoaded', {LISTEN})")
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        made.append(Reader(name, base, page))
    yield made
    assert said == []


def all_told(readers: list[Reader], *typed: str) -> dict[str, list[str]]:
    return {each.name: each.told(*typed) for each in readers}


NOTHING: dict[str, list[str]] = {name: [] for name in BOOKS}
ASKED = ("watering", "zzyzzx", "wattering", "plot zzyzzx", "1", "the rain butts in the dry bed")


def test_no_word_of_the_search_escapes(readers: list[Reader]) -> None:
    for each in readers:
        each.page.goto(f"{each.base}about/")
        each.at("#page-search").click()
        for answer in asking.told(each.page, ASKED).values():
            assert pseudo.OPENS in answer.said
    assert all_told(readers, *ASKED) == NOTHING
    for each in readers:
        each.at("#page-colours").evaluate("each => each.click()")
        assert pseudo.OPENS in each.at("#page-colours").inner_text()


def test_no_word_of_the_page_that_finds_escapes(readers: list[Reader]) -> None:
    for each in readers:
        each.page.goto(f"{each.base}find/?message=1&phase=spring&nothing=x&q=plot")
        expect(each.at("#page-said")).to_contain_text(pseudo.OPENS)
    for address in ("?q=zzyzzx", "?q=coaching+zzyzzx", "?message=1,2&q=zzyzzx", "?sort=newest", ""):
        for each in readers:
            each.page.goto(f"{each.base}find/{address}")
        for each in readers:
            expect(each.at("#page-list")).to_have_attribute("aria-busy", "false")
            expect(each.at("#page-said")).to_contain_text(pseudo.OPENS)
            button = each.at("#page-copy")
            before = button.inner_text()
            button.click()
            expect(button).not_to_have_text(before)
        assert all_told(readers, "coaching zzyzzx", "plot", "nothing=x") == NOTHING
    for each in readers:
        each.page.route("**/pagefind/**", lambda route: route.abort())
        each.at("#page-words").fill("leaves")
    for each in readers:
        expect(each.at("#page-list .cb-instead button")).to_be_visible()
    assert all_told(readers, "leaves") == NOTHING


def test_no_word_of_the_form_escapes(readers: list[Reader]) -> None:
    found = {each.name: escaped_from_the_form(each) for each in readers}
    assert found == NOTHING


def escaped_from_the_form(reader: Reader) -> list[str]:
    """What escaped while somebody fills the form in, saves its file and deletes the draft."""
    page = reader.page
    author = Author(page, reader.base, "?message=1&colour=red")
    author.write("page-field-period", "zzyzzx")
    reference = author.saved()["reference"].lower().strip("0123456789")
    author.press("#page-new-alliances .cb-entry-add")
    author.press("#page-next")
    for step in STEPS:
        author.go(step)
        page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
        for each in page.locator(".cb-step:not([hidden]) .cb-entry-add").all():
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
    return reader.told("zzyzzx", "colour=red", file, reference, date.replace(",", ""))
