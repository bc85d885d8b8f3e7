"""Two hundred and nineteen authors are named without drowning the page of their case study."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Served, Windows, serve
from tests.browser.judging import violations
from tests.browser.test_pages import SIZES
from tests.build.sites import GARDENS, Run, copy_casebook, run
from tests.build.store import Store

CASE = "case-studies/dry-bed/"
COUNT = 219
LONG = "Wilhelmina-Fitzwilliam Featherstonehaugh-Cholmondeley"
NAMES = [LONG, *(f"Gardener Loam{number}" for number in range(2, COUNT + 1))]
SEEN = "each => each.getBoundingClientRect().height"


@pytest.fixture(scope="module")
def authored_site(store: Store) -> Iterator[Served]:
    """The small site, with many authors of one account."""

    def make(folder: Path) -> Run:
        source = copy_casebook(GARDENS, folder / "source")
        account = source / "case_studies" / "dry-bed.md"
        authors = "".join(f"  - {{name: {each}}}\n" for each in NAMES)
        text = account.read_text(encoding="utf-8").replace("account: retold", "account: own")
        head = f"authors:\n{authors}alliance: lower"
        account.write_text(text.replace("alliance: lower", head, 1), encoding="utf-8")
        return run(source, folder / "site")

    yield from serve(store.built("authored", make))


@pytest.fixture
def crowd(windows: Windows, authored_site: Served) -> Page:
    page = windows.open(viewport=PHONE)
    page.goto(f"{authored_site.base}{CASE}")
    return page


def test_three_are_named_at_once_and_all_of_them_when_asked_for(crowd: Page) -> None:
    fold = crowd.locator(".cb-authors details")
    told = f"{NAMES[0]}, {NAMES[1]}, {NAMES[2]} and 216 others"
    for size in SIZES:
        crowd.set_viewport_size(size)
        expect(fold.locator("summary")).to_have_text(told)
        assert fold.evaluate(SEEN) < 120
        expect(crowd.get_by_text(NAMES[-1], exact=True)).to_be_hidden()
        fold.locator("summary").click()
        expect(fold.locator("li")).to_have_text(NAMES)
        expect(crowd.get_by_text(NAMES[-1], exact=True)).to_be_visible()
        root = "document.documentElement"
        assert crowd.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
        assert violations(crowd) == []
        fold.locator("summary").click()


def test_the_citation_names_three(crowd: Page) -> None:
    cited = crowd.locator(".cb-citation")
    for size in SIZES:
        crowd.set_viewport_size(size)
        expect(cited).to_contain_text(f"{NAMES[2]} and 216 others. Lower Plots")
        expect(cited).not_to_contain_text(NAMES[3])


def test_all_of_them_stand_on_paper(crowd: Page) -> None:
    crowd.emulate_media(media="print")
    for size in SIZES:
        crowd.set_viewport_size(size)
        heights = crowd.locator(".cb-authors li").evaluate_all(f"all => all.map({SEEN})")
        assert len(heights) == COUNT
        assert min(heights) > 0
