"""Find home addresses: a house and a street with a town or a postcode, and full postcodes alone.

The address of a school, an office or a venue is public. So an address says nothing where the name
of an organisation is beside it, unless somebody is said to live there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import said
from mkdocs_casebook.people.finds import Find, Finder, has_digit, hints, masked, plain_words

NAME = r"[^\W\d_a-z][^\W\d_]{0,20}(?:[’'-][^\W\d_]{1,20})?(?!\w)\.?"
"""A word of the name of a street or a town."""
KINDS = (
    "Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Gardens|Grove|Terrace|Place|Court|Hill|Square"
    "|Walk|Mews|Rise|Row|View|Green|Parade|Boulevard|Highway|Parkway|Rd|Ave|Ln|Cres|Blvd|St|Dr|Cl"
)
STREET = (
    rf"(?:(?:Flat|Apartment|Apt|Unit)\.?\s\w{{1,4}},?\s)?(?<![\w.,£$€%/-])(?!(?:19|20)\d\d\s)"
    rf"\d{{1,4}}[a-z]?,?\s(?:{NAME}\s){{1,3}}(?:{KINDS})\b\.?"
)
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH"
    "|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU"
    "|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR"
    "|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
"""The beginnings of all British postcodes."""
POSTCODE = rf"(?:{AREAS})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}"
TOWN = rf"{NAME}(?:[\s-](?:{NAME}|on|upon|in|under|le|by|the)){{0,3}}"
ZIP = r"(?:[A-Z]{2}\s)?\d{5}(?:-\d{4})?"

HOUSE = re.compile(
    rf"{STREET}(?P<place>,\s(?:in\s)?{TOWN})?(?P<code>(?:,?\s{TOWN})?,?\s(?:{POSTCODE}|{ZIP})(?!\w))?"
)
CODE = re.compile(rf"(?<![\w/-]){POSTCODE}(?![\w/-])")
ABROAD = re.compile(
    rf"\b(?:[^\W\d_a-z][\wß-]{{1,24}}(?:straße|strasse|str\.|weg|allee|platz|gasse|straat|laan|plein|gatan|vägen)"
    rf"|(?:Calle|Avenida|Via|Viale|Piazza|Rua|ul\.)\s(?:\w{{1,4}}\s)?{NAME}(?:\s{NAME})?),?\s\d{{1,4}}\s?[a-z]?,?\s"
    rf"(?:[A-Z]{{1,2}}-)?\d{{2}}[ -]?\d{{2,3}}(?:\s[A-Z]{{2}})?\s{NAME}"
    rf"|(?<![\w.,£$€%/-])\d{{1,4}}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|allée|impasse|place|quai)\s"
    rf"(?:[\w’'-]{{1,20}}\s?){{1,5}},?\s\d{{5}}\s{NAME}"
)
"""German, Dutch, Swedish, Romance and Polish forms, always with a postcode."""
PATTERNS = (HOUSE, ABROAD, CODE)
"""All of them, in the order in which they are asked."""

LIVES = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ents?)|home|house|flat|moved|famil(?:y|ies)|neighbours?"
    r"|wohn\w*|habit\w*)\b[^.!?\n]{0,48}\Z",
    re.IGNORECASE,
)
"""What says that somebody's home follows."""
ORGANISATION = (
    r"\b(?:schools?|academ(?:y|ies)|colleges?|universit(?:y|ies)|institutes?|cent(?:re|er)s?|librar(?:y|ies)|museums?"
    r"|galler(?:y|ies)|theatres?|church(?:es)?|cathedral|mosque|synagogue|temple|councils?|offices?"
    r"|headquarters|trust|hotel|hospital|clinic|surgery|ltd|limited|plc|department|foundation"
    r"|societ(?:y|ies)|association|press|publish\w+|nurser(?:y|ies)|campus|venue|conference|hub"
    r"|alliances?|station|compan(?:y|ies)|charit(?:y|ies)|union|nhs|services?|agenc(?:y|ies)|authorit(?:y|ies)"
    r"|commissioner|ministry|partnership|primary|infants?|juniors?|secondary"
    r"|hall|schule|universität|école|lycée|escuela|scuola|allotments?|club|bank|shop|pub|café)\b"
)
BEFORE = re.compile(rf"{ORGANISATION}[^!?]{{0,80}}\Z", re.IGNORECASE)
BEHIND = re.compile(
    rf"[\s,]{{0,2}}(?:[^\W\d_a-z][\w’'-]{{0,20}}\s){{0,3}}?{ORGANISATION}"
    r"|\s(?:teachers?|pupils|children|lessons?|heads?|governors?|classes|families|staff|visits?)\b",
    re.IGNORECASE,
)
"""What makes a number a count of things that are called after a street, or a street a venue."""
LABEL = re.compile(
    r"\b(?:years?|key\sstages?|ks|chapters?|messages?|figures?|tables?|pages?|notes?|steps?|weeks?|trios?|groups?"
    r"|teams?|themes?|phases?|stages?|projects?|may|june|july|april|march|january|february|august"
    r"|september|october|november|december|on)\s\Z",
    re.IGNORECASE,
)
"""What is before a number that is no house's."""
HINTS = hints(KINDS.replace("|", " "))
A_HOUSE = re.compile(r"\d[a-z]?,?\s[^\W\d_a-z]")
A_POSTCODE = re.compile(r"\d[A-Z]{2}(?!\w)")
A_CODE_ABROAD = re.compile(r"\d[ -]?\d\d")


def homes(text: str) -> Iterator[Find]:
    """What looks like somebody's address."""
    if not has_digit(text):
        return
    for pattern in _worth(text):
        for hit in pattern.finditer(text):
            if _is_home(text, hit):
                words = hit[0].rstrip(" ,.")
                what = said("a postcode") if pattern is CODE else said("a home address")
                yield Find(codes.PERSON_ADDRESS, words, hit.start(), what, masked(words))


def _worth(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of which a text has at least what they all have."""
    if A_HOUSE.search(text) and not HINTS.isdisjoint(plain_words(text)):
        yield HOUSE
    if A_CODE_ABROAD.search(text):
        yield ABROAD
    if A_POSTCODE.search(text):
        yield CODE


def _is_home(text: str, hit: re.Match[str]) -> bool:
    before = text[max(0, hit.start() - 100) : hit.start()]
    if hit.re is not CODE and (LABEL.search(before) or BEHIND.match(text, hit.end())):
        return False
    if LIVES.search(before):
        return True
    placed = hit.re is not HOUSE or hit["place"] or hit["code"]
    if not placed or BEFORE.search(before):
        return False
    return hit.re is not CODE or BEHIND.match(text, hit.end()) is None


FINDERS: tuple[Finder, ...] = (homes,)
