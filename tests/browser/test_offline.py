"""A copy of the site on a disk, without a server: every case is found by links alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facets import ids
from tests.browser.conftest import DESKTOP, PHONE
from tests.build.sites import Site
from tests.build.store import Store, source

CASES = "article.cb-case-line :is(h2, h3, h4) a, article.cb-example :is(h3, h4) a"


@dataclass(frozen=True)
class Disk:
    """A site in a folder, and the casebook that it was made from."""

    site: Site
    casebook: Casebook

    @property
    def folder(self) -> Path:
        return self.site.folder

    @property
    def start(self) -> str:
        return (self.folder / "find" / "index.html").as_uri()


@pytest.fixture(
    scope="module",
    params=[(source, form) for source in ("main", "gardens") for form in ("folders", "files")],
    ids=lambda each: "-".join(each),
)
def disk(request: pytest.FixtureRequest, store: Store) -> Disk:
    book, form = request.param
    built = store.book(book, directories=form == "folders")
    assert built[0].code == 0, built[0].output
    return Disk(built[1], source(built))


@pytest.fixture(params=["scripts", "no-scripts"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a reader who has no server, and scripts or none."""
    yield from open_page(browser, DESKTOP, scripts=request.param == "scripts")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The phone of a reader who has no server; its browser runs what scripts it can."""
    yield from open_page(browser, PHONE, scripts=True)


def open_page(browser: Browser, size: ViewportSize, *, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(viewport=size, java_script_enabled=scripts)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def at(link: str) -> str:
    """The file that a link leads to. A folder on a disk has no page: a reader opens its index."""
    address = link.partition("#")[0]
    return f"{address}index.html" if address.endswith("/") else address


def links(page: Page, css: str) -> list[str]:
    """The files that links lead to, each once, in order."""
    every = page.locator(css).evaluate_all("links => links.map(link => link.href)")
    return list(dict.fromkeys(at(link) for link in every))


def lists(page: Page) -> list[tuple[str, str, int, str]]:
    """Every value of the page that finds: facet, id, number of cases, and the file of its list."""
    found = page.locator(".cb-filter li[data-id]").evaluate_all(
        r"""items => items.map(item => [
          item.closest("details").dataset.facet, item.dataset.id,
          item.querySelector(".cb-count").textContent.match(/\d+/g).reduce((a, b) => a + +b, 0),
          item.querySelector("a")?.href ?? ""])"""
    )
    return [(facet, id_, count, link and at(link)) for facet, id_, count, link in found]


def whole_list(page: Page, address: str) -> set[str]:
    """The files of the cases in a list, with all of its parts."""
    found: set[str] = set()
    seen: set[str] = set()
    while address and address not in seen:
        seen.add(address)
        page.goto(address, wait_until="domcontentloaded")
        found |= set(links(page, CASES))
        address = next(iter(links(page, ".cb-pager a[rel=next]:text('Next page')")), "")
    return found


def unestablished(casebook: Casebook, number: int) -> set[str]:
    shown = casebook.shown_by(casebook.by_number[number])
    return {each.case.title for each in shown if each.standing == "open"}


def test_every_case_is_reached_through_each_of_its_values(disk: Disk, reader: Page) -> None:
    behind: dict[tuple[str, str], set[str]] = {}
    for case in disk.casebook.listed:
        for facet, values in ids(disk.casebook, case).items():
            for id_ in values:
                behind.setdefault((facet, id_), set()).add(case.title)
    reader.goto(disk.start)
    listed = lists(reader)
    assert {(facet, id_): n for facet, id_, n, _ in listed if n} == {
        each: len(titles) for each, titles in behind.items()
    }
    titles: dict[str, str] = {}
    for facet, id_, count, address in listed:
        if not address:
            assert count == 0
            continue
        found = whole_list(reader, address)
        for case_file in found - titles.keys():
            reader.goto(case_file, wait_until="domcontentloaded")
            titles[case_file] = reader.get_by_role("heading", level=1).inner_text()
        # A message lists apart, and counts nowhere, what its cases do not establish.
        apart = unestablished(disk.casebook, int(id_)) if facet == "message" else set()
        told = {titles[each] for each in found}
        assert told == behind.get((facet, id_), set()) | apart, (facet, id_)
    assert sorted(titles.values()) == sorted(case.title for case in disk.casebook.listed)


def test_the_page_lists_every_case_by_itself(disk: Disk, reader: Page) -> None:
    reader.goto(disk.start)
    titles = reader.locator("#page-list article :is(h3, h4)").all_inner_texts()
    assert titles == [case.title for case in disk.casebook.listed]
    for name in ("Search", "Copy link", "Clear all", "Show more"):
        expect(reader.get_by_role("button", name=name)).to_be_hidden()
    expect(reader.locator("input:visible, select:visible")).to_have_count(0)
    expect(reader.locator("#page-mine")).to_be_hidden()


def test_the_lists_of_values_are_seen_on_a_phone(disk: Disk, phone: Page) -> None:
    phone.goto(disk.start)
    first = phone.locator(".cb-filter li a").first
    expect(first).to_be_visible()
    name = first.inner_text()
    first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)


def test_with_scripts_every_link_leads_to_a_file(disk: Disk, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    lost: list[Any] = []
    maps = sorted(path.relative_to(disk.folder) for path in disk.folder.glob("coverage/**/*.html"))
    assert maps
    for path in ("index.html", "find/index.html", maps[0], "case-studies/index.html"):
        page.goto((disk.folder / path).as_uri())
        for link in page.locator("a[href]").evaluate_all("links => links.map(l => l.href)"):
            address = link.partition("#")[0].partition("?")[0]
            if address.startswith("file:") and not Path(address.removeprefix("file://")).is_file():
                lost.append((path, link))
    context.close()
    assert lost == []


def short_links(disk: Disk) -> list[tuple[str, str]]:
    """Every redirect page and the heading of the page to which it leads."""
    site = disk.site
    return [(path, site.heading(to)) for path, to in site.redirects.items()]


def test_short_links_and_former_names_lead_on(disk: Disk, reader: Page) -> None:
    found = short_links(disk)
    names = [path for path, _ in found if not re.match(r"[cm]/", path)]
    assert len(found) > 5
    assert names == [] or Path(names[0]).name in ("index.html", "twelve-butts.html")
    for path, title in found[:8] + found[-2:]:
        reader.goto((disk.folder / path).as_uri())
        expect(reader.get_by_role("heading", level=1)).to_have_text(title)
        assert Path(reader.url.removeprefix("file://")).is_file()


def test_a_short_link_keeps_its_part_with_scripts(disk: Disk, phone: Page) -> None:
    phone.goto(f"{(disk.folder / 'c/1/index.html').as_uri()}?from=slide#page-cite")
    expect(phone.locator("#page-cite")).to_be_in_viewport()
    assert phone.url.endswith(".html?from=slide#page-cite")


def test_the_short_link_of_a_page_arrives_at_it(disk: Disk, phone: Page) -> None:
    case = disk.casebook.listed[0]
    title = case.title
    phone.goto(at_case(disk, case.slug))
    link = phone.locator(".cb-short a")
    expect(link).to_have_text(re.compile(rf"^https://\S+/c/{case.id}/$"))
    link.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    assert phone.url == at_case(disk, case.slug)
    expect(phone.get_by_role("button", name="Copy the short link")).to_be_visible()


def at_case(disk: Disk, slug: str) -> str:
    """The file of a case study, as an address; a folder beside a file only leads on to it."""
    cases = disk.folder / "case-studies"
    file = cases / f"{slug}.html"
    return (file if file.is_file() else cases / slug / "index.html").as_uri()
