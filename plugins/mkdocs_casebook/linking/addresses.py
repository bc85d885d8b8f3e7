"""Locate: the address of every page, for ever. Short links and former names are redirects.

An address is relative to the root of the site and ends with `/`, such as `case-studies/trios/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

from mkdocs_casebook.records import Case, Message, Record

Address = NewType("Address", str)

HOME = Address("")
MESSAGES = Address("messages/")
CASES = Address("case-studies/")
ALLIANCES = Address("alliances/")
CLUSTERS = Address("clusters/")
PROGRAMMES = Address("programmes/")
LOG = Address("log/")
EVENTS = Address("events/")
FIND = Address("find/")
COVERAGE = Address("coverage/")
SUBMIT = Address("submit/")
FORM = Address("submit/form/")
FIELDS = Address("contribute/fields/")
CONTRIBUTE = Address("contribute/")
"""Where the ways to send a case study were, before they had `submit/`."""

FOLDERS = {
    "case": CASES,
    "message": MESSAGES,
    "alliance": ALLIANCES,
    "cluster": CLUSTERS,
    "programme": PROGRAMMES,
    "event": EVENTS,
}
"""Kinds of records that have a page of their own, and the folder of those pages."""


def of(record: Record) -> Address:
    """The canonical address of a record's page."""
    return Address(f"{FOLDERS[record.kind]}{record.slug}/")


def of_prose(path: str) -> Address:
    """The address that the engine gives to a Markdown file, by its path in the folder of pages."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [folder] if name in ("index", "README") else [folder, name]
    return Address("".join(f"{part}/" for part in parts if part))


def short_link(record: Case | Message) -> Address:
    """The short address for print and slides: `c/1/` or `m/5/`. It never changes."""
    if isinstance(record, Case):
        return Address(f"c/{record.id}/")
    return Address(f"m/{record.number}/")


def short_links(record: Case | Message) -> list[Address]:
    """Every short address of a record: its own first, then those of the numbers it replaces."""
    formers = record.former_ids if isinstance(record, Case) else ()
    return [short_link(record), *(Address(f"c/{each}/") for each in formers)]


SHORT = ("c/", "m/")
"""Where every short link begins."""


def whole(site: str | None, address: Address) -> str:
    """An address with that of the site before it; empty for a site without `site_url`."""
    return f"{site.rstrip('/')}/{address}" if site else ""


def facet(key: str, value: str) -> Address:
    """The page that lists the cases of one value of a facet: `find/phase/primary/`."""
    return Address(f"{FIND}{key}/{value}/")


def across(key: str) -> Address:
    """The map of the messages against one facet: `coverage/region/`."""
    return Address(f"{COVERAGE}{key}/")


def part(address: Address, number: int) -> Address:
    """A part of a list that is spread over several pages. Only the first is promised for ever."""
    return address if number == 1 else Address(f"{address}page/{number}/")


def redirects(records: Iterable[Record]) -> list[tuple[Address, Record]]:
    """Every address that redirects to a record's page: short links, former ids, former names."""
    found: list[tuple[Address, Record]] = []
    for record in records:
        if isinstance(record, Case | Message):
            found += [(each, record) for each in short_links(record)]
        folder = FOLDERS[record.kind]
        found += [(Address(f"{folder}{alias}/"), record) for alias in record.aliases]
    return found


def first_part(address: Address) -> Address:
    """Where a list begins, of which the address is a part; any other address as it is."""
    return Address(re.sub(r"page/\d+/$", "", address))


def query(chosen: Mapping[str, object]) -> str:
    """A choice as written after the `?` of the find page: `message=6&phase=special`."""
    return "&".join(f"{key}={value}" for key, value in chosen.items())


def destination(address: Address, *, directories: bool = True) -> str:
    """The file that answers to an address, such as `case-studies/trios/index.html`.

    Without `directories` (MkDocs' `use_directory_urls: false`) it is `case-studies/trios.html`, for
    former names too, since that is where the page was. Index pages of folders stay
    `case-studies/index.html`, and short links `c/1/index.html`: they are on slides.
    """
    if directories or address.count("/") < 2 or address.startswith(SHORT):
        return f"{address}index.html"
    return f"{address.rstrip('/')}.html"
