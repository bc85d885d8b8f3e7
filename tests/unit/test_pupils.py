from __future__ import annotations

import pytest

from mkdocs_casebook.language.given import is_given, is_name
from mkdocs_casebook.people import pupils
from mkdocs_casebook.people.finds import as_read
from tests.kit import BODY, CASE, HEADER_LINES, REGISTERS, accepts, case, faults, refuses, written

FIRST = HEADER_LINES + BODY.count("\n") + 2

NAMED = {
    "Jamie in Year 4 wrote more.": "J… in Year 4",
    "Aisha (Y7) said so.": "A… (Y7",
    "Tom, aged 9, read.": "T…, aged 9",
    "7B's Kyle read.": "7B's K…",
    "We met Kyle in 7B.": "K… in 7B",
    "Then Xyla (7B) came.": "T… (7B",
    "A 10 Year old Jamie": "10 Year old J…",
    "A nine-year-old Jamie": "nine-year-old J…",
    "a pupil called Xenia": "pupil called X…",
    "a Year 4 pupil, Jamie, said": "Year 4 pupil, J…",
    "Jamie Smith, Year 4, won": "J…, Year 4",
    "Mia, Reception, drew": "M…, Reception",
    "Jamie was in Year 4 then": "J… was in Year 4",
    "Jamie is a Year 4 pupil": "J… is a Year 4",
    "Jamie, who is in Year 4,": "J…, who is in Year 4",
    "Łukasz (Y7)": "Ł… (Y7",
    "Zoë from Year 6": "Z… from Year 6",
    "Chen (9 years old)": "C… (9 years old",
    "Our pupil Jamie said": "pupil J…",
    "It was led by the head. Jamie in Year 4 said that he liked maths.": "J… in Year 4",
    "It was hard for the teacher. Amir in Year 4 did not come.": "A… in Year 4",
    "We asked the TA. Amir (Y4) came.": "A… (Y4",
    "Amir in Year 4. Teachers came.": "A… in Year 4",
    "Then Amir in Year 4 read.": "A… in Year 4",
    "It went well. But Amir in Year 4 read.": "A… in Year 4",
    "When Amir Khan in Year 4 read": "A… in Year 4",
    "Later Amir (7B) came": "A… (7B",
    "Amir, 9, smiled": "A…, 9,",
    "Amir, nine, smiled": "A…, nine,",
    "Amir (9) smiled": "A… (9)",
    "Amir, who is nine, smiled": "A…, who is nine",
    "Amir was nine.": "A… was nine",
    "In Year 4, Amir smiled": "In Year 4, A…",
    "In Class 4B Amir smiled": "In Class 4B A…",
    "In Year 4, Amir's book": "In Year 4, A…",
    "Jamie S. from 4B": "J… from 4B",
    "Jamie S from 4B": "J… from 4B",
    "Jamie Lee Smith in 4B": "J… in 4B",
    "Chloe, a pupil in Year 4, read": "C…, a pupil",
    "Chloe, a quiet girl, read": "C…, a quiet girl",
    "Chloe (a Year 4 girl) read": "C… (a Year 4",
}
FEW = {
    "three pupils read": "three pupils",
    "4 children left": "4 children",
    "7 of the 9 pupils": "7 of the 9 pupils",
    "seven of the 40 pupils": "seven of the 40 pupils",
    "9 out of 30 pupils": "9 out of 30 pupils",
    "three Year 4 pupils": "three Year 4 pupils",
    "two of our disadvantaged pupils": "two of our disadvantaged pupils",
    "8 SEND pupils": "8 SEND pupils",
    "one pupil said so": "one pupil",
    "Three case pupils": "Three case pupils",
}
NOBODY = [
    "Phonics in Year 4 went well.",
    "Year 7 English, English (Year 7) and Maths in Year 7",
    "Mrs Smith in Year 4 led; Miss Jones (Y6) helped.",
    "Sarah, Year 6 teacher; Anna, Year 4 lead; James, head of Year 7",
    "Portswood in Year 2 of the project, Jamie in Year 2 of the project",
    "Pupils, aged 9, read; children aged 4 to 11; Learners aged 9",
    "Grace Academy (ages 11-18), St James in Year 4, Summer in Year 4",
    "Year 4 pupils, Years 3 and 4 pupils, Years three and four pupils",
    "Key Stage 2 pupils, KS2 pupils, Y6 pupils",
    "12 pupils, 1,234 pupils, ten pupils, four hundred pupils, 4.5 pupils",
    "three-year-old children and nine year old children",
    "in groups of four pupils, every two pupils, one child at a time",
    "five per cent of pupils, two thirds of pupils, one in five pupils",
    "three schools with pupils, two teachers and pupils, two student teachers",
    "one pupil premium grant, two classes of 30 pupils, 9 schools, 3 leaders",
    "fewer than five pupils, under 5 pupils, two in three children, one adult to four children",
    "Our Network, ten years old, and Shared Practice is five years old",
    "two pupils per class were asked at random, three pupils from each class, 4 pupils a class",
    "Year 4 English, Mrs Smith Year 2 teacher, Shakespeare in Year 9, In Year 4, March was wet",
    "Jamie Oliver's school dinners in Year 6, and in Year 9, William Shakespeare",
    "In Year 4 Mrs Smith read. In Year 4, Sarah Khan, the class teacher, led it",
    "In Year 6, Sarah led the team; in Year 4 Grace Academy won. Queen Victoria in Year 5",
    "Emma, a student teacher. James, a former pupil. St. James in Year 4. Then Portswood in Year 4",
    "The head Jamie in Year 4. The Head Teacher Jamie in Year 4. Thomas (2012), Thomas, 9, 12",
    "three times as many pupils, Message 4 pupils, Table 3 pupils",
]


