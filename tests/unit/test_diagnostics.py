from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_casebook import checks
from mkdocs_casebook.checks.exceptions import EXCEPTION
from mkdocs_casebook.checks.texts import SECTION_LONG
from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.diagnostics.codes import ROWS, Code
from mkdocs_casebook.diagnostics.core import Diagnostic, Span, errors, in_order, unplaced
from mkdocs_casebook.diagnostics.formats import as_annotations, as_json, as_text, in_words
from mkdocs_casebook.diagnostics.hints import not_known
from mkdocs_casebook.diagnostics.sentences import options, shown
from mkdocs_casebook.language import said

PACKAGE = Path(checks.__file__).parents[1]
FULL = Diagnostic(
    codes.UNKNOWN_MESSAGE,
    Span("case_studies/x.md", 7, 12),
    said('"99" is not the number of any key message.'),
    said("Did you mean 9? Change the value."),
    "messages[0].message",
    "message: 5",
)
PLAIN = Diagnostic(
    codes.FILE_MISSING, Span("docs/a.md"), said("It is gone."), said("Bring it back.")
)
ADVICE = Diagnostic(
    SECTION_LONG, Span("a.md", 3), said("It is long."), said("Cut it."), severity="advice"
)
EVIL = Diagnostic(
    codes.FILE_NAME,
    Span("a\n::error::b,c:d%0A\x1b[31m.md", 2, 3),
    said("Odd:\r\n::set-output name=x::y\x1b]0;z\x07"),
    said("100%\u2028\u202edone, at once"),
    "a\x1b[2J\nb",
    "x: \x9by\x00",
)


