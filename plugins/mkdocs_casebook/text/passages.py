"""Find the passage that a tag points at: a heading, or a phrase that appears once in the text."""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_casebook.records import Part

FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u061c\u200c\u200d\u200e\u200f\ufe0e\ufe0f"),
    }
)
"""Quotation marks, dashes and invisible marks, which programs put in and change unasked."""
# Scripts that part no words: a phrase may begin and end anywhere in them.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u061c\u200e\u200f"))
"""Marks that no header may hold, so that none is offered for it."""
OFFERED_WORDS = 30
COMPARED_RUNS = 40
"""Limits of what is offered in place of a missing phrase, and of the search for it."""


class Wanted(Part):
    """A passage to look for: a heading, or a phrase, that is to show a message."""

    message: int
    text: str

    @property
    def anchor(self) -> str:
        """The passage's id in the page: never derived from the author's words, so it lasts."""
        return f"shows-{self.message}"


class Miss(Part):
    """A passage that was not found, or not once, with what to offer its author."""

    message: int
    reason: Literal["missing", "ambiguous"]
    lines: tuple[int, ...] = ()
    """Where an ambiguous phrase stands."""
    nearest: str = ""
    """Opening words of the most similar paragraph, or the most similar heading."""
    nearest_line: int = 0


@dataclass(frozen=True)
class Stretch:
    """A stretch of tokens that a passage may name; `end` is included."""

    start: int
    end: int
    line: int
    text: str
    heading: str
    section: bool = False


def fold(text: str) -> str:
    """The form in which phrases are compared: case, white space, quotes and dashes folded."""
    same = unicodedata.normalize("NFKC", text.translate(FOLDED))  # é in one piece or two
    return " ".join(same.casefold().split())


def find(
    stretches: Sequence[Stretch], wanted: Sequence[Wanted]
) -> tuple[list[tuple[Wanted, Stretch]], list[Miss]]:
    """Pair each wanted passage with its stretch, or with the reason why there is none."""
    found: list[tuple[Wanted, Stretch]] = []
    misses: list[Miss] = []
    folded = [(fold(each.text), each) for each in stretches]
    for want in wanted:
        phrase = fold(want.text)
        # Somebody may put a phrase into quotation marks, as one does with words of others.
        hits = _hits(phrase, folded) or _hits(phrase.strip("'\""), folded)
        if len(hits) == 1:
            found.append((want, hits[0]))
        elif hits:
            lines = tuple(block.line for block in hits)
            misses.append(Miss(message=want.message, reason="ambiguous", lines=lines))
        else:
            misses.append(_miss(want, folded))
    return found, misses


def _hits(phrase: str, folded: Sequence[tuple[str, Stretch]]) -> list[Stretch]:
    headings = [block for text, block in folded if block.section and text == phrase]
    if headings or not phrase:
        return headings
    # Whole words only, and one hit for each time that the phrase is in a paragraph.
    return [b for text, b in folded if not b.section for _ in _places(phrase, text)]


def _places(phrase: str, text: str) -> Iterator[int]:
    """Where a phrase is in a text as whole words. No pattern: each would be compiled again."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if _parted(text[at - 1 : at], phrase[0]) and _parted(text[end : end + 1], phrase[-1]):
            yield at
            at = text.find(phrase, end)
        else:
            at = text.find(phrase, at + 1)


def _parted(beside: str, edge: str) -> bool:
    """Whether a word ends between a character and the edge of a phrase."""
    return not (beside.isalnum() or beside == "_") or _UNPARTED.match(edge) is not None


def _miss(want: Wanted, folded: Sequence[tuple[str, Stretch]]) -> Miss:
    phrase = fold(want.text)
    best = max(folded, key=lambda each: _likeness(phrase, each[0]), default=None)
    if best is None or _likeness(phrase, best[0]) < 0.5:
        return Miss(message=want.message, reason="missing")
    words = best[1].text if best[1].section else _like(want.text, best[1].text)
    words = words.translate(UNSEEN)
    return Miss(message=want.message, reason="missing", nearest=words, nearest_line=best[1].line)


def _likeness(phrase: str, text: str) -> float:
    """How much of the phrase's words the text holds, 0 to 1; headings are compared as a whole."""
    short = max(len(phrase), len(text)) < 200
    whole = difflib.SequenceMatcher(None, phrase, text).ratio() if short else 0.0
    words = set(re.findall(r"\w+", phrase))
    shared = len(words & set(re.findall(r"\w+", text))) / len(words) if words else 0.0
    return max(whole, shared)


def _like(phrase: str, text: str) -> str:
    """The run of words in `text` that looks most like the first words of `phrase`, as long."""
    words = text.split()
    sought = fold(phrase).split()[:OFFERED_WORDS]
    length = max(len(sought), 3)
    runs = [" ".join(words[n : n + length]) for n in range(max(1, len(words) - length + 1))]

    # Letters take long to compare, so words choose which runs are worth it.
    def shared(run: str) -> int:
        return len(set(sought) & set(fold(run).split()))

    matcher = difflib.SequenceMatcher(None, "", " ".join(sought))
    best, ratio = "", 0.0
    for run in heapq.nlargest(COMPARED_RUNS, runs, key=shared):
        matcher.set_seq1(fold(run))
        if (likeness := matcher.ratio()) > ratio:
            best, ratio = run, likeness
    return best
