"""The list of all alliances, by region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Count, addresses
from mkdocs_casebook.records import Alliance, Term
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list
from mkdocs_casebook.site.paging import ALLIANCES_A_PAGE, ListPage, grouped, parts, spread
from mkdocs_casebook.site.regions import Region, by_region, regions

Listed = tuple[Term | None, Alliance]


@dataclass(frozen=True, eq=False)
class Alliances:
    """What `alliances.html` shows."""

    part: ListPage[Listed]
    """Which part of the list it is."""
    total: int
    """How many alliances there are."""
    regions: list[Region]
    """All regions, those whose alliances are in another part included."""
    listed: list[tuple[Term | None, list[tuple[Alliance, Count]]]]
    """The alliances of this part by region, each with its case studies counted."""


def context(casebook: Casebook, part: ListPage[Listed]) -> Alliances:
    """What one part of the list shows."""
    lines = [
        (region, (each, casebook.counted(casebook.cases_of(each)))) for region, each in part.items
    ]
    return Alliances(part, len(casebook.alliances), regions(casebook), grouped(lines))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The list, in parts."""
    say = casebook.catalogue.say
    words = (say("{Alliances}"), say("{Alliances} and their {cases}."))
    page = of_list(addresses.ALLIANCES, "alliances.html", *words, casebook.alliances, menu=4)
    pieces = parts(by_region(casebook), ALLIANCES_A_PAGE)
    return spread(page, pieces, partial(context, casebook))


KIND = Kind(30, pages)
