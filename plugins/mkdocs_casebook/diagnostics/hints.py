"""Hints: the known word that was meant, or the words that are known. Nothing else composes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_casebook.diagnostics.codes import Code
from mkdocs_casebook.diagnostics.core import Diagnostic, unplaced
from mkdocs_casebook.diagnostics.sentences import as_it_is, options, shown
from mkdocs_casebook.language import NOTHING, Said, in_a_row, meant, said

LISTED = 20
"""Known keys that are named before the rest are `others`."""


def did_you_mean(word: str, *, quoted: bool = True) -> Said:
    """The question whether a word was meant; nothing without a word."""
    put = shown(word) if quoted else word
    return said("Did you mean {word}?", word=put) if word else NOTHING


def known_here(words: Sequence[object], limit: int = 12) -> Said:
    """What to write instead of a word that is not known."""
    return said("Known here: {words}.", words=options(words, limit))


def not_known(code: Code, key: str, problem: Said, known: Iterable[tuple[str, str]]) -> Diagnostic:
    """The problem that `key` is none of the (key, name) pairs that exist; without its place."""
    names = dict(known)
    if close := meant(key, names):
        differs = names[close].casefold() != close.casefold()
        called = f", {shown(names[close])}" if differs else ""
        question = did_you_mean(f"{close}{called}", quoted=False)
        remedy = in_a_row(question, said("Change the value."))
    elif len(numbers := sorted(int(each) for each in names if _is_number(each))) == len(names) > 2:
        remedy = known_here(_spans(numbers))
    else:
        remedy = known_here(list(names), LISTED)
    return unplaced(code, problem, remedy)


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) < 10  # Python refuses to read thousands of digits


def _spans(numbers: Sequence[int]) -> list[Said]:
    """Sorted numbers, where more than two of them follow one another as `8 to 13`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [each for span in spans for each in _span(span)]


def _span(numbers: Sequence[int]) -> list[Said]:
    if len(numbers) > 2:
        return [said("{first} to {last}", first=numbers[0], last=numbers[-1])]
    return [as_it_is(str(each)) for each in numbers]
