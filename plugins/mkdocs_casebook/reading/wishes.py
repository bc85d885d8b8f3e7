"""What an owner asks for in the vocabulary by name: fields that are required, and parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_casebook.diagnostics import (
    Diagnostic,
    codes,
    did_you_mean,
    known_here,
    shown,
)
from mkdocs_casebook.language import nearest, phrase, said
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.misfits import WRITE_LIST
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import CaseStudy, naming, requirable

REQUIRED = "required"
"""The list of the vocabulary that names the fields of case studies which are required."""
ASKED = "parts"
"""The list of the vocabulary that names parts which appear though they have no content yet."""
PARTS = (*("alliances", "clusters", "programmes", "log", "review", "events", "coverage", "submit"),)
"""Parts that otherwise appear once they have content."""
NO_FIELD = phrase("{word} is not a field of {cases}.")
NO_PART = phrase("{word} is not a part of a casebook.")


def required_lists(document: Document | None) -> set[str]:
    """The registers and the lists of words that required fields name, as far as can be told."""
    named = {*_written(document, REQUIRED)}
    return {what for steps, what in naming(CaseStudy).items() if steps[0] in named}


def read_required(library: Library, document: Document) -> None:
    """Read which fields every case study needs, those that the owner declares included.

    An alliance may be named in either of two fields, so that to require the one is to require both.
    """
    every = requirable((*library.facets, *library.fields))
    unread = any(kind in ("facet", "field") for kind, _ in library.broken)
    names = _names(library, document, REQUIRED, every, NO_FIELD, unread=unread)
    one = ("alliance" if each == "alliances" else each for each in names)
    library.required = tuple(dict.fromkeys(one))


def read_parts(library: Library, document: Document) -> None:
    """Read which parts are asked for."""
    library.parts = tuple(_names(library, document, ASKED, PARTS, NO_PART))


def _written(document: Document | None, name: str) -> list[str]:
    value = document.values.get(name) if document else None
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _names(
    library: Library,
    document: Document,
    name: str,
    known: Sequence[str],
    unknown: str,
    *,
    unread: bool = False,
) -> Iterable[str]:
    """The names of a list that are known; of others `unknown` is said.

    With `unread` they may be known, too.
    """
    value = document.values.get(name)
    if value is not None and not isinstance(value, list):
        problem = said("The field {name} takes a list.", name=shown(name))
        remedy = said(WRITE_LIST, line=f"{name}: [{known[0]}]")
        span = document.place((name,))
        library.faults.append(Diagnostic(codes.VALUE_LIST, span, problem, remedy, field=name))
    for place, each in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(each, str) or (each not in known and not unread):
            word = each if isinstance(each, str) else ""
            problem = (
                said(unknown, word=shown(word))
                if word
                else said("The list {name} takes names.", name=shown(name))
            )
            close = nearest(word, known) if word else ""
            remedy = did_you_mean(close) or known_here(known, len(known))
            span, field = document.place((name, place)), f"{name}[{place}]"
            library.faults.append(Diagnostic(codes.VALUE_CHOICE, span, problem, remedy, field))
    return dict.fromkeys(each for each in _written(document, name) if each in known)
