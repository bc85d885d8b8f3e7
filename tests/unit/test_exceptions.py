from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.codes import ROWS, Severity
from mkdocs_casebook.diagnostics.core import Diagnostic, Span, errors
from mkdocs_casebook.diagnostics.formats import as_annotations, as_json, as_text
from mkdocs_casebook.language import said
from mkdocs_casebook.records import CaseStudy, fields_of
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    FILES,
    HEADER_LINES,
    OTHER,
    REGISTERS,
    case,
    faults,
    load,
    message,
    put,
    refuses,
    write,
    written,
)

FIRST = HEADER_LINES + BODY.count("\n") + 2
TEXT = f"{BODY}\nThen three pupils rang 07700 900123.\n"
REST = "reason: It was printed before, by: head of school"


def recorded(*entries: str, body: str = TEXT) -> str:
    """The usual case study with exceptions in the last line of its header."""
    return case(body, exceptions=f"[{', '.join(f'{{{each}, {REST}}}' for each in entries)}]")


BOTH = recorded(
    "rule: pupils-few, words: three pupils", 'rule: person-phone, words: "07700 900123"'
)


def test_an_error_and_a_piece_of_advice_become_counted_lines() -> None:
    with written({CASE: BOTH}) as root:
        found = faults(root)
    assert [(each.code, each.severity) for each in found] == [("exception", "exception")] * 2
    assert errors(found) == []
    assert as_text(found) == f"No faults found. 2 exceptions, recorded in {CASE}."
    assert as_text(found[:1]) == f"No faults found. 1 exception, recorded in {CASE}."


def test_in_a_workflow_each_is_a_warning_at_its_line_without_the_words() -> None:
    with written({CASE: BOTH}) as root:
        found = faults(root)
    shown = as_annotations(found)
    assert shown.count("::warning ") == 2
    assert f"::warning file={CASE},line={HEADER_LINES},col=14::An exception to " in shown
    assert f"An exception to pupils-few is recorded here; it covers line {FIRST + 1}." in shown
    assert "900123" not in shown + as_text(found) + as_json(found)
    assert "It was printed before" not in shown + as_json(found)


def test_what_no_exception_covers_is_still_told() -> None:
    text = recorded("rule: pupils-few, words: three pupils")
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"exception", "person-phone"}
    text = recorded("rule: pupils-few, words: three", body=f"{BODY}\nThen three pupils read.\n")
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"exception-idle", "pupils-few"}


@pytest.mark.parametrize(
    "words",
    ["three pupils", "Three  pupils", '"then three pupils rang"', '"three pupils rang &amp; so"'],
)
def test_words_may_go_on_around_what_is_meant(words: str) -> None:
    text = recorded(f"rule: pupils-few, words: {words}", body=f"{BODY}\nSo three pupils read.\n")
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"exception"}


def test_an_exception_for_what_is_no_more_is_told_and_goes_when_deleted() -> None:
    text = recorded("rule: pupils-few, words: three pupils", body=BODY)
    told = refuses(text, "exception-idle", line=HEADER_LINES)
    assert told.severity == "advice"
    assert told.sentence == (
        "This exception covers nothing in the file any more. "
        "Delete it, or copy the words exactly as they are in the text."
    )


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (
            "file-missing",
            '"file-missing" is a rule without exceptions. Delete this entry, and mend',
        ),
        ("secret-key", '"secret-key" is a rule without exceptions.'),
        ("pupil-few", '"pupil-few" is not a rule. Did you mean pupils-few?'),
        ("x", '"x" is not a rule. Exceptions can be made to entity-printed, '),
    ],
)
def test_only_people_and_advice_may_be_excepted(rule: str, says: str) -> None:
    text = recorded(f"rule: {rule}, words: three pupils", body=BODY)
    refuses(text, "exception-rule", line=HEADER_LINES, says=says)


def test_a_key_is_refused_whatever_is_recorded() -> None:
    key = "AKIAIOSFODNN7EXAMPLE"
    text = recorded(f"rule: secret-key, words: {key}", body=f"{BODY}\n{key}\n")
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"exception-rule", "secret-key"}


def test_who_decided_is_a_role() -> None:
    text = case(exceptions="[{rule: pupils-few, words: a, reason: So it is, by: Jane Smith}]")
    with written({CASE: text}) as root:
        assert "value-role" in {each.code for each in faults(root)}


@pytest.mark.parametrize("field", ["rule", "words", "reason", "by"])
def test_nothing_of_it_may_be_left_out(field: str) -> None:
    values = {"rule": "pupils-few", "words": "three pupils", "reason": "So", "by": "editor"}
    entry = ", ".join(f"{name}: {value}" for name, value in values.items() if name != field)
    with written({CASE: case(exceptions=f"[{{{entry}}}]")}) as root:
        told = {(each.code, each.field) for each in faults(root)}
    assert ("value-missing", f"exceptions[0].{field}") in told


