"""Advice on people in a text, the same words once; and a sentence without what is private."""

from __future__ import annotations

from mkdocs_casebook.people import (
    differences,
    family,
    homes,
    identifiers,
    pupils,
    sensitive,
    staff,
    traits,
)
from mkdocs_casebook.people.finds import Find, Finder, apart, as_read, plain_words

BEFORE: tuple[Finder, ...] = (*sensitive.FINDERS, *staff.FINDERS)
"""What tells more of the same words than the rules on pupils."""
BEHIND: tuple[Finder, ...] = (*family.FINDERS, *differences.FINDERS, *homes.FINDERS)
"""What adds something to them."""
HINTS = traits.HINTS | staff.HINTS | family.HINTS
WITHOUT_HINTS: tuple[Finder, ...] = (*differences.FINDERS, *homes.FINDERS)
"""What may be found where none of these words is."""


def advised(text: str) -> list[Find]:
    """What may let readers recognise somebody, or tell them what is private."""
    hinted = not HINTS.isdisjoint(plain_words(text))
    kept = apart(text, BEFORE) if hinted else []
    # Each of these is told, also where one is in the words of another.
    told = [find for finder in pupils.FINDERS for find in finder(text)]
    kept += [find for find in told if not any(find.meets(each) for each in kept)]
    return apart(text, BEHIND if hinted else WITHOUT_HINTS, kept)


PRIVATE: tuple[Finder, ...] = (*homes.FINDERS, *BEFORE, *family.FINDERS)
"""What no sentence of ours repeats."""


def hidden(text: str) -> str:
    """A sentence about a text, without what must not be in a public log."""
    plain = as_read(text)
    for find in sorted(apart(plain, PRIVATE), key=lambda each: -each.at):
        plain = plain[: find.at] + find.masked + plain[find.end :]
        text = plain
    return identifiers.hidden(text)
