"""Sort: names as readers look for them in a list, whatever marks their letters have.

`École` is next to `Ecology`, `Łódź` next to `Lodge`, and `Area 2` before `Area 10`. This is not
the order of one language: readers of an English index look for `Ø` below O, whatever Danes do, and
a list has to be the same on every machine.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from mkdocs_casebook.language.letters import bare

PARTS = re.compile(r"\d+|[^\W\d_]+")
SortPart: TypeAlias = tuple[int, int, str]


def as_readers(name: str) -> tuple[tuple[SortPart, ...], str]:
    """A key that sorts names as readers look for them; those that look alike, by their letters.

    Signs, quotes and dashes only part words; numbers go by what they count, and before letters.
    """
    words = PARTS.findall(re.sub("['\u2019]", "", bare(name)))
    return tuple(_part(each) for each in words), name


def _part(word: str) -> SortPart:
    if not word.isdecimal():
        return 1, 0, word
    # The longer number is the larger one; Python refuses to read thousands of digits.
    digits = word.lstrip("0")
    return 0, len(digits), digits
