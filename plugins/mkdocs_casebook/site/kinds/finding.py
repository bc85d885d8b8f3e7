"""The pages that choose case studies: find, a page per value, the maps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.language import phrase
from mkdocs_casebook.linking import Breakdown, Casebook, Count, addresses, breakdowns
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.breakdowns import FacetValue
from mkdocs_casebook.linking.coverage import Coverage, address_of, coverage, entrance, kept
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.contexts import CaseGroup, case_groups, group_number
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site
from mkdocs_casebook.site.paging import CASES_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class FindPage:
    """What `find.html` shows."""

    facets: tuple[Breakdown, ...]
    """Every way to choose that has values."""
    groups: dict[str, int]
    """The position of each message's group, by the number of the message."""
    examples: dict[str, Count]
    """The examples of each message counted, by its number."""
    names: dict[str, str]
    """What each message may be called in an address besides, by its number."""
    like_mine: str
    """What readers call their own place, in the owner's words."""
    total: Count
    """All listed case studies, counted."""
    order: str
    """The order of lists, in words."""
    mixed: bool
    """Whether some case studies are fuller than others, so that they may be sorted by that."""
    cases: tuple[CaseGroup, ...]
    """The first case studies of the list."""
    more: bool
    """Whether there are others."""


@dataclass(frozen=True, eq=False)
class ValuePage:
    """What `value.html` shows."""

    part: ListPage[CaseStudy]
    """Which part of its list of case studies it is."""
    facet: Breakdown
    """The way to choose."""
    value: FacetValue
    """The value that was chosen."""
    total: Count
    """Its case studies, counted."""
    order: str
    """The order of lists, in words."""
    cases: tuple[CaseGroup, ...]
    """Those of this part."""


@dataclass(frozen=True, eq=False)
class CoveragePage:
    """What `coverage.html` shows."""

    coverage: Coverage
    """The map of all messages against one facet."""
    across: tuple[tuple[Breakdown, Address], ...]
    """Every facet that has a map, with its address."""
    groups: dict[int, int]
    """The position of each message's group, by the number of the message."""
    counts: tuple[Count, ...]
    """The case studies of each value of the facet, counted."""
    total: Count
    """All listed case studies, counted."""
    cases: tuple[CaseStudy, ...]
    """All of them: the page says whose accounts they are."""


USUAL = phrase("Filter {cases} by {message}, {phase}, {region}, {focus} and more.")
ANY = phrase("Filter these {cases}.")


def pages(casebook: Casebook) -> Iterator[Page]:
    """The find page, one page per value, and the maps."""
    found = breakdowns.breakdowns(casebook)
    usual = {"phase", "region", "focus"} <= {each.key for each in found}
    yield Page(
        addresses.FIND,
        "find.html",
        casebook.catalogue.say("Find"),
        casebook.catalogue.say(USUAL if usual else ANY),
        listed=False,
        menu=1,
        finds=True,
        key=of_site(addresses.FIND),
        context=partial(_find, casebook, found),
    )
    for each in found:
        for value in each.values if each.facet.paged else ():
            yield from _values(casebook, each, value)
    yield from _maps(casebook, found)


def _find(casebook: Casebook, found: tuple[Breakdown, ...]) -> FindPage:
    messages = casebook.messages
    return FindPage(
        facets=found,
        groups={str(each.number): group_number(casebook, each) for each in messages},
        examples={str(each.number): casebook.examples(each) for each in messages},
        names=_names(casebook),
        like_mine=casebook.library.words.like_mine or casebook.catalogue.say("{Cases} like mine"),
        total=casebook.counted(casebook.listed),
        order=casebook.order,
        mixed=casebook.mixed,
        cases=case_groups(casebook, casebook.listed[:CASES_A_PAGE]),
        more=len(casebook.listed) > CASES_A_PAGE,
    )


def _names(casebook: Casebook) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, number in casebook.library.message_numbers.items():
        found[str(number)].append(name)
    return {number: " ".join(names) for number, names in found.items()}


def _values(casebook: Casebook, facet: Breakdown, value: FacetValue) -> Iterator[Page]:
    total = casebook.counted(value.cases)
    page = Page(
        value.address,
        "value.html",
        f"{facet.name}: {value.name}",
        f"{facet.name}: {value.name}. {total.cases}.",
        listed=bool(value.cases),
        key=facet.facet.promised(value.id),
        record=value.record,
        at=facet.facet.at(value.id) if value.record else (),
    )

    def show(part: ListPage[CaseStudy]) -> ValuePage:
        cases = case_groups(casebook, part.items)
        return ValuePage(part, facet, value, total, casebook.order, cases)

    return spread(page, parts(value.cases, CASES_A_PAGE), show)


def _maps(casebook: Casebook, found: Sequence[Breakdown]) -> Iterator[Page]:
    say, inside = casebook.catalogue.say, casebook.catalogue.inside
    by_key = {each.key: each for each in found}
    # A map has its address even while there is no value to hold the messages against.
    across = [by_key.get(facet.key) or Breakdown(facet, ()) for facet in kept(casebook)]
    links = [(each, address_of(casebook, each.facet)) for each in across]
    led = entrance(casebook)
    for facet, address in links:
        first = facet is across[0]
        shown = [(e, to) for e, to in links if e.values or e is facet or to == led]
        yield Page(
            address,
            "coverage.html",
            say("Coverage") if first else say("Coverage by {facet}", facet=inside(facet.name)),
            say(
                "Which {messages} have {cases} and which have none, by {facet}.",
                facet=inside(facet.name),
            ),
            listed=False,
            footer=1 if address == led else 0,
            key=of_site(address) if first else ("map", facet.key),
            scripts=("paste.js",),
            context=partial(_coverage, casebook, facet, tuple(shown)),
        )


def _coverage(
    casebook: Casebook, facet: Breakdown, across: tuple[tuple[Breakdown, Address], ...]
) -> CoveragePage:
    return CoveragePage(
        coverage=coverage(casebook, facet),
        across=across,
        groups={each.number: group_number(casebook, each) for each in casebook.messages},
        counts=tuple(casebook.counted(value.cases) for value in facet.values),
        total=casebook.counted(casebook.listed),
        cases=casebook.listed,
    )


KIND = Kind(80, pages)
