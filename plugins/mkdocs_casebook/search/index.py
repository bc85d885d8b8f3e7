"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read.

Pagefind answers for words. For choosing, the same filters that it read from the pages are packed
into one table: its own files are four times as heavy, and cannot say in one question how many cases
each further choice would leave.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs_casebook.language import phrase
from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.search.ahead import MARK, Ahead
from mkdocs_casebook.search.facet_table import pack
from mkdocs_casebook.search.ordering import make
from mkdocs_casebook.search.page_reading import Files, PageText
from mkdocs_casebook.search.pagefind import ServiceError

FOLDER = "pagefind"
GUIDE = "casebook.json"
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = (
    ".passage-marker, .note-ref, .note-back, .notes, .md-nav, .md-source-file, "
    "[data-pagefind-skip], "
    # Alike on many pages: whose words these are, short links, and where a remark was read.
    ".cb-voice, .cb-short, .cb-nearby .cb-sources, "
    # What the engine's Markdown adds to an owner's text.
    ".headerlink, .footnote-ref, .footnote-backref, .linenos, .toc"
)
FOUND = f" {MARK}"
"""Stands in every page that is to be found."""

_NOWHERE: Mapping[str, int] = {}
SWALLOWED = re.compile(
    rb"console\.error\(`Failed to load the (?:index chunk|meta index)[^`]*`\);(?=})"
)
"""Where Pagefind only logs that a part of its index did not come, and then answers "nothing"."""


ASKED = ("questions", "also_called")
"""Fields of a message that the search knows, where they are filled."""
LIST = phrase("List")
"""The kind of a page that lists all of a kind, as its template says it."""


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def write(
    site: Path,
    casebook: Casebook,
    *,
    directories: bool = True,
    language: str = "en",
    furniture: Sequence[str] = (),
    ahead: Ahead | None = None,
) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    The same pages give the same bytes. `directories` says which form addresses have, as in
    `addresses.destination`; `language` is that of the site, by which words are cut to their stems;
    `furniture` are classes of elements that are not read, besides those that are known here;
    `ahead` has read the first pages already, if they are published as it got them.
    Raises SearchError if Pagefind is missing or fails.
    """
    pages = _pages(site, casebook, directories=directories)
    if not pages:
        raise SearchError("No page is marked as one that is to be found.")
    try:
        left_out = excluded(furniture)
        if ahead and ahead.given and ahead.fits(site, pages, language, left_out):
            files, settled = ahead.finish(_texts(site, pages[len(ahead.given) :]))
        else:
            files, settled = make(_texts(site, pages), language, left_out)
    except ServiceError as error:
        raise SearchError(f"The search index could not be made. {error}") from error
    _tell_failures(files)
    rows = pack(settled.filters, range(len(casebook.listed)))
    table = f"casebook-{hashlib.sha256(rows).hexdigest()[:10]}.bin"
    about = {
        **guide(casebook, directories=directories, places=settled.places),
        "lists": settled.kinds.get(casebook.catalogue.say(LIST), {}),
        "cases": len(casebook.listed),
        "pages": settled.pages,
        "build": settled.build,
        "table": table,
    }
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    for name, data in {**files, table: rows, GUIDE: text.encode()}.items():
        place = site / FOLDER / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def excluded(furniture: Sequence[str]) -> list[str]:
    """What is not read of a page, with `furniture` as `write` has it."""
    return [EXCLUDED, *(f'[class~="{each}"]' for each in furniture)]


def _pages(site: Path, casebook: Casebook, *, directories: bool) -> list[str]:
    """The pages that are found: cases in the order of lists, then all others by their paths."""
    cases = [
        addresses.destination(addresses.of(case), directories=directories)
        for case in casebook.listed
    ]
    every = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    others = set(every) - set(cases)
    mark = FOUND.encode()
    return cases + [page for page in every if page in others and mark in (site / page).read_bytes()]


def is_found(html: str) -> bool:
    """Whether a finished page is one that the search finds."""
    return FOUND in html


def _texts(site: Path, pages: Sequence[str]) -> Iterator[PageText]:
    return ((page, (site / page).read_text(encoding="utf-8")) for page in pages)


def _tell_failures(files: Files) -> None:
    """Make a bad line an error of the search: "nothing found" would be a false answer."""
    for script in ("pagefind.js", "pagefind-worker.js"):
        files[script], found = SWALLOWED.subn(b"throw e;", files[script])
        if found != 2:
            raise SearchError(f"This version of Pagefind has another {script} than is known here.")


def guide(
    casebook: Casebook, *, directories: bool = True, places: Mapping[str, int] = _NOWHERE
) -> dict[str, Any]:
    """What the find page must know besides the index: messages, words that mean the same,
    where to browse, and which pages of the index are those of events.

    A message has its number, title, position of its group, the link from the site's root and the
    number of its page in the index, as `places` gives it for a link; and, where it has them, its
    questions and other names.
    """
    groups = list(casebook.library.vocabulary["groups"])

    def link(address: addresses.Address) -> str:
        return addresses.destination(address, directories=directories).removesuffix("index.html")

    def place(record: Any) -> int:
        return places.get(quote(f"/{link(addresses.of(record))}"), -1)

    noticed = map(place, casebook.library.events)

    return {
        "messages": [
            {
                "number": message.number,
                "title": message.title,
                "group": groups.index(message.group) + 1,
                "url": link(addresses.of(message)),
                "page": place(message),
                **{name: said for name in ASKED if (said := getattr(message, name))},
            }
            for message in casebook.messages
        ],
        "synonyms": casebook.library.words.synonyms,
        "browse": link(addresses.MESSAGES),
        "events": sorted(at for at in noticed if at >= 0),
    }
