"""What is left over of another alliance's case study where somebody began with a copy."""

from __future__ import annotations

import pytest

from tests.kit import (
    BODY,
    CASE,
    FILES,
    OTHER,
    REGISTERS,
    Files,
    case,
    faults,
    written,
)

HILL = {f"{REGISTERS}/alliances.yml": FILES[f"{REGISTERS}/alliances.yml"] + "hill: {name: Hill}\n"}
LONG = "We met in threes, every week, and each of us watched the other two."
TEXT = f"{BODY}\n{LONG}\n"
PARTS = {
    "summary": "Four heads met once a month and said what they saw.",
    "did": "Four heads met once a month to talk.",
    "log": (
        "[{date: 2012, note: We found a room at last.}, "
        "{date: 2013, note: It rained on us all the time.}]"
    ),
    "review": "[{date: 2013, by: Two heads, note: They asked what pupils thought of it.}]",
    "evidence": "[{kind: survey, what: Nine of our heads were asked., found: read}]",
    "sources": "[{title: The report on our trios that we wrote}]",
    "not_found": "[What each of the trios cost the schools.]",
    "consent": "{role: coordinator, date: 2026-02-03, scope: the text and the pictures}",
    "checked": "2026-02",
}
OWN = {"id": "2", "title": "Ours", "alliance": "hill"}


def told(ours: str, theirs: str, files: Files | None = None) -> list[tuple[str, int, str]]:
    with written({CASE: theirs, OTHER: ours, **HILL, **(files or {})}) as root:
        found = [each for each in faults(root) if each.code == "text-copied"]
    assert all(each.span.path == OTHER and CASE in each.problem for each in found)
    return [(each.field, each.span.line, each.problem) for each in found]


@pytest.mark.parametrize("account", ["own", "retold"])
def test_each_part_that_was_left_over_is_told_at_its_line(account: str) -> None:
    theirs = case(TEXT, **{**PARTS, "account": account})
    ours = case(TEXT, **{**PARTS, **OWN})
    found = told(ours, theirs)
    assert [field.partition("[")[0] for field, *_ in found] == [
        *("summary", "evidence", "sources", "did", "log", "log", "review"),
        *("not_found", "consent", "checked", ""),
    ]
    lines = ours.split("\n")
    for field, line, problem in found:
        start = field.partition("[")[0] or "## What we did"
        assert lines[line - 1].startswith(start)
        assert f'"{start.removeprefix("## ")}"' in problem


def test_what_was_written_anew_is_not_told() -> None:
    theirs = case(TEXT, **PARTS)
    new = {name: text.replace("We ", "They ") for name, text in PARTS.items()}
    ours = case(TEXT.replace("threes", "fours"), **{**PARTS, **OWN, "log": new["log"]})
    fields = {field for field, *_ in told(ours, theirs)}
    assert "log[1]" in fields
    assert not fields & {"log[0]", ""}


def test_retold_cases_and_cases_of_one_alliance_may_say_the_same() -> None:
    theirs = case(TEXT, **PARTS)
    assert not told(case(TEXT, **{**PARTS, **OWN, "account": "retold"}), theirs)
    assert not told(case(TEXT, **{**PARTS, **OWN, "alliance": "coast"}), theirs)
    both = {**PARTS, **OWN, "alliance": None, "alliances": "[hill, coast]"}
    assert not told(case(TEXT, **both), theirs)


def test_few_words_and_a_date_alone_are_alike_by_chance() -> None:
    ours = case(BODY.replace("Four", "Five"), **OWN, checked="2026-02", evidence=None)
    ours = ours.replace("watched", "saw")
    assert not told(ours, case(checked="2026-02"))


def test_the_original_is_not_told_of_its_copy() -> None:
    copy = case(TEXT, **{**PARTS, **OWN, "account": "retold"})
    assert not told(copy, case(TEXT, **PARTS))


def test_a_text_without_a_section_has_none_left_over() -> None:
    headless = LONG + "\n"
    assert not told(case(headless, **OWN, summary=LONG), case(headless, evidence=None))
