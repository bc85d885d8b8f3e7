"""Index: cut text into words as questions are cut (`assets/js/lib/words.js` holds the same rule).

Pagefind cuts at ASCII punctuation only, joins what else is between letters, and indexes the
first half of "won't". So it is handed each such word in a form that it cuts as we do, with a mark
by which the word as it was written is put back into what the index keeps for excerpts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise
from typing import Any, NamedTuple

LETTERS = {
    **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij"},
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"},
}
"""Letters that do not come apart into a plain one and a mark."""
GLUE = "\u200b"
"""Stands in the kept text between words that have no space between them."""
_SEGMENTED = ("zh", "ja", "th")
"""Languages written without spaces, which Pagefind cuts by itself."""


def _marks() -> str:
    """The characters that belong to the letter before them, as ranges of a character class."""
    # What is Chinese or Korean, or private, has no marks; that is most of these characters.
    asked = (*range(0x300, 0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x10000))
    found = [n for n in asked if unicodedata.category(chr(n)).startswith("M")]
    begins = [n for before, n in pairwise([0, *found]) if n != before + 1]
    ends = [n for n, after in pairwise([*found, 0x10000]) if after != n + 1]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(begins, ends, strict=True))


_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_IN = rf"(?:[^\W_]|[{_marks()}{_UNSEEN}])"
_LETTER = r"[^\W\d_]"
_RUN = rf"[^\W_]{_IN}*"
_SHORT = "cdjlmnstCDJLMNST"
_OPEN = "aeiouyhàâéèêëîïôöûœæAEIOUYHÀÂÉÈÊËÎÏÔÖÛŒÆ"
# Of `10%–12%` and `£600–£900` only the figures count; French joins its short words by apostrophes.
_WORD = re.compile(
    rf"(?P<number>(?<!{_IN})\d+(?:,\d{{3}}(?!\d)|[.:/\u2044\u2010-\u2013\u2212-]\d+"
    rf"|%?[\u2010-\u2013\u2212-][£€$]?\d+)+(?!{_IN}))"
    rf"|(?<!{_IN})(?:[{_SHORT}]|[Qq]u)(?=['’ʼ][{_OPEN}])"
    rf"|(?<!{_IN})(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_IN}))?"
    rf"|(?<!{_IN}){_LETTER}&{_LETTER}(?!{_IN})"
    rf"|{_RUN}(?:(?:['’ʼ]|(?<={_LETTER})[-\u2010\u2011](?={_LETTER})){_RUN})*"
)
_PLURAL = re.compile(r"([^\W\d_])s(?=-|$)")
"""The plural of an abbreviation, where its last letter is a capital: NQTs, SLE's."""
_ASCII = r"[!-/:-@\[-`{-}]*"
_PLAIN = re.compile(rf"{_ASCII}(?:[A-Za-z0-9]+|[A-Za-z]+(?:-[A-Za-z]+)+)?{_ASCII}")
"""A piece that Pagefind cuts as we do."""
_PLURALS = re.compile(r"[A-Z]s(?![A-Za-z])")
_TEXT = re.compile(
    r"(<!--.*?-->|<(?:script|style|svg|textarea)\b.*?</(?:script|style|svg|textarea)\s*>"
    r"|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL | re.IGNORECASE,
)
_KIND = re.compile(
    r'(data-pagefind-meta="?(?:kind|mark|open|outcome)\[data-value\]"? data-value=)'
    r'(?:"([^"]*)"|([^\s">]+))'
)
"""Other plugins may have taken the quotation marks away."""
_INLINE = r"(?:a|b|cite|em|i|mark|q|span|strong)>"
_SAYS = r"(?:dd|th|caption|figcaption|summary|blockquote)>"
# Each begins with what is searched for quickly, so the letter before that is looked at only then.
_ENDS = r"</(?<=[\w)%]</)"
_SAID = re.compile(rf"({_ENDS}(?:{_INLINE}(?:</{_INLINE})*\s*</)?{_SAYS})")
_SAID_APART = re.compile(rf"(\s(?<=[\w)%]\s)\s*</{_SAYS})")
_NAMED = re.compile(rf"({_ENDS}(?:{_INLINE}</)*dt>)")
_APART = re.compile(
    r"(?=</(?:dt|dd|th|caption|figcaption|summary|blockquote|pre|option|address|details|hgroup)>)"
)
_SPACES = re.compile(r"(\s+)")
_DIGITS = "!$*+=?@^{|}"
_MARK = re.compile(r"~([!$*+=?@^{|}]+)~")


def words(text: str) -> Iterator[str]:
    """The words of a text as they are in the index; parts of `whole-school` are kept together."""
    for found in _WORD.finditer(text):
        if word := _folded(found):
            yield word


