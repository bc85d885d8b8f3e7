"""What is wrong with a value, by the type of pydantic's error: a sentence and a remedy for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from mkdocs_casebook.diagnostics import (
    Code,
    Diagnostic,
    codes,
    did_you_mean,
    joined,
    options,
    shown,
    unplaced,
)
from mkdocs_casebook.language import nearest
from mkdocs_casebook.records import (
    FIRST_YEAR,
    LAST_YEAR,
    RESERVED_SLUGS,
    SLUG_LENGTH,
    mended_address,
    slug_of,
)

Explain: TypeAlias = Callable[[str, Any, Mapping[str, Any]], Diagnostic]
"""Gets the name of a field, its value and the context of the error; gives a fault without place."""


def _always(code: Code, problem: str, remedy: str) -> Explain:
    """Says the same of every value; `{name}` and `{value}` in the problem are filled in."""

    def explain(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
        return unplaced(code, problem.format(name=shown(name), value=shown(value)), remedy)

    return explain


def missing(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A field that has to be there is not."""
    remedy = _chosen(name, context) or "Add it."
    return unplaced(codes.VALUE_MISSING, f"The field {shown(name)} is missing.", remedy)


def _chosen(name: str, context: Mapping[str, Any]) -> str:
    """Which line to write when, for fields that choose among words."""
    said = [f"`{name}: {word}` {when}" for word, when in context["choices"]]
    return f"Write {options(said)}." if said else ""


