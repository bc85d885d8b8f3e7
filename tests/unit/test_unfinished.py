"""Headings and words that stand for something else: sections that are none, and what is to come."""

from __future__ import annotations

import pytest

from tests.kit import BODY, CASE, accepts, case, faults, line_of, refuses, written

TEXT = case().count("\n", 0, case().index("## Context")) + 1
"""The line of the first heading."""


def test_headings_of_a_lower_level_are_told_where_they_stand_and_nothing_is_missing() -> None:
    text = case(BODY.replace("## ", "### "))
    with written({CASE: text}) as root:
        found = faults(root)
    assert [(each.code, each.span.line) for each in found] == [
        ("heading-level", TEXT),
        ("heading-level", TEXT + 4),
    ]
    assert all("Begin it with ##" in each.remedy for each in found)
    accepts(text.replace("### ", "## "))


BOLD = ("**Context**", "**Context:**", "__Context__")
LINES = (*BOLD, "Context", "Context:", "##Context")


@pytest.mark.parametrize(
    ("words", "below"),
    [*((words, below) for words in LINES for below in ("\n\n", "\n")), *((w, " ") for w in BOLD)],
)
def test_words_that_stand_for_a_heading_are_written_as_one_in_their_place(
    words: str, below: str
) -> None:
    text = case(BODY.replace("## Context\n\n", f"{words}{below}"))
    with written({CASE: text}) as root:
        found = [each for each in faults(root) if each.severity == "error"]
    (fault,) = found
    assert (fault.code, fault.span.line) == ("section-missing", TEXT)
    assert "Write a line `## Context` in their place, and the text on the next" in fault.remedy
    accepts(text.replace(f"{words}{below}", "## Context\n"))


def test_a_section_that_is_there_may_be_named_in_bold() -> None:
    accepts(case(f"{BODY}\n**Context** mattered.\n"))


MISSING = (
    *("tbc", "TBC", "Tbc.", "Dates tbc", "Twelve schools (tba).", "Results: tbd"),
    *("To be confirmed", "to be confirmed.", "Dates to be confirmed.", "Our results to follow."),
    *("We met (dates to be confirmed).", "More to follow…", "(Figures still to come.)"),
    *(
        "We asked heads. Results to follow.",
        "Attainment: to be added",
        "What heads said – to follow",
    ),
)
PROSE = (
    *("The plan was easy to follow.", "Each trio had three steps to follow.", "Rules to follow"),
    *(
        "The dates were to be confirmed by each head.",
        "Jo was the first to follow.",
        "Years to come",
    ),
    *(
        "The results to be confirmed came from heads.",
        "We learned how\nto follow.",
        "Easy (for us to follow)",
    ),
    *(
        "A plan that everybody was able to follow: to follow it took a year.",
        "It had to be decided.",
    ),
    *(
        "What was to be decided?",
        "Much was still to be confirmed.",
        "The schools (soon to be merged)",
    ),
    *(
        "A note to follow up",
        "Football (a team to follow) came next.",
        "Stbc and atba are no words.",
    ),
)


@pytest.mark.parametrize("words", MISSING)
def test_words_that_stand_for_what_is_to_come_are_told_in_texts_and_fields(words: str) -> None:
    refuses(case(f"{BODY}\n{words}\n"), "text-unfinished", line=TEXT + 8)
    refuses(case(question=f'"{words}"'), "text-unfinished", line=line_of("question"))
    refuses(
        case(f"{BODY}\n| A | B |\n|---|---|\n| x | {words} |\n"), "text-unfinished", line=TEXT + 10
    )


@pytest.mark.parametrize("words", PROSE)
def test_the_same_words_in_a_sentence_are_not_told(words: str) -> None:
    accepts(case(f"{BODY}\n{words}\n"))
    accepts(case(question=f'"{words.splitlines()[0]}"'))
