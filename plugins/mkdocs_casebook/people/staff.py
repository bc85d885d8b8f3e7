"""Find what is private of one adult, named or in a role: illness, dismissal and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import is_given
from mkdocs_casebook.people.finds import Find, Finder, hints, plain_words
from mkdocs_casebook.people.pupils import KNOWN
from mkdocs_casebook.people.sensitive import PRIVATE

ROLES = (
    r"head\s?teacher|deputy\shead|assistant\shead|head|deputy|principal|SENCO|SENDCO|bursar"
    r"|caretaker|chair(?:\sof\s(?:the\s)?governors)?|(?:business|site|office)\smanager|teaching\sassistant"
    r"|TA|teacher|colleague|member\sof\sstaff|coach|mentor|tutor|(?:[a-z]{3,12}\s)?(?:lead|leader|co-?ordinator)"
    r"|governor|volunteer|trainee|chief\sexecutive|secretary|gardener|nurse|member|resident|patient"
)
TITLE = r"(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?)\.?"
SUBJECT = (
    r"(?:(?:[Tt]he|[Oo]ur|[Oo]ne|[Aa]|[Aa]n|[Aa]nother|[Hh]er|[Hh]is|[Tt]heir)"
    rf"\s(?:(?:new|former|acting|old|only|lead|Year\s\d)\s)?(?:{ROLES})"
    rf"|(?P<named>{TITLE}\s[^\W\d_a-z][\w’'-]{{1,30}}"
    r"|[^\W\d_a-z][\w’'-]{1,30}\s[^\W\d_a-z][\w’'-]{1,30}))"
)
MORE = r"(?:,\s[^.,;!?]{2,40},)?(?:\s(?:who|also|then|later|herself|himself))?"
ILLNESS = (
    r"(?:stress|exhaustion|burn-?out|illness|ill[ -]health|dementia|cancer|leukaemia|depression"
    r"|anxiety|epilepsy|diabetes|autism|ADHD|dyslexia|multiple\ssclerosis|MS|HIV|PTSD|alcoholism)"
)
STATES = (
    r"off\ssick\s(?:with|for|since|because)|signed\soff\s(?:sick|ill|work|with)"
    r"|(?:long[ -]term\s)?sick(?:ness)?\s(?:leave|absence)|dismissed|sacked|fired"
    r"|suspended\s(?:pending|from|after|for)|arrested|convicted|cautioned|disciplined|made\sredundant|redundant|(?:on|under|in)\scapability|capability\sprocedures?|an\salcoholic"
    rf"|(?:treated|treatment|diagnosed|ill|struggling)\s(?:for|with)\s{ILLNESS}"
)
HAPPENED = re.compile(
    rf"\b{SUBJECT}{MORE}\s(?P<said>(?:was|were|is|went|has\sbeen|had\sbeen)"
    rf"\s(?:(?:being|put|placed|on|away|again|a|later)\s){{0,3}}(?:{STATES})"
    r"|(?:had|has|suffered|with)\s(?:(?:a|an|from|severe|nervous)\s){0,2}"
    rf"(?:breakdown|stroke|heart\sattack|miscarriage|affair|{ILLNESS})"
    r"|(?:left|retired|resigned|stopped)\s(?:early\s)?"
    r"(?:because\sof|owing\sto|due\sto|through|on\sgrounds\sof|after)\s(?:[\w-]{1,12}\s){0,5}?"
    rf"(?:{ILLNESS}|disciplinary|grievance|allegations?)"
    r"|(?:was|is)\sgoing\sthrough\s(?:a\s)?(?:grievance|divorce|disciplinary|bereavement)"
    r"|whose\s(?:marriage|husband|wife|partner)\s(?:had\s|has\s)?(?:ended|died|left))\b"
)
OWNED = re.compile(
    rf"\b{SUBJECT}['’]s?\s(?:[\w-]{{1,12}}\s)?"
    rf"(?P<said>{ILLNESS}|breakdown|dismissal|divorce|sick\sleave)\b"
)
PATTERNS = (HAPPENED, OWNED)
"""Both, in the order in which they are asked."""
TITLED = re.compile(rf"{TITLE}\s")
OF = re.compile(r"\b(?:of|by|from|than|to)\s\Z")
"""What is before somebody of whom nothing is said."""
HINTS = hints(
    """
    ADHD affair alcoholic alcoholism allegation allegations anxiety arrested attack autism breakdown
    burn burnout cancer capability cautioned convicted dementia depression diabetes disciplinary
    disciplined dismissal dismissed divorce dyslexia epilepsy exhaustion fired grievance HIV husband
    ill illness leukaemia marriage miscarriage MS partner PTSD redundant sacked sclerosis sick
    sickness signed stress stroke suspended wife bereavement
    """
)
"""Plain words of which one is in whatever these patterns find."""


def private(text: str) -> Iterator[Find]:
    """What is private of one adult."""
    if HINTS.isdisjoint(plain_words(text)):
        return
    for pattern in PATTERNS:
        for hit in pattern.finditer(text):
            before, name = text[max(0, hit.start() - 6) : hit.start()], hit["named"] or ""
            if OF.search(before) or (name and not _is_person(name)):
                continue
            shown = hit[0].replace(hit["said"], "…")
            shown = shown.replace(name, f"{name[0]}…") if name else shown
            yield Find(codes.PERSON_SENSITIVE, hit[0], hit.start(), PRIVATE, shown)


def _is_person(name: str) -> bool:
    titled = TITLED.match(name) is not None
    return (titled or is_given(name.split()[0])) and not KNOWN.match(name)


FINDERS: tuple[Finder, ...] = (private,)
