"""Facets of an owner's own: lines in the vocabulary, and whatever follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from mkdocs_casebook.cli.schema import described
from mkdocs_casebook.linking import ledger
from mkdocs_casebook.linking.breakdowns import breakdowns
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facet_kinds import Facet, Known, Linked, Terms
from mkdocs_casebook.linking.facets import BUILT_IN, TAKEN, ids
from mkdocs_casebook.reading import reader
from mkdocs_casebook.reading.own_facets import LISTS
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.pages import plan
from tests import kit
from tests.kit import CASE, FILES, OTHER, OTHER_FIELDS, REGISTERS, Files, accepts, case, refuses

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
USUAL = FILES[VOCABULARY]
TOP = USUAL.count("\n") + 1
"""The line where more lists of the vocabulary begin."""
SOIL = """\
facets:
  soil:
    name: Soil
    many: yes
    mapped: yes
    like_mine: yes
    relates: yes
    terms:
      clay: {name: Heavy clay, description: It holds water., aliases: [loam]}
      sand: {name: Sand}
"""
ONE = "facets: {school-type: {name: Type of school, terms: {infant: {name: Infant}}}}\n"
WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2020, reason: They asked.}"}


def declared(facets: str = SOIL, **fields: str) -> Files:
    """The small casebook with a facet, of which the first case has what `fields` say."""
    return {VOCABULARY: USUAL + facets, CASE: case(**fields)}


def soils() -> Casebook:
    other = case(**{**OTHER_FIELDS, "messages": kit.tags(1)}, soil="[clay, sand]")
    return accepts(files={**declared(soil="[clay]"), OTHER: other})


def test_a_declared_facet_is_read_and_counted() -> None:
    casebook = soils()
    assert [facet.key for facet in casebook.facets] == [*(f.key for f in BUILT_IN), "soil"]
    assert [ids(casebook, each)["soil"] for each in casebook.listed] == [["clay"], ["clay", "sand"]]
    found = breakdowns(casebook)[-1]
    assert (found.key, found.name) == ("soil", "Soil")
    assert [(v.id, v.name, len(v.cases)) for v in found.values] == [
        ("clay", "Heavy clay", 2), ("sand", "Sand", 1),
    ]  # fmt: skip


def test_it_may_be_one_word_and_is_left_out_where_it_is_not_known() -> None:
    casebook = accepts(files=declared(ONE, **{"school-type": "infant"}))
    assert [ids(casebook, each)["school-type"] for each in casebook.listed] == [["infant"], []]


@pytest.mark.slow
def test_a_case_study_shows_its_words_and_leads_to_their_pages() -> None:
    page = kit.pages(soils())["case-studies/seminar/"]
    assert "SoilHeavy clay, Sand" in page.text
    links = {each.get("data-find"): each["href"] for each in page.tags("a")}
    assert links["soil=clay"] == "/find/soil/clay/"
    assert {"data-pagefind-filter": "soil[data-value]", "data-value": "sand"} in page.tags("span")


@pytest.mark.slow
def test_a_case_study_without_a_word_shows_no_empty_fact() -> None:
    assert "Soil" not in kit.pages(accepts(files=declared()))["case-studies/trios/"].text


@pytest.mark.slow
def test_each_word_has_a_page_of_its_cases() -> None:
    pages = kit.pages(soils())
    clay, sand = pages["find/soil/clay/"].text, pages["find/soil/sand/"].text
    assert "Heavy clay It holds water. 2 case studies" in clay
    assert "Teachers in threes" in clay
    assert "Teachers in threes" not in sand
    assert "A seminar by the sea" in sand


@pytest.mark.slow
def test_it_is_a_filter_and_a_setting_of_the_page_that_finds() -> None:
    page = kit.pages(soils())["find/"]
    assert "soil" in [each.get("data-facet") for each in page.tags("details")]
    assert "soil" in [each.get("data-facet") for each in page.tags("select")]
    assert "Heavy clay 2" in page.text
    assert {"data-id": "clay", "data-former": "loam"} in page.tags("li")
    likes = {each.get("data-soil", "clay") for each in page.tags("article")}
    assert likes == {"clay", "clay sand"}


@pytest.mark.slow
@pytest.mark.parametrize("switch", ["mapped", "like_mine", "relates"])
def test_what_was_not_asked_for_is_not_there(switch: str) -> None:
    files = declared(SOIL.replace(f"    {switch}: yes\n", ""), soil="[clay]")
    other = case(**{**OTHER_FIELDS, "messages": kit.tags(1)}, soil="[clay]")
    casebook = accepts(files={**files, OTHER: other})
    pages = kit.pages(casebook)
    assert ("coverage/soil/" in pages) == (switch != "mapped")
    assert ("soil" in [e.get("data-facet") for e in pages["find/"].tags("select")]) == (
        switch != "like_mine"
    )
    assert ("same soil: heavy clay" in pages["case-studies/trios/"].text) == (switch != "relates")


@pytest.mark.slow
def test_messages_are_held_against_it() -> None:
    pages = kit.pages(soils())
    links = [each.get("href") for each in pages["coverage/soil/"].tags("a")]
    assert "/find/?message=1&soil=sand" in links
    assert "/coverage/soil/" in [each.get("href") for each in pages["coverage/"].tags("a")]


def test_cases_that_share_a_word_are_nearer() -> None:
    fields = {"messages": kit.tags(1)}
    made = kit.only(
        {**fields, "soil": "[sand]"}, fields, {**fields, "soil": "[clay, sand]"},
        {**fields, "soil": "[clay, sand]"},
    )  # fmt: skip
    casebook = accepts(files={**made, VOCABULARY: USUAL + SOIL})
    found = casebook.related(next(each for each in casebook.listed if each.slug == "case-4"))
    assert [each.case.slug for each in found] == ["case-3", "case-1", "case-2"]


def test_its_addresses_are_promised() -> None:
    casebook = soils()
    lines = [line for line in kit.ledger(casebook).splitlines() if "soil" in line]
    assert lines == [
        "/coverage/soil/  map soil",
        "/find/soil/clay/  term soil/clay",
        "/find/soil/loam/  term soil/clay",
        "/find/soil/sand/  term soil/sand",
    ]
    assert ("find/soil/loam/", "find/soil/clay/") in [
        (each.address, each.page) for each in kit.published(casebook).redirects
    ]
    assert not ledger.parse(kit.ledger(casebook)).unread


def test_a_withdrawn_case_tells_nothing_of_it() -> None:
    casebook = accepts(files=declared(soil="[clay]", **WITHDRAWN))
    assert [len(value.cases) for value in breakdowns(casebook)[-1].values] == [0, 0]


@pytest.mark.parametrize(
    ("facets", "written", "code", "says"),
    [
        (SOIL, "[clya]", "unknown-term", "Did you mean clay"),
        (SOIL, "[loam]", "unknown-term", '"loam" is not a word for "Soil"'),
        (SOIL, "[Heavy clay]", "unknown-term", "Did you mean clay"),
        (SOIL, "[granite]", "unknown-term", "Known here: clay or sand."),
        (SOIL, "heavy clay and sand", "value-list", "Write soil: [clay, sand], or"),
        (SOIL, "[clay, clay]", "value-list", "more than once"),
        (ONE.replace("school-type", "soil"), "infnat", "unknown-term", "Did you mean infant"),
        (ONE.replace("school-type", "soil"), "[infant]", "value-type", "one value, not a list"),
    ],
)
def test_a_wrong_word_is_told_with_the_nearest_one(
    facets: str, written: str, code: str, says: str
) -> None:
    files = {VOCABULARY: USUAL + facets}
    refuses(case(soil=written), code, line=kit.HEADER_LINES, says=says, files=files)


def test_a_misspelt_field_is_told() -> None:
    files = {VOCABULARY: USUAL + SOIL}
    says = 'Did you mean "soil"?'
    refuses(case(soli="[clay]"), "value-unknown-key", line=kit.HEADER_LINES, says=says, files=files)


def test_a_facet_may_be_required() -> None:
    files = {
        VOCABULARY: USUAL + SOIL + "    required: yes\n",
        OTHER: None,
        "docs/events/launch.md": None,
    }
    fault = refuses(
        case(), "value-missing", line=2, says='The field "soil" is missing', files=files
    )
    assert fault.example == "soil: [clay]"
    accepts(case(soil="[clay]"), files)
    refuses(case(soil="[]"), "value-empty", line=kit.HEADER_LINES, files=files)


@dataclass(frozen=True)
class Wrong:
    """A declaration, and where and how its fault is told."""

    facets: str
    code: str
    says: str
    line: int = 0
    field: str = "soil"


LINES = "facets:\n  soil:\n    name: S\n    terms:\n      "
TERMS = "terms: {clay: {name: Clay}}"
SLUG = ("value-slug", "sand", 5)
WRONG = [
    Wrong("facets: [soil]", "value-type", "takes facets with keys of their own"),
    Wrong("facets: {soil: clay}", "value-type", "where a group of fields is expected"),
    Wrong(f"facets: {{soil: {{{TERMS}}}}}", "value-missing", 'The field "name" is missing'),
    Wrong(f"facets: {{soil: {{nmae: S, {TERMS}}}}}", "value-unknown-key", 'Did you mean "name"?'),
    Wrong("facets: {soil: {name: S}}", "value-missing", 'The field "terms" is missing'),
    Wrong("facets: {soil: {name: S, terms: {}}}", "value-empty", 'The field "terms" is empty'),
    Wrong("facets: {soil: {name: S, terms: [a]}}", "value-type", "each with a key of its own"),
    Wrong(f"facets: {{Top Soil: {{name: S, {TERMS}}}}}", "value-slug", "top-soil", 0, "Top Soil"),
    Wrong(f"facets: {{soil: {{name: S, mapped: so, {TERMS}}}}}", "value-choice", "yes nor no"),
    Wrong(f"{LINES}clay: {{name: C}}\n      Sand: {{name: S}}\n    many: yes", *SLUG),
    Wrong(f"{LINES}clay: {{}}", "value-empty", 'The field "terms" is empty', 3),
    Wrong("facet: {soil: {}}", "value-unknown-key", 'no list called "facet"'),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.facets[:40])
def test_a_wrong_declaration_is_told_where_it_is_and_blames_no_case(wrong: Wrong) -> None:
    files = {CASE: case(**{wrong.field: "[clay]"})}
    refuses(
        f"{USUAL}{wrong.facets}\n", wrong.code, line=TOP + wrong.line, says=wrong.says,
        path=VOCABULARY, files=files,
    )  # fmt: skip


def test_all_faults_of_declarations_are_told_in_one_run() -> None:
    facets = (
        "facets: {sort: {name: S, terms: {a: {name: A}}}, soil: {terms: [a]}, title: {name: T}}"
    )
    with kit.written({VOCABULARY: f"{USUAL}{facets}\n", CASE: case(soil="clya")}) as root:
        found = kit.faults(root)
    assert {each.span.path for each in found} == {VOCABULARY}
    assert sorted(each.field for each in found) == [
        "facets.soil.name", "facets.soil.terms", "facets.sort", "facets.title",
        "facets.title.terms",
    ]  # fmt: skip


def slugs(words: Iterable[str]) -> list[str]:
    return sorted(word for word in words if word.replace("-", "").isalnum())


RESERVED = slugs({*TAKEN, *LISTS, *CaseStudy.model_fields, "key", "copy", "json"})


@pytest.mark.slow
@pytest.mark.parametrize("key", RESERVED)
def test_what_a_casebook_calls_something_else_can_be_no_facet(key: str) -> None:
    facets = f"facets: {{{key}: {{name: Ours, {TERMS}}}}}\n"
    with kit.written({VOCABULARY: USUAL + facets}) as root:
        (fault,) = kit.faults(root)
    assert (fault.code, fault.span.path, fault.span.line) == ("value-slug", VOCABULARY, TOP)
    assert f'"{key}"' in fault.problem
    free = fault.remedy.split("`")[1]
    accepts(case(**{free: "clay"}), {VOCABULARY: USUAL + facets.replace(f"{{{key}:", f"{{{free}:")})


def test_the_words_that_addresses_use_are_reserved() -> None:
    assert {"message", "q", "sort", "page", "mine"} <= {*RESERVED}
    assert {facet.key for facet in BUILT_IN} <= {*RESERVED}


def test_where_no_vocabulary_could_be_read_no_field_is_called_unknown() -> None:
    files = {VOCABULARY: USUAL + "facets: {soil: {name\n", CASE: case(soil="[clay]")}
    with kit.written(files) as root:
        assert {each.span.path for each in kit.faults(root)} == {VOCABULARY}


BACK = f"Bring the facet soil back below `facets` in {VOCABULARY}, with"
BELOW = f"below the `terms` of the facet soil in {VOCABULARY}"
ENTRY = f'the entry "heavy-clay" of {VOCABULARY}'
WHOLE = {f"{BACK} the word clay.", f"{BACK} the word sand.", f"{BACK} `mapped: yes`."}
MISSED = {
    "no-facet": ("", WHOLE),
    "renamed-facet": (SOIL.replace("soil:", "ground:"), WHOLE),
    "no-map": (
        SOIL.replace("    mapped: yes\n", ""),
        {f"Write `mapped: yes` into the facet soil in {VOCABULARY} again."},
    ),
    "no-word": (
        SOIL.replace("      sand: {name: Sand}\n", ""),
        {
            f"Bring the word sand back {BELOW}, or add `aliases: [sand]` to the entry of the word "
            "that takes its place."
        },
    ),
    "renamed-word": (
        SOIL.replace("clay:", "heavy-clay:"),
        {
            f"If {ENTRY} took its place, write `aliases: [loam, clay]` (instead of the line "
            f"`aliases` that is there) into {ENTRY}. If not, bring the word clay back {BELOW}."
        },
    ),
}


@pytest.mark.parametrize(("facets", "remedies"), MISSED.values(), ids=MISSED)
def test_what_was_published_is_missed(facets: str, remedies: set[str]) -> None:
    before = kit.ledger(accepts(files=declared()))
    files = {ledger.NAME: before, VOCABULARY: USUAL + facets}
    with kit.written(files) as root:
        found = kit.faults(root)
    assert {each.code for each in found} == {"address-lost"}
    assert {each.remedy for each in found} == remedies


def test_a_renamed_word_keeps_its_address_by_an_alias() -> None:
    before = kit.ledger(accepts(files=declared()))
    renamed = SOIL.replace("clay:", "heavy-clay:").replace("[loam]", "[loam, clay]")
    accepts(files={ledger.NAME: before, VOCABULARY: USUAL + renamed})


class Outcomes(Facet):
    """What a case reports, from a field that every case has."""

    def known(self, _: Linked) -> Iterable[Known]:
        return [Known("measured", "Measured"), Known("reported", "Reported")]


OUTCOME = Outcomes(
    key="outcome",
    name="Outcome",
    of=lambda _, case: filter(None, [case.outcome]),
    mapped=True,
    like_mine=True,
)


@pytest.mark.slow
def test_a_facet_is_one_object_that_everything_asks() -> None:
    """It is given from outside the package: one row for it, and none for its field."""
    with kit.written() as root:
        casebook = Casebook.load(root, converter=kit.Direct(), facets=(*BUILT_IN, OUTCOME))
    pages = kit.pages(casebook)
    assert "Teachers in threes" in pages["find/outcome/reported/"].text
    assert "coverage/outcome/" in pages
    assert "outcome" in [each.get("data-facet") for each in pages["find/"].tags("select")]
    assert {each["data-outcome"] for each in pages["case-studies/"].tags("article")} == {"reported"}
    (spec,) = [each for each in plan(casebook) if each.address == "case-studies/trios/"]
    assert spec.context().ids["outcome"] == ["reported"]
    lines = kit.ledger(casebook).splitlines()
    assert "/find/outcome/measured/  term outcome/measured" in lines
    assert "/coverage/outcome/  map outcome" in lines
    assert not ledger.parse("\n".join(lines)).unread


def test_words_of_a_built_in_facet_are_among_the_facts_unless_they_have_a_place() -> None:
    def stages(_: Linked, case: CaseStudy) -> tuple[str, ...]:
        return case.phases[:1]

    first = Terms(key="stage", name="First stage", vocabulary="phases", of=stages)
    with kit.written() as root:
        casebook = Casebook.load(root, converter=kit.Direct(), facets=(*BUILT_IN, first))
    facts = kit.pages(casebook)["case-studies/trios/"].text
    assert "First stagePrimary" in facts
    assert [each.key for each in BUILT_IN if isinstance(each, Terms) and not each.placed] == []


@pytest.mark.parametrize("facet", BUILT_IN, ids=lambda facet: facet.key)
def test_only_a_facet_of_many_values_gives_a_case_several(facet: Facet) -> None:
    several = kit.without(
        "alliance",
        alliances="[coast, moor]",
        messages=kit.tags(1, 2),
        phases="[primary, secondary]",
        focus="[coaching, maths]",
    )
    partners = "partners: [{what: Schools., members: %s, source: {title: Map}}]"
    alliances = (
        f"coast: {{name: Coast, region: south, {partners % 3}}}\n"
        f"moor: {{name: Moor, region: north, {partners % 30}}}\n"
    )
    regions = "regions: {south: {name: South}, north: {name: North}}"
    evidence = USUAL.replace("{survey: {name: Survey}}", "{survey: {name: S}, talks: {name: T}}")
    kinds = "[{kind: survey, what: Heads.}, {kind: talks, what: Pupils.}]"
    text = several.replace(f"evidence: {kit.FIELDS['evidence']}", f"evidence: {kinds}")
    words = evidence.replace("regions: {south: {name: South}}", regions)
    words += "sizes: {small: {name: Small, most: 9}, large: {name: Large}}\n"
    casebook = accepts(text, {VOCABULARY: words, f"{REGISTERS}/alliances.yml": alliances})
    most = max(len([*facet.of(casebook, each)]) for each in casebook.listed)
    assert (most > 1) == facet.many


def test_text_editors_are_offered_its_words() -> None:
    with kit.written({VOCABULARY: USUAL + SOIL}) as root:
        field = described(reader.read(root), "case")["properties"]["soil"]
    assert field["title"] == "Soil"
    assert field["anyOf"][0]["items"]["enum"] == ["clay", "sand"]
