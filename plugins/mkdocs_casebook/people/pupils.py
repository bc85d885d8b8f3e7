"""Find what may let a reader recognise a child: a name with a class or an age, and small numbers.

No rule finds every name. These would rather miss one than call a school, a subject or a place a
child, since advice that is mostly wrong is read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import is_given, said
from mkdocs_casebook.people.finds import FOLDING, Find, Finder, has_digit, hints, holds, plain_words

FEW = 10
"""Fewer pupils than this may be recognised; statistical offices draw the line here as well."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CHILD = r"pupil|child|boy|girl|student|learner|youngster|toddler|teenager|schoolboy|schoolgirl"
CHILDREN = rf"(?:{CHILD})s|children"

# Of bounded length, so that no run of letters is tried from each of them to its end.
NAME = (
    r"(?P<name>[^\W\d_a-z][\w’']{0,30}[a-zß-ɏ](?:-[^\W\d_][\w’']{0,30})?"
    r"(?:\s[^\W\d_a-z](?:[\w’'-]{0,30}[a-zß-ɏ]|\.?(?=[\s,(]))){0,2})"
)
YEAR = (
    r"(?:(?:Year|Yr|Y|Grade)\.?\s?(?:1[0-3]|[1-9])(?![\d-])|Year\s(?:One|Two|Three|Four|Five|Six|Seven)"
    r"|Reception|Nursery|Foundation\s(?:Stage|2|1)|(?:Class|Form)\s(?:\d{1,2}[A-Z]?|[A-Z]{1,2}\d?)"
    r"|(?:1[0-3]|[1-9])[A-Z]{1,2})\b"
)
AGES = (
    *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen"),
)
AGE = rf"(?:1\d|[3-9]|{'|'.join(AGES)})"
# What may be before or behind, and makes it an adult, a span of ages or a year of a project.
ADULT = re.compile(
    r"\s?[^\w.!?]?\s?(?:class\s)?(?:teach|lead|co-?ordinat|assistant|TAs?\b|team|staff|parent|governor|head"
    r"|mentor|tutor|curriculum|phase|group\sleader|practitioner|colleague)",
    re.IGNORECASE,
)
ADULT_NAMED = re.compile(
    r",?\s(?:(?:the|our|their|its|an?|as|who|is|was)\s){0,2}(?:[\w-]{1,20}\s)?"
    r"(?:teach|taught|led\b|lead|head|co-?ordinat|assistant|parent|governor|mentor|tutor)",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"\s?(?:-|to|and|or|/|&)\s?\d|\sof\s(?:the|our|this|its|their|an?)\b"
    r"|\sin\s(?:the|our|this|its|their|an?)\s(?:\w{1,20}\s)?(?:project|programme|study|trial|work)\b"
)
# A full stop behind a title shortens it; behind a role it ends the sentence before.
TITLES = re.compile(
    r"\b(?:(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Prof(?:essor)?|Lord|Lady|Saint|St|King|Queen|Prince"
    r"|Princess|President|Emperor|Pope)\.?|(?i:teacher|head|headteacher|leader|colleague|TA"
    r"|governor))\s\Z"
)
BEGINS = re.compile(r"(?:\A|[.!?:;•]|[-*]\s|[\"“‘(])\s*\Z")
"""What a sentence begins behind, so that its first word has a capital that says nothing."""
KNOWN = re.compile(
    r"Anne Frank|Carol Dweck|Charles Dickens|David Walliams|Dylan Wiliam|Jacqueline Wilson"
    r"|Jamie Oliver|John Hattie|Martin Luther|Michael Morpurgo|Michael Rosen|Rosa Parks"
    r"|William Shakespeare"
)
"""People whom schools speak of, and who are no pupils."""
SMALL = re.compile(r"a|aged|and|at|for|from|in|is|of|old|the|to|who|with|years")
"""Words of file names that would have no capital in a sentence."""
CLASS = re.compile(r"\b(?:1[0-3]|[1-9])[A-Z]\b")
NAMED = re.compile(r"[^\W\d_a-z][\w-]*[a-zß-ɏ]")
BESIDE = (
    "Aged Another Carer Dad Dr Father Form From Her His In Miss Mother Mr Mrs Ms Mum My Old One"
)
NO_NAMES = frozenset([*BESIDE.split(), "Our", "Parent", "The", "Their", "With", "Year"])
"""What is beside names in the patterns here."""
OTHERS = frozenset(
    """
    Academy Alliance All Art Arts Attainment Attendance Autumn Baseline Biology Black Boys
    Chemistry Child Childhood Children Christmas Class Classes Cohort College Computing Data
    Design Drama Each Early Easter Education English Even Every Everyone Few Foundation French
    Game Geography German Girls Governors Grade Grammar Group Groups Handwriting Head Heads
    History Humanities Infant Infants It Junior Juniors Key Language Latin Lead Leaders Learners
    Lesson Lessons Levels Literacy Many Maths Mathematics Mid Most Music New None Numeracy
    Nursery Ofsted One Only Our Outdoor Parents Phase Phonics Physics Pilot Practical Primary
    Project Pupil Pupils Reading Reception Religious Romans School Schools Science Secondary
    Sessions Set Sets Sixth Some Spanish Special Spelling Spring Staff Stage Start Statutory
    Student Students Summer Support Table Teachers Teaching Team Teams Term Test Tests That The
    Their These They This Those Tudors Two Victorians We Whole With Writing Year Years
    """.split()  # noqa: SIM905
)
"""Words with a capital that are beside years and ages without being names."""

