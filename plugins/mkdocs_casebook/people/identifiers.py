"""Find what identifies one person: numbers of pupils and patients, e-mail, telephone, birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import Said, is_isbn, is_nhs_number, is_upn, said
from mkdocs_casebook.people.credentials import keys, passwords
from mkdocs_casebook.people.finds import (
    FOLDING,
    Find,
    Finder,
    apart,
    as_read,
    has_digit,
    hints,
    holds,
    masked,
    plain_words,
)

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>]+|\bwww\.[^\s<>]+|\bdoi:\s?\S+|\b10\.\d{4,9}/\S+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[a-z]{2,24}/[^\s<>]+",
    re.IGNORECASE,
)
BOOK = re.compile(r"\bIS[BS]N(?:-1[03])?[:\s]*[\d -]{7,17}[\dX]", re.IGNORECASE)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\.?,?\s\d{{2,4}}"
    rf"|{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
TIMES = re.compile(
    rf"(?<!\d)(?:19|20)\d\d\s?[-/]\s?(?:\d{{4}}|\d\d)(?!\d)|(?<![\w.]){DATE}", re.IGNORECASE
)
BIRTH = re.compile(
    rf"""(?<!\w)(?:
    (?:d\.?o\.?b\.?|date[ ]of[ ]birth|birth[ ]?da(?:te|y))(?:\s?\([^()]{{0,14}}\))?[\s:,=|-]*
    (?:(?:is|was|on|of)\s)?{DATE}
    |(?:born|\(b\.|n[ée]e?)\s(?:on\s)?(?:the\s)?(?:\w+day,?\s)?{DATE}
    |{DATE}\W{{1,3}}(?:d\.?o\.?b\.?|date[ ]of[ ]birth)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "born 1 April 2004 to 31 August 2004" is a cohort, and nobody's birthday.
COHORT = re.compile(r"\s(?:to|and|until|or)\s|\s?-\s?\d", re.IGNORECASE)
UPN = re.compile(r"(?<![\w-])([A-Z])[ -]?((?:\d[ -]?){11}[\dA-Z])(?![\w-])", re.IGNORECASE)
UPN_NAMED = re.compile(
    r"\bU\.?P\.?N\.?s?\W{0,4}(?:is\s|number\W{0,3})?([A-Z])[ -]?((?:\d[ -]?){11}[\dA-Z])(?!\w)",
    re.IGNORECASE,
)
NHS = re.compile(r"(?<![\w.,£$€+/-])(?:\d{10}|\d{3}([ -])\d{3}\1\d{4})(?![\w/]|[.,-]\d)")
NHS_NAMED = re.compile(
    r"\bNHS\s?(?:number|no\.?)?\s?(?:is|:|=|\#|-)?\s?(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)",
    re.IGNORECASE,
)
INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-TW-Z][A-CEGHJ-NP-TW-Z]"
    r"[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D](?!\w)"
)
EMAIL = re.compile(
    r"""(?<![\w.+'’-])[\w.+'’-]{1,64}(?:@|[ ]@[ ]|\s?[(\[{<]\s?at\s?[)\]}>]\s?|\s(?-i:AT)\s)
    (?:[\w-]{1,63}(?:\.|\s?[(\[{<]\s?dot\s?[)\]}>]\s?|\sdot\s)){1,6}[a-z][a-z-]{1,23}(?![\w@])
    |(?<![\w.+-])[\w.+-]{1,64}\sat\s(?:[\w-]{1,63}\sdot\s){1,6}(?:ac|com|edu|gov|info|io|net|org|sch|uk)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Each gap can be read in one way only, so that no text makes the search try them all.
GAP = r"(?:[ .\n-]|[ .\n-]?[()][ .-]?)?"
PHONE_UK = re.compile(rf"(?<![\w/£$€])(?<!\d[.,-])\(?0[1235789]\d(?:{GAP}\d){{7,8}}(?!\w|[.,-]\d)")
PHONE_ABROAD = re.compile(
    rf"(?<![\w/])(?:\+\s?|00[ ]?(?=44|[1-9]\d{{1,2}}[ -]))[1-9](?:{GAP}\d){{7,14}}(?!\w|[.,-]\d)"
    r"|(?<![\w/+.,-])44[ ]?7\d{3}[ ]?\d{6}(?!\w)"
)
PHONE_NAMED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|fax|whatsapp)\b(?:\s(?:no|number))?(?:\s?[.:]\s?|\s)"
    rf"(\(?\d(?:{GAP}\d){{5,13}})(?!\w|[.,-]\d)",
    re.IGNORECASE,
)


# Most texts have none of these, and need no closer look.
SIX_DIGITS = re.compile(r"\d(?:\D{0,4}\d){5}")
SIGN = re.compile(r"@|[(\[{<]\s?at\s?[)\]}>]|\sdot\s|\s(?-i:AT)\s", re.IGNORECASE)
SIGNS = ("@", "(", "[", "{", "<", "AT")
"""One of these is in each such sign, unless it is "dot"."""
CUT = re.compile(r"[\w.+'’-]{1,64}@[\w.-]{0,80}…")
"""An e-mail address of which a sentence shows only the beginning."""


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with blanks in place of what is something else, as long as before."""
    for pattern in patterns:
        text = pattern.sub(lambda hit: re.sub(r"\S", " ", hit[0]), text)
    return text


# Four finders ask this of one text in turn. Most digits of most texts are in their addresses.
@lru_cache(maxsize=1)
def _with_numbers(text: str) -> str:
    """The text without addresses, or nothing where no six digits are near one another."""
    if SIX_DIGITS.search(text) is None:
        return ""
    plain = _without(text, ADDRESS)
    return plain if SIX_DIGITS.search(plain) else ""


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def pupil_numbers(text: str) -> Iterator[Find]:
    """Unique pupil numbers, whose letter fits their digits, or that are called so."""
    plain = _with_numbers(text)
    for hit in UPN.finditer(plain):
        if is_upn(_digits(hit[0])):
            yield _number(hit[0], hit.start(), said("a unique pupil number"))
    for hit in UPN_NAMED.finditer(plain):
        if not is_upn(_digits(hit[1] + hit[2])):
            yield _number(
                plain[hit.start(1) : hit.end()], hit.start(1), said("a unique pupil number")
            )


def patient_numbers(text: str) -> Iterator[Find]:
    """NHS numbers whose last digit fits, or that are called so."""
    if not (numbers := _with_numbers(text)):
        return
    plain = _without(numbers, BOOK)
    named = {hit.start(1): hit[1] for hit in NHS_NAMED.finditer(plain)}
    for hit in NHS.finditer(plain):
        # Books have the same sum; those in English begin with 0 or 1, and no NHS number does.
        plausible = hit[1] is not None or hit[0][0] in "4679"
        if hit.start() not in named and plausible and is_nhs_number(_digits(hit[0])):
            named[hit.start()] = hit[0]
    for at, words in sorted(named.items()):
        yield _number(words, at, said("an NHS number"))


def insurance_numbers(text: str) -> Iterator[Find]:
    """National Insurance numbers."""
    for hit in INSURANCE.finditer(_with_numbers(text)):
        yield _number(hit[0], hit.start(), said("a National Insurance number"))


def _number(words: str, at: int, what: Said) -> Find:
    return Find(codes.PERSON_NUMBER, words, at, what, masked(words))


def _may_be_written_to(text: str) -> bool:
    """Whether anything in a text could be an e-mail address."""
    if not (holds(text, SIGNS) or "dot" in text.lower()):
        return False
    return SIGN.search(text) is not None


def emails(text: str) -> Iterator[Find]:
    """E-mail addresses, also with the signs spelt out."""
    for hit in EMAIL.finditer(text) if _may_be_written_to(text) else ():
        words = hit[0].rstrip("-")
        if words.lower().startswith("git@") and text[hit.end() : hit.end() + 1] == ":":
            continue
        yield Find(
            codes.PERSON_EMAIL, words, hit.start(), said("an e-mail address"), masked(words, 1)
        )


def phones(text: str) -> Iterator[Find]:
    """Telephone numbers: as written in Britain, with the code of a country, or called so."""
    if not (digits := _with_numbers(text)):
        return
    plain = _without(digits, BOOK, TIMES)
    numbers: list[Find] = []
    for hit in chain(PHONE_UK.finditer(plain), PHONE_ABROAD.finditer(plain)):
        if _is_phone(hit[0]):
            numbers.append(_phone(hit[0], hit.start()))
    for hit in PHONE_NAMED.finditer(plain):
        if len(_digits(hit[1])) > 6 or re.search(r"[.:]\s?$", plain[: hit.start(1)]):
            numbers.append(_phone(hit[1], hit.start(1)))
    # The longer of two: +44 (0)20 holds (0)20.
    numbers.sort(key=lambda each: -len(each.words))
    yield from numbers


def _is_phone(words: str) -> bool:
    digits = _digits(words)
    if re.fullmatch(r"\+\d+\.\d{1,2}(?!\d).*|\+\d{1,3}(?: \d{3}){2}", words, re.DOTALL):
        return False  # a sum such as +4.25 or +12 345 678
    return not (len(digits) == 10 and is_isbn(digits) and not digits.startswith("0800"))


def _phone(words: str, at: int) -> Find:
    words = words.rstrip("( .-")
    return Find(codes.PERSON_PHONE, words, at, said("a telephone number"), masked(words))


BIRTH_SIGNS = ("birth", "born", "dob", "d.o", "do.b", "(b.")
BIRTH_WORDS = hints("ne Ne nE NE nee Nee neE nEe NEe NeE nEE NEE n N")
"""What is before a date of birth; a letter with an accent is none of the plain ones."""


def _may_be_born(text: str) -> bool:
    """Whether anything in a text could be a date of birth."""
    if not has_digit(text):
        return False
    plain = text.lower()
    return (
        holds(plain, BIRTH_SIGNS)
        or holds(text, FOLDING)
        or not BIRTH_WORDS.isdisjoint(plain_words(text))
    )


def births(text: str) -> Iterator[Find]:
    """Dates of birth: a day, a month and a year that are called so."""
    for hit in BIRTH.finditer(text) if _may_be_born(text) else ():
        if not COHORT.match(text[hit.end() : hit.end() + 8]):
            label = re.match(r"[^\d]*", hit[0])
            shown = f"{label[0].split(' ')[0] if label else ''}…"
            yield Find(codes.PERSON_BIRTH, hit[0], hit.start(), said("a date of birth"), shown)


FINDERS: tuple[Finder, ...] = (
    keys,
    passwords,
    pupil_numbers,
    patient_numbers,
    insurance_numbers,
    emails,
    births,
    phones,
)
WITHOUT_DIGITS: tuple[Finder, ...] = (keys, passwords, emails)
"""What may be found where no digit is, in the same order."""
IN_ADDRESSES: tuple[Finder, ...] = (keys, emails)
"""What is looked for in the address of a link; digits there are numbers of documents."""


def found(text: str, finders: tuple[Finder, ...] = FINDERS) -> list[Find]:
    """What must not be published, in the order of the text; of two that overlap, the first kind."""
    if finders is FINDERS and not has_digit(text):
        finders = WITHOUT_DIGITS
    return apart(text, finders)


def hidden(text: str) -> str:
    """A sentence about a text, without what must not be in a public log."""
    plain = as_read(text)
    for find in reversed(found(plain)):
        plain = plain[: find.at] + find.masked + plain[find.end :]
        text = plain
    return CUT.sub("…", text)
