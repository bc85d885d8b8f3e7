"""Every kind of page, in every state that it has: axe, sideways scrolling, requests."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.answering import Elsewhere, answering
from tests.browser.conftest import DESKTOP, PHONE, Quiet, Served
from tests.browser.finding import view
from tests.browser.judging import COLOURS, SCHEMES, found_in, violations

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
SIZES = (PHONE, DESKTOP)
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
def opened(window: Page) -> Iterator[Page]:
    """The window as narrow as a phone, with nothing kept from the test before."""
    window.set_viewport_size(PHONE)
    yield window
    window.evaluate("localStorage.clear(); sessionStorage.clear()")


def visit(page: Page, address: str) -> None:
    """Open a page; one that finds is only ready with its list."""
    page.goto(address)
    if "/find/?" in address:
        view(page)


def in_both_sizes(page: Page) -> list[str]:
    """What axe finds in the page as it is: to change its size takes less than to load it."""
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        found += [f"{size['width']}px, {each}" for each in violations(page)]
    return found


def test_light_and_dark_are_two_looks(opened: Page, main_site: Served) -> None:
    opened.goto(main_site.base)
    for size in SIZES:
        opened.set_viewport_size(size)
        seen = set()
        for scheme in SCHEMES:
            opened.emulate_media(color_scheme=scheme)
            seen.add(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert len(seen) == len(SCHEMES)


FAINT = """@media (prefers-color-scheme: dark) {
  :root { --cb-ink: #666 !important; --cb-tint-1: #888 !important; }
}
.cb-header { display: none; }  /* one of its buttons has another name in the dark */"""


def test_what_is_faint_in_the_dark_only_is_found(opened: Page, main_site: Served) -> None:
    """All of it, as by a look that begins in the dark."""
    opened.goto(f"{main_site.base}messages/12-build-trust/")
    opened.add_style_tag(content=FAINT)
    faint = violations(opened)
    assert faint == [f"dark: {each}" for each in found_in(opened, COLOURS, scheme="dark")]
    assert "".join(faint).count("Expected contrast ratio") > 20


def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Page, address: str) -> None:
    visit(opened, address)
    assert in_both_sizes(opened) == []
    opened.set_viewport_size({"width": WIDTHS[0], "height": 740})
    if opened.locator("#page-filters-open").is_visible():
        opened.locator("#page-filters-open").click()
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = {}
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 740})
        root = "document.documentElement"
        wide[width] = opened.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    assert {width: over for width, over in wide.items() if over > 0} == {}


@pytest.mark.parametrize("path", ["messages/12-build-trust/", "contribute/fields/"])
def test_axe_finds_nothing_when_things_are_open(opened: Page, main_site: Served, path: str) -> None:
    opened.goto(f"{main_site.base}{path}")
    opened.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    opened.locator(".cb-nav-phone summary").click()
    assert in_both_sizes(opened) == []


def test_axe_finds_nothing_when_sections_are_open(opened: Page, sections_site: Served) -> None:
    opened.goto(f"{sections_site.base}guides/deep/thing/")
    menus = opened.locator(":is(.cb-nav-phone, .cb-nav-wide .cb-menu-section) > summary:visible")
    for size in SIZES:
        opened.set_viewport_size(size)
        menus.first.click()
        opened.locator("header nav details details > summary:visible").first.wait_for()
        assert violations(opened) == []


def test_axe_finds_nothing_in_the_search_of_the_header(opened: Page, main_site: Served) -> None:
    opened.goto(main_site.base)
    opened.get_by_role("button", name="Search").click()
    dialog = opened.get_by_role("dialog")
    dialog.wait_for()
    assert in_both_sizes(opened) == []
    dialog.get_by_role("searchbox").fill("message 12")
    dialog.get_by_role("link").first.wait_for()
    assert in_both_sizes(opened) == []
    dialog.get_by_role("searchbox").fill("zzzyx")
    dialog.get_by_text("Nothing was found").wait_for()
    assert dialog.get_by_role("link").all_inner_texts() == ["browse the key messages"]
    assert in_both_sizes(opened) == []


def test_axe_finds_nothing_when_all_filters_are_open(opened: Page, main_site: Served) -> None:
    visit(opened, f"{main_site.base}find/?message=5,12&phase=primary&q=trust")
    button = opened.get_by_role("button", name="Filters")
    button.click()
    opened.get_by_text("Schools like mine").click()
    opened.locator("#page-mine").get_by_label("Phase").select_option("primary")
    opened.locator("#page-list .cb-like").first.wait_for()
    assert with_filters(opened) == []
    opened.set_viewport_size(PHONE)
    visit(opened, f"{main_site.base}find/?message=11&phase=special&sort=mine")
    button.click()
    assert with_filters(opened) == []


def with_filters(page: Page) -> list[str]:
    """What axe finds in both sizes while every filter is open."""
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        open_filters(page)
        found += violations(page)
    return found


def open_filters(page: Page) -> None:
    """Open every filter, and scroll to their end, where the bar that stays in sight covers none."""
    page.evaluate(
        "() => {"
        "  for (const each of document.querySelectorAll('.cb-filter')) each.open = true;"
        "  document.querySelector('.cb-jump').scrollIntoView({block: 'end'});"
        "}"
    )


@pytest.mark.parametrize("site", SITES)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, request: pytest.FixtureRequest, site: str
) -> None:
    served: Served = request.getfixturevalue(f"{site}_site")
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "e => window.moved += e.value)).observe({type: 'layout-shift', buffered: true})"
    )
    pages = {
        name: first_visit(context.new_page(), served.base + p) for name, p in SITES[site].items()
    }
    moved = {}
    for name, page in pages.items():  # all of them open, so that they wait at the same time
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.visibilityState") == "visible"
        moved[name] = page.evaluate("window.moved")
    context.close()
    # Half of what is called good.
    assert {name: far for name, far in moved.items() if far >= 0.05} == {}


def first_visit(page: Page, address: str) -> Page:
    """The page as somebody opens it who has nothing of its site yet."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address)
    return page


class Noting(Quiet):
    """A site that notes what it was asked for in vain."""

    def __init__(self, *args: Any, failed: list[str], **settings: Any) -> None:
        self.failed = failed
        super().__init__(*args, **settings)

    def send_error(self, *args: Any) -> None:
        self.failed.append(self.path)
        super().send_error(*args)


@pytest.fixture
def watched(browser: Browser, main_site: Served) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page of the real site, what it asks of other hosts, and what it asks for in vain.

    Both are noted where they arrive: to be told of each request takes a third of a page load.
    """
    asked: list[str] = []
    failed: list[str] = []
    site = functools.partial(Noting, failed=failed, directory=str(main_site.site.folder))
    with answering(functools.partial(Elsewhere, asked=asked)) as proxy, answering(site) as base:
        context = browser.new_context(
            base_url=base, viewport=DESKTOP, proxy={"server": proxy, "bypass": "127.0.0.1"}
        )
        yield context.new_page(), asked, failed
        context.close()


def test_nothing_is_asked_of_another_host(
    watched: tuple[Page, list[str], list[str]], main_site: Served
) -> None:
    page, asked, failed = watched
    for path in main_site.site.real_pages:
        page.goto(f"/{path}")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.type("trust")
    page.get_by_role("dialog").get_by_role("link").first.wait_for()
    assert (asked, failed) == ([], [])
    page.evaluate("fetch('/nothing.txt').then(() => fetch('http://a.example/').catch(() => 0))")
    assert (asked, failed) == (["GET http://a.example/ HTTP/1.1"], ["/nothing.txt"])
