"""What is wrong with a value that has a form of its own: a number, a date, a key, an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs_casebook.diagnostics import Diagnostic, codes, did_you_mean, shown, unplaced
from mkdocs_casebook.language import in_a_row, said
from mkdocs_casebook.records import (
    FIRST_YEAR,
    LAST_YEAR,
    RESERVED_SLUGS,
    SLUG_LENGTH,
    mended_address,
    slug_of,
)

YEARS = re.compile(r"\s*(\d{4})\D{1,8}(\d{4}|\d\d)\s*", re.ASCII)
"""Two years, however they are written."""


def zero(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """A number that begins with a zero."""
    problem = said(
        "{value} begins with a zero, and some programs read another number then.",
        value=shown(value),
    )
    remedy = said("Write {number}.", number=str(value).lstrip("0") or "1")
    return unplaced(codes.VALUE_NUMBER, problem, remedy)


def date(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """What is written as no date that can be sorted."""
    hint = did_you_mean(context.get("hint", ""), quoted=False)
    problem = said("{value} is not a date that can be sorted.", value=shown(value))
    remedy = said("Write the year, the month or the day: 2012, 2012-12, 2012-12-01.")
    return unplaced(codes.VALUE_DATE, problem, in_a_row(hint, remedy))


def impossible(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """A date that the calendar does not have."""
    problem = said(
        "There is no date {value} between {first} and {last}.",
        value=shown(value),
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )
    remedy = said("Correct it, or give only the year and the month.")
    return unplaced(codes.VALUE_DATE, problem, remedy)


def period(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What is neither a year nor a span of years."""
    problem = said("{value} is not a year or a span of years.", value=shown(value))
    remedy = said("Write 2013 or 2012-2014, the earlier year first.")
    years = YEARS.fullmatch(value)
    if years and years[1] < (last := years[1][: -len(years[2])] + years[2]):
        remedy = said("Write {years}.", years=f"{years[1]}-{last}")
    elif years and len(years[2]) == 4 and years[2] < years[1]:
        problem = said("The years in {value} are the wrong way round.", value=shown(value))
        remedy = said("Write {years}.", years=f"{years[2]}-{years[1]}")
    return unplaced(codes.VALUE_PERIOD, problem, remedy)


def slug(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What cannot be a key or a part of an address."""
    problem = said("{value} cannot be a key or part of an address.", value=shown(value))
    if value in RESERVED_SLUGS:
        remedy = said("Computers use this word for something else; choose another.")
    else:
        form = said(
            "Use a to z in lower case, digits and single dashes, at most {most}.", most=SLUG_LENGTH
        )
        remedy = in_a_row(did_you_mean(slug_of(value)), form)
    return unplaced(codes.VALUE_SLUG, problem, remedy)


def url(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What is no complete web address."""
    problem = said("{value} is not a complete web address.", value=shown(value))
    remedy = said("Copy it from the address bar; it begins with https://.")
    if mended := mended_address(value):
        remedy = said("Write {address}", address=mended)
    return unplaced(codes.VALUE_URL, problem, remedy)


def two_sentences(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More than one sentence."""
    problem = said("The field {name} has more than one sentence.", name=shown(name))
    remedy = said(
        "Put a semicolon instead of {mark} after {word}, or keep only the first sentence.",
        mark=shown(context["mark"]),
        word=shown(context["word"]),
    )
    return unplaced(codes.VALUE_SENTENCE, problem, remedy)


def plain_url(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """An address of a page that is not encrypted."""
    problem = said("The address in {name} does not begin with https://.", name=shown(name))
    remedy = said("Write {address}", address=f"https://{context['rest']}")
    return unplaced(codes.VALUE_URL, problem, remedy)
