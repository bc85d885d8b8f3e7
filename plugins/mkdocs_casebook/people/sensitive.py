"""Find what is private of one person or a few: health, origin, religion, care, means, and the like.

Said of many, or of everybody whom a programme serves, it tells nothing of anybody. So a subject is
one person or a number below ten, and behind "a pupil" something has to have happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import is_given, said
from mkdocs_casebook.people import pupils
from mkdocs_casebook.people.finds import Find, Finder, hints, plain_words
from mkdocs_casebook.people.traits import (
    CONDITIONS,
    EVENTS,
    HINTS,
    ILL,
    KIN,
    LOSSES,
    SITUATIONS,
    TRAITS,
)

NUMBERS = "|".join(pupils.NUMBERS[1:])
FEW = rf"(?:{NUMBERS}|{NUMBERS.title()}|[2-9]|[Bb]oth|[Aa]\scouple\sof)"
ONE = r"(?:[Oo]ne|[Aa]\ssingle|[Aa]nother|(?:[Tt]he|[Oo]ur)\s(?:only|one)|[Oo]nly\sone)"
SOMEBODY = r"(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Oo]ur|[Mm]y|[Hh]er|[Hh]is|[Tt]heir)"
SO_MANY = rf"(?:\s(?:\d\d?|{NUMBERS}|ten))?"
OF = rf"(?:\sof\s(?:the|our|these|those|my|his|her|their){SO_MANY})?"
BETWEEN = (
    r"(?:\s(?:(?:[Yy]ears?|[Yy]|KS|[Kk]ey\s[Ss]tage|[Cc]lass)\s?\d{1,2}|case|focus|target|other|more"
    r"|new|young|shy|quiet|older|younger|only|most|very|own|lower|higher|low|high|poor|able|EAL|and"
    r"|[a-z]{1,12}-[a-z]{1,12}"
    rf"|[a-z]{{2,16}}(?:ed|ing|ish|ive|able|al|ic|ous|ful|ent|ant|est)|{TRAITS}))"
)
CHILD = pupils.CHILD
"""Who is protected in any case."""
YOUNG = "boy|girl|son|daughter|brother|sister|twin|toddler|teenager|youngster"
"""Words for a child that speak of a real one."""
CHILDREN = rf"(?:{CHILD}|{YOUNG}|grandchild)s?|children"

SURELY = (
    rf"(?:(?:{ONE}|{FEW}){OF}{BETWEEN}{{0,3}}\s(?:{CHILDREN})"
    rf"|{SOMEBODY}{BETWEEN}{{0,2}}\s(?:{YOUNG}))"
)
"""One child, or a few, beyond doubt."""
PERHAPS = rf"(?:{SOMEBODY}{BETWEEN}{{0,2}}\s(?:{CHILD})|(?:[Pp]upil|[Cc]hild|[Ss]tudent)\s[A-Z]\b)"
"""One child, or any."""
HAS = (
    r"(?:,?\s(?:with|who\s(?:has|have|had|is|are|was|were)|has|have|had|in|on|from|of|is|are|was|were"
    r"|receiving|eligible\sfor|entitled\sto|diagnosed\swith|living\sin|lives\sin|using|uses|under|knew)"
    r"(?:\s(?:a|an|the|been|both|being|also|severe|mild|moderate|known\sto|eligible\sfor|entitled\sto"
    r"|diagnosed\swith|having|on|in|her|his|own)){0,3}\s)"
)
WHAT = rf"(?P<trait>{CONDITIONS}|{SITUATIONS}|{EVENTS}|{ILL})\b(?!-)"

BEFORE_NOUN = re.compile(
    rf"\b(?:(?:{ONE}|{FEW}){OF}|{SOMEBODY}){BETWEEN}{{0,3}}?\s(?P<trait>{TRAITS}){BETWEEN}{{0,2}}"
    rf"\s(?P<noun>{CHILDREN})\b"
)
BEHIND = re.compile(
    rf"\b(?P<sure>{SURELY})(?:{HAS}|\swho\s|[,(]\s?|,\s|\s\()(?:(?:and|had|was|is)\s){{0,2}}{WHAT}"
)
BEHIND_ANY = re.compile(rf"\b(?P<any>{PERHAPS})(?:{HAS}|\swho\s(?:had\s)?|[,(]\s?|,\s|\s\(){WHAT}")
OWNED = re.compile(rf"\b{SURELY}['’]s?\s(?P<trait>{CONDITIONS}|{SITUATIONS})\b")
HEALTH = rf"(?:{CONDITIONS}|{ILL})"
PRONOUN = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)\s(?:(?:is|was|has|had|also|been|still|being)\s){{1,3}}"
    rf"(?:an?\s)?(?P<trait>{HEALTH}|{EVENTS}|in\s{SITUATIONS})\b"
    rf"|\b(?:[Hh]is|[Hh]er)\s(?P<own>{CONDITIONS}|foster\s\w+|social\sworker|illness)\b"
)
NAMED = re.compile(
    rf"\b{pupils.NAME}(?:,?\s(?:(?:who|is|was|has|had|with|also|been|now|being|a|an|in|on)\s){{1,4}})"
    rf"(?P<trait>{HEALTH}|{SITUATIONS}|{EVENTS}|{TRAITS})\b"
)
FAMILY = re.compile(
    rf"\b(?:{SURELY}|{PERHAPS})\swhose\s(?P<trait>(?:{KIN})\s{LOSSES})\b"
    rf"|\b{SURELY}\s(?:has|have|had|with)\s(?P<kin>(?:an?\s)?(?:{KIN})s?\sin\sprison)\b"
)
ONE_OF = re.compile(
    rf"\b(?:{ONE}|{FEW})\sof\s(?:the|our|these|those|them){SO_MANY}"
    rf"\s(?:(?:is|was|were|are|has|have|had|been)\s){{1,3}}(?P<trait>{EVENTS}|{ILL})\b"
)
THEMSELVES = re.compile(
    rf"\b(?:{ONE}|{FEW}|[Aa]n?){BETWEEN}{{0,2}}"
    r"\s(?P<trait>asylum[ -]seekers?|refugees?|young\scarers?|care\sleavers?)\b"
)

HAPPENED = re.compile(
    r",?\s(?:(?:and|who|then|also|first|once|never)\s){0,2}(?:was|were|had|did|said|told|made|came"
    r"|left|wrote|read\sto|sat|spoke|found|felt|took|gave|went|got|led|won|could(?:n['’]t|\snot)?|[a-z]{3,12}ed)\b"
    r"|,?\s(?:in|from|of)\s(?:[Yy](?:ear|r)?\s?\d|[Rr]eception|[Nn]ursery|\d\d?[A-Z]"
    r"|(?:our|my|his|her|this|the\ssame)\s\w)|,?\saged?\s\d|\s?\)?,?\s(?:did|was|had|made)\b"
)
"""What is said of one child, and not of any."""
ANYBODY = re.compile(
    r"\b(?:[Ii]f|[Ww]hen|[Ww]henever|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o|[Ss]uch\sas|[Ff]or\sexample"
    r"|[Ll]ike|[Ww]hat|[Hh]ow|[Ii]magine|[Ww]here)(?:\s(?:does|do|would|can|should|might|will|is|as))?\s\Z"
)
ANY = re.compile(rf"{SOMEBODY}\s(?!only|one)")
A_REAL_ONE = re.compile(rf"(?:{YOUNG})s?")
LETTERED = re.compile(r"\w+\s[A-Z]\b")
"""Somebody whose name is kept back, such as "Child A"."""
TOLD = re.compile(
    r"\b(?:stor(?:y|ies)|novel|play|poem|film|tale|diary|character|part\sfor|role\sof|read\sabout"
    r"|books?\sabout|lessons?\s(?:on|about)|assembly\s(?:on|about))\b[^.!?]{0,40}\Z",
    re.IGNORECASE,
)
"""What is before somebody who is only told of."""


def private(text: str) -> Iterator[Find]:
    """What is private of a child, or of a few."""
    words = plain_words(text)
    if HINTS.isdisjoint(words):
        return
    for pattern in OF_OTHERS if SUBJECTS.isdisjoint(words) else PATTERNS:
        for hit in pattern.finditer(text):
            if _is_meant(text, hit):
                yield _find(hit)


OF_CHILDREN = (BEFORE_NOUN, BEHIND, BEHIND_ANY, OWNED, FAMILY)
OF_OTHERS = (PRONOUN, NAMED, ONE_OF, THEMSELVES)
PATTERNS = (*OF_CHILDREN, *OF_OTHERS)
"""All of them, in the order in which they are asked."""
SUBJECTS = hints(
    " ".join(f"{each} {each}s" for each in (*CHILD.split("|"), *YOUNG.split("|"), "grandchild"))
    + " children Pupil Child Student"
)
"""Plain words of which one is in whatever the patterns of children find."""


def _is_meant(text: str, hit: re.Match[str]) -> bool:
    before = text[max(0, hit.start() - 60) : hit.start()]
    if TOLD.search(before) or pupils.NO_COUNT.search(before):
        return False
    if pupils.RATE.match(text[hit.end() : hit.end() + 14]):
        return False
    if hit.re is NAMED:
        return is_given(hit["name"].split()[0])
    if hit.re in (BEFORE_NOUN, BEHIND_ANY) and _may_be_any(hit):
        return ANYBODY.search(before) is None and HAPPENED.match(text, hit.end()) is not None
    return True


def _may_be_any(hit: re.Match[str]) -> bool:
    """Whether the words may speak of any child, as "a deaf pupil" does."""
    if hit.re is BEHIND_ANY:
        return LETTERED.match(hit["any"]) is None
    return ANY.match(hit[0]) is not None and A_REAL_ONE.fullmatch(hit["noun"]) is None


def _find(hit: re.Match[str]) -> Find:
    trait = next(each for each in hit.groupdict(default="").items() if each[0] in SAID and each[1])
    shown = hit[0].replace(trait[1], "…", 1)
    if hit.re is NAMED:
        shown = shown.replace(hit["name"], f"{hit['name'][0]}…")
    return Find(codes.PERSON_SENSITIVE, hit[0], hit.start(), PRIVATE, shown)


PRIVATE = said("something private")
SAID = ("trait", "own", "kin")
"""The groups of the patterns that hold what is private."""
FINDERS: tuple[Finder, ...] = (private,)
