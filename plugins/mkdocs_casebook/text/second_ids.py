"""Second ids: what other tools call a heading, so that links that were made for them hold.

Python-Markdown, with which most sites of the engine convert their pages, makes the ids of headings
by a rule of its own. Where its id differs from ours, the page gets it, too.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.token import Token

# Python refuses to read more digits as a number, and so does Python-Markdown.
_COUNTED = re.compile(r"(.*)_([0-9]{1,4000})")


class Elsewhere:
    """The ids that Python-Markdown gives to the headings of one text, asked one after the other."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        # How far the numbers behind a name are taken without a gap.
        self._full: dict[str, int] = {}

    def id_of(self, words: str) -> str:
        """The id of the next heading: `A–B` gives `ab`, or `ab_1` where that is taken."""
        letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
        bare = re.sub(r"[^\w\s-]", "", letters).strip().lower()
        name = self._free(re.sub(r"[-\s]+", "-", bare))
        self._taken.add(name)
        return name

    def _free(self, name: str) -> str:
        if name and name not in self._taken:
            return name
        counted = _COUNTED.fullmatch(name)
        base, number = (counted[1], int(counted[2])) if counted else (name, 0)
        full = self._full.get(base, 0)
        free = max(number, full) + 1
        while f"{base}_{free}" in self._taken:
            free += 1
        if number <= full:
            self._full[base] = free
        return f"{base}_{free}"


def element(name: str) -> Token:
    """What is in a heading for its second id: nothing that is seen, heard or reached by tab."""
    return Token("second_id", "", 0, meta={"name": name})
