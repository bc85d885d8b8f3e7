"""Remember: converted fragments by the hash of everything that decides them.

Entries are JSON, so that a cache from an untrusted place can spoil a page but never run code.
Nothing else in the package knows that a cache exists.
"""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from pydantic import ValidationError

from mkdocs_casebook.processing import Store
from mkdocs_casebook.text.fragment import Body, Fragment
from mkdocs_casebook.text.slots import ChartSlot, MarkerSlot, PassageSlot

PACKAGE = Path(__file__).parents[1]
DECIDING = ("diagnostics", "language", "people", "records", "text")
"""The rooms that decide what a body becomes, and what is said of it."""


def _version() -> bytes:
    """Changes whenever the conversion could: our own modules and the libraries below them."""
    modules = sorted(each for room in DECIDING for each in (PACKAGE / room).glob("*.py"))
    code = b"".join(each.read_bytes() for each in modules)
    names = ("markdown-it-py", "mdit-py-plugins", "pydantic")
    return code + repr([metadata.version(name) for name in names]).encode()


ENTRY_LIMIT = 16 * 1024 * 1024
"""Bytes of an entry; a text of the largest size, all of it marks, takes less than half."""


class Cache:
    """Fragments in a store, one entry each. Without a folder it forgets everything."""

    def __init__(self, folder: Path | None = None, root: Path | None = None) -> None:
        self.store = Store(folder, root)
        self._salt = hashlib.sha256(_version()).digest() if self.store.folder else b""

    def get(self, body: Body) -> Fragment | None:
        """The fragment of a body that was converted before, if it is readable and fits."""
        data = self.store.folder and self.store.get(self._name(body), ENTRY_LIMIT)
        try:
            kept = Fragment.model_validate_json(data) if data else None
        except (ValidationError, ValueError):
            return None
        return kept if kept and _fits(kept, body) else None

    def put(self, body: Body, fragment: Fragment) -> None:
        """Remember a fragment. A full disk costs speed, not the build."""
        if self.store.folder:
            self.store.put(self._name(body), fragment.model_dump_json().encode())

    def _name(self, body: Body) -> str:
        digest = hashlib.sha256(self._salt + body.model_dump_json().encode()).hexdigest()
        return f"{digest[:2]}/{digest[2:]}.json"


def _fits(kept: Fragment, body: Body) -> bool:
    """Whether an entry can be what `convert` made of a body; pages and checks rely on all of it."""
    own = all(fault.span.path == body.path for fault in kept.faults)
    return own and _has_passages(kept, body) and _has_tables(kept, body)


def _has_passages(kept: Fragment, body: Body) -> bool:
    """Whether each wanted passage is either missed, or found with its slot and its marker."""
    found = sorted(each.message for each in kept.passages)
    answered = sorted([*found, *(each.message for each in kept.misses)])
    slots = [
        sorted(each.message for each in kept.html if isinstance(each, kind))
        for kind in (PassageSlot, MarkerSlot)
    ]
    anchors = {each.anchor for each in kept.passages} <= {each.anchor for each in body.wanted}
    asked = sorted(each.message for each in body.wanted)
    return answered == asked and slots == [found, found] and anchors


def _has_tables(kept: Fragment, body: Body) -> bool:
    """Whether each table is whole, and each slot of a chart stands for one that is to be drawn."""
    if not all(table.head for table in kept.tables):
        return False
    whole = all(len(row) == len(table.head) for table in kept.tables for row in table.rows)
    drawn = [table.head[0] for table in kept.tables if table.head[0] in body.charts]
    return whole and drawn == [each.table for each in kept.html if isinstance(each, ChartSlot)]
