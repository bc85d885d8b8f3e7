"""Every kind of page, in every state that it has: axe, sideways scrolling, requests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, Served
from tests.browser.finding import view

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MAIN = {
    "home": "",
    "messages": "messages/",
    "message": "messages/10-draw-on-skills-differently/",
    "cases": "case-studies/",
    "case": "case-studies/portswood-coaching/",
    "passage": "case-studies/jurassic-coast-trios/#shows-5",
    "example": "messages/12-build-trust/#case-portswood-coaching",
    "alliances": "alliances/",
    "alliance": "alliances/jurassic-coast/",
    "empty-clusters": "clusters/",
    "programmes": "programmes/",
    "programme": "programmes/leadership-of-pedagogy/",
    "log": "log/",
    "events": "events/",
    "event": "events/2013-02-25-cluster-conference-call/",
    "find": "find/",
    "find-choice": "find/?message=9&phase=primary&q=trust",
    "find-facet": "find/?phase=primary,tertiary",
    "find-nothing": "find/?message=11&phase=special",
    "find-value": "find/phase/primary/",
    "coverage": "coverage/",
    "coverage-programme": "coverage/programme/",
    "submit": "submit/",
    "form": "submit/form/",
    "about": "about/",
    "contribute": "contribute/",
    "submit-choice": "submit/?message=5&phase=special",
    "fields": "contribute/fields/",
    "lost": "404.html",
}
GARDENS = {
    "gardens-home": "",
    "gardens-find": "find/",
    "picture-and-table": "case-studies/rain-butts/",
    "withdrawn": "case-studies/frost-fleece/",
    "no-example": "messages/3-write-it-down/",
    "redirect": "c/1/",
}
PLOTS = {"clusters": "clusters/", "cluster": "clusters/hill-ring/"}
STRANGER = {
    "stranger-home": "",
    "stranger-about": "about/",
    "stranger-find": "find/",
}
SECTIONS = {"sections-deep": "guides/deep/thing/"}
SITES = {
    **{"main": MAIN, "gardens": GARDENS, "plots": PLOTS},
    **{"stranger": STRANGER, "sections": SECTIONS},
}
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# A colour that has arrived may be inherited by something that then sets out for it.
SETTLE = """async () => {
  for (;;) {
    const moving = document.getAnimations().filter(each => each instanceof CSSTransition);
    if (!moving.length) return;
    for (const each of moving) each.finish();
    await new Promise(requestAnimationFrame);
  }
}"""
WIDTHS = (320, 360, 640, 1280)
"""In pixels; 640 at 200 % are what a window of 1,280 shows at that zoom."""


@pytest.fixture(
    params=[(site, *item) for site, pages in SITES.items() for item in pages.items()],
    ids=lambda each: each[1],
)
def address(request: pytest.FixtureRequest) -> str:
    site, _, path = request.param
    served: Served = request.getfixturevalue(f"{site}_site")
    return served.base + str(path)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window for all tests of this file: opening one takes longer than loading a page."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(window: Page, size: ViewportSize) -> Iterator[Page]:
    """The window in a size of its own, with nothing kept from the test before."""
    window.set_viewport_size(size)
    yield window
    window.evaluate("localStorage.clear(); sessionStorage.clear()")
    window.goto("about:blank")


def visit(page: Page, address: str) -> None:
    """Open a page; one that finds is only ready with its list."""
    page.goto(address)
    if "/find/?" in address:
        view(page)


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it is, in the light and in the dark."""
    page.add_script_tag(path=AXE)
    return [f"{scheme}: {each}" for scheme in SCHEMES for each in found_in(page, scheme)]


def found_in(page: Page, scheme: Literal["light", "dark"]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLE)
    found: list[str] = page.evaluate(
        "tags => axe.run({runOnly: tags}).then(r => r.violations.map(v => v.id + ': ' + "
        "v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')))",
        STANDARDS,
    )
    return found


