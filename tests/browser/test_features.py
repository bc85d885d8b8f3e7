"""Features of the theme that work in our frame, on every kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESKTOP, Served, Windows, complaints, serve, strange
from tests.browser.judging import SCHEMES, violations
from tests.browser.test_pages import SIZES
from tests.build.store import Store

FEATURES = (
    *("announce.dismiss", "content.action.edit", "content.action.view", "content.code.annotate"),
    *("content.code.copy", "content.code.select", "content.footnote.tooltips"),
    *("content.tabs.link", "content.tooltips", "navigation.instant.preview"),
    *("navigation.top", "navigation.tracking"),
)
SETTINGS = (
    f"theme: {{name: material, font: false, features: [{', '.join(FEATURES)}]}}\n"
    "repo_url: https://code.example/garden\n"
    "edit_uri: edit/main/docs/\n"
    "extra_javascript: [own.js]\n"
    "markdown_extensions: [pymdownx.highlight, pymdownx.superfences, footnotes, attr_list, "
    "md_in_html, {pymdownx.tabbed: {alternate_style: true}}]\n"
)
TABS = '=== "One"\n\n    First of {n}\n\n=== "Two"\n\n    Second of {n}\n\nBetween.\n\n'
PAGE = (
    "# Guide\n\n```\nfirst block\n```\n\n```python\nx = 1  # (1)!\n```\n\n1.  What one is.\n\n"
    + TABS.format(n="one")
    + TABS.format(n="two")
    + 'A note[^1], and a [link](index.md), and <abbr title="What a tooltip says">words</abbr>.\n\n'
    + "## Part one\n\n"
    + "Text of some length.\n\n" * 50
    + "## Part two\n\n"
    + "Text of some length.\n\n" * 50
    + "[^1]: What the note says.\n"
)
COLOUR = "each => getComputedStyle(each).color"
SMALL = """all => all.filter(e => e.offsetWidth && e.innerText.trim()
  && !e.closest("sup, .footnote-backref")
  && parseFloat(getComputedStyle(e).fontSize) < 15).map(e => e.outerHTML)"""
THEIRS = r'landmark-unique: <nav class="md-code__nav">|link-name: <a [^>]*"md-annotation__index"'
OWN = "document$.subscribe(() => document.body.dataset.own = 'seen');"
KINDS = (
    *("", "about/", "guide/", "find/", "find/?q=trio", "case-studies/", "case-studies/trios/"),
    *("messages/", "messages/1-choose-well/", "coverage/", "alliances/", "alliances/coast/"),
    *("log/", "events/", "events/launch/", "clusters/", "programmes/", "submit/", "404.html"),
)


@pytest.fixture(scope="module")
def featured(store: Store) -> Iterator[Served]:
    files = {"docs/guide.md": PAGE, "docs/own.js": OWN}
    yield from serve(strange(store, "featured", SETTINGS, files))


@pytest.fixture
def page(windows: Windows, featured: Served) -> Iterator[Page]:
    clipboard = ["clipboard-read", "clipboard-write"]
    page = windows.open(base_url=featured.base, viewport=DESKTOP, permissions=clipboard)
    said = complaints(page)
    yield page
    assert said == []


def test_the_themes_script_runs_on_every_kind_of_page(page: Page) -> None:
    for path in KINDS:
        page.goto(path)
        expect(page.locator("body")).to_have_attribute("data-own", "seen")
        expect(page.locator(".cb-header")).to_be_visible()


def test_each_piece_of_code_is_copied_by_its_own_button(page: Page) -> None:
    page.goto("guide/")
    buttons = page.locator(".md-code__button[data-md-type=copy]")
    expect(buttons).to_have_count(2)
    for at, text in enumerate(("first block", "x = 1")):
        buttons.nth(at).click()
        expect(page.locator(".md-dialog")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert str(copied).strip().startswith(text)


def test_an_annotation_opens(page: Page) -> None:
    page.goto("guide/")
    page.locator(".md-annotation__index").click(force=True)  # it pulses, and never rests
    expect(page.locator(".md-tooltip--active")).to_contain_text("What one is.")


def test_tabs_of_one_name_go_together(page: Page) -> None:
    page.goto("guide/")
    expect(page.get_by_text("Second of two")).to_be_hidden()
    page.get_by_text("Two", exact=True).first.click()
    for words in ("Second of one", "Second of two"):
        expect(page.get_by_text(words)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Second of two")).to_be_visible()


def test_a_title_and_a_note_are_shown_where_they_are(page: Page) -> None:
    page.goto("guide/")
    page.get_by_role("link", name="1", exact=True).first.hover()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("What the note says.")
    page.locator("abbr").hover()
    expect(page.get_by_role("tooltip", name="What a tooltip says")).to_be_visible()


def test_a_link_shows_where_it_leads(browser: Browser, featured: Served) -> None:
    # The theme looks its pages up by the address of the site, so the site has to be there.
    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        place = featured.site.folder / path
        route.fulfill(path=place / "index.html" if place.is_dir() else place)

    context = browser.new_context(viewport=DESKTOP)
    context.route("https://gardens.example/**", answer)
    page = context.new_page()
    page.goto("https://gardens.example/guide/")
    page.locator("main").get_by_role("link", name="link").hover()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("Welcome.")
    context.close()


def test_the_way_back_to_the_top_and_the_part_in_the_address(page: Page) -> None:
    page.goto("guide/")
    page.mouse.wheel(0, 2500)
    page.wait_for_function("scrollY > 1000")
    # The theme passes over the first move, and waits for each to end.
    moved = "() => { scrollBy(0, -1); return location.hash === '#part-one'; }"
    page.wait_for_function(moved, polling=500)
    top = page.get_by_role("button", name="Back to top")
    expect(top).to_be_visible()
    top.click()
    page.wait_for_function("scrollY === 0")


def test_buttons_for_the_source_are_there(page: Page) -> None:
    page.goto("guide/")
    edit = page.locator("a.md-content__button[href*='/edit/main/docs/guide.md']")
    expect(edit).to_be_visible()


def test_what_the_script_adds_can_be_seen_by_all(page: Page) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto("guide/")
        page.locator(".md-code__button").first.wait_for()
        page.mouse.wheel(0, 3000)
        page.wait_for_function("scrollY > 1000")
        page.mouse.wheel(0, -300)
        page.get_by_role("button", name="Back to top").wait_for()
        assert page.locator("main :is(label, a, button, p, td)").evaluate_all(SMALL) == []
        # Axe cannot judge words below something else: names in code have the colour of the text.
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            name, heading = page.locator("code .n").first, page.locator("h1")
            assert name.evaluate(COLOUR) == heading.evaluate(COLOUR)
        # What the theme's script makes without a name is left to the theme.
        assert [each for each in violations(page) if not re.search(THEIRS, each)] == []
