"""What sentences to people are made of: an author's values, choices, and what may be printed."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_casebook.language import NOTHING, Put, Said, said

STAND_INS = ("\N{REPLACEMENT CHARACTER}", " ")
"""What is printed for a character that is none to be seen: white space is no damage."""


def shown(value: object, limit: int = 60) -> str:
    """An author's value in quotation marks, without control characters, cut to `limit`."""
    text = printable(str(value))
    return f'"{text[: limit - 1]}…"' if len(text) > limit else f'"{text}"'


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal or a workflow would obey."""
    return "".join(c if c.isprintable() else STAND_INS[c.isspace()] for c in text)


def as_it_is(text: str) -> Said:
    """What stands for itself in every language, such as an author's words."""
    return said("{text}", text=text)


def listed(words: Sequence[object]) -> Said:
    """Things in a row: `a, b and c`."""
    if len(words) < 2:
        return _row(words)
    return said("{first} and {last}", first=_row(words[:-1]), last=_put(words[-1]))


def options(known: Sequence[object], limit: int = 12) -> Said:
    """The permitted values in words: `a, b or c`."""
    if not known:
        return said("none yet")
    if len(known) > limit:
        return said("{some} and others", some=_row(known[:limit]))
    if len(known) == 1:
        return _row(known)
    return said("{first} or {last}", first=_row(known[:-1]), last=_put(known[-1]))


def _row(words: Sequence[object]) -> Said:
    """Things with commas between them."""
    if not any(isinstance(each, Said) for each in words):
        return as_it_is(", ".join(map(str, words))) if words else NOTHING
    row = _put(words[0])
    for each in words[1:]:
        row = said("{first}, {last}", first=row, last=_put(each))
    return row if isinstance(row, Said) else as_it_is(str(row))


def _put(word: object) -> Put:
    return word if isinstance(word, str) else str(word)
