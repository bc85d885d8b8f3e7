"""Judge headers and names of files: nothing in them identifies a person or a child."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from mkdocs_casebook.checks import exceptions
from mkdocs_casebook.checks.registry import rule
from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, as_it_is, codes, shown
from mkdocs_casebook.language import Said, is_given, is_orcid, said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.people import differences, hidden, identifiers, pupils
from mkdocs_casebook.people.finds import Find, as_read
from mkdocs_casebook.reading import Document, Library, Location, field_name
from mkdocs_casebook.records import Prose, WithdrawnCase, field_names
from mkdocs_casebook.text import PUPILS, diagnose, few_in_cell, in_value

QUOTED = frozenset({"passage", "table"})
"""Fields that repeat words of the text, where they were found already."""
ADDRESSES = frozenset({"url", "page"})
"""Fields that are addresses: digits there are numbers of documents."""
COMMENT = re.compile(r"(?:^|\s)#.*")
IN_NAMES = (*identifiers.IN_ADDRESSES, identifiers.pupil_numbers, identifiers.phones)
"""What is looked for in names of files; cameras number pictures, so that bare digits say little."""
PRINTED = ("problem", "remedy", "example", "field")
"""The parts of a diagnostic that are printed, next to its place."""
RENAME = said("Rename the file, and mend the links to it.")
NAMING: frozenset[Code] = frozenset({codes.PUPILS_FAMILY, codes.PUPILS_NAME})
"""What points at a name, unless it is one of the casebook's own."""
NOBODY = re.compile("(?!)")
"""What no name is."""
ON_OWN_PAGES: frozenset[Code] = frozenset({codes.PERSON_NUMBER, codes.SECRET_KEY})
"""What is told, as advice, of the site's own pages: contact details there are the owner's."""


@rule
def in_headers(casebook: Casebook) -> Iterator[Diagnostic]:
    """No header or register holds what identifies a person; comments are as public as the rest."""
    library = casebook.library
    own = {page.path for page in library.prose}
    gone = {case.path for case in library.withdrawn}
    words = {library.register(name) for name in ("vocabulary", "words")}
    for path, document in library.documents.items():
        if path in own:
            continue
        kept = field_names(WithdrawnCase) if path in gone else document.values
        for location, text in document.texts:
            if location[0] in kept:
                for find in _in_value(location, text, advice=path not in words):
                    span = _place(document, document.place(location), find.words)
                    yield diagnose(find, span, field_name(location))
        if path not in gone:
            yield from _in_comments(document)


def _in_value(location: Location, text: str, *, advice: bool) -> tuple[Find, ...]:
    name = location[-1] if isinstance(location[-1], str) else location[-2:][0]
    excepted = exceptions.NAME in location
    # The words of an exception are those of the text; its reason is in a public file, too.
    if name in QUOTED or (excepted and name == "words") or (name == "orcid" and is_orcid(text)):
        return ()
    # An author wants to be named; a name says nothing of a pupil.
    advice = advice and not excepted and (location[0], name) != ("authors", "name")
    return in_value(text, address=name in ADDRESSES, advice=advice)


def _place(document: Document, span: Span, words: str) -> Span:
    """Where the words are written from the beginning of their value on, or that beginning."""
    lines = document.header.split("\n")
    first = span.line - document.header_line
    for number, line in enumerate(lines[first:], first):
        if (column := line.find(words)) >= 0:
            return Span(span.path, number + document.header_line, column + 1)
    return span


def _in_comments(document: Document) -> Iterator[Diagnostic]:
    for number, line in enumerate(document.header.split("\n"), document.header_line):
        if "#" not in line or not (comment := COMMENT.search(line)):
            continue
        span = Span(document.path, number, comment.start() + 1)
        for find in identifiers.found(as_read(comment[0])):
            if not any(find.words in text for _, text in document.texts):
                yield diagnose(find, span)


@rule
def in_charts(casebook: Casebook) -> Iterator[Diagnostic]:
    """No chart counts so few pupils that they may be recognised."""
    for case in casebook.library.cases:
        names = {chart.table for chart in case.charts if PUPILS.match(chart.unit)}
        for table in casebook.fragment(case).tables if names else ():
            for number, row in enumerate(table.rows if table.head[0] in names else ()):
                for head, cell in zip(table.head[1:], row[1:], strict=False):
                    if find := few_in_cell(head, cell):
                        yield diagnose(find, Span(case.path, table.line + number + 2))


