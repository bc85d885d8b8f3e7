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
    options,
    shown,
    unplaced,
)
from mkdocs_casebook.language import NOTHING, Said, in_a_row, nearest, phrase, said
from mkdocs_casebook.reading import forms

Explain: TypeAlias = Callable[[str, Any, Mapping[str, Any]], Diagnostic]
"""Gets the name of a field, its value and the context of the error; gives a fault without place."""


def _always(code: Code, problem: str, remedy: str) -> Explain:
    """Says the same of every value; `{name}` and `{value}` in the problem are filled in.

    Both are sentences as catalogues have them, marked by `phrase`.
    """

    def explain(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
        return unplaced(code, said(problem, name=shown(name), value=shown(value)), said(remedy))

    return explain


def missing(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A field that has to be there is not."""
    problem = said("The field {name} is missing.", name=shown(name))
    return unplaced(codes.VALUE_MISSING, problem, _chosen(name, context) or said("Add it."))


def _chosen(name: str, context: Mapping[str, Any]) -> Said:
    """Which line to write when, for fields that choose among words."""
    choices = [
        said("`{line}` {when}", line=f"{name}: {word}", when=said(when))
        for word, when in context["choices"]
    ]
    return said("Write {lines}.", lines=options(choices)) if choices else NOTHING


def choice(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A word that is none of those to choose from."""
    if not isinstance(value, str):
        return ONE_VALUE(name, value, context)
    known = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    close = nearest(value, known)
    problem = said("{value} is not a word for {name}.", value=shown(value), name=shown(name))
    remedy = in_a_row(did_you_mean(close), said("Choose {words}.", words=options(known)))
    return unplaced(codes.VALUE_CHOICE, problem, remedy)


def no_list(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """One value where a list is expected."""
    problem = said(NO_LIST, name=shown(name))
    words = re.sub(r"^[\s–—•·*-]+|[“”„]", "", value.strip("[]")) if isinstance(value, str) else ""
    written = f"[{words}]" if 0 < len(words) < 40 else "[one]"
    remedy = said(WRITE_LIST, line=f"{name}: {written}")
    return unplaced(codes.VALUE_LIST, problem, remedy)


def too_few(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """A list with fewer entries than it needs."""
    sentence = phrase("The list {name} has no entry.")
    if value:
        sentence = phrase("The list {name} has too few entries.")
    remedy = said("Add at least one more.")
    return unplaced(codes.VALUE_LIST, said(sentence, name=shown(name)), remedy)


def too_many(name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A list with more entries than it may have."""
    problem = said(
        "The list {name} has {number} entries; at most {most} are allowed.",
        name=shown(name),
        number=len(value) if isinstance(value, list | tuple) else said("too many"),
        most=int(context["max_length"]),
    )
    return unplaced(codes.VALUE_LIST, problem, said("Delete the rest."))


def twice(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A list that names one thing more than once."""
    problem = said(
        "The list {name} names {value} more than once.",
        name=shown(name),
        value=shown(context["value"]),
    )
    return unplaced(codes.VALUE_LIST, problem, said("Delete all but one."))


def group(name: str, value: Any, _context: Mapping[str, Any]) -> Diagnostic:
    """Something else where a group of fields is expected."""
    problem = said(
        "{value} is in {name}, where a group of fields is expected.",
        value=said("A list") if isinstance(value, list) else shown(value),
        name=shown(name),
    )
    remedy = said("Write its fields one per line, as `name: value`.")
    return unplaced(codes.VALUE_TYPE, problem, remedy)


def empty(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """A field with nothing behind it."""
    problem = said("The field {name} is empty.", name=shown(name))
    remedy = _chosen(name, context) or said("Give it a value.")
    if name == "words":
        # Of signs such as {.x} or #, YAML leaves nothing.
        problem = said("The field {name} is empty, or needs quotation marks.", name=shown(name))
        remedy = said("Copy the words from the text, in straight quotation marks.")
    return unplaced(codes.VALUE_EMPTY, problem, remedy)


def long(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More words than a field may have."""
    most, words = int(context["limit"]), int(context["words"])
    problem = said(
        "The field {name} has {words} words; at most {most} are allowed.",
        name=shown(name),
        words=words,
        most=most,
    )
    remedy = said("Cut {number} or more words.", number=words - most)
    return unplaced(codes.VALUE_LONG, problem, remedy)


def wide(name: str, _value: Any, context: Mapping[str, Any]) -> Diagnostic:
    """More characters than a field may have."""
    most, characters = int(context["limit"]), int(context["characters"])
    problem = said(
        "The field {name} has {characters} characters; at most {most} are allowed.",
        name=shown(name),
        characters=characters,
        most=most,
    )
    remedy = said("Cut {number} or more characters.", number=characters - most)
    return unplaced(codes.VALUE_LONG, problem, remedy)


WRITE_LIST = phrase("Write {line}, or one entry per line, after a dash.")
NO_LIST = phrase("The field {name} takes a list.")
ONE_VALUE = _always(
    codes.VALUE_TYPE,
    phrase("The field {name} takes one value, not a list or a group of fields."),
    phrase("Write it on one line; put text with a colon or a bracket in quotation marks."),
)
LIST_OF_GROUPS = _always(
    codes.VALUE_LIST, NO_LIST, phrase("Write one entry per line, after a dash, with its fields.")
)
LIST_OF_LISTS = _always(
    codes.VALUE_LIST,
    phrase("{value} is in {name}, where a list is expected."),
    phrase("Put each group into brackets of its own, at least two in each."),
)
EMPTY_ENTRY = _always(
    codes.VALUE_EMPTY,
    phrase("The list {name} has an empty entry."),
    phrase("Fill it in or delete it."),
)
OTHER = _always(
    codes.VALUE_TYPE,
    phrase("{value} does not fit {name}."),
    phrase("Compare it with another file."),
)
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
        codes.VALUE_CHOICE, phrase("{value} is neither yes nor no."), phrase("Write yes or no.")
    ),
    "model_type": group,
    "dict_type": _always(
        codes.VALUE_TYPE,
        phrase("The field {name} takes words, each with a key of its own."),
        phrase("Write one per line below it, as `clay: {{name: Clay}}`."),
    ),
    "text_empty": empty,
    "text_long": long,
    "number_form": _always(
        codes.VALUE_NUMBER,
        phrase("{value} is not a whole number, as {name} must be."),
        phrase("Write it in digits, without spaces, points or colons."),
    ),
    "number_zero": forms.zero,
    "number_large": _always(
        codes.VALUE_NUMBER,
        phrase("{value} is too large for {name}."),
        phrase("Use at most six digits."),
    ),
    "greater_than_equal": _always(
        codes.VALUE_NUMBER, phrase("{value} is too small for {name}."), phrase("Begin at 1.")
    ),
    "date_form": forms.date,
    "date_impossible": forms.impossible,
    "period_form": forms.period,
    "slug_form": forms.slug,
    "anchor_form": _always(
        codes.VALUE_SLUG,
        phrase("{value} cannot be the end of an address, as {name} must be."),
        phrase("Copy what the address of that part has after its #, such as what-we-did."),
    ),
    "text_mute": _always(
        codes.VALUE_EMPTY,
        phrase("The field {name} has neither a letter nor a digit: {value}."),
        phrase("Write it in words."),
    ),
    "text_wide": wide,
    "url_form": forms.url,
    "url_plain": forms.plain_url,
    "sentence_two": forms.two_sentences,
    "sentence_open": _always(
        codes.VALUE_SENTENCE,
        phrase("The field {name} does not end like a sentence."),
        phrase("Write one whole sentence, with a full stop at its end."),
    ),
    "orcid_form": _always(
        codes.VALUE_ORCID,
        phrase("{value} is not an ORCID."),
        phrase("Write its sixteen digits in four groups, such as 0000-0002-1825-0097."),
    ),
    "orcid_sum": _always(
        codes.VALUE_ORCID,
        phrase("In the ORCID {value}, a digit is wrong: the last one does not fit the others."),
        phrase("Copy it again from the author's page at orcid.org."),
    ),
    "reference_form": _always(
        codes.VALUE_SLUG,
        phrase("{value} is not the reference of a submission."),
        phrase("Copy it from the receipt, such as K7RM-4QXD, or delete the line."),
    ),
    "role_name": _always(
        codes.VALUE_ROLE,
        phrase("The field {name} takes a role, and this looks like the name of a person."),
        phrase("Write what the person is, such as: coordinator."),
    ),
}
"""Every type of error that the schema can raise, apart from unknown keys, and what explains it."""
