"""Names of authors, taken apart as citation managers want them."""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev", "revd"}
)
"""What may stand before a name and is no part of it."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may stand behind a family name and belongs to it."""


@dataclass(frozen=True)
class Person:
    """An author by name."""

    family: str
    """What lists are sorted by, with its particles: `van Beethoven`."""
    given: str = ""
    """All that comes before it; empty for a name of one word."""

    def initials(self, between: str) -> str:
        """The first letters of the given names, each with a full stop: `A. M.` or `J.-P.`."""
        return between.join(
            "-".join(f"{part[0].upper()}." for part in name.split("-") if part)
            for name in self.given.split()
        )


def taken_apart(name: str) -> Person:
    """A name as its author writes it, in its parts.

    The family name begins with the first word in small letters, such as `van`, or is the last word.
    """
    words = name.split()
    while len(words) > 1 and _bare(words[0]) in TITLES:
        words = words[1:]
    last = len(words) - 1
    while last > 1 and _bare(words[last]) in SUFFIXES:
        last -= 1
    small = (n for n, word in enumerate(words[1:last], 1) if word[0].islower())
    begins = next(small, last)
    family = " ".join(word.rstrip(",") for word in words[begins:])
    return Person(family, " ".join(words[:begins]))


def _bare(word: str) -> str:
    return re.sub(r"[.,]", "", word).casefold()