@rule
def in_tables(casebook: Casebook) -> Iterator[Diagnostic]:
    """No row of a table tells, by subtraction, of so few pupils that they may be recognised."""
    for record in casebook.texts:
        tables = () if isinstance(record, Prose) else casebook.fragment(record).tables
        for table in tables:
            for number, row in enumerate(table.rows):
                if find := differences.in_row(table.head, row):
                    yield diagnose(find, Span(record.path, table.line + number + 2))


@rule
def in_names(casebook: Casebook) -> Iterator[Diagnostic]:
    """No name of a file holds what identifies a person: it is part of an address."""
    library = casebook.library
    own = {page.path for page in library.prose}
    for path in sorted({*library.assets, *(each for each in library.documents if each not in own)}):
        name = PurePosixPath(path).name
        found, pupil = _in_file_name(name)
        for find in found:
            problem = said(
                "In the name of this file, {masked} looks like {what}.",
                masked=shown(find.masked),
                what=find.what,
            )
            yield Diagnostic(find.code, Span(path), problem, RENAME, words=find.words)
        if pupil:
            problem = said(
                "In the name of this file, {masked} looks like {what}.",
                masked=shown(pupil.masked),
                what=pupil.what,
            )
            yield Diagnostic(pupil.code, Span(path), problem, RENAME, words=pupil.words)


@lru_cache(4096)
def _in_file_name(name: str) -> tuple[tuple[Find, ...], Find | None]:
    """Whom the name of a file identifies; while a site is served, it is asked again and again."""
    found = identifiers.found(name.replace("_", " "), IN_NAMES)
    return tuple(found), pupils.in_file_name(name)


def on_own_page(found: Diagnostic) -> Diagnostic | None:
    """What is told of a finding on one of the site's own pages, which are their owner's."""
    if found.code not in ON_OWN_PAGES:
        return None
    return replace(found, severity="advice")


def own_words(library: Library) -> list[str]:
    """Words of the casebook's own names, which are no pupils: alliances, schools, places, terms."""
    alliances = library.alliances.values()
    named: list[str] = [
        *(each.name for each in alliances),
        *(each.name for each in library.clusters.values()),
        *(each.name for each in library.programmes.values()),
        *(each.lead_school or "" for each in alliances),
        *(each.place or "" for each in alliances),
        *(term.name for terms in library.vocabulary.values() for term in terms.values()),
    ]
    words = {word for name in named for word in re.findall(r"[^\W\d_][\w’'-]+", name)}
    return sorted(word for word in words if word[0].isupper() and not is_given(word))


def own_names(casebook: Casebook) -> re.Pattern[str]:
    """A pattern of those words."""
    kept = own_words(casebook.library)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, kept)) or '(?!)'})\b")


def discreet(casebook: Casebook, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without pupils that are places, and no private words in any sentence."""
    pupil: dict[str, list[str]] = {}
    every = list(found)
    # Most casebooks have no such finding, and need no pattern.
    known = own_names(casebook) if any(each.code in NAMING for each in every) else NOBODY
    for each in every:
        if each.code in NAMING and not known.search(each.words):
            pupil.setdefault(each.span.path, []).append(each.words)
    for each in every:
        if each.code in NAMING and known.search(each.words):
            continue
        yield _hidden(each, pupil.get(each.span.path, ()))


def _hidden(fault: Diagnostic, words: Collection[str]) -> Diagnostic:
    """A fault without private words; `words` hold names of pupils that were found in its file."""

    def hide(text: str) -> str:
        text = hidden(text)
        for each in words:
            text = pupils.hidden(text, each)
        return text

    changed: dict[str, Any] = {}
    for name in PRINTED:
        text = getattr(fault, name)
        if (plain := hide(text)) != text:
            changed[name] = _without(text, hide) if isinstance(text, Said) else plain
    return replace(fault, **changed) if changed else fault


def _without(sentence: Said, hide: Callable[[str], str]) -> Said:
    """A sentence with its values hidden; as plain words where private ones stand across them."""
    plain = sentence.with_values(hide)
    return plain if hidden(plain) == plain else as_it_is(hide(sentence))
