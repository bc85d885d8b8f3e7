"""A copy of the site on a disk, without a server: every case is found by links alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin

import pytest
from bs4 import Tag
from playwright.sync_api import Page, expect

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facets import ids
from tests.browser.conftest import DESKTOP, PHONE, Windows
from tests.build.sites import Site, words
from tests.build.store import Store, source

FIND = "find/index.html"
VALUES = ".cb-filter li[data-id]"
CASES = "article.cb-case-line :is(h2, h3, h4) a, article.cb-example :is(h3, h4) a"
NEXT = ".cb-pager a[rel=next]"
Listed: TypeAlias = tuple[str, str, int, str]
"""A value of the page that finds: facet, id, number of cases, and the file of its list."""


@dataclass(frozen=True)
class Disk:
    """A site in a folder, and the casebook that it was made from."""

    site: Site
    casebook: Casebook
    asked: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    """Links that were looked for before; to look takes longer than to parse."""

    @property
    def folder(self) -> Path:
        return self.site.folder

    @property
    def start(self) -> str:
        return self.at(FIND)

    def at(self, path: str) -> str:
        """The address of a file."""
        return (self.folder / path).as_uri()

    def file(self, address: str) -> str:
        """What an address leads to. A folder has no page here: a reader opens its index."""
        path = unquote(address.partition("#")[0].removeprefix(f"{self.folder.as_uri()}/"))
        return f"{path}index.html" if path.endswith("/") else path

    def links(self, path: str, css: str) -> list[tuple[str, str]]:
        """What links of a file say, and their addresses."""
        if (path, css) not in self.asked:
            found = self.site.pages[path].select(css)
            links = [(words(each), urljoin(self.at(path), str(each["href"]))) for each in found]
            self.asked[path, css] = links
        return self.asked[path, css]

    def parts(self, path: str) -> list[str]:
        """The files of a list: itself, and one for each of its later parts."""
        found: list[str] = []
        while path and path not in found:
            found.append(path)
            later = [link for said, link in self.links(path, NEXT) if said.startswith("Next page")]
            path = self.file(later[0]) if later else ""
        return found

    @cached_property
    def lists(self) -> list[Listed]:
        """Every value of the page that finds."""
        found: list[Listed] = []
        for item in self.site.pages[FIND].select(VALUES):
            facet, count, link = item.find_parent("details"), item.select_one(".cb-count"), item.a
            assert facet
            assert count
            number = sum(map(int, re.findall(r"\d+", count.text)))
            file = self.file(urljoin(self.start, str(link["href"]))) if link else ""
            found.append((str(facet["data-facet"]), str(item["data-id"]), number, file))
        return found


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
def reader(request: pytest.FixtureRequest, windows: Windows) -> Iterator[Page]:
    """A page of a reader who has no server, and scripts or none."""
    yield from opened(windows, viewport=DESKTOP, java_script_enabled=request.param == "scripts")


@pytest.fixture
def desk(windows: Windows) -> Iterator[Page]:
    """A page of a reader who has no server; the browser runs what scripts it can."""
    yield from opened(windows, viewport=DESKTOP, java_script_enabled=True)


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """The same on a phone."""
    yield from opened(windows, viewport=PHONE, java_script_enabled=True)


def opened(windows: Windows, **settings: Any) -> Iterator[Page]:
    page = windows.open(**settings)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def unestablished(casebook: Casebook, number: int) -> set[str]:
    shown = casebook.shown_by(casebook.by_number[number])
    return {each.case.title for each in shown if each.standing == "open"}


def test_every_case_is_reached_through_each_of_its_values(disk: Disk) -> None:
    behind: dict[tuple[str, str], set[str]] = {}
    for case in disk.casebook.listed:
        for facet, values in ids(disk.casebook, case).items():
            for id_ in values:
                behind.setdefault((facet, id_), set()).add(case.title)
    listed = disk.lists
    assert {(facet, id_): n for facet, id_, n, _ in listed if n} == {
        each: len(titles) for each, titles in behind.items()
    }
    titles: dict[str, str] = {}
    for facet, id_, count, file in listed:
        if not file:
            assert count == 0
            continue
        found = {link for part in disk.parts(file) for _, link in disk.links(part, CASES)}
        titles |= {link: disk.site.heading(disk.file(link)) for link in found - titles.keys()}
        # A message lists apart, and counts nowhere, what its cases do not establish.
        apart = unestablished(disk.casebook, int(id_)) if facet == "message" else set()
        told = {titles[each] for each in found}
        assert told == behind.get((facet, id_), set()) | apart, (facet, id_)
    assert {*titles.values()} == {case.title for case in disk.casebook.listed}
    assert len({disk.file(each) for each in titles}) == len(disk.casebook.listed)


def seen_lists(disk: Disk, page: Page) -> list[Listed]:
    """Every value of the page that finds, as a browser has it."""
    found = page.locator(VALUES).evaluate_all(
        r"""items => items.map(item => [
          item.closest("details").dataset.facet, item.dataset.id,
          item.querySelector(".cb-count").textContent.match(/\d+/g).reduce((a, b) => a + +b, 0),
          item.querySelector("a")?.href ?? ""])"""
    )
    return [(facet, id_, count, link and disk.file(link)) for facet, id_, count, link in found]


def seen_links(disk: Disk, page: Page, css: str) -> list[str]:
    """The files that links lead to in a browser; a reader sees every link."""
    found = page.locator(css).evaluate_all("all => all.map(a => [a.href, a.checkVisibility()])")
    assert all(visible for _, visible in found)
    return [disk.file(link) for link, _ in found]


def test_the_page_lists_every_case_and_value_by_itself(disk: Disk, reader: Page) -> None:
    reader.goto(disk.start)
    titles = reader.locator("#page-list article :is(h3, h4)").all_inner_texts()
    assert titles == [case.title for case in disk.casebook.listed]
    for name in ("Search", "Copy link", "Clear all", "Show more"):
        expect(reader.get_by_role("button", name=name)).to_be_hidden()
    expect(reader.locator("input:visible, select:visible")).to_have_count(0)
    expect(reader.locator("#page-mine")).to_be_hidden()
    assert seen_lists(disk, reader) == disk.lists


def test_a_list_in_a_browser_has_the_links_of_its_file(
    request: pytest.FixtureRequest, disk: Disk, reader: Page
) -> None:
    files = [file for *_, file in disk.lists if file]
    long = [file for file in files if len(disk.parts(file)) > 1]
    # One of each kind of page: its templates and scripts are the same for all values.
    kinds = {file.partition("/")[0]: file for file in reversed([*long[:1], *files])}
    for part in (part for file in kinds.values() for part in disk.parts(file)):
        reader.goto(disk.at(part), wait_until="domcontentloaded")
        for css in (CASES, NEXT):
            expected = [disk.file(link) for _, link in disk.links(part, css)]
            assert seen_links(disk, reader, css) == expected, (part, css)
    case = disk.file(disk.links(part, CASES)[0][1])
    if "folders-no-scripts" in request.node.name:  # a click would show the folder
        reader.goto(disk.at(case))
    else:
        reader.locator(CASES).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(disk.site.heading(case))
    assert disk.file(reader.url) == case


# Links as they are before the scripts of the page see them.
ADDED = """document.addEventListener("DOMContentLoaded", () => {
  for (const link of %s) {
    document.body.append(Object.assign(document.createElement("a"), {href: link, rel: "added"}));
  }
})"""


def test_scripts_lead_every_link_of_every_list_to_its_file(disk: Disk, desk: Page) -> None:
    every = {
        link: disk.at(disk.file(link)) + "".join(link.partition("#")[1:])
        for file in [FIND, *(file for *_, file in disk.lists if file)]
        for part in disk.parts(file)
        for css in (f"{VALUES} a", CASES, NEXT)
        for _, link in disk.links(part, css)
    }
    desk.add_init_script(ADDED % json.dumps([*every]))
    desk.goto(disk.start)
    found = desk.locator("a[rel=added]").evaluate_all("links => links.map(link => link.href)")
    assert found == [*every.values()]
    assert len(found) > len(disk.casebook.listed)


def test_the_lists_of_values_are_seen_on_a_phone(disk: Disk, phone: Page) -> None:
    phone.goto(disk.start)
    first = phone.locator(".cb-filter li a").first
    expect(first).to_be_visible()
    name = first.inner_text()
    first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)


def test_with_scripts_every_link_leads_to_a_file(disk: Disk, desk: Page) -> None:
    lost: list[Any] = []
    maps = sorted(path.relative_to(disk.folder) for path in disk.folder.glob("coverage/**/*.html"))
    assert maps
    for path in ("index.html", FIND, str(maps[0]), "case-studies/index.html"):
        desk.goto(disk.at(path), wait_until="domcontentloaded")
        for link in desk.locator("a[href]").evaluate_all("links => links.map(l => l.href)"):
            address = link.partition("#")[0].partition("?")[0]
            if address.startswith("file:") and not Path(address.removeprefix("file://")).is_file():
                lost.append((path, link))
    assert lost == []


# Where the script of each redirect page would go from there.
LEAD = """pages => pages.map(([address, script]) => {
  const {protocol} = new URL(address);
  let end = "";
  const replace = (to) => { end = new URL(to, address).href; };
  new Function("location", script)({protocol, search: "?from=slide", hash: "#page-cite", replace});
  return end;
})"""


def test_every_short_link_and_former_name_leads_on(disk: Disk, desk: Page) -> None:
    found = disk.site.redirects
    names = [path for path in found if not re.match(r"[cm]/", path)]
    assert len(found) > 5
    assert names == [] or Path(names[0]).name in ("index.html", "twelve-butts.html")
    scripts = [(disk.at(path), script.text) for path in found for script in scripts_of(disk, path)]
    expected = [f"{disk.at(to)}?from=slide#page-cite" for to in found.values()]
    assert desk.evaluate(LEAD, scripts) == expected
    # Without scripts, the same pages.
    assert {*found.values()} <= {*disk.site.real_pages}


def scripts_of(disk: Disk, path: str) -> list[Tag]:
    return list(disk.site.pages[path].select("script"))


def test_short_links_and_former_names_lead_on(disk: Disk, reader: Page) -> None:
    kinds = {
        (bool(re.match(r"[cm]/", path)), path.count("/"), path.endswith("index.html")): (path, to)
        for path, to in disk.site.redirects.items()
    }
    assert len(kinds) > 2
    for path, to in kinds.values():
        reader.goto(disk.at(path), wait_until="commit")
        reader.wait_for_url(disk.at(to), wait_until="commit")
        heading = reader.get_by_role("heading", level=1)
        expect(heading).to_have_text(disk.site.heading(to))


def test_a_short_link_keeps_its_part_with_scripts(disk: Disk, phone: Page) -> None:
    phone.goto(f"{disk.at('c/1/index.html')}?from=slide#page-cite")
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
