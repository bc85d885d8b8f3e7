"""What a rule about words found in a text, and the form in which all such rules get the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from mkdocs_casebook.diagnostics import Code
from mkdocs_casebook.language import Said

IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""What is between letters without being seen; a number is a number all the same."""
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")


@dataclass(frozen=True)
class Find:
    """Words of a text that a rule points at."""

    code: Code
    words: str
    at: int
    """Where they begin in the text."""
    what: Said
    """What they look like, such as `an e-mail address`."""
    masked: str = ""
    """The words as they may be printed: logs of checks are public."""

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.at + len(self.words)

    def meets(self, other: Find) -> bool:
        """Whether both hold a character of the text."""
        return self.at < other.end and other.at < self.end


FOLDING = "ıİſ\u212a"
"""Letters that a search without regard to capitals takes for plain ones, and `lower` does not."""


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether any of some words is in a text. A loop, since most texts are asked for many words."""
    for word in words:  # noqa: SIM110 - `any` takes twice as long
        if word in text:
            return True
    return False


DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def has_digit(text: str) -> bool:
    """Whether a digit is in a text."""
    return DIGIT.search(text) is not None


PLAIN = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))


# Several finders ask this of one text in turn.
@lru_cache(maxsize=1)
def plain_words(text: str) -> frozenset[bytes]:
    """The plain words of a text: they tell quickly whether to search it."""
    return frozenset(text.encode("ascii", "replace").translate(PLAIN).split())


def hints(words: str) -> frozenset[bytes]:
    """Words, at least one of which is in each text that has anything to find, for `plain_words`."""
    return frozenset(words.encode("ascii").split())


Finder = Callable[[str], Iterator[Find]]
"""A rule: what it finds in a text that `as_read` gave."""


def apart(text: str, finders: Sequence[Finder], kept: Sequence[Find] = ()) -> list[Find]:
    """What rules find in a text, in its order; of two that overlap, that of the first rule.

    What is `kept` already comes before all rules, and is part of the result.
    """
    every = [*kept]
    for finder in finders:
        for find in finder(text):
            if not any(find.meets(other) for other in every):
                every.append(find)
    return sorted(every, key=lambda find: find.at) if len(every) > 1 else every


def as_read(text: str) -> str:
    """The text as a reader sees it: nothing unseen, entities read, letters and dashes in one form.

    Lines stay lines.
    """
    if "&" in text:
        text = unescape(text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", IGNORED.sub("", text)).translate(DASHES)


def masked(words: str, keep: int = 2) -> str:
    """The words without their middle; never more than a third of them is left."""
    left = min(keep, len(words) // 6)
    return f"{words[:left]}…{words[len(words) - left :]}"
