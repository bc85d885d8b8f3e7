"""Hints: the known word that was meant, or the words that are known. Nothing else composes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_casebook.diagnostics.codes import Code
from mkdocs_casebook.diagnostics.core import Diagnostic, unplaced
from mkdocs_casebook.diagnostics.sentences import joined, options, shown
from mkdocs_casebook.language import meant

LISTED = 20
"""Known keys that are named before the rest are `others`."""


def did_you_mean(word: str, *, quoted: bool = True) -> str:
    """The question whether a word was meant; nothing without a word."""
    return f"Did you mean {shown(word) if quoted else word}?" if word else ""


def known_here(words: Sequence[object], limit: int = 12) -> str:
    """What may be written in the place of a word that is not known."""
    return f"Known here: {options(words, limit)}."


def not_known(code: Code, key: object, what: str, known: Iterable[tuple[str, str]]) -> Diagnostic:
    """That `key` is not `what`, from the (key, name) pairs that there are; without its place."""
    names = dict(known)
    if close := meant(str(key), names):
        differs = names[close].casefold() != close.casefold()
        called = f", {shown(names[close])}" if differs else ""
        remedy = joined(did_you_mean(f"{close}{called}", quoted=False), "Change the value.")
    elif len(numbers := sorted(int(each) for each in names if _is_number(each))) == len(names) > 2:
        remedy = known_here(_spans(numbers))
    else:
        remedy = known_here(list(names), LISTED)
    return unplaced(code, f"{shown(key)} is not {what}.", remedy)


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) < 10  # Python refuses to read thousands of digits


def _spans(numbers: Sequence[int]) -> list[str]:
    """Sorted numbers, where more than two of them follow one another as `8 to 13`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [p for s in spans for p in ([f"{s[0]} to {s[-1]}"] if len(s) > 2 else map(str, s))]
