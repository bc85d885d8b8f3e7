"""Find numbers that tell by their difference how few pupils are left: 12 of 14 leaves two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import said, said_count
from mkdocs_casebook.people import pupils
from mkdocs_casebook.people.finds import FOLDING, Find, Finder, hints, holds, plain_words

UNITS = (
    *("zero", *pupils.NUMBERS, "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
LONGEST_FIRST = "|".join(reversed(UNITS[1:]))
SPELT = rf"(?:(?:{'|'.join(TENS[2:])})(?:-(?:{'|'.join(UNITS[1:10])}))?|{LONGEST_FIRST})"
NUMBER = rf"(?:\d{{1,3}}|{SPELT})"
START = r"(?<![\w.,£$€/-])"
SOME = r"(?:the|our|its|these|those|his|her|their|all|all\sthe)"
KIND = r"(?:\s(?!schools?|teachers?|lessons?|classes)(?:Year\s\d{1,2}|[\w-]{2,16}))"
WHO = rf"(?:{pupils.CHILDREN})"
VERBS = (
    r"improved|passed|agreed|reached|met|made|were|was|had|could|did|took|chose|said|moved|stayed"
    r"|left"
)

OF_ALL = re.compile(
    rf"{START}(?P<part>{NUMBER})(?:\s{WHO})?(?:\s(?:out\s)?of\s|\s?/\s?)(?:{SOME}\s)?"
    rf"(?P<whole>{NUMBER}){KIND}{{0,2}}?\s{WHO}\b",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    rf"{START}(?P<part>{NUMBER})\s{WHO}\s(?:out\s)?of\s(?:{SOME}\s)?"
    rf"(?P<whole>{NUMBER})\b(?!\s?%|,\d)",
    re.IGNORECASE,
)
DID = re.compile(
    rf"{START}(?P<part>{NUMBER})\s(?:out\s)?of\s(?:{SOME}\s)?(?P<whole>{NUMBER})"
    rf"(?=\s(?:{VERBS})\b)",
    re.IGNORECASE,
)
WHOLE_FIRST = re.compile(
    rf"\b(?:of|out\sof)\s(?:{SOME}\s)?(?P<whole>{NUMBER}){KIND}{{0,3}}?\s{WHO}"
    rf"(?:(?:\s[\w-]{{1,16}}){{1,6}},|,?)\s(?P<part>{NUMBER})(?=\s[a-z])",
    re.IGNORECASE,
)
ALONE = re.compile(rf"{WHOLE_FIRST.pattern}(?=\s(?:{VERBS})\b)", re.IGNORECASE)
OF_THEM = re.compile(
    rf"{START}(?P<whole>{NUMBER}){KIND}{{0,3}}?\s{WHO}\b[^.!?%\d]{{0,60}}?"
    rf"\b(?P<part>{NUMBER})\sof\s(?:them|these|those)\b",
    re.IGNORECASE,
)
PERCENT = r"\s?(?:%|per\s?cent\b|percent\b)"
SHARE = re.compile(
    rf"{START}(?P<share>\d{{1,3}}){PERCENT}\sof\s(?:{SOME}\s)?"
    rf"(?P<whole>{NUMBER}){KIND}{{0,3}}?\s{WHO}\b",
    re.IGNORECASE,
)
SHARE_LATER = re.compile(
    rf"\bof\s(?:{SOME}\s)?(?P<whole>{NUMBER}){KIND}{{0,3}}?\s{WHO},?"
    rf"\s(?:\w{{1,20}}\s){{0,2}}?(?P<share>\d{{1,3}}){PERCENT}",
    re.IGNORECASE,
)
EXCEPT = re.compile(
    rf"\b(?:all|every|everyone|everybody)\b(?:\s[\w-]{{1,16}}){{0,4}}?\s(?:{pupils.CHILD}|children)s?"
    rf"\s(?:but|except(?:\sfor)?|apart\sfrom)\s(?P<left>{'|'.join(pupils.NUMBERS)}|[1-9])\b"
    r"(?!\s(?:school|teacher|lesson))",
    re.IGNORECASE,
)
SUMS = (OF_ALL, NAMED_FIRST, DID, WHOLE_FIRST, ALONE, OF_THEM, SHARE, SHARE_LATER)
"""Those with two numbers, in the order in which they are asked."""
PATTERNS = (*SUMS, EXCEPT)
PART_LATER = (ALONE, OF_THEM)
"""Those in which the smaller number is not beside a word for pupils, whose rules do not see it."""
BEFORE = re.compile(
    r"\b(?:between|from|years?|scored?|score\sof|page|table|figure|in)\s\Z", re.IGNORECASE
)
"""What is before numbers that count no pupils."""
A_CHILD = re.compile(rf"\b(?:{WHO}|{pupils.CHILD})\b", re.IGNORECASE)
ROUNDED = 2
"""Shares of a hundred are rounded, so that a base of so many hundreds tells nothing."""


def value(words: str) -> int:
    """The number that is meant by figures or words."""
    if words.isdecimal():
        return int(words)
    tens, _, unit = words.lower().partition("-")
    if tens in TENS:
        return 10 * TENS.index(tens) + (UNITS.index(unit) if unit else 0)
    return UNITS.index(tens)


def left(text: str) -> Iterator[Find]:
    """Two numbers of pupils, or a share and a number, that tell of fewer than `FEW`."""
    if not pupils.may_count(text):
        return
    for pattern in _worth(text):
        for hit in pattern.finditer(text):
            before = text[max(0, hit.start() - 120) : hit.start()]
            if BEFORE.search(before) or (pattern is DID and not A_CHILD.search(before)):
                continue
            if find := _told(pattern, hit):
                yield find


TWO_DIGITS = re.compile(r"\d\d|\d\s?(?:%|per)", re.IGNORECASE)
LARGE = hints(" ".join((*UNITS[10:], *TENS)))
EXCEPTING = hints("but except apart")


def _worth(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of which a text has at least what they all have."""
    words = frozenset(word.lower() for word in plain_words(text))
    folding = holds(text, FOLDING)
    if folding or TWO_DIGITS.search(text) or not LARGE.isdisjoint(words):
        yield from SUMS
    if folding or not EXCEPTING.isdisjoint(words):
        yield EXCEPT


