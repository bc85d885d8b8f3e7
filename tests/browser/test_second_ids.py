"""A link with the id that another tool gave to a heading arrives at that heading."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Served, Windows, serve
from tests.build.sites import GARDENS, Run, copy_casebook, run
from tests.build.store import Store

CASE = "case-studies/dry-bed/"
FILLER = "\n\nDry." * 30
ADDED = "".join(
    f"{FILLER}\n\n### {each}" for each in ("Costs/benefits", "Year 1/2", "Year 1/2", "Last")
)
IDS = {"costsbenefits": "costs-benefits", "year-12": "year-1-2", "year-12_1": "year-1-2-2"}
TOP = "each => each.getBoundingClientRect().top"
PLACES = "() => [...document.querySelectorAll('main *:not(span)')].map(e => e.offsetTop)"


@pytest.fixture(scope="module")
def headed_site(store: Store) -> Iterator[Served]:
    """The small site, with headings in one account that other tools give other ids."""

    def make(folder: Path) -> Run:
        source = copy_casebook(GARDENS, folder / "source")
        account = source / "case_studies" / "dry-bed.md"
        text = account.read_text(encoding="utf-8") + ADDED + FILLER + "\n"
        account.write_text(text, encoding="utf-8")
        return run(source, folder / "site")

    yield from serve(store.built("headed", make))


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def reader(windows: Windows, request: pytest.FixtureRequest) -> Page:
    return windows.open(viewport=request.param)


@pytest.mark.parametrize("name", IDS)
def test_a_link_from_elsewhere_arrives_at_the_heading(
    reader: Page, headed_site: Served, name: str
) -> None:
    heading = reader.locator(f"h3#{IDS[name]}")
    reader.goto(f"{headed_site.base}{CASE}#{IDS[name]}")
    expect(heading).to_be_in_viewport()
    ours = heading.evaluate(TOP)
    # Another page between the two, so that the second is opened afresh.
    reader.goto(headed_site.base)
    reader.goto(f"{headed_site.base}{CASE}#{name}")
    expect(heading).to_be_in_viewport()
    assert abs(heading.evaluate(TOP) - ours) < 10


def test_nobody_sees_hears_or_tabs_to_a_second_target(reader: Page, headed_site: Served) -> None:
    reader.goto(headed_site.base + CASE)
    seconds = reader.locator("h3 > span")
    assert seconds.evaluate_all("all => all.map(each => each.id)") == [*IDS]
    assert seconds.evaluate_all("all => all.map(each => each.tabIndex)") == [-1] * len(IDS)
    expect(reader.get_by_role("heading", name="Costs/benefits", exact=True)).to_have_count(1)
    heard, places = reader.locator("main").aria_snapshot(), reader.evaluate(PLACES)
    seconds.evaluate_all("all => all.forEach(each => each.remove())")
    assert reader.locator("main").aria_snapshot() == heard
    assert reader.evaluate(PLACES) == places


def test_the_index_knows_no_second_target(headed_site: Served) -> None:
    folder = headed_site.site.folder / "pagefind" / "fragment"
    kept = b"".join(gzip.decompress(each.read_bytes()) for each in folder.iterdir())
    for second, ours in IDS.items():
        assert f'"id":"{ours}"'.encode() in kept
        assert f'"id":"{second}"'.encode() not in kept
