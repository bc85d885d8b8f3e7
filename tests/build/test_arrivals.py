"""Follow every link of every page, and ask whether it arrives where it says that it leads."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import soupsieve
from bs4 import Tag

from mkdocs_casebook.linking import addresses
from tests.build.sites import Parsed, Site, classes, words
from tests.build.store import Built, source

HOME = "index.html"
# What is linked by its name arrives at a page with that name.
NAMED = (
    ".cb-case-line :is(h2, h3, h4) a",
    ".cb-case-line .cb-meta > a[title]",
    ".cb-chips .cb-chip:not(.cb-chip-short)",
    ".cb-example :is(h3, h4) a",
    ".cb-facts a",
    ".cb-filter li > a",
    ".cb-kicker a",
    ".cb-mentions a",
    ".cb-message-list a",
    ".cb-pager[aria-label^='Other '] a",
    ".cb-records a",
    ".cb-related a",
    ".cb-show-list h3 a",
    ".cb-switch a",
    ".cb-timeline h3 a",
    ".cb-timeline .cb-meta a",
    ".cb-to-passage",
    ".cb-map th[scope=row] a",
)


def base(site: Site) -> str:
    """The address of the site, as its front page says it."""
    link = site.pages[HOME].select_one("link[rel=canonical]")
    assert link is not None
    return str(link["href"]).removesuffix(HOME)


def promise(link: Tag) -> str:
    """The name of what a link says that it leads to."""
    said = str(link.get("title") or words(link))
    said = re.sub(r"^(?:Message|Lesson) (\d+): ", r"\1 ", said)
    return said.removeprefix("Read the passage in ")


def keeps(site: Site, link: Tag, path: str) -> bool:
    """Whether the page at `path` is the one that a link promises, by its heading or its title."""
    said = promise(link)
    if "cb-switch" in str(link.find_parent("nav")):
        said = f"Coverage by {said.lower()}"
    return said in names(site, path)


@functools.cache
def names(site: Site, path: str) -> set[str]:
    """What the page at `path` may be called."""
    heading = site.heading(path)
    title = site.said(path, "title").partition(" – ")[0]
    number = re.sub(r"^\d+ ", "", heading)
    return {heading, number, title, re.sub(r", page \d+$", "", heading)}


def inside(site: Site, path: str) -> Iterator[tuple[Tag, str]]:
    """The links of a page that stay in the site."""
    for link in site.tags(path, "a"):
        address = str(link.get("href", "#"))
        if not urlsplit(address).scheme and not address.startswith("#"):
            yield link, address


def found(site: Site, path: str, *selectors: str) -> list[tuple[str, Tag]]:
    """The links that selectors find, each with its selector, which begins with a class."""
    return found_in(site.pages.page(path), selectors)


@functools.cache
def found_in(page: Parsed, selectors: tuple[str, ...]) -> list[tuple[str, Tag]]:
    """Those of a page, which both engines make.

    A search costs more than a look at the classes around each link.
    """
    begins = {css: re.split(r"[ :\[]", css[1:])[0] for css in selectors}
    links = []
    for link in (each for each in page.tags if each.name == "a"):
        around = {name for each in (link, *link.parents) for name in classes(each)}
        links += [
            (css, link) for css in selectors if begins[css] in around and soupsieve.match(css, link)
        ]
    return links


def test_a_link_by_name_arrives_at_what_has_that_name(built: Built) -> None:
    site = built[1]
    seen: set[str] = set()
    astray = []
    for path in site.real_pages:
        for css, link in found(site, path, *NAMED):
            if urlsplit(str(link["href"])).scheme:
                continue
            seen.add(css)
            arrived, _ = site.arrival(path, str(link["href"]))
            if not keeps(site, link, arrived):
                astray.append((path, promise(link), arrived))
    assert astray == []
    few = {".cb-related a", ".cb-mentions a", ".cb-pager[aria-label^='Other '] a"}
    assert seen >= ({*NAMED} if "case-studies/portswood" in str([*site.files]) else few)


def test_a_short_link_is_told_whole_and_arrives_at_its_own_page(built: Built) -> None:
    site, seen = built[1], 0
    for path in site.real_pages:
        heads = [each for each in site.tags(path, "link") if each.get("rel") == ["shortlink"]]
        shown = [each for each in site.tags(path) if "cb-short-text" in classes(each)]
        if not re.match(r"(case-studies|messages)/(?!index|page/)", path):
            assert (heads, shown) == ([], []), path
            continue
        (head,) = heads
        address = str(head["href"])
        assert re.fullmatch(re.escape(base(site)) + r"[cm]/\d+/", address)
        assert site.arrival(HOME, address.removeprefix(base(site))) == (path, "")
        assert {words(each) for each in shown} <= {address}
        for _, link in found(site, path, ".cb-short a"):
            assert site.arrival(path, str(link["href"])) == (path, "")
            seen += 1
    short = [to for path, to in site.redirects.items() if re.match(r"[cm]/\d+/", path)]
    kept = [path for path in short if "page-withdrawn" not in site.ids(path)]
    assert seen == len({*kept}) > 4


def test_only_what_says_home_leads_to_the_front_page(built: Built) -> None:
    site = built[1]
    astray = []
    for path in site.real_pages:
        for link, address in inside(site, path):
            if site.arrival(path, address)[0] == HOME:
                said = words(link) in ("Home", site.heading(HOME))
                if not said and "cb-brand" not in link.get_attribute_list("class"):
                    astray.append((path, words(link)))
    assert astray == []


def test_a_link_to_a_part_arrives_at_a_part_of_that_page(built: Built) -> None:
    site = built[1]
    tiles, passages = ".cb-tiles a", (".cb-show-list h3 a", ".cb-to-passage", ".passage-marker a")
    for path in site.real_pages:
        for css, link in found(site, path, tiles, *passages):
            arrived, anchor = site.arrival(path, str(link["href"]))
            assert anchor in site.ids(arrived), (path, words(link))
            if css == tiles:
                heading = site.pages[arrived].find(id=anchor)
                assert isinstance(heading, Tag)
                assert words(heading) == words(link)


def test_a_redirect_leads_by_script_where_it_leads_without(built: Built) -> None:
    site = built[1]
    for path, arrived in site.redirects.items():
        (script,) = site.pages[path].select("script")
        to = re.match(r'location\.replace\("([^"]+)"', script.text)
        assert to
        assert site.target(path, to[1])[0] == arrived
        (link,) = site.pages[path].select("a")
        assert site.target(path, str(link["href"]))[0] == arrived
        # A disk has a page for no folder, so that what leads without scripts names the file.
        assert str(link["href"]).endswith(".html")


def test_a_page_has_the_ids_that_links_are_checked_against_and_no_other(built: Built) -> None:
    site, casebook = built[1], source(built)
    directories = "about/index.html" in site.files
    kinds = set()
    for record in casebook.records():
        first = addresses.of(record)
        path = addresses.destination(first, directories=directories)
        later = f"{first}page/"
        pages = [path, *(each for each in site.real_pages if each.startswith(later))]
        ids = {
            str(element["id"])
            for each in pages
            for main in site.tags(each, "article")
            if "cb-main" in classes(main)
            for element in main.find_all(id=True)
        }
        assert ids == casebook.anchors(record), path
        kinds.add(record.kind)
    # Neither casebook has clusters; the gardens have no programme and no event.
    gone = {"cluster"} | ({"programme", "event"} if not casebook.library.programmes else set())
    assert kinds >= {*addresses.FOLDERS} - gone