def test_text_is_a_line_a_fault_and_a_sum() -> None:
    assert as_text([FULL, PLAIN, ADVICE]) == (
        "case_studies/x.md:7:12 error: In the first message: "
        '"99" is not the number of any key message. Did you mean 9? Change the value. '
        "Example: message: 5\n"
        "docs/a.md:1:1 error: It is gone. Bring it back.\n"
        "a.md:3:1 advice: It is long. Cut it.\n"
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
        "advice": 1,
        "exceptions": 0,
        "diagnostics": [
            {
                "code": "unknown-message",
                "span": {"path": "case_studies/x.md", "line": 7, "column": 12},
                "problem": '"99" is not the number of any key message.',
                "remedy": "Did you mean 9? Change the value.",
                "field": "messages[0].message",
                "example": "message: 5",
                "severity": "error",
                "sentence": '"99" is not the number of any key message. Did you mean 9? '
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
    assert json.loads(as_json([])) == {
        "errors": 0,
        "advice": 0,
        "exceptions": 0,
        "diagnostics": [],
    }


def test_json_is_plain_ascii_and_keeps_what_was_written() -> None:
    text = as_json([EVIL])
    assert all(character == "\n" or " " <= character <= "~" for character in text)
    (row,) = json.loads(text)["diagnostics"]
    assert row["span"]["path"] == EVIL.span.path
    assert row["field"] == EVIL.field


def test_annotations_are_commands_of_a_workflow() -> None:
    assert as_annotations([FULL, ADVICE]) == (
        "::error file=case_studies/x.md,line=7,col=12::"
        'In the first message: "99" is not the number of any key message. Did you mean 9? '
        "Change the value. Example: message: 5\n"
        "::notice file=a.md,line=3,col=1::It is long. Cut it.\n"
        "1 error and 1 piece of advice in 2 files."
    )


def test_an_annotation_cannot_be_broken_out_of() -> None:
    line, count = as_annotations([EVIL]).split("\n")
    assert count == "1 error in 1 file."
    path = "a %3A%3Aerror%3A%3Ab%2Cc%3Ad%250A�[31m.md"
    assert line.startswith(f"::error file={path},line=2,col=3::In 2J b of a�: Odd:  ::set-output")
    assert "100%25 �done, at once Example: x: �y�" in line
    assert line.isprintable()


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    line, count = as_text([EVIL]).split("\n")
    assert line.startswith("a ::error::b,c:d%0A�[31m.md:2:3 error: In 2J b of a�: Odd:  ::set")
    assert line.isprintable()
    assert count == "1 error in 1 file."
    assert EVIL.sentence.isprintable()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("", ""),
        ("title", "title"),
        ("messages[0].message", "the first message"),
        ("messages[1].how", "how of the second message"),
        ("log[10].messages[11]", "the 12th message of the 11th log entry"),
        ("focus[1]", "the second entry of focus"),
        ("coast.sources[0].title", "title of the first source of coast"),
        ("regions.south.tile[20]", "the 21st entry of tile of south of regions"),
        ("synonyms[0][1]", "the second entry of synonyms"),
        ("presents.cases[2]", "the third entry of cases of presents"),
        ("a[101]", "the 102nd entry of a"),
        ("a[111]", "the 112th entry of a"),
    ],
)
def test_a_place_in_a_header_is_told_in_words(field: str, words: str) -> None:
    assert in_words(field) == words


def test_a_sentence_that_names_its_field_does_not_hear_it_twice() -> None:
    named = Diagnostic(
        codes.VALUE_MISSING, Span("a.md"), said('The field "title" is empty.'), said("r"), "title"
    )
    assert as_text([named]).startswith('a.md:1:1 error: The field "title" is empty. r\n')
    assert "::The field" in as_annotations([named])


def test_faults_come_once_errors_first_then_by_place() -> None:
    spans = [Span("b.md"), Span("a.md", 10), Span("a.md", 9, 2), Span("a.md", 9, 1)]
    made = [Diagnostic(codes.IMAGE, span, said("p"), said("r")) for span in spans]
    early = Diagnostic(codes.IMAGE, Span("a.md"), said("p"), said("r"), severity="advice")
    other = Diagnostic(codes.BODY_HTML, Span("b.md"), said("p"), said("r"))
    found = in_order([early, *made, *made, other])
    assert found == [*made[:0:-1], other, made[0], early]
    assert errors(found) == found[:-1]


NOT_THERE = said("It is not there.")
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
    told = not_known(codes.UNKNOWN_ALLIANCE, key, NOT_THERE, NAMES)
    assert told.problem == NOT_THERE
    assert told.remedy.startswith(remedy)


def test_numbers_are_told_by_their_spans() -> None:
    known = [(str(n), f"Title {n}") for n in (1, 2, 3, 4, 6, 9, 10)]
    told = not_known(codes.UNKNOWN_MESSAGE, "8", NOT_THERE, known)
    assert told.remedy == "Known here: 1 to 4, 6, 9 or 10."


def test_where_nothing_is_known_that_is_said() -> None:
    told = not_known(codes.UNKNOWN_CASE, "x", NOT_THERE, [])
    assert (told.problem, told.remedy) == (NOT_THERE, "Known here: none yet.")


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
        ("a\n\x1b[31m\u202eb", '"a �[31m�b"'),
        ("é“”\U0001f600", '"é“”\U0001f600"'),
        ("x" * 60, f'"{"x" * 60}"'),
        ("x" * 61, f'"{"x" * 59}…"'),
    ],
)
def test_values_are_shown_in_quotation_marks(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.slow
def test_every_code_is_described_and_used() -> None:
    assert {*ROWS} > {"image", "link-unknown"}  # of all rules, and of what rules rely on
    for code, row in ROWS.items():
        assert row.code == code
        assert re.fullmatch(r"[A-Z].*\.", row.summary)
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "diagnostics"
    )
    declared = Counter(re.findall(r"^(\w+) = codes\.\w+\(", source, re.MULTILINE))
    named = Counter(re.findall(r"\w+", source))
    for code in ROWS:
        name = code.upper().replace("-", "_")
        assert declared[name] == (not hasattr(codes, name))
        assert named[name] > declared[name]


def test_a_code_is_declared_before_it_is_used_and_only_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        codes.declare("image", "An image is there again.")
    with pytest.raises(ValueError, match="not declared"):
        Diagnostic(codes.Code("no-such"), Span("a.md"), said("It is so."), said("Mend it."))