def _told(pattern: re.Pattern[str], hit: re.Match[str]) -> Find | None:
    """What two numbers tell, if they tell anything."""
    part = value(hit["part"]) if pattern in PART_LATER else 0
    if 0 < part < pupils.FEW <= value(hit["whole"]):
        told = said("a small number of pupils")
        return Find(codes.PUPILS_FEW, hit[0], hit.start(), told, hit[0])
    rest = _rest(hit)
    return _find(hit[0], hit.start(), rest) if rest else None


def _rest(hit: re.Match[str]) -> int:
    """How many are left, if they are few, or 0."""
    named = hit.groupdict(default="")
    if named.get("left"):
        return value(named["left"])
    whole = value(named["whole"])
    if named.get("share"):
        share = int(named["share"])
        few = [round(whole * part / 100) for part in (share, 100 - share)]
        return (
            next((each for each in few if 0 < each < pupils.FEW and 0 < share < 100), 0)
            if whole < 100 * ROUNDED
            else 0
        )
    part = value(named["part"])
    return whole - part if part >= pupils.FEW and 0 < whole - part < pupils.FEW else 0


def _find(words: str, at: int, rest: int) -> Find:
    return Find(
        codes.PUPILS_DIFFERENCE,
        words,
        at,
        said_count("{number} pupil", "{number} pupils", rest),
        words,
    )


TOTAL = re.compile(
    r"(?:total|all|cohort|(?:total |whole )?number)\b"
    rf"|(?:number of |no\.? of |all |total )?{WHO}\b",
    re.IGNORECASE,
)
"""The head of a column that counts everybody."""
NOT_COUNTED = re.compile(
    r"%|per\s?cent|average|mean|score|mark|point|level|year|age|date|hour|teacher|staff|adult|parent|school|class|lesson",
    re.IGNORECASE,
)
"""Heads of columns that count no pupils."""


def in_row(head: Sequence[str], row: Sequence[str]) -> Find | None:
    """The small number that is left when the cells of a row are taken from its total."""
    if not any(A_CHILD.search(each) for each in head):
        return None
    cells = [*zip(head, row, strict=False)][1:]
    total = next((n for n, (name, _) in enumerate(cells) if TOTAL.match(name.strip())), None)
    if total is None or not cells[total][1].strip().isdecimal():
        return None
    whole = int(cells[total][1].strip()[:9])
    parts = [
        (name, int(cell.strip()[:9]))
        for n, (name, cell) in enumerate(cells)
        if n != total and cell.strip().isdecimal() and not NOT_COUNTED.search(name)
    ]
    together = sum(part for _, part in parts)
    rests = [whole - together] if together <= whole else [whole - part for _, part in parts]
    rest = next((each for each in rests if 0 < each < pupils.FEW), 0)
    if not parts or not rest or whole < pupils.FEW:
        return None
    words = ", ".join(f"{name}: {cell}" for name, cell in (cells[total], *parts))
    return replace(_find(words, 0, rest), words=words)


FINDERS: tuple[Finder, ...] = (left,)
