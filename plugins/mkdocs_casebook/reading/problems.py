"""Faults of values as authors are told: pydantic's verdicts become sentences with a remedy."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics import (
    Diagnostic,
    codes,
    did_you_mean,
    known_here,
    printable,
    shown,
    unplaced,
)
from mkdocs_casebook.language import in_a_row, nearest, phrase, said
from mkdocs_casebook.reading import misfits
from mkdocs_casebook.reading.locations import field_of, last_name, names_of
from mkdocs_casebook.reading.yaml_events import Location, Value
from mkdocs_casebook.records import Field, field_names, fields


def no_fields(at: Location, value: Value) -> Diagnostic:
    """Where a record's fields are expected, there is something else or nothing."""
    name = last_name(at)
    if value is not None:
        return misfits.group(name, value, {})
    remedy = said("Write its fields below it, one per line and indented, as `name: value`.")
    return unplaced(codes.VALUE_EMPTY, said("The entry {name} is empty.", name=shown(name)), remedy)


def not_for_authors(name: str) -> Diagnostic:
    """A field is written that the reader alone fills in."""
    problem = said("The field {name} cannot be written here.", name=shown(name))
    remedy = said("Delete the line; the name of the file or the entry decides it.")
    return unplaced(codes.VALUE_UNKNOWN_KEY, problem, remedy)


def _unknown_key(kind: type[BaseModel], name: str) -> Diagnostic:
    names = field_names(kind)
    hint = did_you_mean(nearest(name, names)) or known_here(names, len(names))
    problem = said("A casebook has no field called {name} here.", name=shown(name))
    remedy = in_a_row(hint, said("Correct the name or delete the line."))
    return unplaced(codes.VALUE_UNKNOWN_KEY, problem, remedy)


def explained(kind: type[BaseModel], details: ErrorDetails) -> Diagnostic:
    """The sentence for one of pydantic's errors in a record of this kind."""
    location, value = details["loc"], details["input"]
    if details["type"] == "extra_forbidden":
        return _unknown_key(fields.owner_of(kind, names_of(location)), str(location[-1]))
    field = field_of(kind, location)
    choices = field.about.choices if field else ()
    context = {"choices": choices, **(details.get("ctx") or {})}
    explain = _who_explains(details, field)
    fault = explain(last_name(location), value, context)
    curled = CURLED.fullmatch(value.strip()) if isinstance(value, str) else None
    if details["type"] == "sentence_open" and enclosed(value):
        remedy = said("Delete them, and write one whole sentence, with a full stop at its end.")
        return replace(fault, problem=said(AROUND, value=shown(value.strip())[1:-1]), remedy=remedy)
    if curled and details["type"] in UNQUOTED:
        problem = said(AROUND, value=printable(value.strip()))
        remedy = said("Write {value} without them.", value=printable(curled[1]))
        return replace(fault, problem=problem, remedy=remedy)
    return fault


def _who_explains(details: ErrorDetails, field: Field | None) -> misfits.Explain:
    """By the type of the error, except what pydantic sees alike and people do not."""
    type_, value, entry = details["type"], details["input"], isinstance(details["loc"][-1], int)
    if value is None or (isinstance(value, str) and not value.strip()):
        return misfits.EMPTY_ENTRY if entry else misfits.empty
    if type_ == "missing" and entry:
        return misfits.too_few
    if type_ == "tuple_type" and entry:
        return misfits.LIST_OF_LISTS
    if type_ == "tuple_type" and field and field.group:
        return misfits.LIST_OF_GROUPS
    return misfits.EXPLAINED.get(type_, misfits.OTHER)


AROUND = phrase("The curly quotation marks around {value} count as a part of it.")
CURLED = re.compile(r"[\u2018-\u201f\"']+([^\u2018-\u201f\"']+)[\u2018-\u201f\"']+")
UNQUOTED = {
    "literal_error",
    "number_form",
    "date_form",
    "period_form",
    "slug_form",
    "url_form",
    "bool_parsing",
}
"""Errors in values that never hold quotation marks of their own."""
PAIRS = (
    re.compile('["“”„‟][^"“”„‟]+["“”„‟]'),
    re.compile(r"['‘’‚‛](?:[^'‘’‚‛]|(?<=\w)['’](?=\w))+['‘’‚‛]"),
)
"""Quotation marks around a whole value, in which no other one closes them before its end."""
MARKS = tuple("“”„‟‘’‚‛")


def enclosed(text: str) -> bool:
    """Whether a pair of quotation marks, at least one of them curly, holds the whole of a text."""
    bare = text.strip()
    curly = bare.startswith(MARKS) or bare.endswith(MARKS)
    return curly and any(pair.fullmatch(bare) for pair in PAIRS)