def test_the_reason_is_in_a_public_file_too() -> None:
    text = case(
        TEXT.replace("07700 900123", "us"),
        exceptions="[{rule: pupils-few, words: three pupils, reason: Ask jo@x.uk, by: editor}]",
    )
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"exception", "person-email"}


ENTRY = f"{{rule: pupils-few, words: three pupils, {REST}}}"
ELSEWHERE = {
    "messages/01-choose-well.md": message(
        1, "Choose well", "Here three pupils read.\n", f"exceptions: [{ENTRY}]\n"
    ),
    "docs/events/launch.md": EVENT.replace("date:", f"exceptions: [{ENTRY}]\ndate:").replace(
        "We met.", "Then three pupils read."
    ),
    f"{REGISTERS}/alliances.yml": (
        "coast: {name: Coast, region: south, cluster: ring, summary: Here three pupils read, "
        f"exceptions: [{ENTRY}]}}\n"
    ),
}


@pytest.mark.parametrize(("path", "text"), ELSEWHERE.items())
def test_messages_events_and_registers_may_record_them_too(path: str, text: str) -> None:
    with written({path: text}) as root:
        found = faults(root)
    assert [(each.code, each.span.path) for each in found] == [("exception", path)]


def test_a_link_to_a_withdrawn_case_may_stay_for_a_reason() -> None:
    gone = {"status": "withdrawn", "withdrawn": "{date: 2026-03, reason: It was asked for}"}
    body = f"{BODY}\nAs [they](case:trios) said.\n"
    other = FILES[OTHER].replace(BODY, body)
    files = {CASE: case(**gone), OTHER: other, "docs/events/launch.md": None}
    with written(files) as root:
        assert [each.code for each in faults(root)] == ["link-withdrawn"]
    entry = f"exceptions: [{{rule: link-withdrawn, words: As they, {REST}}}]"
    for words, codes in (("said", ["exception"]), ("sai", ["link-withdrawn", "exception-idle"])):
        text = other.replace("---\n## ", f"{entry.replace('As they', words)}\n---\n## ")
        with written({**files, OTHER: text}) as root:
            assert sorted(each.code for each in faults(root)) == sorted(codes)


def test_no_export_of_a_record_holds_them() -> None:
    with written({CASE: BOTH}) as root:
        (record,) = [each for each in load(root).listed if each.id == 1]
    assert isinstance(record, CaseStudy)
    assert len(record.exceptions) == 2
    assert "printed before" not in record.model_dump_json() + repr(record) + str(record)


def test_every_advice_of_the_checker_may_be_excepted() -> None:
    # Files in docs and the cache have no header; an exception to an exception is one too many.
    without = {code for code, row in ROWS.items() if row.severity == "advice" and not row.excepted}
    assert without == {
        *("cache-tracked", "draft-unfinished", "file-metadata", "file-script", "exception-idle"),
        "translation-missing",  # which is about the whole casebook
    }


def git(root: Path, *words: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *name, *words], check=True, capture_output=True)


def annotated(root: Path, *words: str) -> str:
    done = CliRunner().invoke(main.main, ["check", str(root), "--format", "github", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.slow
def test_only_what_a_proposal_adds_is_pointed_out(tmp_path: Path) -> None:
    old = recorded("rule: pupils-few, words: three pupils", body=f"{BODY}\nSo three pupils read.\n")
    root = write(tmp_path, {CASE: old})
    put(
        root,
        "mkdocs.yml",
        "site_name: Small\nsite_url: https://small.example/\nplugins: [casebook]\n",
    )
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "old")
    # Without a proposal nothing is new; without --since all is pointed out.
    assert "::warning" not in annotated(root, "--since", "HEAD")
    assert annotated(root).count("::warning") == 1
    # Lines may move, and other exceptions may be added.
    moved = BOTH.replace("---\n## Context", "checked: 2026\n---\n\n\n## Context")
    put(root, CASE, moved)
    shown = annotated(root, "--since", "HEAD")
    assert shown.count("::warning") == 1
    assert "An exception to person-phone is recorded here" in shown
    assert f"2 exceptions, recorded in {CASE}." in shown
    # What git does not know is new.
    for commit in ("nowhere", "--help", ""):
        assert annotated(root, "--since", commit).count("::warning") == 2


def test_contributing_lists_every_rule_that_may_be_excepted() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("You can record exceptions to these rules: ")
    listed = re.findall(r"`([a-z-]+)`", rest.partition("\n\n")[0])
    assert listed == sorted(code for code, row in ROWS.items() if row.excepted)


def test_every_finding_that_may_be_excepted_names_its_rule() -> None:
    severities: tuple[Severity, ...] = ("error", "advice")
    for code, row in ROWS.items():
        for severity in severities:
            told = Diagnostic(code, Span("a.md"), said("So."), said("Do."), severity=severity)
            advised = row.severity == "advice" and severity == "error"
            for shown in (as_text([told]), as_annotations([told])):
                named = f"Do. (rule: {code})\n" in shown
                assert named == (row.excepted and not advised)


def test_a_rule_that_the_example_names_is_not_named_twice() -> None:
    with written({CASE: case(TEXT)}) as root:
        found = as_text(faults(root))
    assert found.count("rule: pupils-few") == found.count("rule: person-phone") == 1
    with written({CASE: case(f"{BODY}\nA childâ€™s TODO.\n")}) as root:
        found = as_text(faults(root))
    assert "(rule: text-damaged)\n" in found
    assert "(rule: text-unfinished)\n" in found


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("A childâ€™s book.", '"â€™"', "text-damaged"),
        ("A childâ€™s book.", '"childâ€™s"', "text-damaged"),
        ("A caf√© there.", '"√©"', "text-damaged"),
        ("So we said[^9] there.", '"[^9]"', "link-printed"),
        ("A gain{.x} there.", '"{.x}"', "mark-printed"),
    ],
)
def test_words_as_a_message_prints_them_are_covered(text: str, words: str, rule: str) -> None:
    body = f"{BODY}\n{text}\n"
    with written({CASE: case(body)}) as root:
        assert {each.code for each in faults(root)} == {rule}
    with written({CASE: recorded(f"rule: {rule}, words: {words}", body=body)}) as root:
        assert {each.code for each in faults(root)} == {"exception"}


