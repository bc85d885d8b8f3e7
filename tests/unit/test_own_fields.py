"""Fields of an owner's own: lines in the vocabulary, and whatever follows from them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli.main import main
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import CaseStudy
from tests import kit
from tests.kit import CASE, FILES, REGISTERS, Files, accepts, case, faults, written

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
FIELDS = """\
fields:
  area: {name: Area in square metres, type: number, help: The area of the whole plot.}
  tools: {name: Tools, type: list}
  soil-test: {name: Soil test, type: link}
  sown: {name: Sown, type: date}
  weather: {name: Weather, type: text}
  diary: {name: Diary, type: text, shown: nowhere}
"""
VALUES = {
    "area": "120",
    "tools": "[spade, hoe]",
    "soil-test": "https://example.org/tests/7",
    "sown": "2013-04",
    "weather": "Wet in spring",
    "diary": "In the shed",
}


def declared(lines: str = FIELDS, **fields: str) -> Files:
    """The small casebook with own fields, of which the first case has what `fields` say."""
    return {VOCABULARY: FILES[VOCABULARY] + lines, CASE: case(**fields)}


def first(casebook: Casebook) -> CaseStudy:
    return next(each for each in casebook.listed if each.id == 1)


def test_values_are_read_by_their_type() -> None:
    said = first(accepts(files=declared(**VALUES))).extra
    assert [*said] == [*VALUES]
    assert said["area"] == 120
    assert said["tools"] == ("spade", "hoe")
    assert said["sown"].written == "2013-04"


def test_what_is_left_out_is_not_there() -> None:
    casebook = accepts(files=declared(area="7"))
    assert first(casebook).extra == {"area": 7}
    assert not any(each.extra for each in casebook.listed if each.id != 1)
    assert first(accepts()).extra == {}


@pytest.mark.slow
def test_the_page_of_a_case_study_shows_them_among_the_facts() -> None:
    page = kit.pages(accepts(files=declared(**VALUES)))["case-studies/trios/"]
    assert "Area in square metres120" in page.text
    assert "Toolsspade, hoe" in page.text
    assert "SownApril 2013" in page.text
    assert "WeatherWet in spring" in page.text
    assert "Soil testexample.org" in page.text
    assert VALUES["soil-test"] in [each.get("href") for each in page.tags("a")]
    assert "In the shed" not in page.text
    assert "Weather" not in kit.pages(accepts(files=declared()))["case-studies/trios/"].text


ROWS = [
    ("area", "big", "value-number", '"big" is not a whole number, as "area" must be.'),
    ("tools", "spade", "value-list", 'The field "tools" takes a list. Write tools: [spade],'),
    ("soil-test", "example", "value-url", '"example" is not a complete web address.'),
    ("sown", "April 2013", "value-date", "Did you mean 2013-04?"),
    ("weather", "[wet]", "value-type", 'The field "weather" takes one value, not a list'),
    ("wether", "wet", "value-unknown-key", 'Did you mean "weather"?'),
]


@pytest.mark.parametrize(("name", "value", "code", "says"), ROWS)
def test_wrong_values_and_names_are_told_in_sentences(
    name: str, value: str, code: str, says: str
) -> None:
    with written(declared(**{name: value})) as root:
        (fault,) = faults(root)
    assert (fault.code, fault.field) == (code, name)
    assert says in fault.sentence


def test_what_is_required_is_asked_for_with_an_example() -> None:
    lines = "fields: {area: {name: Area, type: number, required: yes}}\n"
    with written(declared(lines)) as root:
        found = faults(root)
    assert {each.code for each in found} == {"value-missing"}
    assert all(each.example == "area: 120" for each in found)


DECLARATIONS = [
    ("fields: [area]\n", "value-type", 'The field "fields" takes fields with keys of their own.'),
    ("fields: {area: {name: Area}}\n", "value-missing", "Write `type: text` for a line of text"),
    ("fields: {area: {name: Area, type: sum}}\n", "value-choice", '"sum" is not a word for "type"'),
    ("fields: {title: {name: T, type: text}}\n", "value-slug", "so no field can be called so."),
    ("fields: {extra: {name: T, type: text}}\n", "value-slug", "Choose another key"),
    ("field: {area: {name: Area, type: number}}\n", "value-unknown-key", "Known here:"),
    (
        "facets: {soil: {name: Soil, terms: {clay: {name: Clay}}}}\n"
        "fields: {soil: {name: Soil, type: text}}\n",
        "value-slug",
        'There is a facet with the key "soil" as well.',
    ),
]


@pytest.mark.parametrize(("lines", "code", "says"), DECLARATIONS)
def test_a_wrong_declaration_is_told_once(lines: str, code: str, says: str) -> None:
    with written(declared(lines)) as root:
        (fault,) = faults(root)
    assert fault.code == code
    assert fault.span.path == VOCABULARY
    assert says in fault.sentence


def test_what_leads_to_a_person_is_refused_in_them_as_well() -> None:
    with written(declared(weather="Ask head@example.org")) as root:
        (fault,) = faults(root)
    assert (fault.code, fault.field) == ("person-email", "weather")


@pytest.mark.slow
def test_the_table_of_fields_and_json_schema_know_them() -> None:
    with written(declared()) as root:
        schema = json.loads(CliRunner().invoke(main, ["schema", str(root)]).output)
        page = kit.pages(accepts(files=declared()))[addresses.FIELDS]
    area = schema["properties"]["area"]
    assert (area["title"], area["description"]) == (
        "Area in square metres",
        "The area of the whole plot.",
    )
    assert "area" not in schema["else"]["else"]["required"]
    assert "Area in square metres area The area of the whole plot." in page.text
    assert "page-soil-test" in page.ids


def test_the_gardens_have_two() -> None:
    said = {case.slug: case.extra for case in kit.load(kit.GARDENS).listed if case.extra}
    assert said == {"dry-bed": {"area": 18, "soil-test": "https://gardens.example/soil-tests/2022"}}
