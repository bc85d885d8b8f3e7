"""Locate: the address of every page, for ever. Short links and former names are redirects.

An address is relative to the root of the site and ends with `/`, such as `case-studies/trios/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

from mkdocs_casebook.model import CaseStudy, Message, Record

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

FIXED = (
    HOME,
    MESSAGES,
    CASES,
    ALLIANCES,
    CLUSTERS,
    PROGRAMMES,
    LOG,
    EVENTS,
    FIND,
    COVERAGE,
    SUBMIT,
)
"""Pages that every casebook has."""

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


def short_link(record: CaseStudy | Message) -> Address:
    """The short address for print and slides: `c/1/` or `m/5/`. It never changes."""
    if isinstance(record, CaseStudy):
        return Address(f"c/{record.id}/")
    return Address(f"m/{record.number}/")


def facet(key: str, value: str) -> Address:
    """The page that lists the cases of one value of a facet: `find/phase/primary/`."""
    return Address(f"{FIND}{key}/{value}/")


def across(key: str) -> Address:
    """The map of the messages against one facet: `coverage/region/`."""
    return Address(f"{COVERAGE}{key}/")


def part(address: Address, number: int) -> Address:
    """A part of a list that is spread over several pages. Only the first is promised for ever."""
    return address if number == 1 else Address(f"{address}page/{number}/")


def redirects(records: Iterable[CaseStudy | Message]) -> list[tuple[Address, Record]]:
    """Every address that leads on to a record's page: its short link and its former names."""
    found: list[tuple[Address, Record]] = []
    for record in records:
        found.append((short_link(record), record))
        folder = FOLDERS[record.kind]
        found += [(Address(f"{folder}{alias}/"), record) for alias in record.aliases]
    return found


def first_part(address: Address) -> Address:
    """Where a list begins, of which the address is a part; any other address as it is."""
    return Address(re.sub(r"page/\d+/$", "", address))


def query(chosen: Mapping[str, str]) -> str:
    """A choice as it stands after the `?` of the page that finds: `message=6&phase=special`."""
    return "&".join(f"{key}={value}" for key, value in chosen.items())


def destination(address: Address, *, directories: bool = True) -> str:
    """The file that answers to an address, such as `case-studies/trios/index.html`.

    Without `directories` (MkDocs' `use_directory_urls: false`) it is `case-studies/trios.html`;
    index pages of folders stay `case-studies/index.html`.
    """
    if directories or address in FIXED:
        return f"{address}index.html"
    return f"{address.rstrip('/')}.html"


def collisions(claims: Iterable[tuple[Address, Record]]) -> list[tuple[Address, list[Record]]]:
    """Addresses that two records want, compared without regard to case."""
    wanted: dict[str, list[tuple[Address, Record]]] = {}
    for address, record in claims:
        wanted.setdefault(address.casefold(), []).append((address, record))
    return [
        (claim[0][0], [record for _, record in claim])
        for claim in wanted.values()
        if len(claim) > 1
    ]


def claims(records: Iterable[Record]) -> list[tuple[Address, Record]]:
    """Every address that records ask for: pages, short links and former names."""
    every = list(records)
    movable = [each for each in every if isinstance(each, CaseStudy | Message)]
    pages = [(of(each), each) for each in every if each.kind in FOLDERS]
    return pages + redirects(movable)


LEDGER_HEAD = (
    "# Every address that this site has published, one a line. Written by `casebook addresses`;\n"
    "# `casebook check` refuses a change that loses one. Never edit it by hand.\n"
)


def write_ledger(addresses: Iterable[str]) -> str:
    """The text of `addresses.lock`: sorted, so that a change is one line in a review."""
    return LEDGER_HEAD + "".join(f"/{address}\n" for address in sorted(set(addresses)))


def read_ledger(text: str) -> dict[str, int]:
    """The published addresses, each with the number of its line."""
    return {
        line.strip().removeprefix("/"): number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    }


def lost(ledger: Mapping[str, int], current: Iterable[str]) -> list[tuple[str, int]]:
    """Published addresses that the present casebook no longer answers to."""
    present = set(current)
    return [(address, line) for address, line in ledger.items() if address not in present]
