"""Leave out: what an owner keeps out of the theme's search, ours does not find either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

ATTRIBUTE = "data-search-exclude"
"""On an element, it leaves that out; on a heading, its section with all sections below it."""
IGNORED = ' data-pagefind-ignore="all"'
_HEADING = re.compile(r"h[1-6]")
_DRAWN = {"svg", "math"}
"""Only in these does `/>` close an element."""
_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)


def is_left_out(meta: Mapping[str, Any]) -> bool:
    """Whether the header of a page keeps all of it out of the search."""
    search = meta.get("search")
    return isinstance(search, Mapping) and bool(search.get("exclude"))


def is_touched(meta: Mapping[str, Any], body: str) -> bool:
    """Whether any of a page is kept out of the search, so that quoting it might lead there."""
    return is_left_out(meta) or ATTRIBUTE in body.lower()


def marked(html: str) -> str | None:
    """The text of a page, with a mark for Pagefind on everything that is to be left out.

    Gives None where the text is not well formed, so that nobody can say what belongs to a section,
    and where its title is left out: the page is then to be left out as a whole.
    """
    if ATTRIBUTE not in html.lower():
        return html
    reader = _Reader(html)
    if (reader.places or reader.broken) and not reader.whole:
        return None
    starts, ends = [0, *reader.places], [*reader.places, len(html)]
    return IGNORED.join(html[start:end] for start, end in zip(starts, ends, strict=True))


class _Reader(HTMLParser):
    """Finds the tags that are to be marked, each by the place after its name."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.places: list[int] = []
        self.whole = True
        self.broken = False
        self._open: list[str] = []
        self._left: dict[int, int] = {}
        """For a depth in the tree, the level of the heading whose section is being left out."""
        lines = html.split("\n")
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        try:
            self.feed(html)
            self.close()
        except AssertionError:  # on text such as `<![ x`, up to Python 3.13
            self.whole, self.broken = False, True
        self.whole = self.whole and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        depth = len(self._open)
        level = int(tag[1]) if _HEADING.fullmatch(tag) else 0
        if level and level <= self._left.get(depth, 0):
            del self._left[depth]
        out = any(name == ATTRIBUTE for name, _ in attrs)
        if out and level:
            self._left.setdefault(depth, level)
            self.whole = self.whole and level > 1
        if out or depth in self._left:
            line, column = self.getpos()
            self.places.append(self._starts[line - 1] + column + 1 + len(tag))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY and _DRAWN.intersection(self._open):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1:] != [tag]:
            self.whole = False
            return
        self._left.pop(len(self._open), None)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        # Words without an element of their own have no place for a mark.
        if len(self._open) in self._left and data.strip():
            self.whole = False

    def handle_entityref(self, name: str) -> None:
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        self.handle_data(name)
