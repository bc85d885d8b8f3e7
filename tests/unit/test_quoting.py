"""One quotation mark too many or too few, in any field: its line is told, and how it was meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.reading import quoting
from tests.kit import BODY, CASE, Files, accepts, case, faults, line_of, refuses, written

QUOTED = {
    "title": '"Teachers in threes: one"',
    "summary": "'Three teachers watched one another teach.'",
    "alliance": '"coast"',
    "period": "'2012-2014'",
    "phases": "[\"primary\", 'secondary']",
    "question": '"Does watching help?"',
    "messages": (
        '\n  - message: "1"\n    how: \'Each trio met weekly.\'\n    passage: "What we did"\n'
        '  - {message: 2, how: "It did, and well: twice.", passage: "every week"}'
    ),
    "evidence": '\n  - {kind: survey, what: "Heads were asked, in June.", found: "read"}',
    "outcome": '"reported"',
    "sources": (
        '\n  - {title: "Our report: part one", url: "https://example.org/a"}\n'
        "  - title: 'The second'\n    url: \"https://example.org/b\""
    ),
    "log": '[{date: 2012, note: "One, two."}, {date: "2013", note: "Three."}]',
    "not_found": "[\"The years, and the costs.\", 'Names.']",
    "did": '"We met in threes."',
}
TEXT = case(**QUOTED)
MARKS = [hit.start() for hit in re.finditer("[\"']", TEXT[: TEXT.index("## Context")])]


def first_fault_obeyed(text: str, line: int) -> None:
    with written({CASE: text}) as root:
        fault = min(faults(root), key=lambda each: each.sort_key)
    assert fault.span.line == line, fault.sentence
    assert "quotation mark" in fault.problem, fault.sentence
    lines = text.split("\n")
    old = lines[line - 1]
    lines[line - 1] = old[: len(old) - len(old.lstrip())] + fault.example
    accepts("\n".join(lines))


@settings(max_examples=25)
@given(st.sampled_from(MARKS), st.booleans())
def test_one_mark_too_many_or_too_few_is_told_and_mended_by_its_example(
    at: int, more: bool
) -> None:
    text = TEXT[:at] + TEXT[at] + TEXT[at:] if more else TEXT[:at] + TEXT[at + 1 :]
    first_fault_obeyed(text, TEXT.count("\n", 0, at) + 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 'Teachers in threes"'),
        ("title", "'The teachers' threes'"),
        ("question", "What? Does it help.'"),
        ("evidence", '[{kind: survey, what: Heads were asked.", found: read}]'),
        ("focus", '[coaching, maths"]'),
        ("sources", '[{title: Ours", url: https://example.org/}]'),
    ],
)
def test_a_stray_mark_and_an_apostrophe_are_mended_alike(field: str, value: str) -> None:
    first_fault_obeyed(case(**{field: value}), line_of(field))


@pytest.mark.parametrize(
    "title",
    [
        'Pots of 12"',
        "The heads'",
        'What they called "trios"',
        "A word such as 'trio'",
        'The "trio" of teachers\'',
        '"The 12\\""',
        "'What''s in a name'",
    ],
)
def test_marks_that_are_meant_are_left_alone(title: str) -> None:
    accepts(case(title=title))


def test_two_slips_are_told_without_a_guess() -> None:
    told = refuses(case(title='"The "best" school'), "front-matter-syntax", line=line_of("title"))
    assert not told.example
    files: Files = {CASE: case(BODY, title='"One', question='Two"')}
    with written(files) as root:
        found = faults(root)
    assert [each.span.line for each in found] == [line_of("title"), line_of("question")]


def test_many_marks_take_no_long_time() -> None:
    line = "log: [" + '{date: "2012", note: "x"}, ' * 900 + 'what: "'
    assert quoting.find([line], [True], 0) is None
