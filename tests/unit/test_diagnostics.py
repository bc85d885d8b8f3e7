from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mkdocs_casebook import diagnostics
from mkdocs_casebook.diagnostics import (
    CODES,
    DESCRIPTIONS,
    Diagnostic,
    Span,
    as_annotations,
    as_json,
    as_text,
    errors,
    in_order,
    nearest,
    not_known,
    options,
    shown,
)

PACKAGE = Path(diagnostics.__file__).parent
FULL = Diagnostic(
    "unknown-message",
    Span("case_studies/x.md", 7, 12),
    '"99" is not the number of a key message.',
    "Did you mean 9? Change the value.",
    "messages[0].message",
    "message: 5",
)
PLAIN = Diagnostic("file-missing", Span("docs/a.md"), "It is gone.", "Bring it back.")
ADVICE = Diagnostic("section-long", Span("a.md", 3), "It is long.", "Cut it.", severity="advice")
EVIL = Diagnostic(
    "file-name",
    Span("a\n::error::b,c:d%0A\x1b[31m.md", 2, 3),
    "Odd:\r\n::set-output name=x::y\x1b]0;z\x07",
    "100%\u2028\u202edone, at once",
    "a\x1b[2J\nb",
    "x: \x9by\x00",
)


def test_text_is_a_line_a_fault_and_a_sum() -> None:
    assert as_text([FULL, PLAIN, ADVICE]) == (
        "case_studies/x.md:7:12 error unknown-message: [messages[0].message] "
        '"99" is not the number of a key message. Did you mean 9? Change the value. '
        "Example: message: 5\n"
        "docs/a.md:1:1 error file-missing: It is gone. Bring it back.\n"
        "a.md:3:1 advice section-long: It is long. Cut it.\n"
        "2 errors and 1 piece of advice in 3 files."
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "No faults found."),
        ([FULL], "1 error in 1 file."),
        ([ADVICE], "1 piece of advice in 1 file."),
        ([FULL, FULL], "2 errors in 1 file."),
        ([ADVICE, ADVICE, FULL], "1 error and 2 pieces of advice in 2 files."),
    ],
)
def test_the_sum_is_in_words(found: list[Diagnostic], words: str) -> None:
    assert as_text(found).split("\n")[-1] == words
    assert as_annotations(found).split("\n")[-1] == words


def test_json_holds_every_part() -> None:
    assert json.loads(as_json([FULL, ADVICE])) == {
        "errors": 1,
        "diagnostics": [
            {
                "code": "unknown-message",
                "span": {"path": "case_studies/x.md", "line": 7, "column": 12},
                "problem": '"99" is not the number of a key message.',
                "remedy": "Did you mean 9? Change the value.",
                "field": "messages[0].message",
                "example": "message: 5",
                "severity": "error",
                "sentence": '"99" is not the number of a key message. Did you mean 9? '
                "Change the value. Example: message: 5",
            },
            {
                "code": "section-long",
                "span": {"path": "a.md", "line": 3, "column": 1},
                "problem": "It is long.",
                "remedy": "Cut it.",
                "field": "",
                "example": "",
                "severity": "advice",
                "sentence": "It is long. Cut it.",
            },
        ],
    }
    assert json.loads(as_json([])) == {"errors": 0, "diagnostics": []}


def test_json_is_plain_ascii_and_keeps_what_was_written() -> None:
    text = as_json([EVIL])
    assert all(character == "\n" or " " <= character <= "~" for character in text)
    (row,) = json.loads(text)["diagnostics"]
    assert row["span"]["path"] == EVIL.span.path
    assert row["field"] == EVIL.field


def test_annotations_are_commands_of_a_workflow() -> None:
    assert as_annotations([FULL, ADVICE]) == (
        "::error file=case_studies/x.md,line=7,col=12,title=unknown-message::"
        '"99" is not the number of a key message. Did you mean 9? Change the value. '
        "Example: message: 5\n"
        "::notice file=a.md,line=3,col=1,title=section-long::It is long. Cut it.\n"
        "1 error and 1 piece of advice in 2 files."
    )


