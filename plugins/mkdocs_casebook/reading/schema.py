"""Values to records, by the models; what does not fit is handed to `problems`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics import Diagnostic, codes
from mkdocs_casebook.language import nearest
from mkdocs_casebook.reading.locations import field_name, field_of, names_of
from mkdocs_casebook.reading.problems import explained, no_fields, not_for_authors
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.reading.yaml_events import Location
from mkdocs_casebook.records import (
    READER_FIELDS,
    Part,
    field_names,
    fields,
)

P = TypeVar("P", bound=Part)
NO_NUMBERS: Mapping[str, int] = {}


def build(
    kind: type[P],
    document: Document,
    at: Location = (),
    numbers: Mapping[str, int] = NO_NUMBERS,
    unfinished: list[str] | None = None,
    **known: str,
) -> tuple[P | None, list[Diagnostic]]:
    """Build a record from the values at `at`, with the reader's own `known` fields.

    `numbers` are those of messages by their names, which may replace their numbers.
    Returns the record, or None and every fault of it. With a list `unfinished`, what is only
    missing is no fault: the names of such fields are added to it.
    """
    values: Any = document.values
    for step in at:
        values = values[step]
    if not isinstance(values, dict):
        return None, [_diagnose(kind, document, at, at, no_fields(at, values))]
    # An author who writes `path:` or `slug:` must not reach the reader's own fields.
    faults = [
        _diagnose(kind, document, at, (*at, name), not_for_authors(name))
        for name in sorted(READER_FIELDS & values.keys())
    ]
    record, every = validate(kind, {**without_empty(kind, values), **known}, numbers)
    for details in every:
        unread = details["type"] == "missing" and not at and document.lacks(details["loc"][0])
        if unread or _follows(details, every) or _is_misspelt(kind, details, every):
            continue
        if unfinished is not None and _is_missing(details):
            unfinished.append(field_name((*at, *details["loc"])))
            continue
        told = explained(kind, details)
        faults.append(_diagnose(kind, document, at, (*at, *details["loc"]), told))
    return (None, faults) if faults else (record, [])


def validate(
    kind: type[P], values: dict[str, Any], numbers: Mapping[str, int] = NO_NUMBERS
) -> tuple[P | None, list[ErrorDetails]]:
    """The record that values make, or None with what pydantic finds wrong."""
    try:
        return kind.model_validate(values, context=numbers), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_context=True)


def without_empty(kind: type[BaseModel], values: Any) -> Any:
    """The values without optional fields that are empty, however programs write that."""
    if not isinstance(values, dict):
        return values
    kept: dict[str, Any] = {}
    for name, value in values.items():
        field = fields.fields_of(kind).get(name)
        inner = field.group if field else None
        if inner and isinstance(value, dict):
            value = without_empty(inner, value)
        elif inner and isinstance(value, list):
            value = [without_empty(inner, each) for each in value]
        if is_empty(value):
            if not field or field.required:
                kept[name] = None
        else:
            kept[name] = value
    return kept


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: none, white space, or a list or group of nothing else."""
    if isinstance(value, dict | list):
        return all(
            is_empty(each) for each in (value.values() if isinstance(value, dict) else value)
        )
    return not value or (isinstance(value, str) and not value.strip())


def only(document: Document, kind: type[BaseModel], whole: type[BaseModel]) -> Document:
    """The document without what `whole` has and `kind` has not; unknown names are still faults."""
    dropped = {*field_names(whole)} - {*field_names(kind)}
    return replace(document, values={k: v for k, v in document.values.items() if k not in dropped})


def _follows(details: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Whether an error only says that a list lacks the entries that are wrong themselves."""
    loc = details["loc"]
    inside = (each["loc"] for each in every if len(each["loc"]) > len(loc))
    return details["type"] == "too_short" and any(other[: len(loc)] == loc for other in inside)


def _is_missing(details: ErrorDetails) -> bool:
    """Whether an error says that something is not there yet, and not that it is wrong."""
    value = details["input"]
    blank = value is None or (isinstance(value, str) and not value.strip())
    return blank or details["type"] in ("missing", "too_short")


def _is_misspelt(kind: type[BaseModel], details: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Whether a field is only missing because its name is spelt otherwise, which is told."""
    *above, name = details["loc"]
    others = (
        str(each["loc"][-1])
        for each in every
        if each["type"] == "extra_forbidden" and [*each["loc"][:-1]] == above
    )
    owner = fields.owner_of(kind, names_of(details["loc"]))
    return details["type"] == "missing" and any(
        nearest(o, field_names(owner)) == name for o in others
    )


def _diagnose(
    kind: type[BaseModel], document: Document, at: Location, location: Location, told: Diagnostic
) -> Diagnostic:
    """A fault with its place, and with the example of its field where that helps."""
    field = field_of(kind, location[len(at) :])
    silent = told.code == codes.VALUE_UNKNOWN_KEY or not field or field.about.choices
    wants_key = told.code in (codes.VALUE_UNKNOWN_KEY, codes.VALUE_MISSING, codes.VALUE_EMPTY)
    if location[-1] in READER_FIELDS and not wants_key:  # a key of a register
        location, wants_key = location[:-1], True
    span = document.place(location, key=wants_key)
    if field and not silent:
        told = replace(told, example=field.example)
    return told.at(span, field_name(location))
