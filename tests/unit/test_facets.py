"""Every way to choose: which cases stand behind a value, and where the value has its page."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking import breakdowns, facets
from mkdocs_casebook.linking.breakdowns import Breakdown, FacetValue
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facets import BUILT_IN, size_of
from mkdocs_casebook.records import CaseStudy
from tests import kit
from tests.kit import FILES, OTHER, OTHER_FIELDS, REGISTERS, Files, accepts, case, only, tags

ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
SIZES = "sizes: {small: {name: Small, most: 5}, middle: {name: Middle, most: 12}, large: {name: L}}"
WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2020, reason: They asked.}"}
NO_CASE: Files = {
    **only(),
    ALLIANCES: "{}\n",
    f"{REGISTERS}/programmes.yml": "{}\n",
}


def sized(partners: str, sizes: str = SIZES) -> Files:
    """The small casebook with sizes, and with these partners of its alliance."""
    alliance = FILES[ALLIANCES].replace("}\n", f", partners: [{partners}]}}\n")
    return {ALLIANCES: alliance, VOCABULARY: f"{FILES[VOCABULARY]}{sizes}\n"}


def counted(members: int, date: str = "") -> str:
    dated = f", date: {date}" if date else ""
    return f"{{what: All., members: {members}{dated}, source: {{title: Ours}}}}"


def by_key(casebook: Casebook) -> dict[str, Breakdown]:
    return {facet.key: facet for facet in breakdowns.breakdowns(casebook)}


def counts(casebook: Casebook, key: str) -> dict[str, int]:
    return {value.id: len(value.cases) for value in by_key(casebook)[key].values}


def values(casebook: Casebook) -> list[FacetValue]:
    return [value for facet in breakdowns.breakdowns(casebook) for value in facet.values]


def find(casebook: Casebook, slug: str) -> CaseStudy:
    return next(each for each in casebook.library.cases if each.slug == slug)


def test_a_case_is_known_by_numbers_years_and_keys() -> None:
    text = case(messages=tags(3, 1), phases="[secondary, primary]")
    casebook = accepts(text, sized(counted(6)))
    assert facets.ids(casebook, find(casebook, "trios")) == {
        "message": ["1", "3"],
        "phase": ["secondary", "primary"],
        "region": ["south"],
        "programme": ["pedagogy"],
        "focus": ["coaching"],
        "evidence": ["survey"],
        "alliance": ["coast"],
        "period": ["2012", "2013", "2014"],
        "size": ["middle"],
    }


def test_what_a_case_does_not_state_is_empty() -> None:
    text = case(account="retold", period=None, phases="[]", evidence="[]")
    casebook = accepts(text, {ALLIANCES: "coast: {name: Coast}\n"}, advised=True)
    found = facets.ids(casebook, find(casebook, "trios"))
    assert [*found] == [facet.key for facet in BUILT_IN]
    assert [key for key, ids in found.items() if not ids] == [
        "phase", "region", "evidence", "period", "size",
    ]  # fmt: skip


def test_evidence_of_one_kind_counts_once() -> None:
    twice = "[{kind: survey, what: Heads.}, {kind: survey, what: Pupils.}]"
    casebook = accepts(case(evidence=twice))
    assert facets.ids(casebook, find(casebook, "trios"))["evidence"] == ["survey"]
    assert counts(casebook, "evidence") == {"survey": 2}


MIXED = only(
    {"messages": tags(1, 2), "phases": "[primary, secondary]", "period": "2010-2011"},
    {"messages": tags(1), "focus": "[maths, coaching]", "period": "2013"},
    {"messages": tags(2), "account": "retold", "period": None, "phases": "[]"},
    {"messages": tags(3), **WITHDRAWN},
    {"messages": tags(3), "status": "draft"},
)


@pytest.mark.parametrize("files", [{}, MIXED, NO_CASE, None], ids=["small", "mixed", "none", "2nd"])
def test_a_case_stands_behind_its_own_values_and_no_other(files: Files | None) -> None:
    casebook = kit.load(kit.GARDENS) if files is None else accepts(files=files)
    told = {
        (key, id_, case.slug)
        for case in casebook.listed
        for key, ids in facets.ids(casebook, case).items()
        for id_ in ids
    }
    found = [(v.facet, v.id, case.slug) for v in values(casebook) for case in v.cases]
    assert len(found) == len(set(found))
    assert set(found) == told


def test_cases_stand_in_the_order_of_lists() -> None:
    casebook = accepts(files=MIXED)
    for value in values(casebook):
        places = [casebook.listed.index(case) for case in value.cases]
        assert places == sorted(places)


@pytest.mark.parametrize("fields", [WITHDRAWN, {"status": "draft"}])
def test_what_is_not_listed_stands_behind_no_value(fields: dict[str, str]) -> None:
    casebook = accepts(files=only({}, fields))
    assert {case.slug for value in values(casebook) for case in value.cases} == {"case-1"}


def test_a_value_without_a_case_is_kept() -> None:
    casebook = accepts(files=only({"messages": tags(2)}))
    assert counts(casebook, "message") == {"1": 0, "2": 1, "3": 0}
    assert counts(casebook, "phase") == {"primary": 1, "secondary": 0}
    assert counts(casebook, "focus") == {"coaching": 1, "maths": 0}


def test_a_facet_without_a_value_is_left_out() -> None:
    casebook = accepts(files=NO_CASE)
    assert [*by_key(casebook)] == ["message", "phase", "region", "focus", "evidence"]
    assert [*facets.known(casebook)] == [*by_key(casebook)]
    assert "size" not in by_key(accepts())


def test_facets_come_in_one_order_with_the_names_that_readers_see() -> None:
    found = breakdowns.breakdowns(accepts(files=sized(counted(6))))
    assert [each.key for each in found] == [facet.key for facet in BUILT_IN]
    assert [each.name for each in found][:3] == ["Key message", "Phase", "Region"]
    names = {facet.key: [value.name for value in facet.values] for facet in found}
    assert names == {
        "message": ["Choose well", "Share leaders", "Keep a log"],
        "phase": ["Primary", "Secondary"],
        "region": ["South"],
        "programme": ["Leading pedagogy"],
        "focus": ["Coaching", "Maths"],
        "evidence": ["Survey"],
        "alliance": ["Coast Alliance"],
        "period": ["2014", "2013", "2012"],
        "size": ["Small", "Middle", "L"],
    }


def test_years_span_all_cases_newest_first() -> None:
    casebook = accepts(files=only({"period": "2012"}, {"period": "2015-2016"}))
    assert [*counts(casebook, "period").items()] == [
        ("2016", 1), ("2015", 1), ("2014", 0), ("2013", 0), ("2012", 1),
    ]  # fmt: skip


def test_years_tell_of_no_case_that_is_withdrawn_or_a_draft() -> None:
    draft = {"period": "2020", "status": "draft"}
    casebook = accepts(files=only({"period": "2012"}, {"period": "2010", **WITHDRAWN}, draft))
    assert counts(casebook, "period") == {"2012": 1}


def test_without_a_dated_case_there_are_no_years() -> None:
    casebook = accepts(files=only({"account": "retold", "period": None}))
    assert "period" not in by_key(casebook)


@pytest.mark.parametrize(
    ("members", "size"),
    [
        (1, "small"), (4, "small"), (5, "small"),
        (6, "middle"), (12, "middle"),
        (13, "large"), (999_999, "large"),
    ],
)  # fmt: skip
def test_a_size_reaches_up_to_its_limit(members: int, size: str) -> None:
    casebook = accepts(files=sized(counted(members)))
    (coast,) = casebook.alliances
    found = size_of(casebook, coast)
    assert found
    assert found.slug == size
    assert counts(casebook, "size") == {
        **dict.fromkeys(["small", "middle", "large"], 0),
        size: 2,
    }


@pytest.mark.parametrize(
    ("partners", "sizes"),
    [
        ("{what: A university., source: {title: Ours}}", SIZES),
        (counted(6), "sizes: {}"),
        (counted(6), ""),
        (counted(6), "sizes: {small: {name: Small, most: 5}}"),
    ],
    ids=["not-counted", "no-size", "no-sizes", "beyond-all"],
)
def test_an_alliance_may_have_no_size(partners: str, sizes: str) -> None:
    casebook = accepts(files=sized(partners, sizes))
    (coast,) = casebook.alliances
    assert size_of(casebook, coast) is None
    assert facets.ids(casebook, casebook.listed[0])["size"] == []


@pytest.mark.parametrize(
    ("partners", "members"),
    [
        ([counted(11)], 11),
        ([counted(11, "2012"), counted(27, "2014")], 27),
        ([counted(27, "2014"), counted(11, "2012")], 27),
        ([counted(40, "2012"), counted(27, "2014")], 27),
        ([counted(40), counted(27, "2014")], 27),
        ([counted(11, "2012-11"), counted(36, "2018")], 36),
        ([counted(27, "2014-12"), counted(11, "2015-01")], 11),
        ([counted(9, "2014-03-02"), counted(8, "2014-03-10")], 8),
        (["{what: A university., date: 2020, source: {title: Ours}}", counted(7, "2012")], 7),
    ],
)
def test_members_are_those_of_the_last_source_that_counts_them(
    partners: list[str], members: int
) -> None:
    (coast,) = accepts(files=sized(", ".join(partners))).alliances
    assert coast.members == members


def test_a_value_has_the_page_of_its_record_or_one_made_for_it() -> None:
    casebook = accepts(files=sized(counted(6)))
    assert {(value.facet, value.id): str(value.address) for value in values(casebook)} == {
        ("message", "1"): "messages/1-choose-well/",
        ("message", "2"): "messages/2-share-leaders/",
        ("message", "3"): "messages/3-keep-a-log/",
        ("phase", "primary"): "find/phase/primary/",
        ("phase", "secondary"): "find/phase/secondary/",
        ("region", "south"): "find/region/south/",
        ("programme", "pedagogy"): "programmes/pedagogy/",
        ("focus", "coaching"): "find/focus/coaching/",
        ("focus", "maths"): "find/focus/maths/",
        ("evidence", "survey"): "find/evidence/survey/",
        ("alliance", "coast"): "alliances/coast/",
        ("period", "2012"): "find/period/2012/",
        ("period", "2013"): "find/period/2013/",
        ("period", "2014"): "find/period/2014/",
        ("size", "small"): "find/size/small/",
        ("size", "middle"): "find/size/middle/",
        ("size", "large"): "find/size/large/",
    }


def test_what_is_known_of_values_is_what_facets_show() -> None:
    casebook = accepts(files={**sized(counted(6)), OTHER: case(**OTHER_FIELDS)})
    shown = {
        facet.key: [(value.id, value.name, value.record) for value in facet.values]
        for facet in breakdowns.breakdowns(casebook)
    }
    assert facets.known(casebook) == shown
    assert [value.record for value in by_key(casebook)["period"].values] == [None] * 3
