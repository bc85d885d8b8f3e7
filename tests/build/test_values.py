"""Every value of every facet has a list of its cases that needs no script."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.coverage import address_of as across
from mkdocs_casebook.linking.coverage import kept
from mkdocs_casebook.linking.facet_kinds import Known
from mkdocs_casebook.linking.facets import ids, known
from tests.build.sites import Site
from tests.build.store import Built, source
from tests.build.test_site import path_of

PIECES = re.compile(r'<(/?)(article|h[2-4]|nav|a)\b((?:[^">]|"[^"]*")*)>')
ATTRIBUTES = re.compile(r'([a-z-]+)="([^"]*)"')
HEADINGS = {"cb-case-line": {"h2", "h3", "h4"}, "cb-example": {"h3", "h4"}}
"""What names a case in each kind of article."""

COUNT = re.compile(r"^\W*(\d+)(?: case stud(?:y|ies))?(?:\s+\+(\d+) known by title only)?")
"""A cell of the map: the cases that show the message, and those that do so by a title."""


def behind(casebook: Casebook) -> dict[tuple[str, str], list[str]]:
    """The slugs of the cases behind every value, in the order of lists, counted case by case."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in casebook.listed:
        for facet, values in ids(casebook, case).items():
            for value in values:
                found[facet, value].append(case.slug)
    return found


def linked(casebook: Casebook, number: int) -> list[str]:
    """The slugs of the cases that have a link to a message, whatever it rests on."""
    return [
        case.slug for case in casebook.listed if number in [tag.message for tag in case.messages]
    ]


def leads(page: bytes) -> tuple[list[str], str]:
    """Where the headings of cases lead, and the next page of a list.

    To parse all the pages of a crowd, which are large, takes many times as long.
    """
    articles: list[set[str]] = []
    heading, pages, following = "", False, ""
    found = []
    for end, name, rest in PIECES.findall(page.decode()):
        told = {} if end else {key: unescape(value) for key, value in ATTRIBUTES.findall(rest)}
        if name == "article":
            articles.pop() if end else articles.append({*told.get("class", "").split()})
        elif name == "nav":
            pages = told.get("aria-label") == "Pages of this list"
        elif name != "a":
            heading = "" if end else name
        elif pages and told.get("rel") == "next":
            following = told["href"]
        elif told and any(
            heading in HEADINGS.get(kind, ()) for kinds in articles for kind in kinds
        ):
            found.append(told["href"])
    return found, following


def listed(site: Site, path: str) -> list[str]:
    """The pages that a list leads to, over all of its parts."""
    found: list[str] = []
    here = path
    while here:
        links, following = leads(site.files[here])
        found += [site.target(here, link)[0] for link in links]
        here = following and site.target(here, following)[0]
    return found


def address_of(casebook: Casebook, key: str, value: Known) -> addresses.Address:
    """The page of a value of the facet with this key."""
    return next(facet for facet in casebook.facets if facet.key == key).address(value)


def expect_exact_lists(built: Built) -> int:
    """Check the list of every value; gives the number of pages that the longest one takes."""
    site, casebook = built[1], source(built)
    cases = {case.slug: path_of(built, addresses.of(case)) for case in casebook.listed}
    expected = behind(casebook)
    longest = 0
    for facet, values in known(casebook).items():
        for value in values:
            path = path_of(built, address_of(casebook, facet, value))
            slugs = expected.get((facet, value[0]), [])
            if facet == "message":  # its page has what is not established as well, at its end
                slugs = linked(casebook, int(value[0]))
            found = listed(site, path)
            assert sorted(found) == sorted(cases[slug] for slug in slugs), (facet, value[0])
            if facet != "message":  # examples stand by phase
                assert found == [cases[slug] for slug in slugs], (facet, value[0])
            longest = max(longest, len(found))
    return longest


def test_the_page_of_a_value_lists_exactly_its_cases(built: Built) -> None:
    assert expect_exact_lists(built) > 1


def test_a_list_over_several_pages_has_every_case_once(crowd: Built) -> None:
    assert expect_exact_lists(crowd) > 100


def test_the_page_that_finds_leads_to_every_value_and_counts_its_cases(built: Built) -> None:
    site, casebook = built[1], source(built)
    path = path_of(built, addresses.FIND)
    expected = behind(casebook)
    found = {}
    for item in site.pages[path].select(".cb-filter li[data-id]"):
        facet = item.find_parent("details")
        assert facet is not None
        key, id_ = str(facet["data-facet"]), str(item["data-id"])
        count, link = item.select_one(".cb-count"), item.select_one("a")
        assert count is not None
        found[key, id_] = (
            COUNT.findall(count.text),
            site.target(path, str(link["href"]))[0] if link else None,
        )
    for facet_key, values in known(casebook).items():
        for value in values:
            told, target = found.pop((facet_key, value[0]))
            number, titles = len(expected.get((facet_key, value[0]), [])), 0
            if facet_key == "message":
                titles = casebook.examples(casebook.by_number[int(value[0])]).titles
            assert told == [(str(number - titles), str(titles or ""))], (facet_key, value[0])
            if number:
                assert target == path_of(built, address_of(casebook, facet_key, value))
    assert found == {}


def test_every_cell_of_every_map_has_its_count(built: Built) -> None:
    casebook = source(built)
    maps = [facet for facet in kept(casebook) if facet.key in known(casebook)]
    assert len(maps) > 1
    for facet in maps:
        check_map(built, facet.key, path_of(built, across(casebook, facet)))


def check_map(built: Built, facet: str, path: str) -> None:
    site, casebook = built[1], source(built)
    values = [value[0] for value in known(casebook)[facet]]
    of_case = [ids(casebook, case) for case in casebook.listed]
    on_title = [
        {str(tag.message) for tag in case.messages if tag.rests_on == "title"}
        for case in casebook.listed
    ]
    rows = site.pages[path].select(".cb-map tbody tr")
    assert len(rows) == len(casebook.messages)
    for message, row in zip(casebook.messages, rows, strict=True):
        number = str(message.number)
        told = [COUNT.findall(cell.text.strip()) for cell in row.select("td")]
        showing = [
            (each, number in titles)
            for each, titles in zip(of_case, on_title, strict=True)
            if number in each["message"]
        ]
        cells = [[title for each, title in showing if value in each[facet]] for value in values]
        cells.append([title for _, title in showing])
        assert told == [
            [(str(cell.count(False)), str(cell.count(True) or ""))] for cell in cells
        ], number
