"""Whatever a record names is there: messages, registers, words, case studies."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.meant import CODES_OF
from mkdocs_casebook.checks.registry import Faults, rule, unknown_key
from mkdocs_casebook.diagnostics import Diagnostic, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Location, field_name, registers
from mkdocs_casebook.records import (
    NAMING,
    REGISTERED,
    VOCABULARIES,
    Alliance,
    CaseStudy,
    Event,
    Record,
    named,
)

CASE_DUPLICATE_MESSAGE = codes.declare(
    "case-duplicate-message", "One {case} lists the same {message} twice."
)


@rule
def tagged_once(casebook: Casebook) -> Faults:
    """A case names each message once."""
    for case in casebook.judged(CaseStudy):
        seen: dict[int, int] = {}
        for place, tag in enumerate(case.messages):
            location = ("messages", place, "message")
            if tag.message in seen:
                line = casebook.place(case, "messages", seen[tag.message], "message").line
                span = casebook.place(case, *location)
                problem = said(
                    "{Message} {number} is already listed in line {line}.",
                    number=tag.message,
                    line=line,
                )
                remedy = said("Keep one of the two, and join what both say in its `how`.")
                field = field_name(location)
                yield Diagnostic(CASE_DUPLICATE_MESSAGE, span, problem, remedy, field)
            seen.setdefault(tag.message, place)


@rule
def known_messages(casebook: Casebook) -> Faults:
    """Tags, log lines, links and events name messages that exist."""
    for record, location, what, number in _everything_named(casebook):
        if what != "messages" or number in casebook.by_number or casebook.library.may_lack(number):
            continue
        yield unknown_key(casebook, record, location, CODES_OF[what], number, what)


@rule
def known_registers(casebook: Casebook) -> Faults:
    """Alliances, programmes and clusters are in their registers."""
    library = casebook.library
    told: set[str] = set()
    for record, location, what, key in _everything_named(casebook):
        if what not in REGISTERED or library.lacks_register(what) or what in told:
            continue
        if not library.has_register(what):
            told.add(what)
            yield registers.missing(library.register(what))
            continue
        if (what.removesuffix("s"), key) not in library.broken and key not in getattr(
            library, what
        ):
            yield unknown_key(casebook, record, location, CODES_OF[what], key, what)


@rule
def known_terms(casebook: Casebook) -> Faults:
    """Every fixed word is in the vocabulary."""
    library = casebook.library
    vocabulary = library.documents.get(library.register("vocabulary"))
    told: set[str] = set()
    for record, location, what, key in _everything_named(casebook):
        if what in CODES_OF or library.lacks_register("vocabulary") or library.lacks_register(what):
            continue
        if vocabulary and what in VOCABULARIES and what not in vocabulary.values:
            if what not in told and not vocabulary.lost:
                yield registers.no_list(vocabulary, what)
            told.add(what)
            continue
        terms = library.vocabulary.get(what, {})
        if key not in terms and ("term", key) not in library.broken:
            yield unknown_key(casebook, record, location, codes.UNKNOWN_TERM, key, what)


@rule
def known_cases(casebook: Casebook) -> Faults:
    """Events name case studies that exist and are not drafts."""
    slugs = {case.slug for case in casebook.cases}
    for event in casebook.judged(Event):
        for location, what, slug in named(event):
            lost = ("case", slug) in casebook.library.broken
            if what == "cases" and slug not in slugs and not lost:
                yield unknown_key(casebook, event, location, CODES_OF[what], slug, what)


def _everything_named(casebook: Casebook) -> Iterator[tuple[Record, Location, str, str | int]]:
    for kind in NAMING:
        for record in casebook.judged(kind):
            above = (record.slug,) if isinstance(record, Alliance) else ()
            for location, what, key in named(record):
                yield record, (*above, *location), what, key
