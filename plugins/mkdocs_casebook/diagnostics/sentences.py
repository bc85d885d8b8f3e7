"""What sentences to people are made of: an author's values, choices, and what may be printed."""

from __future__ import annotations

from collections.abc import Sequence


def shown(value: object, limit: int = 60) -> str:
    """An author's value in quotation marks, without control characters, cut to `limit`."""
    text = printable(str(value))
    return f'"{text[: limit - 1]}…"' if len(text) > limit else f'"{text}"'


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal or a workflow would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def joined(*sentences: str) -> str:
    """Sentences in a row, without those that are empty."""
    return " ".join(filter(None, sentences))


def listed(words: Sequence[str]) -> str:
    """Words in a row: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def options(known: Sequence[object], limit: int = 12) -> str:
    """The permitted values in words: `a, b or c`."""
    words = [str(value) for value in known]
    if len(words) > limit:
        return ", ".join(words[:limit]) + " and others"
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "none yet"