def _folded(found: re.Match[str]) -> str:
    """A word in plain small letters; only a hyphen between letters stays."""
    return _plain_number(found[0]) if found["number"] else _plain_word(found[0])


def _plain_number(written: str) -> str:
    digits = unicodedata.normalize("NFKC", re.sub("[,%£€$]", "", written))
    return re.sub(r"\D", "x", digits)


# Few words make up most of any text.
@lru_cache(maxsize=1 << 16)
def _plain_word(written: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", written))
    plain = plain.replace("\u2010", "-").replace("\u2011", "-")
    kept = "".join(c for c in plain if c.isalnum() or c == "-")
    single = _PLURAL.sub(_single, kept) if len(kept) > 2 else kept
    return "".join(LETTERS.get(c, c) for c in single.lower()).strip("-")


def _single(found: re.Match[str]) -> str:
    return found[1] if found[1].isupper() else found[0]


class _Piece(NamedTuple):
    """A word as it was written, and as it was handed over."""

    written: str
    fed: str
    glued: bool
    """Whether no space stood before it."""


class Feed:
    """Prepares pages for Pagefind, and restores what it keeps of them."""

    def __init__(self, language: str = "en") -> None:
        self._pieces: list[_Piece] = []
        self._known: dict[str, str] = {}
        self._as_it_is = language.partition("-")[0] in _SEGMENTED

    def page(self, html: str) -> str:
        """The page with its text cut as questions are, and a space between things."""
        if self._as_it_is:
            return html
        html = _SAID.sub(r".\1", _SAID_APART.sub(r".\1", _NAMED.sub(r":\1", html)))
        parts = _TEXT.split(_APART.sub(" ", html))
        parts[::2] = [self._text(part) for part in parts[::2]]
        return _KIND.sub(self._kind, "".join(parts))

    def restored(self, fragment: dict[str, Any]) -> dict[str, Any]:
        """What Pagefind keeps of a page, with every word as it was written."""
        if self._pieces:
            fragment["content"] = self._restore(fragment["content"])
            for anchor in fragment["anchors"]:
                anchor["text"] = self._restore(anchor["text"]).replace(GLUE, "")
            for key, value in fragment["meta"].items():
                fragment["meta"][key] = self._restore(value).replace(GLUE, "")
        return fragment

    def _text(self, text: str) -> str:
        if not text or text.isspace():
            return text
        if "&" in text:
            text = escape(unescape(text), quote=False)
        parts = _SPACES.split(text)
        known = self._known
        parts[::2] = [known.get(piece) or self._piece(piece) for piece in parts[::2]]
        return "".join(parts)

    def _piece(self, piece: str) -> str:
        """What is handed over for one run of characters without a space."""
        written = unescape(piece)
        if _PLAIN.fullmatch(written) and not _PLURALS.search(written):
            self._known[piece] = piece
            return piece
        found = [each for each in _WORD.finditer(written) if _folded(each)]
        if not found and "~" not in written:
            self._known[piece] = piece
            return piece
        cuts = [0, *(each.start() for each in found[1:]), len(written)]
        fed = []
        for at, (start, end) in enumerate(pairwise(cuts)):
            core = _folded(found[at]) if found else ""
            # Pagefind ends a block with a stop where its last word has no mark behind it.
            tail = "," if not found or end > found[at].end() else ""
            fed.append(self._marked(_Piece(written[start:end], core + tail, glued=at > 0)))
        self._known[piece] = " ".join(fed)
        return self._known[piece]

    def _kind(self, found: re.Match[str]) -> str:
        """A value that is kept, but whose words are not those of the page."""
        written = unescape(found[2] or found[3] or "")
        return f'{found[1]}"{self._marked(_Piece(written, "", glued=False))}"'

    def _marked(self, piece: _Piece) -> str:
        number, mark = len(self._pieces), ""
        self._pieces.append(piece)
        while number or not mark:
            number, digit = divmod(number, len(_DIGITS))
            mark = _DIGITS[digit] + mark
        return f"~{mark}~{piece.fed}"

    def _restore(self, text: str) -> str:
        found = _MARK.split(text)
        kept = found[0]
        for mark, rest in zip(found[1::2], found[2::2], strict=True):
            number = 0
            for digit in mark:
                number = number * len(_DIGITS) + _DIGITS.index(digit)
            piece = self._pieces[number]
            if piece.glued:
                kept = kept.removesuffix(" ") + GLUE
            kept += piece.written + rest.removeprefix(piece.fed)
        return kept


def split(word: str) -> Sequence[str]:
    """A word with its parts: `whole-school` is found as `wholeschool`, `whole` and `school`."""
    return [word.replace("-", ""), *word.split("-")] if "-" in word else [word]
