"""A facet that the owner of the small site declares, in a browser: soil."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Served, Windows
from tests.browser.finding import Shelf, choose, expect_list, found, value

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def garden(windows: Windows, below_site: Served, scripts: bool) -> Iterator[Page]:
    page = windows.open(base_url=below_site.base, viewport=DESKTOP, java_script_enabled=scripts)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


with_scripts = pytest.mark.parametrize("scripts", [True], ids=["scripts"], indirect=True)
without_scripts = pytest.mark.parametrize("scripts", [False], ids=["no-scripts"], indirect=True)


@with_scripts
def test_a_choice_stands_in_the_address_and_leaves_its_cases(
    garden: Page, garden_shelf: Shelf
) -> None:
    garden.goto("find/")
    choose(garden, "soil", "sand")
    expect(garden).to_have_url(re.compile(r"find/\?soil=sand$"))
    expect_list(garden, garden_shelf.left({"soil": ["sand"]}), len(garden_shelf.cases))
    choose(garden, "soil", "clay")
    expect(garden).to_have_url(re.compile(r"find/\?soil=clay,sand$"))
    expect_list(garden, garden_shelf.left({"soil": ["clay", "sand"]}), len(garden_shelf.cases))


@with_scripts
def test_an_address_with_a_former_word_gets_the_present_one(garden: Page) -> None:
    garden.goto("find/?soil=brick-earth&phase=spring")
    expect(value(garden, "soil", "clay")).to_be_checked()
    expect(garden).to_have_url(re.compile(r"find/\?phase=spring&soil=clay$"))


@with_scripts
def test_a_fact_of_a_case_study_opens_the_filtered_view(garden: Page) -> None:
    garden.goto("case-studies/rain-butts/")
    garden.get_by_role("complementary", name="Facts").get_by_role("link", name="Sand").click()
    expect(garden).to_have_url(re.compile(r"find/\?soil=sand$"))


@with_scripts
def test_a_cell_of_its_map_opens_the_view_that_it_counts(garden: Page) -> None:
    garden.goto("coverage/soil/")
    garden.locator('td a[href$="?message=2&soil=sand"]').click()
    expect(garden).to_have_url(re.compile(r"find/\?message=2&soil=sand$"))
    expect(found(garden)).to_have_text(["Twelve butts & one hose"])


@with_scripts
def test_readers_may_say_what_theirs_is(garden: Page) -> None:
    garden.goto("find/")
    garden.get_by_text("Plots like mine").click()
    garden.locator("#page-mine").get_by_label("Soil").select_option("sand")
    like = garden.locator("#page-list .cb-like:visible")
    expect(like).to_have_text(["Like yours: Sand."])
    expect(found(garden).first).to_have_text("Twelve butts & one hose")
    garden.goto("case-studies/rain-butts/")
    expect(garden.locator(".cb-like").first).to_have_text("Like yours: Sand.")


@without_scripts
def test_without_scripts_each_word_leads_to_the_page_of_its_cases(garden: Page) -> None:
    garden.goto("find/")
    garden.locator('[data-facet="soil"] summary').click()
    garden.locator('[data-facet="soil"]').get_by_role("link", name="Clay").click()
    expect(garden).to_have_url(re.compile("find/soil/clay/$"))
    expect(garden.get_by_role("heading", level=1)).to_have_text("Clay")
    titles = garden.locator("article h2")
    assert sorted(titles.all_text_contents()) == ["The dry bed", "Twelve butts & one hose"]
    titles.get_by_role("link", name="Twelve butts").click()
    garden.get_by_role("complementary", name="Facts").get_by_role("link", name="Sand").click()
    expect(garden).to_have_url(re.compile("find/soil/sand/$"))