def test_a_fault_is_as_severe_as_its_code_unless_its_rule_says_otherwise() -> None:
    for code, row in ROWS.items():
        assert Diagnostic(code, Span("a.md"), said("p"), said("r")).severity == row.severity
        assert (
            Diagnostic(code, Span("a.md"), said("p"), said("r"), severity="advice").severity
            == "advice"
        )


def test_exceptions_are_counted_and_come_last() -> None:
    made = [
        Diagnostic(EXCEPTION, Span(f"{n}.md"), said("It stays."), said("See.")) for n in range(6)
    ]
    assert as_text([PLAIN, *made[:2]]).split("\n")[1:] == [
        "1 error in 1 file. 2 exceptions, recorded in 0.md and 1.md."
    ]
    assert as_text(made[:3]) == "No faults found. 3 exceptions, recorded in 0.md, 1.md and 2.md."
    assert as_text(made) == "No faults found. 6 exceptions, recorded in 6 files."
    assert in_order([made[0], ADVICE, PLAIN]) == [PLAIN, ADVICE, made[0]]
    assert as_annotations(made[:1]).startswith("::warning file=0.md,line=1,col=1::It stays")
    assert as_annotations(made[:2], known={made[0]}).count("::warning") == 1


def many(number: int, *, code: Code = codes.IMAGE, path: str = "a.md") -> list[Diagnostic]:
    return [
        Diagnostic(code, Span(path, n), said("It is so."), said("Mend it."))
        for n in range(1, number + 1)
    ]


@pytest.mark.slow
def test_after_twenty_faults_of_a_file_the_rest_is_counted() -> None:
    lines = as_text(many(39_793)).split("\n")
    assert len(lines) == 22
    assert lines[19].startswith("a.md:20:1 error: It is so.")
    assert lines[20] == "a.md error: and 39,773 more of this kind."
    assert lines[21] == "39793 errors in 1 file."
    lines = as_annotations(many(39_793)).split("\n")
    assert lines[20] == "::error file=a.md,title=more::and 39,773 more of this kind."
    assert len(lines) == 22
    assert len(json.loads(as_json(many(500)))["diagnostics"]) == 500


def test_twenty_are_all_told_and_so_are_those_of_other_files() -> None:
    assert "more" not in as_text([*many(20), *many(20, path="b.md")])
    assert as_text([*many(21), *many(21, path="b.md")]).count("and 1 more of this kind") == 2


def test_no_kind_of_fault_is_hidden_by_many_of_another() -> None:
    html = [replace(each, problem=said("It is HTML.")) for each in many(30, code=codes.BODY_HTML)]
    found = in_order(
        [*many(500), *html, Diagnostic(codes.FILE_KIND, Span("a.md", 900), said("p"), said("r"))]
    )
    text = as_text(found)
    assert "a.md:900:1 error: p r" in text
    assert "a.md:1:1 error: It is HTML." in text
    assert "and 511 more in this file." in text
    assert text.count("It is so.") + text.count("It is HTML.") == 19


def test_what_is_private_is_in_no_format() -> None:
    told = Diagnostic(
        codes.IMAGE, Span("a.md"), said("It is so."), said("Mend it."), words="SECRET"
    )
    assert "SECRET" not in as_text([told]) + as_json([told]) + as_annotations([told])
    assert "words" not in as_json([told])


def test_only_one_module_composes_hints() -> None:
    places = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"Did you mean|Known here", path.read_text(encoding="utf-8"))
    }
    assert places == {"diagnostics/hints.py"}


def test_a_fault_gets_its_place_from_those_who_know_it() -> None:
    told = unplaced(codes.IMAGE, said("It is so."), said("Mend it."), "An example.")
    assert told.span.path == ""
    placed = told.at(Span("a.md", 3), "title", "so")
    assert placed == replace(told, span=Span("a.md", 3), field="title", words="so")
    assert placed.at(Span("b.md")).field == "title"
