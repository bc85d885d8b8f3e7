"""Every value of every facet has a list of its cases that needs no script."""

from __future__ import annotations

from collections import defaultdict

import pytest

from mkdocs_casebook import addresses
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.facets import address_of, ids, known
from tests.build.conftest import Built
from tests.build.sites import Site
from tests.build.test_site import path_of, source

CASES = "article.cb-case-line :is(h2, h3) a, article.cb-example h4 a"


def behind(casebook: Casebook) -> dict[tuple[str, str], list[str]]:
    """The slugs of the cases behind every value, newest first, counted case by case."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in casebook.listed:
        for facet, values in ids(casebook, case).items():
            for value in values:
                found[facet, value].append(case.slug)
    return found


def listed(site: Site, path: str) -> list[str]:
    """The pages that a list leads to, over all of its parts."""
    found: list[str] = []
    following: str | None = path
    while following:
        page = site.pages[following]
        here = following
        found += [site.target(here, str(link["href"]))[0] for link in page.select(CASES)]
        after = page.select_one('[aria-label="Pages of this list"] a[rel=next]')
        following = site.target(here, str(after["href"]))[0] if after else None
    return found


def expect_exact_lists(built: Built) -> int:
    """Check the list of every value; gives the number of pages that the longest one takes."""
    site, casebook = built[1], source(built)
    cases = {case.slug: path_of(built, addresses.of(case)) for case in casebook.listed}
    expected = behind(casebook)
    longest = 0
    for facet, values in known(casebook).items():
        for value in values:
            path = path_of(built, address_of(facet, value))
            slugs = expected.get((facet, value[0]), [])
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
            int(count.text),
            site.target(path, str(link["href"]))[0] if link else None,
        )
    for facet_key, values in known(casebook).items():
        for value in values:
            number, target = found.pop((facet_key, value[0]))
            assert number == len(expected.get((facet_key, value[0]), []))
            if number:
                assert target == path_of(built, address_of(facet_key, value))
    assert found == {}


@pytest.mark.parametrize("across", ["", "region/", "programme/", "evidence/"])
def test_every_cell_of_the_map_has_its_count(built: Built, across: str) -> None:
    site, casebook = built[1], source(built)
    facet = across.rstrip("/") or "phase"
    path = path_of(built, addresses.Address(f"{addresses.COVERAGE}{across}"))
    values = [value[0] for value in known(casebook)[facet]]
    of_case = [ids(casebook, case) for case in casebook.listed]
    rows = site.pages[path].select(".cb-map tbody tr")
    assert len(rows) == len(casebook.messages)
    for message, row in zip(casebook.messages, rows, strict=True):
        numbers = [int(cell.text.split()[-1]) for cell in row.select("td")]
        showing = [each for each in of_case if str(message.number) in each["message"]]
        expected = [sum(value in each[facet] for each in showing) for value in values]
        assert numbers == [*expected, len(showing)], message.number
