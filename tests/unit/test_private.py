"""What tells something private of somebody, and what only looks like it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_casebook.diagnostics.formats import as_annotations, as_json, as_text
from mkdocs_casebook.people import (
    advised,
    credentials,
    differences,
    family,
    homes,
    identifiers,
    pupils,
    sensitive,
    staff,
    traits,
)
from mkdocs_casebook.people.finds import as_read, plain_words
from tests import pictures
from tests.kit import BODY, CASE, HEADER_LINES, accepts, case, faults, line_of, refuses, written

FIRST = HEADER_LINES + BODY.count("\n") + 2
"""The line of what is appended to the usual body after an empty one."""

TOLD = {
    "person-address": {
        "She lives at 14 Elm Road.": "14 Elm Road",
        "We wrote to 14 Elm Road, Upper Town.": "14 Elm Road, Upper Town",
        "(Flat 2, 14 Elm Road, Town BS6 5XX)": "Flat 2, 14 Elm Road, Town BS6 5XX",
        "Homes in BS6 5XX were visited.": "BS6 5XX",
        "Er wohnt Lindenweg 3, 10969 Berlin.": "Lindenweg 3, 10969 Berlin",
        "Chez lui, 4 bis, rue des Lilas, 75011 Paris.": "4 bis, rue des Lilas, 75011 Paris",
        "Then to 12 Elm Street, Spring, IL 62704.": "12 Elm Street, Spring, IL 62704",
    },
    "person-sensitive": {
        "We asked one autistic girl.": "one autistic girl",
        "A Traveller boy came.": "A Traveller boy",
        "8 SEND pupils came.": "8 SEND pupils",
        "Two of our deaf pupils signed.": "Two of our deaf pupils",
        "One pupil with epilepsy came.": "One pupil with epilepsy",
        "A deaf pupil in Year 4 came.": "A deaf pupil",
        "Jamie has ADHD.": "Jamie has ADHD",
        "Child A (pupil premium) came.": "Child A (pupil premium",
        "A boy whose father was in prison came.": "A boy whose father was in prison",
        "She was diagnosed with autism.": "She was diagnosed with",
        "Mrs Green was off sick with stress.": "Mrs Green was off sick with",
        "Our SENCO had a breakdown.": "Our SENCO had a breakdown",
        "The head was dismissed.": "The head was dismissed",
    },
    "pupils-family": {
        "His mother, Karen Smith, read.": "His mother, Karen Smith",
        "Mrs Green, Amir's mum, read.": "Mrs Green, Amir's mum",
        "Tom Green, whose son read, came.": "Tom Green, whose son",
    },
    "pupils-difference": {
        "12 of 14 pupils read.": "12 of 14 pupils",
        "Twelve of the fourteen pupils read.": "Twelve of the fourteen pupils",
        "58 out of 60 children read.": "58 out of 60 children",
        "7% of 28 pupils read.": "7% of 28 pupils",
        "93 per cent of our 28 pupils read.": "93 per cent of our 28 pupils",
        "Of the 30 pupils, 28 read.": "Of the 30 pupils, 28",
        "Of the 30 pupils who came, 28 read.": "Of the 30 pupils who came, 28",
        "All pupils but two read.": "All pupils but two",
    },
}
NOBODY = [
    "Elm Road Primary School, 14 Elm Road, Bristol BS6 5XX, leads.",
    "In 2013 Park Road and Mill Lane, Leeds, met.",
    "The 24 Abbey Road teachers met in Year 4 Elm Road.",
    "SEND pupils and looked-after children in our schools read more.",
    "A deaf pupil may need a place at the front.",
    "Two Muslim schools and one Catholic school met.",
    "One teacher of the deaf came, and pupils read a story about a refugee girl.",
    "The head signed off the report on capability, and the project was suspended.",
    "A teacher may be off sick, so plan for cover.",
    "The parent governor, Karen Smith, asked a parent in Year 4.",
    "12 of 14 schools, 58 of 60 lessons, 40 of 90 pupils, 50% of 28 pupils",
    "7% of 2,800 pupils, and all 30 pupils",
    "Two children's homes and one children's centre took part.",
]
EACH = [(code, text) for code, texts in TOLD.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), EACH)
def test_what_is_private_is_pointed_out_once(code: str, text: str) -> None:
    (find,) = advised(as_read(text))
    assert (find.code, find.words) == (code, TOLD[code][text])


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_said_of_many_or_of_a_school_is_not(text: str) -> None:
    assert advised(as_read(text)) == []
    accepts(case(f"{BODY}\n{text}\n"))


@pytest.mark.parametrize("code", TOLD)
def test_it_is_advice_and_goes_when_obeyed_or_recorded(code: str) -> None:
    text, words = next(iter(TOLD[code].items()))
    told = refuses(case(f"{BODY}\n{text}\n"), code, line=FIRST)
    assert told.severity == "advice"
    instead = told.remedy.split('"')[1] if '"' in told.remedy else "the town"
    accepts(case(f"{BODY}\n{text.replace(words, instead)}\n"))
    recorded = f'[{{rule: {code}, words: "{words}", reason: They agreed., by: head of school}}]'
    with written({CASE: case(f"{BODY}\n{text}\n", exceptions=recorded)}) as root:
        assert [each.code for each in faults(root)] == ["exception"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She lives at 14 Elm Road, Upper Town.", "Elm"),
        ("We asked one autistic girl.", "autistic"),
        ("Mrs Green was off sick with stress.", "Green"),
        ("His mother, Karen Smith, read.", "Karen"),
    ],
)
def test_no_sentence_repeats_what_is_private(text: str, words: str) -> None:
    body = f"{BODY}\n• {text}\n• Two\n"
    with written({CASE: case(body, summary=text)}) as root:
        found = faults(root)
    assert len({each.code for each in found}) > 1
    for shown in (as_text(found), as_json(found), as_annotations(found)):
        assert words not in shown


def test_only_the_name_is_taken_out_of_what_is_said() -> None:
    told = refuses(case(f"{BODY}\nHis mother, Karen Smith, read.\n"), "pupils-family", line=FIRST)
    assert '"His mother, K…" looks like a name from a pupil\'s family.' in told.sentence


@pytest.mark.parametrize(
    "words",
    [
        *("Of 14 pupils, two", "Out of the 30 children 3", "28 pupils came and three of them"),
        *("Of 14 pupils we followed, two", "Of 14 children in the group, two"),
    ],
)
def test_a_small_number_behind_a_larger_one_is_told(words: str) -> None:
    told = refuses(case(f"{BODY}\n{words} did not read.\n"), "pupils-few", line=FIRST)
    assert f'"{words}" tells of fewer than 10' in told.sentence


@pytest.mark.parametrize("words", ["two thirds read", "one class read", "4 in each group read"])
def test_a_number_of_something_else_is_not(words: str) -> None:
    accepts(case(f"{BODY}\nOf 14 pupils, {words}.\n"))


def test_a_difference_is_said_with_what_is_left() -> None:
    told = refuses(case(f"{BODY}\n58 of 60 pupils read.\n"), "pupils-difference", line=FIRST)
    assert '"58 of 60 pupils" tells by subtraction of 2 pupils, so that' in told.sentence
    told = refuses(case(f"{BODY}\n29 of 30 pupils read.\n"), "pupils-difference", line=FIRST)
    assert "tells by subtraction of 1 pupil, so that" in told.sentence


TABLES = {
    "| Class | Pupils | Reached |\n|---|--:|--:|\n| A | 28 | 26 |\n| B | 60 | 30 |": 3,
    "| Set | Total | Girls | Boys |\n|-|-|-|-|\n| A | 40 | 20 | 20 |\n| B | 60 | 30 | 27 |": 4,
    "| Pupils | All pupils | Before | After |\n|---|--:|--:|--:|\n| A | 28 | 12 | 27 |": 3,
}
NO_TABLES = [
    "| Class | Pupils | Mean mark |\n|---|--:|--:|\n| A | 28 | 26 |",
    "| School | Total | Sent |\n|---|--:|--:|\n| A | 28 | 26 |",
    "| School | Pupils | Teachers |\n|---|--:|--:|\n| A | 28 | 26 |",
    "| Class | Pupils | Reached |\n|---|--:|--:|\n| A | 28 | 28 |\n| B | 28 | 93% |",
]


@pytest.mark.parametrize(("table", "row"), TABLES.items())
def test_a_row_tells_by_subtraction_too(table: str, row: int) -> None:
    with written({CASE: case(f"{BODY}\n{table}\n")}) as root:
        (told,) = faults(root)
    assert (told.code, told.span.line) == ("pupils-difference", FIRST + row - 1)


@pytest.mark.parametrize("table", NO_TABLES)
def test_a_row_without_pupils_or_with_marks_does_not(table: str) -> None:
    accepts(case(f"{BODY}\n{table}\n"))


@given(some.integers(0, 1200), some.integers(0, 1200))
def test_a_difference_below_ten_is_told_and_no_other(part: int, whole: int) -> None:
    found = [*differences.left(f"So {part} of the {whole} pupils read.")]
    small = 10 <= part < whole < part + 10 and whole < 1000
    assert bool(found) == small


@given(some.integers(1, 99))
def test_numbers_in_words_are_read(number: int) -> None:
    tens, unit = divmod(number, 10)
    words = differences.UNITS[number] if number < 20 else differences.TENS[tens]
    if number >= 20 and unit:
        words = f"{words}-{differences.UNITS[unit]}"
    assert re.fullmatch(differences.SPELT, words)
    assert differences.value(words.capitalize()) == number


PICTURE = {"case_studies/hall.png": pictures.saved(pictures.noise(), "PNG")}
CONSENT = "{role: head of school, date: 2013-03, scope: Text and photographs}"


@pytest.mark.parametrize(
    "text", ["Children at a table", "Photo of the new hall", "Two smiles", "A map that pupils drew"]
)
def test_a_picture_that_may_show_people_needs_consent(text: str) -> None:
    body = f"{BODY}\n![{text}](hall.png)\n"
    if text.startswith("A map"):
        accepts(case(body), PICTURE)
        return
    told = refuses(case(body), "picture-consent", line=FIRST, files=PICTURE)
    assert told.severity == "advice"
    accepts(case(body, consent=CONSENT), PICTURE)
    of_text = CONSENT.replace("Text and photographs", "The text")
    refuses(case(body, consent=of_text), "picture-consent", line=FIRST + 1, files=PICTURE)
    accepts(case(body, account="retold"), PICTURE)
    accepts(case(body.replace(text, "An empty room")), PICTURE)


@pytest.mark.parametrize("fields", [{"outcome": "measured"}, {"outcome": "reported"}])
def test_a_change_without_evidence_is_advised_on(fields: dict[str, str]) -> None:
    told = refuses(case(evidence="[]", **fields), "evidence-none", line=line_of("outcome"))
    assert told.severity == "advice"
    accepts(case(evidence="[]", outcome="not-found"))
    changed = case(evidence="[]", changed="Teachers planned together.", **fields)
    refuses(changed, "evidence-none", line=HEADER_LINES)


@functools.cache  # to make one takes longer than to draw from it
def holding(pattern: re.Pattern[str]) -> some.SearchStrategy[str]:
    """Texts in which a pattern is found, among other words."""
    return some.from_regex(pattern, fullmatch=False)


def no_small_rest(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern is asked, or would find nothing small."""
    asked = pattern in differences._worth(text)
    return asked or not any(differences._told(pattern, hit) for hit in pattern.finditer(text))


