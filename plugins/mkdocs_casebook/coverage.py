"""Coverage: how many cases stand behind each pair of a message and another value, and which lack.

It maps what was sent in. It says nothing about what works.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from mkdocs_casebook import addresses
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.facets import Facet, Value
from mkdocs_casebook.model import Message

ACROSS = ("phase", "region", "programme", "evidence")
"""Facets that can be held against the messages; the first has the map's own address."""
ENOUGH = 2
"""A cell with fewer cases is thin, and asks for more."""
STEPS = 4
"""Shades above nothing; the darkest is that of the fullest cell."""


@dataclass(frozen=True, eq=False)
class Cell:
    """A message with one value of the facet across."""

    message: Message
    value: Value
    cases: int
    step: int
    """From 0, no case, to `STEPS`."""


@dataclass(frozen=True, eq=False)
class Row:
    """A message with its cells; `cases` counts each case once, whatever its number of cells."""

    message: Message
    cells: tuple[Cell, ...]
    cases: int


@dataclass(frozen=True, eq=False)
class Coverage:
    """Messages down, the values of one facet across."""

    facet: Facet
    rows: tuple[Row, ...]
    cases: int
    """Cases that show a message, each counted once."""

    @property
    def wanted(self) -> tuple[tuple[Value, tuple[Cell, ...]], ...]:
        """The thin cells under each value of the facet, the emptiest first."""
        columns = zip(
            self.facet.values, zip(*(row.cells for row in self.rows), strict=True), strict=True
        )
        thin = (
            (value, tuple(sorted((c for c in cells if c.cases < ENOUGH), key=lambda c: c.cases)))
            for value, cells in (columns if self.rows else ())
        )
        return tuple((value, cells) for value, cells in thin if cells)


def address_of(key: str) -> Address:
    """The page that holds the messages against the facet `key`."""
    return addresses.COVERAGE if key == ACROSS[0] else addresses.across(key)


def coverage(casebook: Casebook, facet: Facet) -> Coverage:
    """The map of all messages against one facet."""
    shown = {m.key: {e.case.key for e in casebook.shown_by(m)} for m in casebook.messages}
    behind = [{case.key for case in value.cases} for value in facet.values]
    counts = {m.key: [len(shown[m.key] & cases) for cases in behind] for m in casebook.messages}
    fullest = max((count for row in counts.values() for count in row), default=0)

    def cells(message: Message) -> tuple[Cell, ...]:
        found = zip(facet.values, counts[message.key], strict=True)
        return tuple(Cell(message, v, n, ceil(STEPS * n / fullest) if n else 0) for v, n in found)

    rows = tuple(Row(m, cells(m), len(shown[m.key])) for m in casebook.messages)
    every: set[tuple[str, str]] = set().union(*shown.values())
    return Coverage(facet, rows, len(every))
