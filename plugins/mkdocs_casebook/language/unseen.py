"""Characters that nobody sees, or that turn text round: which are refused, and which are needed.

After Unicode TR36 and TR39. What real languages and emoji need stays: a joiner where it joins, one
variation selector behind what it varies, the flags of England, Scotland and Wales.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

from mkdocs_casebook.language.sayings import Said, said

NO_CHARACTERS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
# Controls, blanks, marks that turn text round, tags, private use, and what is no character. Joiners
# and selectors are judged by their neighbours below.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    f"{NO_CHARACTERS}]"
)
# Harmless in running text, where Word and right-to-left scripts need them; not in a header.
HIDDEN_IN_HEADER = re.compile("[\u00ad\u061c\u200e\u200f]")
FLAG = re.compile(
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)"
    "\U000e007f"
)
SYMBOLS = {
    **dict.fromkeys("\uf0a7\uf0b7\uf0d8", said("a bullet from a word processor")),
    "\uf0e0": said("an arrow from a word processor"),
    "\uf0fc": said("a tick from a word processor"),
}
"""Of private use, but known to whoever pastes."""
JOINED = frozenset(
    {
        *("ARABIC", "SYRIAC", "MANDAIC", "NKO", "ADLAM", "MONGOLIAN", "PHAGS-PA", "DEVANAGARI"),
        *("BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM"),
        *("SINHALA", "KHMER", "MYANMAR", "TIBETAN", "BALINESE", "JAVANESE"),
    }
)
"""Scripts in which letters join, so that a joiner or its opposite is part of spelling."""
LAST_LETTER = 0x1F000
"""Letters and their marks are below it; signs, and Chinese characters, are beyond."""
MARKS = 10
"""Most marks on one letter; living languages need five."""
EMOJI_BESIDES_SYMBOLS = "\u203c\u2049\u2139\u3030"
KEYS = "0123456789#*"


def first(text: str, *, header: bool = False) -> int | None:
    """Where the first character of a text stands that its readers would not see, if there is one.

    With `header`, the stricter rule for fields and names holds.
    """
    return min(every(text, header=header), default=None)


def every(text: str, *, header: bool = False) -> list[int]:
    """Where such characters stand; of a pile of marks, only where it becomes too high."""
    lines = text if header else text.replace("\n", "")
    if lines.isascii() and lines.isprintable():
        return []  # nearly every line, and nothing of it can be hidden
    plain = FLAG.sub(lambda flag: "x" * len(flag[0]), text)
    hits = [hit.start() for hit in HIDDEN.finditer(plain) if not _needed(plain, hit.start())]
    if header:
        hits += [hit.start() for hit in HIDDEN_IN_HEADER.finditer(plain)]
    piled = None if plain.isascii() else _piled(plain)
    return hits if piled is None else [*hits, piled]


def name(character: str) -> Said:
    """What a character is called, such as `U+200B zero width space`."""
    number = f"U+{ord(character):04X}"
    known = unicodedata.name(character, "").lower()
    return said("{number} {name}", number=number, name=known or _unnamed(character))


def _unnamed(character: str) -> Said:
    """What a character without a name is called."""
    category = unicodedata.category(character)
    if category == "Co":
        return SYMBOLS.get(character, said("a character of private use"))
    if category in ("Mn", "Me") and character not in "\u034f\ufe0f":
        return said("one mark too many")
    if ord(character) < 0xA0:
        return said("control character")
    return said("no character of any script")


def _needed(text: str, at: int) -> bool:
    """Whether a character does its job where it stands."""
    needs = next((need for among, need in NEEDS if text[at] in among), None)
    return bool(needs and needs(text[:at][-1:], text[at + 1 :][:1]))


def _is_symbol(character: str) -> bool:
    return character > "\u00a8" and unicodedata.category(character) in ("So", "Sm")


def _is_joined(character: str) -> bool:
    """Whether a character is a letter or mark of a script in which letters join."""
    known = unicodedata.category(character)[0] in "LM"
    return known and unicodedata.name(character, "").partition(" ")[0] in JOINED


def _joins(before: str, after: str) -> bool:
    """A joiner inside an emoji, or between letters that need it."""
    if not before or not after:
        return False
    ends = _is_symbol(before) or before == "\ufe0f" or "\U0001f3fb" <= before <= "\U0001f3ff"
    return (ends and _is_symbol(after)) or (_is_joined(before) and _is_joined(after))


def _parts(before: str, after: str) -> bool:
    """The opposite of a joiner, inside a word of such a script."""
    return bool(before and after) and _is_joined(before) and _is_joined(after)


def _varies(before: str, after: str) -> bool:
    """A selector that makes a symbol an emoji or plain, or a digit a key."""
    if not before:
        return False
    key = before in KEYS and after == "\u20e3"
    return key or _is_symbol(before) or before in EMOJI_BESIDES_SYMBOLS


def _varies_letter(before: str, _after: str) -> bool:
    """A selector behind a Chinese character, a sign of mathematics, or a letter that has forms."""
    if not before:
        return False
    word = unicodedata.name(before, "").partition(" ")[0]
    return unicodedata.category(before) == "Sm" or word in ("CJK", "MYANMAR", "PHAGS-PA")


def _is_mongolian(before: str, _after: str) -> bool:
    return bool(before) and unicodedata.name(before, "").startswith("MONGOLIAN LETTER")


def _is_braille(before: str, after: str) -> bool:
    """A blank cell between cells that are not."""
    return all("\u2801" <= each <= "\u28ff" for each in (before, after))


def _parts_marks(before: str, after: str) -> bool:
    """Between two marks of one letter, as in Hebrew."""
    return all(each and unicodedata.combining(each) for each in (before, after))


NEEDS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("\u200d", _joins),
    ("\u200c", _parts),
    ("\ufe0e\ufe0f", _varies),
    ("\ufe00\ufe01\ufe02", _varies_letter),
    ("\u180b\u180c\u180d\u180e\u180f", _is_mongolian),
    ("\u2800", _is_braille),
    ("\u034f", _parts_marks),
)
"""What a hidden character is needed for, judged by its neighbours."""


@functools.cache
def joined() -> re.Pattern[str]:
    """Every letter and mark of a script in which letters join."""
    return _class_of(_is_joined, 0x590)


@functools.cache
def combining() -> re.Pattern[str]:
    """Every mark that `unicodedata.combining` knows, which scripts have no word for."""
    return _class_of(lambda character: unicodedata.combining(character) > 0, 0x300)


def _class_of(test: Callable[[str], bool], first: int) -> re.Pattern[str]:
    """A pattern of all characters that pass a test, from one on; none is beyond the last here."""
    runs: list[list[int]] = []
    # Half of all characters are Chinese or Korean, or private; none of them joins or combines.
    for each in (*range(first, 0x3400), *range(0xA000, 0xAC00), *range(0xF900, LAST_LETTER)):
        if not test(chr(each)):
            continue
        if runs and runs[-1][1] == each - 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in runs) + "]")


@functools.cache
def names() -> dict[str, str]:
    """What each hidden character is called that Unicode names, but for those that are numbered."""
    text = "".join(map(chr, [*range(LAST_LETTER), *range(0xE0000, 0xE0200)]))
    hidden = {*HIDDEN.findall(text), *HIDDEN_IN_HEADER.findall(text)}
    known = {each: unicodedata.name(each, "").lower() for each in sorted(hidden)}
    return {each: name for each, name in known.items() if name and "selector-" not in name}


def _piled(text: str) -> int | None:
    """Where the marks on one letter become too many."""
    run = 0
    for at, character in enumerate(text):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MARKS:
            return at
    return None