AFTER = re.compile(
    rf"\b{NAME}(?:,\s|\s\((?:(?:an?|our|in|from|who\s(?:is|was))\s){{0,2}}|,?\s(?:in|from|of)\s"
    r"|,?\s(?:is|was|a|an|who\s(?:is|was))\s(?:(?:in|from|now\sin|then\sin|a|an|our)\s)?)"
    rf"(?P<year>{YEAR})"
)
OLD = re.compile(
    rf"\b{NAME}(?:,\s|\s\(|\s)(?:(?:is|was|who\s(?:is|was)|then|now)\s)?(?:aged?|age\sof)\s{AGE}\b"
)
OLD_AFTER = re.compile(
    rf"\b{NAME}(?:,\sa\s|,\s|\s\(|\s(?:is|was|who\s(?:is|was))\s(?:a\s)?){AGE}[\s-]years?[\s-]olds?"
)
OLD_FIRST = re.compile(rf"\b(?i:{AGE})[\s-][Yy]ears?[\s-]old(?:\s(?:{CHILD}))?,?\s{NAME}")
OWNED = re.compile(rf"\b{YEAR}(?:['’]s|\s(?:{CHILD}),?)\s{NAME}")
CALLED = re.compile(rf"\b(?:{CHILD})s?,?\s(?:called|named|whose\sname\s(?:is|was))\s{NAME}")
PUPIL = re.compile(rf"\b(?:{CHILD}),?\s{NAME}")
AGE_ALONE = re.compile(
    rf"\b{NAME}(?:(?:,\s|\s\(){AGE}(?:\)|,(?!\s?\d))"
    rf"|,?\s(?:who\s)?(?:is|was|turned)\s(?:(?:just|only|now|then)\s)?{AGE}"
    r"(?=[.,;:!?)]|\s(?:and|when|years?\sold)\b|\s*\Z))"
)
IN_CLASS = re.compile(rf"\b(?:[Ii]n|[Ff]rom|[Ww]ith)\s(?:the\s)?{YEAR},?\s{NAME}")
A_CHILD = re.compile(
    rf"\b{NAME},?\s(?:(?:who\s)?(?:is|was)\s)?\(?(?:an?|our)\s"
    rf"(?:(?!PhD|research|former|university|doctoral|college)[\w-]{{1,20}}\s)?(?:{CHILD})\b"
)


# What is next to a name in every pattern, and plain words that tell which is worth a search.
YEAR_BESIDE = re.compile(YEAR)
YEAR_DIGIT = re.compile(r"\d[A-Z]|(?:Yr|Y|Grade)\.?\s?\d")
YEAR_WORDS = ("Year", "Reception", "Nursery", "Foundation", "Class", "Form")
OLD_WORDS = hints("age aged")
AGE_WORDS = hints(" ".join(AGES))
OLD_BESIDE = re.compile(r"age(?<=\bage)d?\b|ear(?<=\b[Yy]ear)s?[\s-]old")
CHILD_BESIDE = re.compile(
    rf"\b(?:{CHILD})s?,?\s(?:called|named|whose|[^\W\d_a-z])|\b(?:an?|our)\s(?:\S+\s)?(?:{CHILD})\b"
)
CHILD_WORDS = tuple(CHILD.split("|"))
AGE_BESIDE = re.compile(rf"(?:[,(]|\b(?:is|was|turned|just|only|now|then))\s?{AGE}\b")


