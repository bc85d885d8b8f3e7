"""Index: every word of the texts as it is spelled, to tell a typing mistake from a word.

Pagefind keeps stems only, and answers for a word that it has not with a shorter one. One small file
for each first letter is loaded only when a word of a question was not found.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase

from mkdocs_casebook.language.cutting import split, words

FOLDER = "words"
OTHER = "0"
"""The file of words that begin with no plain letter."""
LONGEST = 40
_SHORTENED = re.compile(r"\w+['’ʼ]\w+")


def used(text: str) -> set[str]:
    """The words of a page that a question may mean; numbers are never misspelled."""
    # No word goes across white space, and few runs of characters make up most of any text.
    return set().union(*map(_words, set(text.split())))


@lru_cache(maxsize=1 << 16)
def _words(run: str) -> frozenset[str]:
    # "won't" is in the index as a word that nobody begins to type with "won".
    every = (part for word in words(_SHORTENED.sub(" ", run)) for part in split(word))
    return frozenset(word for word in every if 1 < len(word) <= LONGEST and word.isalpha())


def files(pages: Mapping[str, int], build: str) -> dict[str, bytes]:
    """The packed files, by their paths in the index; `pages` says how many pages have each word.

    A line is a word and a digit: how often the number of its pages can be halved, at most nine.
    """
    found = dict.fromkeys([*ascii_lowercase, OTHER], "")
    for first, every in groupby(sorted(pages, key=_place), _shelf):
        lines = (f"{word}{min(9, pages[word].bit_length() - 1)}" for word in every)
        found[first] = "\n".join(lines)
    return {
        f"{FOLDER}/{first}-{build}.bin": gzip.compress(text.encode(), 9, mtime=0)
        for first, text in found.items()
    }


def _shelf(word: str) -> str:
    return word[0] if word[0] in ascii_lowercase else OTHER


def _place(word: str) -> tuple[str, str]:
    return _shelf(word), word
