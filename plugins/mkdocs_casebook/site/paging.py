"""Long lists, cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Generic, TypeVar

from mkdocs_casebook.linking import Address, addresses
from mkdocs_casebook.site.outputs import NOBODY, Page

K = TypeVar("K")
T = TypeVar("T")
CASES_A_PAGE = 50
EXAMPLES_A_PAGE = 25
"""An example carries its excerpt, and weighs twice as much as a line in a list."""
ALLIANCES_A_PAGE = 200
LOG_A_PAGE = 100
MENTIONS_A_PAGE = 50


@dataclass(frozen=True, eq=False)
class ListPage(Generic[T]):
    """What one page shows of a list, and how many pages the whole list takes."""

    items: Sequence[T]
    number: int = 1
    count: int = 1
    first: Address = addresses.HOME
    """The address of the first page of the list."""

    @property
    def before(self) -> Address | None:
        """The address of the page before this one."""
        return addresses.part(self.first, self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> Address | None:
        """The address of the page after this one."""
        return addresses.part(self.first, self.number + 1) if self.number < self.count else None


def parts(items: Sequence[T], size: int) -> list[ListPage[T]]:
    """A list cut into pages of `size`; an empty list is one empty page."""
    starts = range(0, len(items) or 1, size)
    return [ListPage(items[at : at + size], n, len(starts)) for n, at in enumerate(starts, 1)]


def spread(
    first: Page, pieces: Sequence[ListPage[T]], show: Callable[[ListPage[T]], object]
) -> Iterator[Page]:
    """One page for each piece of a list; `show` gives what the template shows of a piece."""
    for piece in pieces:
        part = ListPage(piece.items, piece.number, piece.count, first.address)
        page = first.showing(partial(show, part))
        if part.number > 1:
            page = replace(
                page,
                address=addresses.part(first.address, part.number),
                title=f"{first.title}, page {part.number}",
                key=NOBODY,
                record=None,
                at=(),
                shortlink=None,
                listed=False,
                first=first.address,
            )
        yield page


def grouped(pairs: Sequence[tuple[K, T]]) -> list[tuple[K, list[T]]]:
    """Pairs under their first members, which must already be in order."""
    return [(name, [each for _, each in g]) for name, g in groupby(pairs, key=lambda p: p[0])]
