"""What records name: values that are the key or the number of something else."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from mkdocs_casebook.diagnostics import ENTRIES
from mkdocs_casebook.language import said
from mkdocs_casebook.records.case_study import CaseStudy
from mkdocs_casebook.records.fields import About, Steps, every_field
from mkdocs_casebook.records.message import Event, Message, Prose, Report
from mkdocs_casebook.records.own_facet import OwnFacet
from mkdocs_casebook.records.own_field import OwnField
from mkdocs_casebook.records.register import Alliance, Cluster, Programme, Section, Term, Words
from mkdocs_casebook.records.shared import Part, Record

Named: TypeAlias = tuple[tuple[str | int, ...], str, str | int]
"""Where a value is in its record, what it names, and the key or number."""
RECORDS: tuple[type[Record], ...] = (
    *(CaseStudy, Message, Event, Prose),
    *(Alliance, Cluster, Programme, Term),
)
KINDS: tuple[type[Part], ...] = (*RECORDS, Section, Words, Report, OwnFacet, OwnField)
"""Whatever an author or an editor writes fields for."""
ENTRIES.update(
    (field.name, said(field.about.entry))
    for kind in KINDS
    for _, field in every_field(kind)
    if field.about.entry
)
ENTRIES["sections"] = said("section")


@functools.cache
def naming(kind: type[BaseModel]) -> Mapping[Steps, str]:
    """The fields of a record that name something: a register, a vocabulary, cases, messages."""
    every = every_field(kind)
    return {steps: field.about.names for steps, field in every if field.about.names}


def named(record: BaseModel) -> Iterator[Named]:
    """Everything that a record names."""
    for steps, what in naming(type(record)).items():
        first = getattr(record, steps[0])
        if first is not None and first != ():  # most are
            for at, value in _values(first, steps[1:], steps[:1]):
                yield at, what, value


NAMING = tuple(kind for kind in RECORDS if naming(kind))
"""The kinds of records that name others."""
REGISTERED = ("alliances", "clusters", "programmes")
"""Registers whose entries are records with pages."""


def lists(kinds: Iterable[type[BaseModel]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lists of words that fields name: those that every casebook has, and the others."""
    every = [field.about for kind in kinds for _, field in every_field(kind)]
    spare = dict.fromkeys(name for each in every if (name := _spare(each)))
    others = {*REGISTERED, "cases", "messages", *spare}
    return tuple(dict.fromkeys(a.names for a in every if a.names not in {"", *others})), (*spare,)


def _spare(about: About) -> str:
    return about.graded or (about.names if about.spare else "")


VOCABULARIES, OPTIONAL = lists(RECORDS)
"""The lists of words that every casebook has, and those that it may go without."""


def _values(value: Any, steps: Steps, at: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _values(each, steps, (*at, number))
    elif steps and value is not None:
        yield from _values(getattr(value, steps[0]), steps[1:], (*at, steps[0]))
    elif value is not None:
        yield at, value
