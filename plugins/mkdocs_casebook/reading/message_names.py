"""What a message may be called besides its number: the name of its file, and its former names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from mkdocs_casebook.reading.library import Library

NOBODY = 999_999
"""The number of a message that failed and whose file says none: no message has it."""


def numbers(library: Library) -> dict[str, int]:
    """The number that each name of a message stands for.

    A name is that of its file, with the number or without it: `empower-middle-leaders`.
    What two messages are called is no name, and a former name gives way to a present one. The names
    of messages that failed are here, too: whoever uses them makes no mistake.
    """
    present = [
        (name, message.number)
        for message in library.messages
        for name in (message.slug, PurePosixPath(message.path).stem)
    ]
    present += [(slug, _printed(slug)) for kind, slug in library.broken if kind == "message"]
    former = [(name, each.number) for each in library.messages for name in each.aliases]
    return {**_unmistakable(former), **_unmistakable(present)}


def _printed(slug: str) -> int:
    """The number in the name of a file."""
    found = re.match(r"\d{1,6}", slug)
    return int(found[0]) if found else NOBODY


def _unmistakable(named: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Each name that only one number has."""
    found: dict[str, set[int]] = defaultdict(set)
    for slug, number in named:
        for name in _forms(slug):
            found[name].add(number)
    return {name: number for name, (number, *others) in found.items() if not others}


def _forms(slug: str) -> Iterator[str]:
    """A name as it is and without the number before it; digits alone are always a number."""
    for name in dict.fromkeys((slug, re.sub(r"^\d+-", "", slug))):
        if not name.isdecimal():
            yield name