def idle(entry: str, body: str) -> str:
    with written({CASE: recorded(entry, body=body)}) as root:
        (told,) = [each.sentence for each in faults(root) if each.code == "exception-idle"]
    return told


def test_a_wrong_rule_is_told_from_words_that_have_gone() -> None:
    body = f"{BODY}\nSo three pupils read.\n"
    told = idle("rule: pupils-name, words: three pupils", body)
    nothing = "Nothing of the rule {} was found at the words of this exception."
    assert told == (
        f"{nothing.format('pupils-name')} What was found there, in line {FIRST + 1}, is of the "
        "rule pupils-few. Write `rule: pupils-few` if that may stay, or delete this exception."
    )
    with written({CASE: recorded("rule: pupils-few, words: three pupils", body=body)}) as root:
        assert [each.code for each in faults(root)] == ["exception"]
    told = idle("rule: pupils-few, words: met in threes", BODY)
    assert told == f"{nothing.format('pupils-few')} Delete it."
    assert "covers nothing in the file any more" in idle("rule: pupils-few, words: gone", BODY)


@pytest.mark.parametrize("words", ["{.x}", "# x", ""])
def test_words_of_which_the_header_leaves_nothing_need_quotation_marks(words: str) -> None:
    head = "exceptions:\n  - rule: mark-printed\n    words: {}\n    reason: So\n    by: editor\n"
    body = f"{BODY}\nA gain {words or '{.y}'} there.\n"
    text = case(body).replace("---\n## ", f"{head.format(words)}---\n## ")
    with written({CASE: text}) as root:
        told = next(each for each in faults(root) if each.code == "value-empty")
    assert told.sentence.startswith(
        'The field "words" is empty, or needs quotation marks. '
        "Copy the words from the text, in straight quotation marks."
    )
    if words == "{.x}":
        text = case(body).replace("---\n## ", f"{head.format(chr(34) + words + chr(34))}---\n## ")
        with written({CASE: text}) as root:
            assert [each.code for each in faults(root)] == ["exception"]


@pytest.mark.parametrize(
    ("words", "rule"), [("three pupils", "pupils-few"), ("...", "person-phone")]
)
def test_the_example_is_refused_until_it_is_filled_in(words: str, rule: str) -> None:
    text = "So three pupils read." if rule == "pupils-few" else "Ring 07700 900123 now."
    body = f"{BODY}\n{text}\n"
    with written({CASE: case(body)}) as root:
        (found,) = faults(root)
    pasted = case(body).replace("---\n## ", f"{found.example}\n---\n## ")
    with written({CASE: pasted}) as root:
        told = faults(root)
    left = {"reason", "by"} | ({"words"} if words == "..." else set())
    unwritten = {each.field: each for each in told if each.code == "value-example"}
    assert unwritten.keys() == left
    assert {each.severity for each in unwritten.values()} == {"error"}
    assert rule in {each.code for each in told}
    assert unwritten["reason"].sentence == (
        'The "reason" of this exception is still that of the example. '
        "Write in a sentence why the words may stay."
    )
    assert "Write the role of the person who decided it" in unwritten["by"].remedy
    filled = pasted.replace("write why", "It was printed").replace("role of who decided", "editor")
    filled = filled.replace("words: ...", 'words: "07700 900123"')
    with written({CASE: filled}) as root:
        assert [each.code for each in faults(root)] == ["exception"]


def test_the_example_of_a_field_is_refused_as_well() -> None:
    pasted = f"{fields_of(CaseStudy)['exceptions'].example}\n---\n## "
    text = case(f"{BODY}\nSo three pupils read.\n").replace("---\n## ", pasted)
    with written({CASE: text}) as root:
        assert {each.code for each in faults(root)} == {"value-example", "pupils-few"}