def choice(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A word that is none of those to choose from."""
    if not isinstance(value, str):
        return ONE_VALUE(name, value, context)
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = nearest(value, known)
    problem = f"{shown(value)} is not a word for {shown(name)}."
    remedy = joined(did_you_mean(close), f"Choose {options(known)}.")
    return unplaced(codes.VALUE_CHOICE, problem, remedy)


def no_list(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """One value where a list is expected."""
    problem = NO_LIST.format(name=shown(name))
    words = re.sub(r"^[\s–—•·*-]+|[“”„]", "", value.strip("[]")) if isinstance(value, str) else ""
    written = f"[{words}]" if 0 < len(words) < 40 else "[one]"
    return unplaced(
        codes.VALUE_LIST, problem, f"Write {name}: {written}, or one entry a line after a dash."
    )


def too_few(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """A list with fewer entries than it needs."""
    problem = f"The list {shown(name)} has {'too few entries' if value else 'no entry'}."
    return unplaced(codes.VALUE_LIST, problem, "Add at least one more.")


def too_many(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A list with more entries than it may have."""
    most = f"at most {context['max_length']} are allowed"
    count = len(value) if isinstance(value, list | tuple) else "too many"
    problem = f"The list {shown(name)} has {count} entries; {most}."
    return unplaced(codes.VALUE_LIST, problem, "Delete the rest.")


def twice(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A list that names one thing more than once."""
    problem = f"The list {shown(name)} names {shown(context['value'])} more than once."
    return unplaced(codes.VALUE_LIST, problem, "Delete all but one.")


def group(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """Something else where a group of fields is expected."""
    what = "A list" if isinstance(value, list) else shown(value)
    problem = f"{what} stands in {shown(name)}, where a group of fields is expected."
    return unplaced(codes.VALUE_TYPE, problem, "Write its fields one a line, as `name: value`.")


def empty(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A field with nothing behind it."""
    problem = f"The field {shown(name)} is empty."
    if name == "words":
        # Of signs such as {.x} or #, YAML leaves nothing.
        problem = f"The field {shown(name)} is empty, or needs quotation marks."
        return unplaced(
            codes.VALUE_EMPTY, problem, "Copy the words from the text, in straight quotation marks."
        )
    return unplaced(codes.VALUE_EMPTY, problem, _chosen(name, context) or "Give it a value.")


def long(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More words than a field may have."""
    limit, words = context["limit"], context["words"]
    problem = f"The field {shown(name)} has {words} words; at most {limit} are allowed."
    return unplaced(codes.VALUE_LONG, problem, f"Cut {int(words) - int(limit)} or more words.")


def wide(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More characters than a field may have."""
    limit, characters = context["limit"], context["characters"]
    problem = f"The field {shown(name)} has {characters} characters; at most {limit} are allowed."
    return unplaced(
        codes.VALUE_LONG, problem, f"Cut {int(characters) - int(limit)} or more characters."
    )


def zero(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """A number that begins with a zero."""
    problem = f"{shown(value)} begins with a zero, and some programs read another number then."
    return unplaced(codes.VALUE_NUMBER, problem, f"Write {str(value).lstrip('0') or '1'}.")


def date(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """What is written as no date that can be sorted."""
    hint = did_you_mean(context.get("hint", ""), quoted=False)
    problem = f"{shown(value)} is not a date that can be sorted."
    remedy = joined(hint, "Write the year, the month or the day: 2012, 2012-12, 2012-12-01.")
    return unplaced(codes.VALUE_DATE, problem, remedy)


def period(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What is neither a year nor a span of years."""
    problem = f"{shown(value)} is not a year or a span of years."
    years = re.fullmatch(r"\s*(\d{4})\D{1,8}(\d{4}|\d\d)\s*", value, re.ASCII)
    if years and years[1] < (last := years[1][: -len(years[2])] + years[2]):
        return unplaced(codes.VALUE_PERIOD, problem, f"Write {years[1]}-{last}.")
    if years and len(years[2]) == 4 and years[2] < years[1]:
        problem = f"The years in {shown(value)} stand the wrong way round."
        return unplaced(codes.VALUE_PERIOD, problem, f"Write {years[2]}-{years[1]}.")
    return unplaced(codes.VALUE_PERIOD, problem, "Write 2013 or 2012-2014, the earlier year first.")


def slug(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What cannot be a key or a part of an address."""
    problem = f"{shown(value)} cannot be a key or part of an address."
    if value in RESERVED_SLUGS:
        return unplaced(
            codes.VALUE_SLUG, problem, "Computers use this word for something else; take another."
        )
    close = slug_of(value)
    remedy = f"Use a to z in lower case, digits and single dashes, at most {SLUG_LENGTH}."
    return unplaced(codes.VALUE_SLUG, problem, joined(did_you_mean(close), remedy))


def url(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """What is no complete web address."""
    problem = f"{shown(value)} is not a complete web address."
    mended = mended_address(value)
    remedy = (
        f"Write {mended}" if mended else "Copy it from the address bar; it begins with https://."
    )
    return unplaced(codes.VALUE_URL, problem, remedy)


def two_sentences(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More than one sentence."""
    word, mark = context["word"], context["mark"]
    problem = f"The field {shown(name)} has more than one sentence."
    remedy = (
        f"Put a semicolon in the place of {shown(mark)} after {shown(word)}, "
        "or keep only the first sentence."
    )
    return unplaced(codes.VALUE_SENTENCE, problem, remedy)


def plain_url(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """An address of a page that is not encrypted."""
    problem = f"The address in {shown(name)} does not begin with https://."
    return unplaced(codes.VALUE_URL, problem, f"Write https://{context['rest']}")


NO_LIST = "The field {name} takes a list."
ONE_VALUE = _always(
    codes.VALUE_TYPE,
    "The field {name} takes one value, not a list or a group of fields.",
    "Write it on one line; put text with a colon or a bracket in quotation marks.",
)
LIST_OF_GROUPS = _always(
    codes.VALUE_LIST, NO_LIST, "Write one entry a line after a dash, with its fields."
)
LIST_OF_LISTS = _always(
    codes.VALUE_LIST,
    "{value} stands in {name}, where a list is expected.",
    "Put each group into brackets of its own, at least two in each.",
)
EMPTY_ENTRY = _always(
    codes.VALUE_EMPTY, "The list {name} has an empty entry.", "Fill it in or delete it."
)
OTHER = _always(codes.VALUE_TYPE, "{value} does not fit {name}.", "Compare it with another file.")
EXPLAINED: dict[str, Explain] = {
    "missing": missing,
    "literal_error": choice,
    "tuple_type": no_list,
    "too_short": too_few,
    "too_long": too_many,
    "list_twice": twice,
    "string_type": ONE_VALUE,
    "int_type": ONE_VALUE,
    "bool_type": ONE_VALUE,
    "bool_parsing": _always(
        codes.VALUE_CHOICE, "{value} is neither yes nor no.", "Write yes or no."
    ),
    "model_type": group,
    "dict_type": _always(
        codes.VALUE_TYPE,
        "The field {name} takes words, each with a key of its own.",
        "Write one a line below it, as `clay: {name: Clay}`.",
    ),
    "text_empty": empty,
    "text_long": long,
    "number_form": _always(
        codes.VALUE_NUMBER,
        "{value} is not a whole number, as {name} must be.",
        "Write it in digits, without spaces, points or colons.",
    ),
    "number_zero": zero,
    "number_large": _always(
        codes.VALUE_NUMBER, "{value} is too large for {name}.", "Use at most six digits."
    ),
    "greater_than_equal": _always(
        codes.VALUE_NUMBER, "{value} is too small for {name}.", "Begin at 1."
    ),
    "date_form": date,
    "date_impossible": _always(
        codes.VALUE_DATE,
        f"There is no date {{value}} between {FIRST_YEAR} and {LAST_YEAR}.",
        "Correct it, or give only the year and the month.",
    ),
    "period_form": period,
    "slug_form": slug,
    "text_mute": _always(
        codes.VALUE_EMPTY,
        "The field {name} has neither a letter nor a digit: {value}.",
        "Write it in words.",
    ),
    "text_wide": wide,
    "url_form": url,
    "url_plain": plain_url,
    "sentence_two": two_sentences,
    "sentence_open": _always(
        codes.VALUE_SENTENCE,
        "The field {name} does not end like a sentence.",
        "Write one whole sentence, with a full stop at its end.",
    ),
    "orcid_form": _always(
        codes.VALUE_ORCID,
        "{value} is not an ORCID.",
        "Write its sixteen digits in four groups, such as 0000-0002-1825-0097.",
    ),
    "orcid_sum": _always(
        codes.VALUE_ORCID,
        "In the ORCID {value}, a digit is wrong: the last one does not fit the others.",
        "Copy it again from the author's page at orcid.org.",
    ),
    "role_name": _always(
        codes.VALUE_ROLE,
        "The field {name} takes a role, and this looks like the name of a person.",
        "Write what the person is, such as: head of the lead school.",
    ),
}
"""Every type of error that the schema can raise, apart from unknown keys, and what explains it."""
