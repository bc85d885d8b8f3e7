"""Coverage: how many cases are behind each pair of a message and another value, and which lack.

What is known by title only is counted apart, and what is not established is not counted.

It maps what a casebook holds. It says nothing about what works.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from mkdocs_casebook.linking import addresses, presence
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.breakdowns import Breakdown, FacetValue
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facet_kinds import Facet
from mkdocs_casebook.linking.strength import Standing
from mkdocs_casebook.records import Key, Message

ENOUGH = 2
"""A cell with fewer cases is thin, and asks for more."""
MOST_WANTED = 120
"""Thin cells that a page lists; where there are more, it lists as many for each value."""
STEPS = 4
"""Shades above nothing; the darkest is that of the fullest cell."""


@dataclass(frozen=True, eq=False)
class Cell:
    """A message with one value of the facet across."""

    message: Message
    value: FacetValue
    cases: int
    titles: int
    """Cases that show it by a title only; they fill no gap."""
    step: int
    """From 0, no case, to `STEPS`."""


@dataclass(frozen=True, eq=False)
class MapRow:
    """A message with its cells; `cases` counts each case once, whatever its number of cells."""

    message: Message
    cells: tuple[Cell, ...]
    cases: int
    titles: int


@dataclass(frozen=True, eq=False)
class Gaps:
    """What is wanted for one value of the facet."""

    value: FacetValue
    cells: tuple[Cell, ...]
    """Thin ones, the emptiest first."""
    more: int
    """How many thin ones there are besides."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """Messages down, the values of one facet across."""

    facet: Breakdown
    rows: tuple[MapRow, ...]

    @property
    def wanted(self) -> tuple[Gaps, ...]:
        """The thin cells under each value of the facet that has any."""
        columns = zip(
            self.facet.values, zip(*(row.cells for row in self.rows), strict=True), strict=True
        )
        thin = (
            (value, tuple(sorted((c for c in cells if c.cases < ENOUGH), key=lambda c: c.cases)))
            for value, cells in (columns if self.rows else ())
        )
        found = [(value, cells) for value, cells in thin if cells]
        room = MOST_WANTED // min(len(found) or 1, MOST_WANTED)
        return tuple(
            Gaps(value, cells[:room], len(cells[room:])) for value, cells in found[:MOST_WANTED]
        )


def mapped(casebook: Casebook) -> list[Facet]:
    """The facets that the messages are held against; the first has the map's own address."""
    return [facet for facet in casebook.facets if facet.mapped]


def address_of(casebook: Casebook, facet: Facet) -> Address:
    """The page that holds the messages against a facet."""
    return addresses.COVERAGE if facet is mapped(casebook)[0] else addresses.across(facet.key)


def kept(casebook: Casebook) -> list[Facet]:
    """Facets that have a map: those with values, and those whose map was ever published."""
    first, *others = mapped(casebook)
    before = casebook.ledger.named("map")
    return [first, *(f for f in others if f.key in before or any(f.known(casebook)))]


def entrance(casebook: Casebook) -> Address | None:
    """The map that links lead to: the first that appears; None where no facet has values."""
    _, *others = mapped(casebook)
    if presence.shows(casebook, "coverage"):
        return addresses.COVERAGE
    return next((address_of(casebook, f) for f in others if any(f.known(casebook))), None)


def coverage(casebook: Casebook, facet: Breakdown) -> Coverage:
    """The map of all messages against one facet."""
    shown, titles = _by(casebook, "shown"), _by(casebook, "title")
    behind = [{case.key for case in value.cases} for value in facet.values]
    counts = {m.key: [len(shown[m.key] & cases) for cases in behind] for m in casebook.messages}
    fullest = max((count for row in counts.values() for count in row), default=0)

    def cells(message: Message) -> Iterator[Cell]:
        for value, cases, n in zip(facet.values, behind, counts[message.key], strict=True):
            step = ceil(STEPS * n / fullest) if n else 0
            yield Cell(message, value, n, len(titles[message.key] & cases), step)

    rows = tuple(
        MapRow(m, tuple(cells(m)), len(shown[m.key]), len(titles[m.key])) for m in casebook.messages
    )
    return Coverage(facet, rows)


def _by(casebook: Casebook, standing: Standing) -> dict[Key, set[Key]]:
    """The cases that are linked to each message in one way."""
    return {
        message.key: {e.case.key for e in casebook.shown_by(message) if e.standing == standing}
        for message in casebook.messages
    }
