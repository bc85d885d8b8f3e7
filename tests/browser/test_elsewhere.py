"""The page that finds elsewhere: below a folder, with a file for each page, without a search."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Served, Windows, complaints
from tests.browser.finding import Shelf, choose, expect_list, found, told, value, view

settings = pytest.mark.parametrize


def visit(windows: Windows, served: Served) -> Iterator[Page]:
    page = windows.open(base_url=served.base, viewport=DESKTOP)
    said = complaints(page)
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    yield page
    assert said == []


@pytest.fixture(params=["below", "files"])
def served(request: pytest.FixtureRequest) -> Served:
    found = request.getfixturevalue(f"{request.param}_site")
    assert isinstance(found, Served)
    return found


@pytest.fixture
def below(windows: Windows, served: Served) -> Iterator[Page]:
    yield from visit(windows, served)


@pytest.fixture
def still(windows: Windows, still_site: Served) -> Iterator[Page]:
    yield from visit(windows, still_site)


@pytest.fixture
def bare(windows: Windows, bare_site: Served) -> Iterator[Page]:
    yield from visit(windows, bare_site)


def place(served: Served, folder: str) -> str:
    """The address of a page, in the form that this site gives to its pages."""
    directories = "about/index.html" in served.site.files
    if folder in ("", "find/", "case-studies/", "coverage/"):
        return served.base + (folder if directories else f"{folder}index.html")
    return served.base + (folder if directories else f"{folder[:-1]}.html")


def test_a_choice_finds_and_its_results_lead_on(
    below: Page, served: Served, garden_shelf: Shelf
) -> None:
    below.goto(place(served, "find/"))
    choose(below, "focus", "soil")
    expect_list(below, garden_shelf.left({"focus": ["soil"]}), len(garden_shelf.cases))
    expect(below).to_have_url(f"{place(served, 'find/')}?focus=soil")
    below.reload()
    expect_list(below, garden_shelf.left({"focus": ["soil"]}), len(garden_shelf.cases))
    found(below).get_by_role("link").first.click()
    expect(below).to_have_url(place(served, "case-studies/dry-bed/"))
    below.go_back()
    below.get_by_role("link", name="Message 1").click()
    expect(below).to_have_url(place(served, "messages/1-save-water/"))


def test_a_word_leads_to_the_place_of_the_hit(below: Page, served: Served) -> None:
    below.goto(f"{place(served, 'find/')}?q=lettuce")
    assert view(below)[1] == ["The dry bed"]
    below.locator(".cb-hit a").click()
    expect(below).to_have_url(f"{place(served, 'case-studies/dry-bed/')}#what-we-grew")


def ask(page: Page, words: str) -> None:
    """Open the search of the header by its key, and type."""
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill(words)


def test_the_header_leads_to_pages_and_to_the_page_that_finds(below: Page, served: Served) -> None:
    below.goto(place(served, "case-studies/dry-bed/"))
    ask(below, "1")
    dialog = below.get_by_role("dialog")
    expect(dialog.locator("ol a").first).to_contain_text("Save water")
    dialog.locator("ol a").first.click()
    expect(below).to_have_url(place(served, "messages/1-save-water/"))
    ask(below, "hose")
    below.keyboard.press("Enter")
    expect(below).to_have_url(f"{place(served, 'find/')}?q=hose")
    assert view(below)[1]


@settings("start", ["", "case-studies/", "case-studies/dry-bed/"])
def test_a_value_leads_to_its_choice(below: Page, served: Served, start: str) -> None:
    below.goto(place(served, start))
    below.locator('a[data-find="phase=spring"]').first.click()
    expect(below).to_have_url(f"{place(served, 'find/')}?phase=spring")
    expect(value(below, "phase", "spring")).to_be_checked()


def test_what_is_like_mine_is_said_on_the_other_pages(below: Page, served: Served) -> None:
    below.goto(place(served, "find/"))
    below.get_by_text("Plots like mine").click()
    below.locator("#page-mine").get_by_label("Region").select_option("valley")
    expect(below.locator("#page-list .cb-like").first).to_have_text("Like yours: Valley floor.")
    for folder in ("case-studies/", "messages/1-save-water/", "case-studies/dry-bed/"):
        below.goto(place(served, folder))
        expect(below.locator(".cb-like").first).to_have_text("Like yours: Valley floor.")


def test_a_facet_in_which_no_case_has_a_value_leaves_nothing(bare: Page) -> None:
    bare.goto("find/?size=small")
    expect_list(bare, [], 2)
    expect(value(bare, "size", "small")).to_be_checked()
    bare.get_by_role("button", name="Without Up to ten plots").click()
    expect(bare).to_have_url(re.compile("find/$"))
    expect(found(bare)).to_have_count(2)
    expect(value(bare, "size", "small")).to_be_disabled()


def test_without_a_search_the_page_lists_and_leads_to_the_values(
    still: Page, garden_shelf: Shelf
) -> None:
    still.goto("find/?phase=spring&q=x")
    expect(found(still)).to_have_text([title for title, _ in garden_shelf.cases])
    expect(told(still)).to_have_text(re.compile(f"^{len(garden_shelf.cases)} case studies, "))
    assert still.locator("input:visible, select:visible, form:visible").count() == 0
    for name in ("Search", "Copy link", "Filters", "Clear all", "Show more"):
        expect(still.get_by_role("button", name=name)).to_be_hidden()
    expect(still.get_by_text("Plots like mine")).to_be_hidden()
    still.locator('[data-facet="phase"]').get_by_role("link", name="Spring").click()
    expect(still).to_have_url(re.compile("/find/phase/spring/$"))
    expect(still.get_by_role("heading", level=1)).to_have_text("Spring")


def test_without_a_search_a_value_leads_to_its_own_page(still: Page) -> None:
    still.goto("case-studies/dry-bed/")
    still.locator('a[data-find="focus=soil"]').first.click()
    expect(still).to_have_url(re.compile("/find/focus/soil/$"))


@settings("start", ["coverage/", "messages/1-save-water/", "find/phase/spring/"])
def test_without_a_search_no_link_asks_for_a_choice(still: Page, start: str) -> None:
    still.goto(start)
    asking = still.locator('main a[href*="find/?"], article a[href*="find/?"]')
    assert asking.evaluate_all("links => links.map(link => link.getAttribute('href'))") == []


def test_without_a_search_the_slash_does_nothing(still: Page) -> None:
    still.goto("")
    still.keyboard.press("/")
    still.keyboard.press("Control+k")
    expect(still.get_by_role("dialog")).to_have_count(0)
    assert still.get_by_role("search").count() == 0
