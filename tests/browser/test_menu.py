"""The menu of strangers' sites: every page is reached, by mouse, keyboard, finger and disk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Served, Windows

settings = pytest.mark.parametrize
DEEP = "guides/deep/thing/"
WIDTHS = (320, 640, 959, 960, 1151, 1152, 1280, 1920)
"""640 pixels are what a window of 1,280 shows at 200 %; the others stand around our steps."""


@pytest.fixture
def page(windows: Windows, request: pytest.FixtureRequest, sections_site: Served) -> Page:
    """A page of the site with sections; a test's parameter may give settings of its context."""
    given: dict[str, Any] = {"viewport": DESKTOP, **getattr(request, "param", {})}
    return windows.open(base_url=sections_site.base, **given)


def section(page: Page, name: str) -> Locator:
    """The heading of a section in the row of the header."""
    return page.get_by_role("navigation", name="Site", exact=True).locator("summary", has_text=name)


def line(page: Page, name: str) -> Locator:
    """A link of the row, or of what opens from it."""
    menu = page.get_by_role("navigation", name="Site", exact=True)
    return menu.get_by_role("link", name=name, exact=True)


def is_open(heading: Locator) -> bool:
    return bool(heading.evaluate("each => each.parentElement.open"))


def test_a_section_opens_by_mouse_and_closes_by_whatever_comes_next(page: Page) -> None:
    page.goto("about/")
    guides, more = section(page, "Guides"), section(page, "More to know")
    expect(line(page, "Begin")).to_be_hidden()
    guides.click()
    expect(line(page, "Begin")).to_be_visible()
    more.click()
    expect(line(page, "Only this")).to_be_visible()
    expect(line(page, "Begin")).to_be_hidden()
    page.mouse.click(30, 700)
    expect(line(page, "Only this")).to_be_hidden()
    guides.click()
    line(page, "Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begin")


def test_a_section_opens_by_keyboard(page: Page) -> None:
    page.goto("about/")
    guides = section(page, "Guides")
    guides.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(line(page, "All guides")).to_be_focused()
    page.keyboard.press("Escape")
    expect(guides).to_be_focused()
    assert not is_open(guides)
    page.keyboard.press("Space")
    assert is_open(guides)
    deeper = section(page, "Deeper")
    deeper.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(line(page, "Thing")).to_be_focused()
    # Whoever goes on past the end does not leave the page covered.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(section(page, "More to know")).to_be_focused()
    assert not is_open(guides)


@settings("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_sections_open_one_at_a_time(page: Page) -> None:
    page.goto("about/")
    section(page, "Guides").click()
    expect(line(page, "Begin")).to_be_visible()
    section(page, "More to know").click()
    expect(line(page, "Begin")).to_be_hidden()
    line(page, "Only this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Only this")


@settings("page", [{"viewport": PHONE, "has_touch": True}], indirect=True)
def test_on_a_phone_sections_open_by_finger_and_the_own_one_is_open(page: Page) -> None:
    page.goto("about/")
    page.get_by_text("Menu", exact=True).tap()
    menu = page.get_by_role("navigation", name="Site menu")
    expect(menu.get_by_role("link", name="About us")).to_have_attribute("aria-current", "page")
    expect(menu.get_by_role("link", name="About us")).to_be_visible()
    expect(menu.get_by_role("link", name="Begin")).to_be_hidden()
    menu.locator("summary", has_text="Guides").tap()
    menu.locator("summary", has_text="Deeper").tap()
    menu.get_by_role("link", name="Thing").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thing")


def test_the_section_of_the_page_is_marked(page: Page) -> None:
    page.goto(DEEP)
    expect(section(page, "Guides")).to_have_attribute("aria-current", "true")
    expect(section(page, "More to know")).not_to_have_attribute("aria-current", "true")
    page.goto("case-studies/trios/")
    assert page.locator("header nav [aria-current]").count() == 0


def test_names_are_the_owners(page: Page) -> None:
    page.goto("find/")
    expect(line(page, "Discover")).to_have_attribute("aria-current", "page")
    expect(page).to_have_title("Find – Garden Notes")


def test_from_a_disk_the_sections_lead_to_files(windows: Windows, sections_site: Served) -> None:
    page = windows.open(viewport=DESKTOP)
    page.goto((sections_site.site.folder / "about" / "index.html").as_uri())
    section(page, "Guides").click()
    line(page, "Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begin")


def reached(page: Page) -> set[str]:
    """Every address that the header leads to, once all that can be opened has been opened."""
    page.locator("header details").evaluate_all("all => all.forEach(each => each.name = '')")
    page.locator("header details").evaluate_all("all => all.forEach(each => each.open = true)")
    links = page.locator("header a:visible").evaluate_all("all => all.map(each => each.href)")
    return set(links)


@settings("site", ["main", "gardens", "stranger", "sections", "crowded"])
def test_every_page_of_the_menu_is_reached_at_every_width(
    windows: Windows, request: pytest.FixtureRequest, site: str
) -> None:
    served: Served = request.getfixturevalue(f"{site}_site")
    found: dict[int, set[str]] = {}
    page = windows.open(viewport=DESKTOP)
    page.goto(f"{served.base}about/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        bar = page.locator(".cb-bar").first.bounding_box()
        assert bar
        assert bar["height"] < 110, width  # one line; on a narrow phone two
        found[width] = reached(page)
        room = page.evaluate("document.documentElement.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= room, width
        page.locator("header details").evaluate_all("all => all.forEach(d => d.open = false)")
    dead = page.locator("header nav").evaluate_all(
        """all => all.flatMap(each => [...each.querySelectorAll("li > :not(a, details)")])
          .map(each => each.textContent)"""
    )
    assert dead == []
    assert len(found[320]) > 5
    for width in WIDTHS:
        assert found[width] == found[320], width


@settings("width", [1152, 1280])
def test_what_opens_lies_in_the_window(
    windows: Windows, crowded_site: Served, sections_site: Served, width: int
) -> None:
    page = windows.open(viewport=DESKTOP)
    page.set_viewport_size({"width": width, "height": 600})
    for served in (crowded_site, sections_site):
        page.goto(f"{served.base}about/")
        for opener in page.locator("header summary:visible").all():
            opener.click()
            box = opener.locator("xpath=following-sibling::*").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= 600
            opener.click()
