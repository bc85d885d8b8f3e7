"""Find names of a child's family: who knows the parent knows the child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import is_given, said
from mkdocs_casebook.people import pupils
from mkdocs_casebook.people.finds import Find, Finder, hints, plain_words

KIN = (
    "mother|father|mum|mummy|dad|daddy|parent|carer|guardian|grandmother|grandfather|grandparent|gran"
    "|grandma|grandad|aunt|uncle|brother|sister|stepmother|stepfather"
)
YOUNG = f"{pupils.CHILD}|son|daughter|twin|grandson|granddaughter"
WORD = r"[^\W\d_a-z][\w’'-]{0,30}"
NAME = rf"(?P<name>(?:(?:Mrs?|Ms|Miss|Dr)\.?\s)?{WORD}(?:\s{WORD})?)"
OWNED = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[\w-]{{2,30}}['’]s?)\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{KIN})"
    rf"(?:,?\s(?:called|named)\s|,\s|\s){NAME}"
)
SAID = re.compile(
    rf"\b(?:[Aa]|[Oo]ne|[Aa]nother|[Oo]ur|[Tt]he)?\s?\b(?:{KIN}|Parent|Mother|Father|Carer|Mum|Dad)"
    rf"(?:,\s(?:called\s|named\s)?|\s(?:called|named)\s|\s){NAME}"
)
APPOSED = re.compile(
    rf"\b{NAME}(?<!['’]s),?\s\(?(?:(?:is|was|who\sis|who\swas)\s)?"
    rf"(?:the\s|a\s|our\s|[\w-]{{2,30}}['’]s?\s)?(?:{KIN})\b"
    rf"(?:\sof\s(?:an?|one|our|the)\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:{YOUNG})\b)?"
)
WHOSE = re.compile(rf"\b{NAME},?\s\(?whose\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{YOUNG})s?\b")
PATTERNS = (OWNED, SAID, APPOSED, WHOSE)
"""All of them, in the order in which they are asked."""
OF_CHILD = re.compile(
    rf"['’]s?\s(?:{KIN})\b|\sof\s(?:an?|one|our|the)\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:{YOUNG})\b"
)
"""What makes somebody the parent of one child, and not a parent among others."""
HINTS = hints(f"{KIN} Parent Mother Father Carer Mum Dad whose".replace("|", " "))


def parents(text: str) -> Iterator[Find]:
    """Names of parents, brothers and sisters."""
    if HINTS.isdisjoint(plain_words(text)):
        return
    for pattern in PATTERNS:
        for hit in pattern.finditer(text):
            if _is_person(hit["name"]) and (pattern is not APPOSED or OF_CHILD.search(hit[0])):
                shown = hit[0].replace(hit["name"], f"{hit['name'][0]}…")
                what = said("a name from a pupil's family")
                yield Find(codes.PUPILS_FAMILY, hit[0], hit.start(), what, shown)


def _is_person(name: str) -> bool:
    if pupils.KNOWN.match(name):
        return False
    words = name.split()
    return words[0].rstrip(".") in TITLES or is_given(words[0].removesuffix("'s"))


TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr"})
"""What makes any word behind it a name."""
FINDERS: tuple[Finder, ...] = (parents,)
