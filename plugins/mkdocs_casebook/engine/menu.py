"""The site's menu: the engine's navigation as links and sections that open, in a row that fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from mkdocs_casebook.engine.page import PlannedPage

ROOMS = {"60": 57.5, "72": 69.5}
"""How wide the row of the header is inside, by the least width of the window, in rem."""
TOOLS = 12.0
"""What the buttons of the header take of the row, with the space around them and some to spare."""
GAP = 1.25
BOLD = 1.13
"""How much wider bold letters are; the name of the site and the current entry are bold."""
LETTERS = {"ijlI.,:;'|!’": 0.32, "frt()[]-/ ": 0.4, "mwMWOQ@%&—": 0.98}
"""How wide letters are in rem, in a wide typeface; capitals and the rest are below."""
LEAST = 3
"""A row that shows fewer entries than these is no better than the folded menu."""


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu: a link, or a section with lines of its own."""

    title: str
    """Plain text."""
    url: str = ""
    current: str = ""
    """`page` for the page that is read, `true` for what it belongs to."""
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class Menu:
    """The whole menu, and what of it the header of a wide window shows in its row."""

    entries: tuple[MenuItem, ...]
    row: tuple[MenuItem, ...]
    wide: str
    """The least width of a window, in rem, that has room for the row; empty if none has."""


def menu(nav: Iterable[Any], page: Page | None, site_name: str, more: str) -> Menu:
    """The menu as one page shows it; `page` is None for the page for what is not found.

    `more` is the name of the entry with all for which the row has no room.
    """
    entries = tuple(_entries(nav, page))
    # The name of the site, which comes before the row, leads home.
    row = tuple(each for each in entries if each.children or each.url not in ("", ".", "./"))
    row = tuple(each for each in row if each.url != "index.html")
    taken = TOOLS + 1.25 * BOLD * _width(site_name)
    for wide, room in ROOMS.items():
        if _length(row) <= room - taken:
            return Menu(entries, row, wide)
    shown = row
    while shown and _length((*shown, MenuItem(more, children=row[:1]))) > room - taken:
        shown = shown[:-1]
    if len(shown) < LEAST:
        return Menu(entries, (), "")
    rest = row[len(shown) :]
    current = "true" if any(each.current for each in rest) else ""
    return Menu(entries, (*shown, MenuItem(more, "", current, rest)), wide)


def is_front(page: Page) -> bool:
    """Whether a page is the front page, whatever its file is called and wherever `nav` has it."""
    return bool(page.is_homepage) or page.file.dest_uri == "index.html"


def _entries(nav: Iterable[Any], page: Page | None) -> Iterator[MenuItem]:
    for item in nav:
        current = "page" if item is page else "true" if item.active else ""
        # A bare address in `nav` is all that there is to call it by.
        title = _plain(item.title or getattr(item, "url", None) or "")
        if not item.children:
            if not item.is_section:
                yield MenuItem(title, item.url or "", current)
            continue
        children = tuple(_entries(item.children, page))
        if getattr(item, "url", ""):
            # Some plugins make a section a page as well.
            children = (MenuItem(title, item.url, current), *children)
        only = item.children[0] if len(item.children) == 1 else None
        if only and len(children) == 1 and only.is_page and only.is_index:
            title = children[0].title if _is_automatic(item.title, only) else title
            yield MenuItem(title, children[0].url, children[0].current)
        elif children:
            yield MenuItem(title, "", "true" if item.active else "", children)


@cache
def _plain(title: str) -> str:
    return Markup(title).striptags()


def _is_automatic(title: str, page: Page) -> bool:
    """Whether a section has the name that the engine made of the name of its folder."""
    return title == dirname_to_title(PurePosixPath(page.file.src_uri).parent.name)


def _length(row: Sequence[MenuItem]) -> float:
    """About how long a row of entries is, in rem."""
    arrows = sum(1.0 for each in row if each.children)
    widths = [_width(each.title) for each in row]
    # One of them may be the current entry, which is bold.
    return sum(widths) + (BOLD - 1) * max(widths, default=0) + GAP * len(row) + arrows


@cache
def _width(text: str) -> float:
    """How wide a text is at most, in rem: a first visit shows another typeface than ours."""
    return sum(_letter(each) for each in text)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    known = (width for letters, width in LETTERS.items() if letter in letters)
    return next(known, 0.72 if letter.isupper() else 0.62)


def name(given: object, files: Files) -> None:
    """Give planned pages the names that the owner's `nav` has for them; only menus show these."""
    named: set[str] = set()
    for path, title in _names(given):
        file = files.get_file_from_path(path.lstrip("/"))
        page = file.page if file else None
        if isinstance(page, PlannedPage) and page.file.src_uri not in named:
            named.add(page.file.src_uri)
            page.title = title


def _names(given: object) -> Iterator[tuple[str, str]]:
    for each in given if isinstance(given, list) else ():
        yield from _names(each)
    for title, value in given.items() if isinstance(given, dict) else ():
        if isinstance(value, str):
            yield value, str(title)
        else:
            yield from _names(value)


def order(nav: Navigation) -> None:
    """Put the pages of a site without `nav` in an order for readers; its own pages keep theirs.

    Index pages of parts that do not appear are left out.
    """
    nav.items[:] = sorted((each for each in nav.items if not _is_empty(each)), key=_place)
    kept = [page for page in nav.pages if not _is_empty(page)]
    nav.pages[:] = sorted(kept, key=lambda page: _place([page, *page.ancestors][-1]))
    around = [None, *nav.pages, None]
    for before, page, after in zip(around, nav.pages, around[2:], strict=False):
        page.previous_page, page.next_page = before, after


def footer(pages: Iterable[PlannedPage]) -> list[tuple[str, str]]:
    """Title and URL of our pages that no menu may have, where they have something to show."""
    found = sorted((each for each in pages if each.spec.footer), key=lambda each: each.spec.footer)
    return [(each.spec.title, each.url) for each in found if not each.spec.empty]


def _first(item: Any) -> Any:
    """The page that a line of the navigation leads to first."""
    return item.children[0] if item.children else item


def _is_empty(item: Any) -> bool:
    page = _first(item)
    return isinstance(page, PlannedPage) and page.spec.empty


def _place(item: Any) -> tuple[int, int]:
    """Home, what readers come for, the site's own pages, then the rest of ours."""
    page = _first(item)
    if item.is_page and is_front(item):
        return (0, 0)
    if not isinstance(page, PlannedPage):
        return (2, 0)
    return (1, page.spec.menu) if page.spec.menu else (3, 0)
