"""What the authors of a case study are asked, each field once, in the steps of the form.

A submission file has the fields that are asked, and no others: an editor, or the command that takes
a file in, sets the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.case_study import CaseStudy
from mkdocs_casebook.records.fields import Field, fields_of
from mkdocs_casebook.records.register import Alliance, Programme, Term


@dataclass(frozen=True)
class Step:
    """One step of the form."""

    key: str
    """What its address and its ids are made of."""
    title: str
    """What it asks for, in a few words; said by a catalogue."""
    fields: tuple[str, ...]
    """The fields that it asks for, in order."""
    own: bool = False
    """Whether it asks for the owner's own facets and fields as well."""


STEPS = (
    Step(
        "who",
        phrase("Who and where"),
        ("alliance", "alliances", "programme", "period", "phases"),
        own=True,
    ),
    Step(
        "question",
        phrase("Your question and title"),
        ("question", "title", "summary", "focus"),
    ),
    Step("short", phrase("In three sentences"), ("did", "changed", "hard", "outcome")),
    Step("text", phrase("Your text"), ()),
    Step("evidence", phrase("Evidence"), ("evidence", "sources", "log", "review")),
    Step("messages", phrase("{Key_messages}"), ("messages",)),
    Step("people", phrase("Pictures, names and consent"), ("authors",)),
)
"""The steps in their order. The sections of the text are asked in `text`; pictures, consent and how
to answer, which are no fields of a file or not written as such, in `people`."""
UNASKED = frozenset(
    {
        *("id", "status", "account", "tags_by", "licence", "consent", "exceptions"),
        *("related", "charts"),
    }
)
"""Fields that are an author's too, but that no form asks for: they follow from how the text came,
or need somebody who sees the finished page."""
UNASKED_INSIDE: Mapping[str, frozenset[str]] = {
    "messages": frozenset({"rests_on", "established"}),
    "evidence": frozenset({"found"}),
}
"""The same for fields of an entry, by the field that has the entries: who tells of own work has
read its evidence."""
PROPOSED: Mapping[str, tuple[type[BaseModel], Mapping[str, str]]] = {
    "alliances": (
        Alliance,
        {
            **{"name": "name", "lead": "lead_school", "place": "place"},
            **{"region": "region", "phases": "phases"},
        },
    ),
    "programmes": (Programme, {"name": "name", "summary": "summary", "period": "period"}),
    "words": (Term, {"name": "name", "means": "description"}),
}
"""What may be new, with the record that it is to be: each key of a submission file, with the field
that it fills. Each also has a `key`, and a word the `list` that it is for."""


def asked(kind: type[CaseStudy]) -> Mapping[str, tuple[Field, ...]]:
    """The fields that each step asks for, for the case studies of one casebook."""
    known = fields_of(kind)
    own = [each for each in known.values() if each.name not in fields_of(CaseStudy)]
    return {
        step.key: (*(known[name] for name in step.fields), *(own if step.own else ()))
        for step in STEPS
    }


def asked_names(kind: type[CaseStudy]) -> tuple[str, ...]:
    """The names of all fields that are asked, in order: those that a submission file may have."""
    return tuple(field.name for fields in asked(kind).values() for field in fields)


def asked_inside(field: Field) -> Iterable[Field]:
    """The fields that are asked of each entry of a list."""
    left = UNASKED_INSIDE.get(field.name, frozenset())
    inner = fields_of(field.group).values() if field.group else ()
    return (each for each in inner if each.name not in left)
