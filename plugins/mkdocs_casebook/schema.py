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
from mkdocs_casebook.values import FIRST_YEAR, LAST_YEAR, RESERVED_SLUGS, SLUG_LENGTH, slug_of

P = TypeVar("P", bound=Part)

EXAMPLES: dict[str, str] = {
    "account": "account: retold",
    "alliance": "alliance: portswood",
    "aliases": "aliases: [former-name]",
    "by": "by: heads of nine schools",
    "charts": "charts: [{table: Phase, title: Schools that took part, unit: schools}]",
    "checked": "checked: 2026-02",
    "date": "date: 2013-06",
    "evidence": "evidence: [{kind: questionnaire, what: Heads were asked what had changed}]",
    "focus": "focus: [coaching]",
    "heading": "heading: What we did",
    "how": "how: Coaches watched whole lessons, so that advice began from what pupils did.",
    "id": "id: 12",
    "kind": "kind: questionnaire",
    "licence": "licence: CC-BY-4.0",
    "log": "log: [{date: 2012-12, note: The first trio met}]",
    "log.messages": "messages: [3, 5]",
    "message": "message: 5",
    "members": "members: 27",
    "messages": "messages: [{message: 5, how: ..., passage: What we did}]",
    "most": "most: 30",
    "name": "name: Portswood Teaching School Alliance",
    "not_found": "not_found: [What the training cost]",
    "note": "note: The first trio met.",
    "number": "number: 5",
    "outcome": "outcome: reported",
    "passage": "passage: What we did",
    "period": "period: 2012-2014",
    "phases": "phases: [primary, secondary]",
    "presents.messages": "messages: [3, 5]",
    "programme": "programme: leadership-of-pedagogy",
    "question": "question: How can coaching grow across schools?",
    "reason": "reason: The alliance asked for it.",
    "review": "review: [{date: 2013-06, by: heads of nine schools, note: They asked for proof}]",
    "sources": "sources: [{title: Our report, url: https://example.org/report}]",
    "sources.title": "title: Our report to the college",
    "status": "status: published",
    "summary": "summary: Three teachers from three schools watched one another teach.",
    "synonyms": "synonyms: [[head, headteacher]]",
    "tags_by": "tags_by: editors",
    "tile": "tile: [3, 2]",
    "title": "title: Teachers in threes",
    "url": "url: https://example.org/report",
    "what": "what: Heads were asked what had changed.",
    "withdrawn": "withdrawn: {date: 2026-03, reason: The alliance asked for it}",
}
"""A line for each field, by its name or by the name of what it stands in and its own."""

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
        return None, [_diagnose(document, at, _not_mapping(at, values))]
    # An author who writes `path:` or `slug:` must not reach the reader's own fields.
    faults = [
        _diagnose(document, (*at, name), _readers(name))
        for name in sorted(READER_FIELDS & values.keys())
    ]
    try:
        record = kind.model_validate({**values, **known})
    except ValidationError as error:
        every = error.errors(include_url=False, include_context=True)
        for details in every:
            if not _follows(details, every):
                told = _tell(kind, details)
                faults.append(_diagnose(document, (*at, *details["loc"]), told))
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