@pytest.mark.parametrize(("text", "shown"), NAMED.items())
def test_a_name_with_class_year_or_age_is_pointed_out(text: str, shown: str) -> None:
    (find,) = pupils.names(as_read(text))
    assert find.masked == shown
    assert [*pupils.few(as_read(text))] == []


@pytest.mark.parametrize(("text", "words"), FEW.items())
def test_a_small_number_of_pupils_is_pointed_out(text: str, words: str) -> None:
    (find,) = pupils.few(as_read(text))
    assert find.words == words
    assert [*pupils.names(as_read(text))] == []


@pytest.mark.parametrize("text", NOBODY)
def test_schools_subjects_and_adults_are_no_pupils(text: str) -> None:
    accepts(case(f"{BODY}\n{text}.\n"))


@pytest.mark.parametrize(
    ("text", "code"), [("Jamie in Year 4 read.", "pupils-name"), ("So 4 boys read.", "pupils-few")]
)
def test_it_is_advice_and_goes_when_obeyed(text: str, code: str) -> None:
    told = refuses(case(f"{BODY}\n{text}\n"), code, line=FIRST)
    assert told.severity == "advice"
    instead = told.remedy.split('"')[1]
    accepts(case(f"{BODY}\nSo {instead} read.\n"))


def test_the_name_itself_is_not_printed() -> None:
    told = refuses(case(f"{BODY}\nJamie in Year 4 read.\n"), "pupils-name", line=FIRST)
    assert "Jamie" not in told.sentence
    assert '"J… in Year 4" looks like a pupil\'s name.' in told.sentence


def test_numbers_below_pupils_in_a_table_are_small_numbers() -> None:
    table = "| School | Pupils |\n|---|--:|\n| A | 3 |\n| B | 30 |"
    told = refuses(case(f"{BODY}\n{table}\n"), "pupils-few", line=FIRST + 2)
    assert '"Pupils: 3" tells of fewer than 10' in told.sentence


def test_names_of_alliances_schools_and_places_are_no_pupils() -> None:
    register = "coast: {name: Coast Alliance, place: Xyla, region: south, cluster: ring}\n"
    text = case(f"{BODY}\nThen Xyla (7B) came.\n")
    refuses(text, "pupils-name", line=FIRST)
    accepts(text, {f"{REGISTERS}/alliances.yml": register})


def test_headers_are_read_as_well() -> None:
    with written({CASE: case(summary="Jamie in Year 4 and three pupils read.")}) as root:
        found = faults(root)
    assert [(each.code, each.field) for each in found] == [
        ("pupils-name", "summary"),
        ("pupils-few", "summary"),
    ]


@pytest.mark.parametrize(
    "role",
    [
        "editor",
        "head of the lead school",
        "heads of nine schools",
        "Designated Safeguarding Lead",
        "DSL",
        "the alliance's governors and heads",
        "Schulleitung",
        "Head Teacher",
    ],
)
def test_a_role_is_no_name(role: str) -> None:
    assert not is_name(role)


@pytest.mark.parametrize("name", ["Jane Smith", "J. Smith", "Mrs Khan", "Jane", "Jane Smith, head"])
def test_a_name_is_no_role(name: str) -> None:
    assert is_name(name)


def test_given_names_are_known_with_their_accents() -> None:
    assert is_given("Chloé")
    assert is_given("Anne-Marie")
    assert not is_given("Reading")


def test_a_chart_of_pupils_has_small_numbers_too() -> None:
    table = "| Stage | Before | After |\n|---|--:|--:|\n| A | 30 | 12 |\n| B | 3 | 40 |"
    for unit, found in (("pupils", ["pupils-few"]), ("schools", [])):
        chart = f"[{{table: Stage, title: So many, unit: {unit}}}]"
        with written({CASE: case(f"{BODY}\n{table}\n", charts=chart)}) as root:
            told = faults(root)
        assert [each.code for each in told] == found
        assert all(str(each.span) == f"{CASE}:{FIRST + 4}:1" for each in told)
        assert all('"Before: 3" tells of fewer than 10' in each.sentence for each in told)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("jamie-smith-year-4", "J…, Year 4"),
        ("jamie-4b", "J…, 4B"),
        ("year-4-jamie", "In Year 4, J…"),
        ("amir-aged-9", "A… aged 9"),
    ],
)
def test_names_of_files_are_read_for_pupils_too(name: str, shown: str) -> None:
    path = f"case_studies/{name}.md"
    told = refuses(case(), "pupils-name", path=path, files={CASE: None, EVENTS: None})
    assert (told.severity, shown in told.sentence) == ("advice", True)
    recorded = f"[{{rule: pupils-name, words: {name}, reason: A prize, by: head of school}}]"
    with written({CASE: None, EVENTS: None, path: case(exceptions=recorded)}) as root:
        assert [each.code for each in faults(root)] == ["exception"]


@pytest.mark.parametrize("name", ["phonics-year-4", "grace-academy-year-4", "st-james-year-6"])
def test_names_of_files_about_classes_name_no_pupil(name: str) -> None:
    accepts(files={CASE: None, EVENTS: None, f"case_studies/{name}.md": case()})


EVENTS = "docs/events/launch.md"


@pytest.mark.parametrize("text", ["3 PUPILS", "3 Children", "3 pupİls", "3 chıldren"])
def test_pupils_are_counted_however_their_letters_are_written(text: str) -> None:
    (find,) = pupils.few(text)
    assert find.words == text
