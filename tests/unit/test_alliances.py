"""A case study that is from several alliances."""

from __future__ import annotations

import pytest

from mkdocs_casebook.cli.schema import described
from mkdocs_casebook.linking import breakdowns
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.site.regions import regions
from tests import kit
from tests.kit import FILES, REGISTERS, accepts, case, line_of, refuses, without

ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
THREE: kit.Files = {
    ALLIANCES: (
        "coast: {name: Coast Alliance, region: south, cluster: ring, place: Swanage}\n"
        "moor: {name: Moor Alliance, region: north, cluster: ring, lead_school: Moor School}\n"
        "vale: {name: Vale Alliance, region: south}\n"
    ),
    VOCABULARY: FILES[VOCABULARY].replace(
        "{south: {name: South}}", "{south: {name: South}, north: {name: North}}"
    ),
}


def joint(*keys: str, **fields: str) -> str:
    """The usual case study, from several alliances."""
    return without("alliance", alliances=f"[{', '.join(keys)}]", **fields)


def book(**fields: str) -> Casebook:
    return accepts(joint("coast", "moor", "vale", **fields), THREE)


def counts(casebook: Casebook, facet: str) -> dict[str, int]:
    found = {each.key: each for each in breakdowns.breakdowns(casebook)}[facet]
    return {value.id: len(value.cases) for value in found.values}


def test_it_belongs_to_all_of_them_and_is_counted_once_for_each() -> None:
    casebook = book()
    assert counts(casebook, "alliance") == {"coast": 2, "moor": 1, "vale": 1}
    assert counts(casebook, "region") == {"south": 2, "north": 1}
    (ring,) = casebook.clusters
    assert sorted(each.slug for each in casebook.cases_of(ring)) == ["seminar", "trios"]
    found = {each.term.slug: each.cases.all for each in regions(casebook) if each.term}
    assert found == {"south": 2, "north": 1}


@pytest.mark.parametrize("key", ["coast", "moor", "vale"])
def test_the_page_of_each_lists_it(key: str) -> None:
    page = kit.pages(book())[f"alliances/{key}/"]
    assert "/case-studies/trios/" in [each.get("href") for each in page.tags("a")]


def test_its_page_names_and_links_all_of_them() -> None:
    page = kit.pages(book())["case-studies/trios/"]
    links = [each.get("href") for each in page.tags("a")]
    for key in ("coast", "moor", "vale"):
        assert links.count(f"/alliances/{key}/") == 2  # above the title, and among the facts
    assert "AlliancesCoast Alliance, Moor Alliance, Vale Alliance" in page.text
    # Whose lead school and place these are is told on the page of each.
    assert "Vale Alliance RegionSouth, North" in page.text
    assert "Moor School" not in page.text
    assert "Own account Written by the people who did the work." in page.text


@pytest.mark.parametrize(
    ("account", "cited"),
    [
        ("own", "HarvardCoast Alliance, Moor Alliance and Vale Alliance (no date) Teachers"),
        ("retold", "HarvardSmall (editors) (no date) Teachers in threes"),
    ],
)  # fmt: skip
def test_all_of_them_are_cited_for_an_account_of_their_own(account: str, cited: str) -> None:
    assert cited in kit.pages(book(account=account))["case-studies/trios/"].text


def test_lists_and_messages_name_all_of_them() -> None:
    pages = kit.pages(book())
    for address in ("case-studies/", "messages/1-choose-well/", "find/focus/coaching/"):
        assert "Coast Alliance, Moor Alliance, Vale Alliance · " in pages[address].text
    attributes = [each.get("data-find") for each in pages["case-studies/"].tags("a")]
    assert {"alliance=coast", "alliance=moor", "alliance=vale"} <= {*attributes}


def test_the_search_knows_all_of_them() -> None:
    page = kit.pages(book())["case-studies/trios/"]
    told = [each for each in page.tags("span") if each.get("data-pagefind-filter")]
    found = [e["data-value"] for e in told if e["data-pagefind-filter"] == "alliance[data-value]"]
    assert found == ["coast", "moor", "vale"]


def test_both_fields_at_once_are_refused_with_what_to_write() -> None:
    told = refuses(
        case(alliances="[moor, coast]"),
        "case-alliances",
        line=line_of("alliance"),
        says="Delete the line `alliance`, and write `alliances: [coast, moor]`.",
        files=THREE,
    )
    assert told.field == "alliance"


def test_a_list_in_the_field_for_one_says_which_field_takes_it() -> None:
    says = "Write `alliances: [coast, moor]` in its place."
    refuses(
        case(alliance="[coast, moor]"),
        "value-type",
        line=line_of("alliance"),
        says=says,
        files=THREE,
    )


def test_each_has_to_be_known_and_named_once() -> None:
    text = joint("coast", "moore")
    line = text[: text.index("alliances:")].count("\n") + 1
    refuses(
        text,
        "unknown-alliance",
        line=line,
        says='If you mean "Moor Alliance", write moor.',
        files=THREE,
    )
    refuses(joint("coast", "coast"), "value-list", line=line, says="more than once", files=THREE)


@pytest.mark.parametrize("name", ["alliance", "alliances"])
def test_where_an_alliance_is_required_either_field_will_do(name: str) -> None:
    lenient = FILES[VOCABULARY].partition("required:")[0]
    files = {VOCABULARY: f"{lenient}required: [{name}]\n"}
    accepts(case(), files)
    accepts(joint("coast"), files)
    says = 'The field "alliance" is missing.'
    refuses(without("alliance"), "value-missing", line=2, says=says, files=files)
    refuses(without("alliance", alliances=""), "value-missing", line=2, says=says, files=files)


def test_json_schema_takes_either_and_not_both() -> None:
    schema = described(accepts().library, "case")
    needed = schema["else"]["else"]
    assert needed["anyOf"] == [{"required": ["alliance"]}, {"required": ["alliances"]}]
    assert "alliance" not in needed["required"]
    assert schema["not"] == {"required": ["alliance", "alliances"]}
