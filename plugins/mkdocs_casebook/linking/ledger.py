"""Remember: `addresses.lock`, every address that was published, and what it leads to.

Here the file is read and written; `site` knows what is published now, `checks` compares the two.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import phrase, said
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.facets import BUILT_IN
from mkdocs_casebook.reading import read_text
from mkdocs_casebook.records import Key

NAME = "addresses.lock"
LIMIT = 64 * 1024 * 1024
"""Bytes; ten thousand case studies take about three megabytes."""
LINES_LIMIT = 1_000_000
"""A line takes up to half a kilobyte of memory."""
IDS_LIMIT = 2_000_000
"""Headings and passages in all; each takes up to a tenth of a kilobyte."""
TOLD = 100
"""How many unreadable lines are reported one by one."""

HEAD = """\
# Every address that the casebook has published, one per line: the address, the kind and the name
# of what it leads to, and the headings and passages in its text that links may point at. Pages that
# the engine makes of docs/ are not among them. Written by `casebook addresses`; `casebook check`
# refuses a change by which an address would be lost or lead to something else.
"""

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FILE = rf"{SLUG}(?:\.[a-z0-9]+)+"
OURS = (*addresses.SHORT, *addresses.FOLDERS.values(), addresses.FIND, addresses.COVERAGE)
"""Where addresses are made from what people write."""
YEARS = "|".join(facet.key for facet in BUILT_IN if facet.kind == "year")
SHAPES: Mapping[str, str] = {
    "page": rf"(?!(?:{'|'.join(OURS)}).)(?:{SLUG}/)*",
    **{kind: rf"{folder}{SLUG}/" for kind, folder in addresses.FOLDERS.items()},
    "case": rf"(?:c/[1-9][0-9]*|{addresses.CASES}{SLUG})/",
    "message": rf"(?:m/[1-9][0-9]*|{addresses.MESSAGES}{SLUG})/",
    "term": rf"{addresses.FIND}(?!(?:{YEARS})/){SLUG}/{SLUG}/",
    "year": rf"{addresses.FIND}(?:{YEARS})/[0-9]{{4}}/",
    "map": rf"{addresses.COVERAGE}{SLUG}/",
    "file": rf"(?:{SLUG}/)*{FILE}",
}
"""What the addresses of each kind look like; a line that does not fit was not written by us."""
NAMED: Mapping[str, Callable[[str], str]] = {
    "page": lambda address: address.rstrip("/") or "home",
    "file": lambda address: address,
    "year": lambda address: address.split("/")[-2],
    "map": lambda address: address.split("/")[-2],
}
"""Kinds whose names follow from their addresses, and how."""
LINE = re.compile(
    rf"/(?P<address>(?:{SLUG}/)*(?:{FILE})?) +(?P<kind>[a-z]+) "
    rf"+(?P<name>(?:{SLUG}/)*(?:{SLUG}|{FILE}))"
    r"(?P<ids>(?: +#[a-z0-9-]+)*)"
)
MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: an address, what it leads to, and the ids in that page's text."""

    address: Address
    key: Key
    """Kind and slug of a record; `("term", "phases/primary")` for a word of a vocabulary."""
    ids: tuple[str, ...] = ()
    line: int = 0

    def __str__(self) -> str:
        ids = "  " + " ".join(f"#{each}" for each in sorted(self.ids)) if self.ids else ""
        return f"/{self.address}  {self.key[0]} {self.key[1]}{ids}"


@dataclass(frozen=True)
class Ledger:
    """What was published, by address, and what in the file could not be understood."""

    entries: Mapping[Address, Entry] = field(default_factory=dict)
    unread: tuple[tuple[int, str], ...] = ()
    """Number and text of lines of another form, and of a second line for one address."""
    faults: tuple[Diagnostic, ...] = ()

    def named(self, kind: str) -> list[str]:
        """The names of everything of a kind that was published."""
        return [entry.key[1] for entry in self.entries.values() if entry.key[0] == kind]

    @property
    def ids(self) -> list[int]:
        """The numbers of all short links of case studies."""
        return [int(each.split("/")[1]) for each in self.entries if each.startswith("c/")]


def read(root: Path) -> Ledger:
    """The ledger of the casebook below `root`; an empty one where there is none yet."""
    if not os.path.lexists(root / NAME):
        return Ledger()
    text = read_text(root, NAME, LIMIT)
    if isinstance(text, Diagnostic):
        return Ledger(faults=(text,))
    for mark, most, too_many in (("\n", LINES_LIMIT, LINES), ("#", IDS_LIMIT, IDS)):
        if text.count(mark) > most:
            problem = said(too_many, most=f"{most:,}")
            return Ledger(faults=(Diagnostic(codes.FILE_SIZE, Span(NAME), problem, RESTORE),))
    return parse(text)


LINES = phrase("The ledger has more than {most} lines.")
IDS = phrase("The ledger has more than {most} headings.")
RESTORE = said("Bring {file} back as it was in the last commit: `git checkout {file}`.", file=NAME)


def parse(text: str) -> Ledger:
    """Read a ledger line by line."""
    entries: dict[Address, Entry] = {}
    unread: list[tuple[int, str]] = []
    faults: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(MERGE):
            problem = said("An unfinished merge left its marks here.")
            remedy = said(
                "Keep the lines of both sides, and delete those that begin with <, |, = or >."
            )
            faults.append(Diagnostic(codes.FILE_MERGE, Span(NAME, number), problem, remedy))
            continue
        entry = _entry(line, number)
        before = entries.get(entry.address) if entry else None
        if entry is None or (before and before.key != entry.key):
            unread.append((number, line))
        elif before:  # both sides of a merge were kept
            ids = tuple({*before.ids, *entry.ids})
            entries[entry.address] = Entry(entry.address, entry.key, ids, before.line)
        else:
            entries[entry.address] = entry
    return Ledger(entries, tuple(unread), tuple(faults[:TOLD]))


def _entry(line: str, number: int) -> Entry | None:
    found = LINE.fullmatch(line.rstrip())
    if not found or not fits(found["address"], (found["kind"], found["name"])):
        return None
    ids = tuple(each[1:] for each in found["ids"].split())
    return Entry(Address(found["address"]), (found["kind"], found["name"]), ids, number)


def fits(address: str, key: Key) -> bool:
    """Whether a record with this key may be at this address; else its line could not be read."""
    kind, name = key
    if not re.fullmatch(SHAPES.get(kind, "(?!)"), address):
        return False
    if kind in NAMED:
        return NAMED[kind](address) == name
    return name.count("/") == (1 if kind == "term" else 0)


def address_in(line: str) -> Address:
    """The address that a line of any form seems to be about."""
    steps = (line.split() or [""])[0].strip("/")
    return Address(f"{steps}/" if steps else "")


def text(entries: Iterable[Entry]) -> str:
    """The whole file: sorted, so that a new address is one line in a review."""
    return HEAD + "".join(f"{entry}\n" for entry in sorted(entries, key=lambda e: e.address))
