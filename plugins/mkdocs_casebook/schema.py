"""Turn values into records: pydantic's verdicts become sentences with a line and a remedy."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics import Code, Diagnostic, nearest, options, shown
from mkdocs_casebook.frontmatter import Document, Location, Value
from mkdocs_casebook.model import READER_FIELDS, Part

P = TypeVar("P", bound=Part)

EXAMPLES: dict[str, str] = {
    "account": "account: retold",
    "alliance": "alliance: portswood",
    "aliases": "aliases: [former-name]",
    "date": "date: 2013-06",
    "evidence": "evidence: [{kind: questionnaire, what: Heads were asked what had changed}]",
    "focus": "focus: [coaching]",
    "how": "how: Coaches watched whole lessons, so that advice began from what pupils did.",
    "id": "id: 12",
    "licence": "licence: CC-BY-4.0",
    "messages": "messages: [{message: 5, how: ..., passage: What we did}]",
    "number": "number: 5",
    "outcome": "outcome: reported",
    "passage": "passage: What we did",
    "period": "period: 2012-2014",
    "phases": "phases: [primary, secondary]",
    "programme": "programme: leadership-of-pedagogy",
    "question": "question: How can coaching grow across schools?",
    "sources": "sources: [{title: Our report, url: https://example.org/report}]",
    "status": "status: published",
    "summary": "summary: Three teachers from three schools watched one another teach.",
    "tags_by": "tags_by: editors",
    "title": "title: Teachers in threes",
    "url": "url: https://example.org/report",
}

Told = tuple[Code, str, str]


def build(
    kind: type[P], document: Document, at: Location = (), **known: str
) -> tuple[P | None, list[Diagnostic]]:
    """Build a record from the values at `at`, with the reader's own `known` fields.

    Returns the record, or None and every fault of it.
    """
    values: Any = document.values
    for step in at:
        values = values[step]
    if not isinstance(values, dict):
        location = at or ()
        return None, [_diagnose(kind, document, location, _not_mapping(at, values))]
    # An author who writes `path:` or `slug:` must not reach the reader's own fields.
    faults = [
        _diagnose(kind, document, (*at, name), _unknown_key(kind, name))
        for name in sorted(READER_FIELDS & values.keys())
    ]
    try:
        record = kind.model_validate({**values, **known})
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=True):
            location = _location(details["loc"])
            told = _tell(kind, details, location)
            faults.append(_diagnose(kind, document, (*at, *location), told))
        return None, faults
    return (None, faults) if faults else (record, [])


def fields(kind: type[BaseModel]) -> list[str]:
    """The names that an author may use in a record of this kind."""
    return [name for name in kind.model_fields if name not in READER_FIELDS]


def field_name(location: Location) -> str:
    """`messages[0].how` for `("messages", 0, "how")`."""
    name = ""
    for step in location:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _location(loc: tuple[int | str, ...]) -> Location:
    return tuple(loc)


def _diagnose(kind: type[Part], document: Document, location: Location, told: Told) -> Diagnostic:
    code, problem, remedy = told
    last = next((step for step in reversed(location) if isinstance(step, str)), "")
    wants_key = code in ("value-unknown-key", "value-missing", "value-empty")
    return Diagnostic(
        code,
        document.place(location, key=wants_key),
        problem,
        remedy,
        field=field_name(location),
        example=EXAMPLES.get(last, "") if code != "value-unknown-key" else "",
    )


def _not_mapping(at: Location, value: Value) -> Told:
    name = shown(at[-1]) if at else "The header"
    return "value-type", f"{name} is not a group of fields.", "Write one `name: value` a line."


def _unknown_key(kind: type[BaseModel], name: str) -> Told:
    close = nearest(name, fields(kind))
    hint = f"Did you mean {shown(close)}?" if close else f"Known here: {', '.join(fields(kind))}."
    problem = f"A casebook has no field called {shown(name)} here."
    return "value-unknown-key", problem, f"{hint} Correct the name or delete the line."


def _tell(kind: type[BaseModel], details: ErrorDetails, location: Location) -> Told:
    """The sentence for one pydantic error; `TELLERS` names every type that our schema can raise."""
    value: Any = details["input"]
    last = next((step for step in reversed(location) if isinstance(step, str)), "value")
    if details["type"] == "extra_forbidden":
        return _unknown_key(_owner(kind, location), str(location[-1]))
    if value is None:
        return (
            "value-empty",
            f"The field {shown(last)} is empty.",
            "Give it a value, or delete the line if it is not required.",
        )
    teller = TELLERS.get(details["type"], _other)
    return teller(last, value, details.get("ctx") or {})


def _owner(kind: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model that the last step of a location belongs to."""
    owner = kind
    for step in location[:-1]:
        if isinstance(step, int):
            continue
        annotation = owner.model_fields[step].annotation if step in owner.model_fields else None
        owner = next((m for m in _models(annotation)), owner)
    return owner


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in _models(part)]