@SIZES
def test_light_and_dark_are_two_looks(opened: Page, main_site: Served) -> None:
    opened.goto(main_site.base)
    seen = set()
    for scheme in SCHEMES:
        opened.emulate_media(color_scheme=scheme)
        seen.add(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(seen) == len(SCHEMES)


@SIZES
def test_axe_finds_nothing(opened: Page, address: str) -> None:
    visit(opened, address)
    assert violations(opened) == []


@pytest.mark.parametrize("path", ["messages/12-build-trust/", "contribute/fields/"])
@SIZES
def test_axe_finds_nothing_when_things_are_open(opened: Page, main_site: Served, path: str) -> None:
    opened.goto(f"{main_site.base}{path}")
    opened.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    if opened.locator(".cb-nav-phone summary").is_visible():
        opened.locator(".cb-nav-phone summary").click()
    assert violations(opened) == []


@SIZES
def test_axe_finds_nothing_when_sections_are_open(opened: Page, sections_site: Served) -> None:
    opened.goto(f"{sections_site.base}guides/deep/thing/")
    opened.locator(
        ":is(.cb-nav-phone, .cb-nav-wide .cb-menu-section) > summary:visible"
    ).first.click()
    opened.locator("header nav details details > summary:visible").first.wait_for()
    assert violations(opened) == []


@SIZES
def test_axe_finds_nothing_in_the_search_of_the_header(opened: Page, main_site: Served) -> None:
    opened.goto(main_site.base)
    opened.get_by_role("button", name="Search").click()
    dialog = opened.get_by_role("dialog")
    dialog.wait_for()
    assert violations(opened) == []
    dialog.get_by_role("searchbox").fill("message 12")
    dialog.get_by_role("link").first.wait_for()
    assert violations(opened) == []
    dialog.get_by_role("searchbox").fill("zzzyx")
    dialog.get_by_text("Nothing was found").wait_for()
    assert dialog.get_by_role("link").all_inner_texts() == ["browse the key messages"]
    assert violations(opened) == []


@SIZES
def test_axe_finds_nothing_when_all_filters_are_open(opened: Page, main_site: Served) -> None:
    visit(opened, f"{main_site.base}find/?message=5,12&phase=primary&q=trust")
    button = opened.get_by_role("button", name="Filters")
    if button.is_visible():
        button.click()
    opened.get_by_text("Schools like mine").click()
    opened.locator("#page-mine").get_by_label("Phase").select_option("primary")
    opened.locator("#page-list .cb-like").first.wait_for()
    open_filters(opened)
    assert violations(opened) == []
    visit(opened, f"{main_site.base}find/?message=11&phase=special&sort=mine")
    if button.is_visible():
        button.click()
    open_filters(opened)
    assert violations(opened) == []


def open_filters(page: Page) -> None:
    """Open every filter, and scroll to their end, where the bar that stays in sight covers none."""
    page.evaluate(
        "() => {"
        "  for (const each of document.querySelectorAll('.cb-filter')) each.open = true;"
        "  document.querySelector('.cb-jump').scrollIntoView({block: 'end'});"
        "}"
    )


def test_nothing_scrolls_sideways(window: Page, address: str) -> None:
    window.set_viewport_size({"width": WIDTHS[0], "height": 740})
    visit(window, address)
    if window.locator("#page-filters-open").is_visible():
        window.locator("#page-filters-open").click()
    window.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = {}
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 740})
        root = "document.documentElement"
        wide[width] = window.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    assert {width: over for width, over in wide.items() if over > 0} == {}


def test_nothing_moves_while_a_page_loads(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "e => window.moved += e.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address, wait_until="networkidle")
    moved = page.evaluate("window.moved")
    context.close()
    assert moved < 0.05  # half of what is called good


def test_nothing_is_asked_of_another_host(browser: Browser, main_site: Served) -> None:
    context = browser.new_context(viewport=DESKTOP)
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("response", lambda a: failed.append(a.url) if a.status >= 400 else None)
    page = context.new_page()
    for path in main_site.site.real_pages:
        page.goto(main_site.base + path)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.type("trust")
    page.get_by_role("dialog").get_by_role("link").first.wait_for()
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith(main_site.base)] == []
    assert failed == []