def _may_name(text: str) -> bool:
    """Whether anything in a text could be next to the name of a pupil."""
    words, digit = plain_words(text), has_digit(text)
    years = holds(text, YEAR_WORDS) or (digit and YEAR_DIGIT.search(text))
    return bool(
        ((not OLD_WORDS.isdisjoint(words) or "old" in text) and OLD_BESIDE.search(text))
        or (holds(text, CHILD_WORDS) and CHILD_BESIDE.search(text))
        or (years and YEAR_BESIDE.search(text))
        or ((digit or not AGE_WORDS.isdisjoint(words)) and AGE_BESIDE.search(text))
    )


@lru_cache(maxsize=1)
def may_count(text: str) -> bool:
    """Whether a text speaks of pupils at all."""
    return holds(text.lower(), CHILD_WORDS) or holds(text, FOLDING)


def names(text: str) -> Iterator[Find]:
    """What looks like a pupil's name with a class, a year or an age."""
    if not _may_name(text):
        return
    seen: set[int] = set()
    for pattern, doubtless in (
        (AFTER, False),
        (OLD, True),
        (OLD_AFTER, False),
        (OLD_FIRST, True),
        (OWNED, False),
        (CALLED, True),
        (PUPIL, False),
        (AGE_ALONE, False),
        (IN_CLASS, False),
        (A_CHILD, False),
    ):
        for hit in pattern.finditer(text):
            at = _name_at(text, hit)
            name = text[at : hit.end("name")]
            if at not in seen and _is_pupil(text, hit, at, doubtless=doubtless):
                seen.add(at)
                start = at if hit.start() == hit.start("name") else hit.start()
                words = text[start : hit.end()]
                shown = words.replace(name, f"{name[0]}…")
                yield Find(codes.PUPILS_NAME, words, start, said("a pupil's name"), shown)


def _name_at(text: str, hit: re.Match[str]) -> int:
    """Where the name begins: behind the first word of a sentence, if that is none."""
    first, _, rest = hit["name"].partition(" ")
    at = hit.start("name")
    behind = bool(rest) and not is_given(first) and is_given(rest.split()[0])
    if behind and BEGINS.search(text[max(0, at - 4) : at]):
        return at + len(first) + 1
    return at


def _is_pupil(text: str, hit: re.Match[str], at: int, *, doubtless: bool) -> bool:
    words = text[at : hit.end("name")].split()
    if not words[0][0].isupper() or any(word in OTHERS for word in words):
        return False
    if ADULT.match(text, hit.end()) or SPAN.match(text, hit.end()) or KNOWN.match(text, at):
        return False
    if hit.re is IN_CLASS and ADULT_NAMED.match(text, hit.end()):
        return False
    if TITLES.search(text[max(0, at - 14) : at]):
        return False
    # "The network, ten years old" is no child; "Chen (9 years old)" is.
    aged = hit[0].rstrip().endswith(("old", "olds")) and "(" in hit[0]
    return (
        doubtless
        or aged
        or is_given(words[0].removesuffix("'s").removesuffix("’s"))
        or _is_class(hit, text)
    )


def hidden(text: str, words: str) -> str:
    """A sentence without the name of a pupil that was found in these words of its file."""
    for name in NAMED.findall(words):
        if name not in NO_NAMES and name not in OTHERS:
            text = re.sub(rf"\b{re.escape(name)}\b", f"{name[0]}…", text)
    return text


def in_file_name(name: str) -> Find | None:
    """A pupil's name with a class or an age in the name of a file, such as `jo-bell-4b.md`."""
    stem = name.rpartition(".")[0] or name
    words = [each for each in re.split(r"[\W_]+", stem) if each]
    spelt = [
        w.upper() if w[0].isdecimal() else w if SMALL.fullmatch(w) else w.capitalize()
        for w in words
    ]
    text = " ".join(spelt)
    behind = re.sub(rf"\s({YEAR})", r", \1", text)
    before = re.sub(rf"^({YEAR})\s", r"In \1, ", text)
    found = next((each for form in (behind, before) for each in names(form)), None)
    return replace(found, words=stem, at=0) if found else None