def _follows(details: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Whether an error only says that a list lacks the entries that are wrong themselves."""
    loc = details["loc"]
    inside = (each["loc"] for each in every if len(each["loc"]) > len(loc))
    return details["type"] == "too_short" and any(other[: len(loc)] == loc for other in inside)


def _diagnose(document: Document, location: Location, told: Told) -> Diagnostic:
    code, problem, remedy = told
    wants_key = code in ("value-unknown-key", "value-missing", "value-empty")
    if location[-1] in READER_FIELDS and not wants_key:  # a key of a register
        location, wants_key = location[:-1], True
    return Diagnostic(
        code,
        document.place(location, key=wants_key),
        problem,
        remedy,
        field=field_name(location),
        example="" if code == "value-unknown-key" else _example(location),
    )


def _example(location: Location) -> str:
    names = [step for step in location if isinstance(step, str)]
    return EXAMPLES.get(".".join(names[-2:])) or EXAMPLES.get(names[-1], "")


def _last(location: Location) -> str:
    """The name of the field that a location lies in."""
    return next(step for step in reversed(location) if isinstance(step, str))


def _not_mapping(at: Location, value: Value) -> Told:
    name = _last(at)
    return _group(name, value, {}) if value is not None else _empty(name, value, {})


def _readers(name: str) -> Told:
    problem = f"The field {shown(name)} cannot be written here."
    remedy = "Delete the line; the name of the file or the entry decides it."
    return "value-unknown-key", problem, remedy


def _unknown_key(kind: type[BaseModel], name: str) -> Told:
    close = nearest(name, fields(kind))
    hint = f"Did you mean {shown(close)}?" if close else f"Known here: {', '.join(fields(kind))}."
    problem = f"A casebook has no field called {shown(name)} here."
    return "value-unknown-key", problem, f"{hint} Correct the name or delete the line."


def _tell(kind: type[BaseModel], details: ErrorDetails) -> Told:
    """The sentence for one pydantic error; `TELLERS` names every type that our schema can raise."""
    location, value = details["loc"], details["input"]
    if details["type"] == "extra_forbidden":
        return _unknown_key(_owner(kind, location), str(location[-1]))
    short = details["type"] == "missing" and isinstance(location[-1], int)
    blank = value is None or (isinstance(value, str) and not value.strip())
    teller = _empty if blank else _too_few if short else TELLERS.get(details["type"], _other)
    if teller is _list and isinstance(location[-1], int):
        teller = _list_of_lists
    elif teller is _list and _takes_groups(kind, location):
        teller = _list_of_groups
    return teller(_last(location), value, details.get("ctx") or {})


def _takes_groups(kind: type[BaseModel], location: Location) -> bool:
    """Whether the entries of a list are groups of fields, rather than single values."""
    field = _owner(kind, location).model_fields.get(_last(location))
    return bool(field and _models(field.annotation))


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
    return "value-missing", f"The field {shown(name)} is missing.", "Add it."


def _choice(name: str, value: Any, context: Mapping[str, Any]) -> Told:
    if not isinstance(value, str):
        return _text(name, value, context)
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = nearest(value, known)
    hint = f"Did you mean {shown(close)}? " if close else ""
    problem = f"{shown(value)} is not a word for {shown(name)}."
    return "value-choice", problem, f"{hint}Choose {options(known)}."


def _list(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The field {shown(name)} takes a list."
    written = f"[{value.strip('[]')}]" if isinstance(value, str) and len(value) < 40 else "[one]"
    return "value-list", problem, f"Write {name}: {written}, or one entry a line after a dash."


def _list_of_groups(name: str, _value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The field {shown(name)} takes a list."
    return "value-list", problem, "Write one entry a line after a dash, with its fields."


def _list_of_lists(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} stands in {shown(name)}, where a list is expected."
    return "value-list", problem, "Put each group into brackets of its own, at least two in each."


def _too_few(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The list {shown(name)} has {'too few entries' if value else 'no entry'}."
    return "value-list", problem, "Add at least one more."


def _too_many(name: str, _value: Any, context: Mapping[str, Any]) -> Told:
    most = f"at most {context['max_length']} are allowed"
    return "value-list", f"The list {shown(name)} has too many entries; {most}.", "Delete the rest."


def _twice(name: str, _value: Any, context: Mapping[str, Any]) -> Told:
    problem = f"The list {shown(name)} names {shown(context['value'])} more than once."
    return "value-list", problem, "Delete all but one."


def _text(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The field {shown(name)} takes one value, not a list or a group of fields."
    remedy = "Write it on one line; put text with a colon or a bracket in quotation marks."
    return "value-type", problem, remedy


def _group(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    what = "A list" if isinstance(value, list) else shown(value)
    problem = f"{what} stands in {shown(name)}, where a group of fields is expected."
    return "value-type", problem, "Write its fields one a line, as `name: value`."


def _yes_no(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    return "value-choice", f"{shown(value)} is neither yes nor no.", "Write yes or no."


def _empty(name: str, _value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"The field {shown(name)} is empty."
    return "value-empty", problem, "Give it a value, or delete the line if it is not required."


def _long(name: str, _value: Any, context: Mapping[str, Any]) -> Told:
    limit, words = context["limit"], context["words"]
    problem = f"The field {shown(name)} has {words} words; at most {limit} are allowed."
    return "value-long", problem, f"Cut {int(words) - int(limit)} or more words."


def _number(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} is not a whole number, as {shown(name)} must be."
    return "value-number", problem, "Write it in digits, without spaces, points or colons."


def _zero(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} begins with a zero, and some programs read another number then."
    return "value-number", problem, f"Write {str(value).lstrip('0') or '1'}."


def _large(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    return (
        "value-number",
        f"{shown(value)} is too large for {shown(name)}.",
        "Use at most six digits.",
    )


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
    problem = f"There is no date {shown(value)} between {FIRST_YEAR} and {LAST_YEAR}."
    return "value-date", problem, "Correct it, or give only the year and the month."


def _period(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} is not a year or a span of years."
    return "value-period", problem, "Write 2013 or 2012-2014, the earlier year first."


def _slug(name: str, value: Any, _context: Mapping[str, Any]) -> Told:
    problem = f"{shown(value)} cannot be a key or part of an address."
    if value in RESERVED_SLUGS:
        return "value-slug", problem, "Computers use this word for something else; take another."
    close = slug_of(value)
    hint = f"Did you mean {shown(close)}? " if close else ""
    remedy = f"{hint}Use a to z in lower case, digits and single dashes, at most {SLUG_LENGTH}."
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
    "too_long": _too_many,
    "list_twice": _twice,
    "string_type": _text,
    "int_type": _text,
    "bool_type": _text,
    "bool_parsing": _yes_no,
    "model_type": _group,
    "text_empty": _empty,
    "text_long": _long,
    "number_form": _number,
    "number_zero": _zero,
    "number_large": _large,
    "greater_than_equal": _small,
    "date_form": _date,
    "date_impossible": _no_date,
    "period_form": _period,
    "slug_form": _slug,
    "url_form": _url,
}
"""Every type of error that the schema can raise, apart from unknown keys, and who explains it."""
