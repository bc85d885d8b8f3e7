from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mkdocs_casebook import frontmatter, model, schema
from mkdocs_casebook.diagnostics import Code
from mkdocs_casebook.model import READER_FIELDS, CaseStudy, Part, Record
from tests.kit import (
    EVENT,
    FIELDS,
    FILES,
    HEADER_LINES,
    REGISTERS,
    case,
    faults,
    line_of,
    message,
    refuses,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
LAUNCH = "docs/events/launch.md"
ONE_VALUE = "takes one value, not a list or a group of fields. Write it on one line; put text with"
SLUG = "cannot be a key or part of an address."
DIGITS = "Write it in digits, without spaces, points or colons."
DATE = "Write the year, the month or the day: 2012, 2012-12, 2012-12-01. Example: date: 2013-06"
GROUP = "where a group of fields is expected. Write its fields one a line, as `name: value`."
EMPTY = "is empty. Give it a value, or delete the line if it is not required."
SMALL = "Use a to z in lower case, digits and single dashes, at most 80."
URL = "is not a complete web address. Copy it from the address bar; it begins with https://."

# The type of the error, the field of a case study, its value, the place of the fault, its sentence.
Row = tuple[str, str, str, Code, int, str, str]
ROWS: list[Row] = [
    ("missing", "messages", "[{message: 1, passage: What we did}]", "value-missing", 12)
    + ("messages[0].how", 'The field "how" is missing. Add it. Example: how: Coaches watched'),
    ("missing", "withdrawn", "{date: 2026}", "value-missing", 1)
    + ("withdrawn.reason", 'The field "reason" is missing. Add it. Example: reason: The'),
    ("literal_error", "outcome", "report", "value-choice", 10)
    + ("outcome", '"report" is not a word for "outcome". Did you mean "reported"? Choose measured,'),
    ("literal_error", "licence", "mine", "value-choice", 10)
    + ("licence", '"mine" is not a word for "licence". Choose CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0 or'),
    ("literal_error", "status", "[published]", "value-type", 9)
    + ("status", f'The field "status" {ONE_VALUE}'),
    ("tuple_type", "focus", "coaching, maths", "value-list", 8)
    + ("focus", 'The field "focus" takes a list. Write focus: [coaching, maths], or one entry a'),
    ("tuple_type", "focus", "coaching]", "value-list", 8)
    + ("focus", 'The field "focus" takes a list. Write focus: [coaching], or one entry a line'),
    ("tuple_type", "phases", "{primary: yes}", "value-list", 9)
    + ("phases", 'The field "phases" takes a list. Write phases: [one], or one entry a line'),
    ("tuple_type", "sources", "https://example.org", "value-list", 10)
    + ("sources", 'takes a list. Write one entry a line after a dash, with its fields. Example:'),
    ("too_short", "focus", "[]", "value-list", 8)
    + ("focus", 'The list "focus" has no entry. Add at least one more. Example: focus: [coaching]'),
    ("string_type", "title", "[a, b]", "value-type", 8)
    + ("title", f'The field "title" {ONE_VALUE}'),
    ("string_type", "alliance", "{a: b}", "value-type", 11)
    + ("alliance", f'The field "alliance" {ONE_VALUE}'),
    ("string_type", "period", "[2012, 2014]", "value-type", 9)
    + ("period", f'The field "period" {ONE_VALUE}'),
    ("string_type", "checked", "[2012]", "value-type", 10)
    + ("checked", f'The field "checked" {ONE_VALUE}'),
    ("int_type", "id", "[1]", "value-type", 5) + ("id", f'The field "id" {ONE_VALUE}'),
    ("model_type", "messages", "[5]", "value-type", 12)
    + ("messages[0]", f'"5" stands in "messages", {GROUP} Example: messages: [{{message: 5, how:'),
    ("model_type", "messages", "[[5]]", "value-type", 12)
    + ("messages[0]", f'A list stands in "messages", {GROUP}'),
    ("model_type", "withdrawn", "yes", "value-type", 12)
    + ("withdrawn", f'"yes" stands in "withdrawn", {GROUP} Example: withdrawn: {{date: 2026-03,'),
    ("text_empty", "title", '" "', "value-empty", 1) + ("title", f'The field "title" {EMPTY}'),
    ("string_type", "title", "~", "value-empty", 1) + ("title", f'The field "title" {EMPTY}'),
    ("slug_form", "focus", "[coaching, '']", "value-empty", 19)
    + ("focus[1]", f'The field "focus" {EMPTY} Example: focus: [coaching]'),
    ("text_long", "title", "word " * 23, "value-long", 8)
    + ("title", 'The field "title" has 23 words; at most 20 are allowed. Cut 3 or more words.'),
    ("number_form", "id", "1:30", "value-number", 5)
    + ("id", f'"1:30" is not a whole number, as "id" must be. {DIGITS} Example: id: 12'),
    ("number_form", "messages", "[{message: five, how: a, passage: What we did}]", "value-number")
    + (22, "messages[0].message", f'"five" is not a whole number, as "message" must be. {DIGITS}'),
    ("number_zero", "id", "012", "value-number", 5)
    + ("id", '"012" begins with a zero, and some programs read another number then. Write 12.'),
    ("number_large", "id", "1234567", "value-number", 5)
    + ("id", '"1234567" is too large for "id". Use at most six digits.'),
    ("greater_than_equal", "id", "0", "value-number", 5)
    + ("id", '"0" is too small for "id". Begin at 1.'),
    ("date_form", "log", "[{date: 25/02/2013, note: a}]", "value-date", 14)
    + ("log[0].date", f'"25/02/2013" is not a date that can be sorted. Did you mean 2013-02-25? {DATE}'),
    ("date_form", "log", "[{date: soon, note: a}]", "value-date", 14)
    + ("log[0].date", f'"soon" is not a date that can be sorted. {DATE}'),
    ("date_impossible", "log", "[{date: 2012-02-30, note: a}]", "value-date", 14)
    + ("log[0].date", 'There is no date "2012-02-30" between 1900 and 2200. Correct it, or give only'),
    ("period_form", "period", "2014-2012", "value-period", 9)
    + ("period", '"2014-2012" is not a year or a span of years. Write 2013 or 2012-2014, the earlier'),
    ("slug_form", "alliance", "The Coast", "value-slug", 11)
    + ("alliance", f'"The Coast" {SLUG} Did you mean "the-coast"? {SMALL} Example: alliance:'),
    ("slug_form", "aliases", "[’]", "value-slug", 11) + ("aliases[0]", f'"’" {SLUG} {SMALL}'),
    ("slug_form", "aliases", "[con]", "value-slug", 11)
    + ("aliases[0]", f'"con" {SLUG} Computers use this word for something else; take another.'),
    ("url_form", "sources", "[{title: a, url: www.example.org}]", "value-url", 28)
    + ("sources[0].url", f'"www.example.org" {URL} Example: url: https://example.org/report'),
    ("extra_forbidden", "tittle", "x", "value-unknown-key", 1)
    + ("tittle", 'A casebook has no field called "tittle" here. Did you mean "title"? Correct the'),
    ("extra_forbidden", "template", "x", "value-unknown-key", 1)
    + ("template", "Known here: id, title, summary, alliance, programme, period, phases, focus,"),
    ("extra_forbidden", "sources", "[{title: a, urls: b}]", "value-unknown-key", 23)
    + ("sources[0].urls", 'no field called "urls" here. Did you mean "url"? Correct the name or delete'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("_type", "field", "value", "code", "column", "where", "says"),
    ROWS,
    ids=[f"{row[0]}-{row[1]}-{row[2][:12]}" for row in ROWS],
)
def test_each_error_of_a_case_study_has_its_sentence(
    _type: str, field: str, value: str, code: Code, column: int, where: str, says: str
) -> None:
    line = line_of(field) if field in FIELDS else HEADER_LINES
    fault = refuses(case(**{field: value}), code, line=line, column=column, says=says)
    assert fault.field == where