def _is_class(hit: re.Match[str], text: str) -> bool:
    """Whether a class of its own, such as 7B, is next to the name, and no sentence begins."""
    beside = hit[0].replace(hit["name"], "")
    starts = text[: hit.start("name")].rstrip()[-1:] in ("", ".", "!", "?", ":", "\n")
    return bool(CLASS.search(beside)) and (not starts or "(" in beside)


COUNT = rf"(?<![\w.,£$€%/-])(?P<count>[1-9]|{'|'.join(NUMBERS)})"
# What may be between the number and the children: no noun, which would be counted instead.
SOME = r"(?:\s(?:out\s)?of)?(?:\s(?:the|our|its|their|these|those|your|my|his|her|all))?"
KIND = (
    r"(?:\s(?!hundred|thousand)(?:(?-i:[A-Z]{2,5})|(?:years?|y|ks|key\sstage|class|form)\s?\d{1,2}|reception|nursery"
    r"|[\w’']{1,20}-[\w’'-]{1,30}|case|focus|target|key|other|more|less|most|new|young|shy|quiet|deaf|blind"
    r"|poor|white|black|able|average|bright|\w{1,20}(?:ed|ing|ish|ian|ive|able|al|ic|ous|ful|er|est|ent"
    r"|ant|ary|ese)))"
)
WHOLE = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)}|ten|twelve|fifteen|twenty|thirty)"
AFTER_ONE = (
    r"(?=[.,;:!?)]|\s(?:in|with|who|whose|was|is|had|has|said|from|and|did|made|could|or|told|left)\b"
    r"|\s*\Z)"
)
COUNTED = re.compile(
    rf"\b{COUNT}(?:{SOME}\s{WHOLE})?{SOME}{KIND}{{0,2}}\s(?:{CHILDREN})\b"
    rf"|\b(?P<one>one|1){KIND}{{0,2}}\s(?:{CHILD}){AFTER_ONE}",
    re.IGNORECASE,
)
LABEL = (
    r"\b(?:years?|yr|y|ks|key\sstages?|class|classes|grades?|levels?|phases?|stages?|forms?|sets?"
    r"|figures?|tables?|chapters?|sections?|pages?|notes?|messages?|ages?|aged)\s?"
)
JOINT = r"\s?(?:,|and|to|or|-|&|/)\s?"
# "Years 3 and 4 pupils" and "Years three and four pupils" count nobody.
LABELLED = re.compile(rf"{LABEL}(?:\d{{1,2}}{JOINT})*\Z", re.IGNORECASE)
LABELLED_IN_WORDS = re.compile(rf"{LABEL}(?:(?:{'|'.join(NUMBERS)}){JOINT})*\Z", re.IGNORECASE)
# "Fewer than five" is how careful offices say it; "two in three" is a share.
NO_COUNT = re.compile(
    r"(?:\b(?:groups?|pairs?|teams?|trios?|tables?|sets?|ratio)\sof\s(?:(?:up\sto|about|around)\s)?"
    r"|\b(?:every|each|per|any|no|all|half|another|this|the\sone|(?:fewer|less)\sthan|under)\s"
    rf"|\b(?:{'|'.join(NUMBERS)}|\d+)\s(?:[a-z]+\s)?(?:to|in|for)\s|\d\s|\d\sor\s)\Z",
    re.IGNORECASE,
)
# "Two pupils per class" says how many were taken from each.
RATE = re.compile(
    r"\s(?:per\b|(?:in|from|for|of|at)\s(?:each|every|any)\b|each\b|apiece\b"
    r"|an?\s(?:class|school|year|term|week|day|group|teacher)\b)"
)
# "Two children's homes" counts homes.
HOMES = re.compile(r"['’]s?\s(?:homes?|cent(?:re|er)|hospital|service|book|author)")


def few(text: str) -> Iterator[Find]:
    """Numbers of pupils below `FEW`."""
    for hit in COUNTED.finditer(text) if may_count(text) else ():
        before = text[max(0, hit.start() - 40) : hit.start()]
        labelled = LABELLED if hit[0][0].isdecimal() else LABELLED_IN_WORDS
        if NO_COUNT.search(before) or labelled.search(before):
            continue
        after = text[hit.end() : hit.end() + 14].lower()
        if RATE.match(after) or HOMES.match(after):
            continue
        if hit["one"] and after.startswith((" at a time", " after another")):
            continue
        yield Find(codes.PUPILS_FEW, hit[0], hit.start(), said("a small number of pupils"), hit[0])


FINDERS: tuple[Finder, ...] = (names, few)