def test_an_annotation_cannot_be_broken_out_of() -> None:
    line, count = as_annotations([EVIL]).split("\n")
    assert count == "1 error in 1 file."
    path = "a�%3A%3Aerror%3A%3Ab%2Cc%3Ad%250A�[31m.md"
    assert line.startswith(f"::error file={path},line=2,col=3,title=file-name::Odd:��::set-output")
    assert "100%25��done, at once Example: x: �y�" in line
    assert line.isprintable()


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    line, count = as_text([EVIL]).split("\n")
    assert line.startswith("a�::error::b,c:d%0A�[31m.md:2:3 error file-name: [a�[2J�b] Odd:��::set")
    assert line.isprintable()
    assert count == "1 error in 1 file."
    assert EVIL.sentence.isprintable()


def test_faults_come_once_errors_first_then_by_place() -> None:
    spans = [Span("b.md"), Span("a.md", 10), Span("a.md", 9, 2), Span("a.md", 9, 1)]
    made = [Diagnostic("image", span, "p", "r") for span in spans]
    early = Diagnostic("image", Span("a.md"), "p", "r", severity="advice")
    other = Diagnostic("body-html", Span("b.md"), "p", "r")
    found = in_order([early, *made, *made, other])
    assert found == [*made[:0:-1], other, made[0], early]
    assert errors(found) == found[:-1]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("portswod", ["camden", "portswood"], "portswood"),
        ("PORTSWOOD", ["Portswood"], "Portswood"),
        ("zzz", ["camden", "portswood"], ""),
        ("", ["camden"], ""),
        ("x", [], ""),
        (99, [1, 5, 13], "13"),
        ("6", ["1", "5", "13"], "5"),
        ("4", [], ""),
        ("5", ["coaching", "5th"], "5th"),
        ("٥", ["1", "6"], "6"),
        ("9" * 5000, ["1", "2"], ""),
        ("7", ["9" * 5000, "8"], ""),
        ("9" * 5000, ["9" * 4999], "9" * 4999),
        ("²", ["2"], ""),
    ],
)
def test_the_nearest_is_the_likeliest(word: object, known: list[object], expected: str) -> None:
    assert nearest(word, known) == expected


NAMES = [("jurassic-coast", "Jurassic Coast Alliance"), ("eos", "Eos"), ("5", "Trust others")]


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        (
            "jurasic-coast",
            'Did you mean jurassic-coast, "Jurassic Coast Alliance"? Change the value.',
        ),
        ("Jurassic alliance", 'Did you mean jurassic-coast, "Jurassic Coast Alliance"? Change the'),
        ("EOS", "Did you mean eos? Change the value."),
        ("trust-others", 'Did you mean 5, "Trust others"? Change the value.'),
        ("zzz", "Known here: jurassic-coast, eos or 5."),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_key_or_name(key: str, remedy: str) -> None:
    problem, offered = not_known(key, "a key in alliances.yml", NAMES)
    assert problem == f'"{key}" is not a key in alliances.yml.'
    assert offered.startswith(remedy)


def test_where_nothing_is_known_that_is_said() -> None:
    assert not_known("x", "a key", []) == ('"x" is not a key.', "Known here: none yet.")


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ([], "none yet"),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        ([1, 2, 3], "1, 2 or 3"),
        ([*"abcdefghijkl"], "a, b, c, d, e, f, g, h, i, j, k or l"),
        ([*"abcdefghijklm"], "a, b, c, d, e, f, g, h, i, j, k, l and others"),
    ],
)
def test_choices_are_in_words(known: list[object], words: str) -> None:
    assert options(known) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", '"x"'),
        ("", '""'),
        (12, '"12"'),
        ("a\n\x1b[31m\u202eb", '"a��[31m�b"'),
        ("é“”\U0001f600", '"é“”\U0001f600"'),
        ("x" * 60, f'"{"x" * 60}"'),
        ("x" * 61, f'"{"x" * 59}…"'),
    ],
)
def test_values_are_shown_in_quotation_marks(value: object, text: str) -> None:
    assert shown(value) == text


def test_every_code_is_described_and_used() -> None:
    assert {*DESCRIPTIONS} == {*CODES}
    assert [*CODES] == sorted(CODES)
    for text in DESCRIPTIONS.values():
        assert re.fullmatch(r"[A-Z].*\.", text)
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.glob("*.py")
        if path.name != "diagnostics.py"
    )
    assert [code for code in CODES if f'"{code}"' not in source] == []