def _missing(name: str, _value: Any, _context: Mapping[str, Any]) -> Told:
    return "value-missing", f"The field {shown(name)} is missing.", "Add it to the header."


def _choice(name: str, value: Any, context: Mapping[str, Any]) -> Told:
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = nearest(value, known)
    hint = f"Did you mean {shown(close)}? " if close else ""
    problem = f"{shown(value)} is not a word for {shown(name)}."
    return "value-choice", problem, f"{hint}Choose {options(known)}."


def _list(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    written = f"[{value}]" if isinstance(value, str) and len(value) < 40 else "[one, two]"
    problem = f"The field {shown(name)} takes a list."
    return "value-list", problem, f"Write {name}: {written}, or one entry a line after a dash."


def _too_few(name: str, _value: Any, _context: Mapping[str, Any]) -> Told:
    return "value-list", f"The list {shown(name)} has no entry.", "Give at least one."


def _text(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The field {shown(name)} takes one piece of text, not a list or a group of fields."
    remedy = "Write it on one line; put text with a colon or a bracket in quotation marks."
    return "value-type", problem, remedy


def _group(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} in {shown(name)} should be a group of fields."
    return "value-type", problem, "Write its fields below it, one `name: value` a line."


def _empty(name: str, _value: Any, _context: Mapping[str, Any]) -> Told:
    return "value-empty", f"The field {shown(name)} is empty.", "Give it a value."


def _long(name: str, _value: Any, context: Mapping[str, Any]) -> Told:
    limit, words = context["limit"], context["words"]
    problem = f"The field {shown(name)} has {words} words; at most {limit} are allowed."
    return "value-long", problem, f"Cut {int(words) - int(limit)} or more words."


def _number(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} is not a whole number, as {shown(name)} must be."
    return "value-number", problem, "Write it in digits, without spaces, points or colons."


def _zero(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} begins with a zero, which YAML readers understand differently."
    return "value-number", problem, f"Write {str(value).lstrip('0') or '1'}."


def _small(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    return "value-number", f"{shown(value)} is too small for {shown(name)}.", "Begin at 1."


def _date(name: str, value: Any, context: Mapping[str, Any]) -> Told:
    hint = f"Did you mean {context['hint']}? " if context.get("hint") else ""
    problem = f"{shown(value)} is not a date that can be sorted."
    return (
        "value-date",
        problem,
        f"{hint}Write the year, the month or the day: 2012, 2012-12, 2012-12-01.",
    )


def _no_date(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"There is no date {shown(value)} in the calendar."
    return "value-date", problem, "Correct it, or give only the year and the month."


def _period(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} is not a year or a span of years."
    return "value-period", problem, "Write 2013 or 2012-2014, the earlier year first."


def _slug(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} cannot be a key or part of an address."
    remedy = "Use the letters a to z in lower case, digits and single dashes, at most 80."
    return "value-slug", problem, remedy


def _url(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} is not a complete web address."
    return "value-url", problem, "Copy it from the address bar; it begins with https://."


def _other(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    return (
        "value-type",
        f"{shown(value)} does not fit {shown(name)}.",
        "Compare it with another file.",
    )


TELLERS = {
    "missing": _missing,
    "literal_error": _choice,
    "tuple_type": _list,
    "too_short": _too_few,
    "string_type": _text,
    "model_type": _group,
    "model_attributes_type": _group,
    "text_empty": _empty,
    "text_long": _long,
    "number_form": _number,
    "number_zero": _zero,
    "int_type": _number,
    "greater_than_equal": _small,
    "date_form": _date,
    "date_impossible": _no_date,
    "period_form": _period,
    "slug_form": _slug,
    "url_form": _url,
}
"""Every type of error that the schema can raise, apart from unknown keys, and who explains it."""