GATED: list[tuple[re.Pattern[str], Callable[[str], object]]] = [
    *((each, lambda text: traits.HINTS & plain_words(text)) for each in sensitive.PATTERNS),
    *(
        (each, lambda text: sensitive.SUBJECTS & plain_words(text))
        for each in sensitive.OF_CHILDREN
    ),
    *((each, lambda text: staff.HINTS & plain_words(text)) for each in staff.PATTERNS),
    *((each, lambda text: family.HINTS & plain_words(text)) for each in family.PATTERNS),
    *((each, functools.partial(no_small_rest, each)) for each in differences.PATTERNS),
    *((each, pupils.may_count) for each in differences.PATTERNS if each is not differences.DID),
    *((each, lambda text, p=each: p in homes._worth(text)) for each in homes.PATTERNS),
    (credentials.KEYS, lambda text: any(sign in text for sign in credentials.KEY_SIGNS)),
    (identifiers.BIRTH, identifiers._may_be_born),
]


@given(some.sampled_from(GATED).flatmap(lambda row: some.tuples(holding(row[0]), some.just(row))))
def test_nothing_is_passed_over_for_a_word_that_is_not_there(
    case: tuple[str, tuple[re.Pattern[str], Callable[[str], object]]],
) -> None:
    text, (_, gate) = case
    assert gate(text)


def texts() -> Iterator[str]:
    """Runs that would keep a careless pattern busy."""
    for unit in (
        "one ",
        "A a ",
        "1 A ",
        "one of the ",
        "12 of 14 ",
        "Mrs A ",
        "his a ",
        "a, ",
        "A'",
    ):
        yield unit * 2000
        yield f"{unit * 2000} autistic whose stress 10 pupils BS6"


@pytest.mark.parametrize("text", [*texts()])
@pytest.mark.slow
def test_no_run_of_words_takes_long(text: str) -> None:
    assert len(advised(text)) < 4000
