"""Turn values into records: pydantic's verdicts become sentences with a line and a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics import (
    Diagnostic,
    codes,
    did_you_mean,
    joined,
    known_here,
    options,
    printable,
    shown,
    unplaced,
)
from mkdocs_casebook.language import nearest
from mkdocs_casebook.reading.events import Location, Value
from mkdocs_casebook.reading.locations import field_of, last_name, names_of
from mkdocs_casebook.records import (
    FIRST_YEAR,
    LAST_YEAR,
    RESERVED_SLUGS,
    SLUG_LENGTH,
    field_names,
    fields,
    mended_address,
    slug_of,
)


def _not_mapping(at: Location, value: Value) -> Diagnostic:
    name = last_name(at)
    if value is not None:
        return _group(name, value, {})
    remedy = "Write its fields below it, one a line and indented, as `name: value`."
    return unplaced(codes.VALUE_EMPTY, f"The entry {shown(name)} is empty.", remedy)


def _readers(name: str) -> Diagnostic:
    problem = f"The field {shown(name)} cannot be written here."
    remedy = "Delete the line; the name of the file or the entry decides it."
    return unplaced(codes.VALUE_UNKNOWN_KEY, problem, remedy)


def _unknown_key(kind: type[BaseModel], name: str) -> Diagnostic:
    names = field_names(kind)
    hint = did_you_mean(nearest(name, names)) or known_here(names, len(names))
    problem = f"A casebook has no field called {shown(name)} here."
    return unplaced(
        codes.VALUE_UNKNOWN_KEY, problem, f"{hint} Correct the name or delete the line."
    )


def _tell(kind: type[BaseModel], details: ErrorDetails) -> Diagnostic:
    """The sentence for one pydantic error; `TELLERS` names every type that our schema can raise."""
    location, value = details["loc"], details["input"]
    if details["type"] == "extra_forbidden":
        return _unknown_key(fields.owner_of(kind, names_of(location)), str(location[-1]))
    field = field_of(kind, location)
    short = details["type"] == "missing" and isinstance(location[-1], int)
    blank = value is None or (isinstance(value, str) and not value.strip())
    empty = _empty_entry if isinstance(location[-1], int) else _empty
    teller = empty if blank else _too_few if short else TELLERS.get(details["type"], _other)
    if teller is _list and isinstance(location[-1], int):
        teller = _list_of_lists
    elif teller is _list and field and field.group:
        teller = _list_of_groups
    context = {"choices": field.about.choices if field else (), **(details.get("ctx") or {})}
    told = teller(last_name(location), value, context)
    if isinstance(value, str) and teller in UNQUOTED and (inner := CURLED.fullmatch(value.strip())):
        problem = f"The curly quotation marks around {value.strip()} count as a part of it."
        return replace(
            told, problem=printable(problem), remedy=printable(f"Write {inner[1]} without them.")
        )
    return told


def _missing(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    remedy = _chosen(name, context) or "Add it."
    return unplaced(codes.VALUE_MISSING, f"The field {shown(name)} is missing.", remedy)


def _chosen(name: str, context: Mapping[str, Any]) -> str:
    """Which line to write when, for fields that choose among words."""
    said = [f"`{name}: {word}` {when}" for word, when in context["choices"]]
    return f"Write {options(said)}." if said else ""


def _choice(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    if not isinstance(value, str):
        return _text(name, value, context)
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = nearest(value, known)
    problem = f"{shown(value)} is not a word for {shown(name)}."
    remedy = joined(did_you_mean(close), f"Choose {options(known)}.")
    return unplaced(codes.VALUE_CHOICE, problem, remedy)


def _list(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} takes a list."
    words = re.sub(r"^[\s–—•·*-]+|[“”„]", "", value.strip("[]")) if isinstance(value, str) else ""
    written = f"[{words}]" if 0 < len(words) < 40 else "[one]"
    return unplaced(
        codes.VALUE_LIST, problem, f"Write {name}: {written}, or one entry a line after a dash."
    )


def _list_of_groups(name: str, _value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} takes a list."
    return unplaced(
        codes.VALUE_LIST, problem, "Write one entry a line after a dash, with its fields."
    )


def _list_of_lists(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} stands in {shown(name)}, where a list is expected."
    return unplaced(
        codes.VALUE_LIST, problem, "Put each group into brackets of its own, at least two in each."
    )


def _too_few(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The list {shown(name)} has {'too few entries' if value else 'no entry'}."
    return unplaced(codes.VALUE_LIST, problem, "Add at least one more.")


def _too_many(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    most = f"at most {context['max_length']} are allowed"
    count = len(value) if isinstance(value, list | tuple) else "too many"
    problem = f"The list {shown(name)} has {count} entries; {most}."
    return unplaced(codes.VALUE_LIST, problem, "Delete the rest.")


def _twice(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The list {shown(name)} names {shown(context['value'])} more than once."
    return unplaced(codes.VALUE_LIST, problem, "Delete all but one.")


def _text(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} takes one value, not a list or a group of fields."
    remedy = "Write it on one line; put text with a colon or a bracket in quotation marks."
    return unplaced(codes.VALUE_TYPE, problem, remedy)


def _group(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    what = "A list" if isinstance(value, list) else shown(value)
    problem = f"{what} stands in {shown(name)}, where a group of fields is expected."
    return unplaced(codes.VALUE_TYPE, problem, "Write its fields one a line, as `name: value`.")


def _keyed(name: str, _value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} takes words, each with a key of its own."
    remedy = "Write one a line below it, as `clay: {name: Clay}`."
    return unplaced(codes.VALUE_TYPE, problem, remedy)


def _yes_no(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    return unplaced(
        codes.VALUE_CHOICE, f"{shown(value)} is neither yes nor no.", "Write yes or no."
    )


def _empty(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} is empty."
    if name == "words":
        # Of signs such as {.x} or #, YAML leaves nothing.
        problem = f"The field {shown(name)} is empty, or needs quotation marks."
        return unplaced(
            codes.VALUE_EMPTY, problem, "Copy the words from the text, in straight quotation marks."
        )
    return unplaced(codes.VALUE_EMPTY, problem, _chosen(name, context) or "Give it a value.")


def _empty_entry(name: str, _value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    return unplaced(
        codes.VALUE_EMPTY, f"The list {shown(name)} has an empty entry.", "Fill it in or delete it."
    )


def _long(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    limit, words = context["limit"], context["words"]
    problem = f"The field {shown(name)} has {words} words; at most {limit} are allowed."
    return unplaced(codes.VALUE_LONG, problem, f"Cut {int(words) - int(limit)} or more words.")


def _wide(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    limit, characters = context["limit"], context["characters"]
    problem = f"The field {shown(name)} has {characters} characters; at most {limit} are allowed."
    return unplaced(
        codes.VALUE_LONG, problem, f"Cut {int(characters) - int(limit)} or more characters."
    )


def _mute(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} has neither a letter nor a digit: {shown(value)}."
    return unplaced(codes.VALUE_EMPTY, problem, "Write it in words.")


def _number(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} is not a whole number, as {shown(name)} must be."
    return unplaced(
        codes.VALUE_NUMBER, problem, "Write it in digits, without spaces, points or colons."
    )


def _zero(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} begins with a zero, and some programs read another number then."
    return unplaced(codes.VALUE_NUMBER, problem, f"Write {str(value).lstrip('0') or '1'}.")


def _large(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    return unplaced(
        codes.VALUE_NUMBER,
        f"{shown(value)} is too large for {shown(name)}.",
        "Use at most six digits.",
    )


def _small(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    return unplaced(
        codes.VALUE_NUMBER, f"{shown(value)} is too small for {shown(name)}.", "Begin at 1."
    )


def _date(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    hint = did_you_mean(context.get("hint", ""), quoted=False)
    problem = f"{shown(value)} is not a date that can be sorted."
    remedy = joined(hint, "Write the year, the month or the day: 2012, 2012-12, 2012-12-01.")
    return unplaced(codes.VALUE_DATE, problem, remedy)


def _no_date(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"There is no date {shown(value)} between {FIRST_YEAR} and {LAST_YEAR}."
    return unplaced(codes.VALUE_DATE, problem, "Correct it, or give only the year and the month.")


def _period(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} is not a year or a span of years."
    years = re.fullmatch(r"\s*(\d{4})\D{1,8}(\d{4}|\d\d)\s*", value, re.ASCII)
    if years and years[1] < (last := years[1][: -len(years[2])] + years[2]):
        return unplaced(codes.VALUE_PERIOD, problem, f"Write {years[1]}-{last}.")
    if years and len(years[2]) == 4 and years[2] < years[1]:
        problem = f"The years in {shown(value)} stand the wrong way round."
        return unplaced(codes.VALUE_PERIOD, problem, f"Write {years[2]}-{years[1]}.")
    return unplaced(codes.VALUE_PERIOD, problem, "Write 2013 or 2012-2014, the earlier year first.")


def _slug(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} cannot be a key or part of an address."
    if value in RESERVED_SLUGS:
        return unplaced(
            codes.VALUE_SLUG, problem, "Computers use this word for something else; take another."
        )
    close = slug_of(value)
    remedy = f"Use a to z in lower case, digits and single dashes, at most {SLUG_LENGTH}."
    return unplaced(codes.VALUE_SLUG, problem, joined(did_you_mean(close), remedy))


def _url(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"{shown(value)} is not a complete web address."
    mended = mended_address(value)
    remedy = (
        f"Write {mended}" if mended else "Copy it from the address bar; it begins with https://."
    )
    return unplaced(codes.VALUE_URL, problem, remedy)


def _role(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    problem = f"The field {shown(name)} takes a role, and this looks like the name of a person."
    return unplaced(
        codes.VALUE_ROLE, problem, "Write what the person is, such as: head of the lead school."
    )


def _other(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    return unplaced(
        codes.VALUE_TYPE,
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
    "dict_type": _keyed,
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
    "text_mute": _mute,
    "text_wide": _wide,
    "url_form": _url,
    "role_name": _role,
}
"""Every type of error that the schema can raise, apart from unknown keys, and who explains it."""
CURLED = re.compile(r"[\u2018-\u201f\"']+([^\u2018-\u201f\"']+)[\u2018-\u201f\"']+")
UNQUOTED = (_choice, _number, _date, _period, _slug, _url, _yes_no)
"""Who explains values that never hold quotation marks of their own."""
