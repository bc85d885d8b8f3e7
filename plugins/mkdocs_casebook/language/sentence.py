"""Where a sentence ends, judged by its marks: what an author calls one sentence is one."""

from __future__ import annotations

import re

ENDS = ".!?…。！？؟।"
CLOSERS = r"\"'’”“»)\]"
"""Among them that with which quotations begin in English, and end in German."""
CLOSED = re.compile(rf"[{ENDS}][{CLOSERS}]*$")
NEXT = re.compile(rf"(\S*?)([{ENDS}]+)[{CLOSERS}]*\s+[\"'‘“«(\[]*(?=(\w))")
SHORTENED = frozenset(
    """
    al approx ca capt cf co col dept dr ed eds eg etc fig figs gen hon ie inc jr ltd mr mrs ms pp
    prof rev sgt sr st viz vol vs yr yrs
    """.split()  # noqa: SIM905 - as a list it is one word a line
)
"""Words that end in a full stop inside a sentence, whatever follows them."""
BEFORE_NUMBERS = frozenset({"no", "nos", "p", "art", "sec", "ch"})
"""Words that do so before a number only."""


def ends(text: str) -> bool:
    """Whether a text ends as sentences do, a closing quotation mark or bracket apart."""
    return bool(CLOSED.search(text))


def first_end(text: str) -> tuple[str, str] | None:
    """The last word and the mark of a first sentence that another one follows, if one does."""
    for hit in NEXT.finditer(text):
        word, mark, following = hit.groups()
        # Letters of scripts without capitals are the same in both cases.
        goes_on = following.islower() and following != following.upper()
        if not goes_on and not (mark == "." and _is_shortened(word, following)):
            return word, mark
    return None


def _is_shortened(word: str, following: str) -> bool:
    """Whether the full stop after a word belongs to it: "Dr.", "J.", "No. 5"."""
    bare = word.lstrip("\"'‘“«([").lower()
    initial = len(bare) == 1 and bare.isalpha() and bare != "i"
    initials = bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", bare))
    numbered = bare in BEFORE_NUMBERS and following.isdecimal()
    return bare in SHORTENED or initial or initials or numbered
