"""Tables of a text: what is in them, what they are called, and where their charts belong."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.text import markup
from mkdocs_casebook.text.fragment import Table
from mkdocs_casebook.text.parser import Parsed
from mkdocs_casebook.text.references import plain
from mkdocs_casebook.text.slots import ChartSlot
from mkdocs_casebook.text.stretches import closing

NAME_LENGTH = 80
"""Characters of what a table is called for those who hear the page."""


def tables(text: Parsed) -> Iterator[Table]:
    """Every table, as text."""
    for number, token in enumerate(text.tokens):
        if token.type == "table_open":
            inside = text.tokens[number : closing(text.tokens, number)]
            cells = [plain(each) for each in inside if each.type == "inline"]
            width = sum(each.type == "th_open" for each in inside)
            rows = [tuple(cells[n : n + width]) for n in range(0, len(cells), width)]
            line = text.span(token.map[0] if token.map else 0).line
            yield Table(head=rows[0], rows=tuple(rows[1:]), line=line)


def name(tokens: Sequence[Token], found: Sequence[Table]) -> None:
    """Call each table by the first words of its head; those of one name are counted."""
    seen: Counter[str] = Counter()
    opening = (token for token in tokens if token.type == "table_open")
    for token, table in zip(opening, found, strict=True):
        words = next((cell for cell in table.head if cell.strip()), "")
        named = f"Table: {words}" if words else "Table"
        named = textwrap.shorten(named, NAME_LENGTH, placeholder=" …")
        seen[named] += 1
        token.meta["name"] = f"{named} ({seen[named]})" if seen[named] > 1 else named


def with_charts(tokens: Sequence[Token], charts: Collection[str]) -> Iterator[Token]:
    """The tokens with a slot before each table that is to be drawn."""
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            first = plain(next(t for t in tokens[number:] if t.type == "inline"))
            if first in charts:
                yield markup.slot(ChartSlot(table=first))
        yield token
