"""What is required of a case study, and what of a page goes with what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_casebook.cli.schema import described
from mkdocs_casebook.diagnostics.core import errors
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import CaseStudy, case_kind, field_names, fields_of
from tests import kit
from tests.kit import (
    CASE,
    FIELDS,
    FILES,
    OTHER,
    REGISTERS,
    SIX,
    accepts,
    case,
    lean,
    refuses,
    without,
)

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
REST = [name for name in FIELDS if name not in SIX]
NOTHING: kit.Files = {
    f"{REGISTERS}/alliances.yml": None,
    f"{REGISTERS}/programmes.yml": None,
    f"{REGISTERS}/clusters.yml": None,
    VOCABULARY: "groups: {across: {name: Across schools}}\n",
    OTHER: None,
    "docs/events/launch.md": None,
}
LENIENT = FILES[VOCABULARY].partition("required:")[0]
EMPTY = re.compile(r"· *·|^·|·$|, ,|\(\)|\bNone\b|[Nn]ot stated|: \.|\. \.")
"""What a sentence of a template leaves where a word that it takes for granted is not there."""


def required(*names: str) -> kit.Files:
    return {VOCABULARY: f"{LENIENT}required: [{', '.join(names)}]\n"}


def empty_things(casebook: Casebook) -> Iterator[str]:
    """Elements with nothing in them, and stray signs, on every page of a casebook."""
    # Words to write that explain themselves have no name in the table of fields.
    watched = (each for each in kit.pages(casebook).items() if each[0] != "contribute/fields/")
    for address, page in watched:
        yield from (f"/{address}: {found}" for found in hollow(page))
        told = " ".join(page.text.split())
        yield from (f"/{address}: {each[0]} in {told}" for each in EMPTY.finditer(told))


class Hollow(kit.Reader):
    """Elements that hold neither words nor another element that does."""

    WATCHED = frozenset(
        {"dt", "dd", "dl", "h1", "h2", "h3", "h4", "li", "ul", "ol", "aside", "section"}
    )

    def __init__(self, text: str) -> None:
        self.full: list[bool] = []
        self.filled: list[bool] = []
        """Whether scripts fill it, since it has an id."""
        self.found: list[str] = []
        super().__init__(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.full.append(False)
            self.filled.append(any(name == "id" for name, _ in attrs))
        elif self.full:
            self.full[-1] = True

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        full, filled = self.full.pop(), self.filled.pop()
        if not (full or filled) and tag in self.WATCHED and "template" not in self.open:
            self.found.append(f"<{tag}> is empty")
        if full and self.full:
            self.full[-1] = True

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if data.strip() and self.full:
            self.full[-1] = True


def hollow(page: kit.Reader) -> list[str]:
    return page.found if isinstance(page, Hollow) else []


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "Reader", Hollow)


def test_six_fields_make_a_case_study_that_is_published() -> None:
    needed = {name for name, field in fields_of(CaseStudy).items() if field.required}
    assert needed == {*SIX}
    casebook = accepts(lean(), NOTHING)
    assert [each.slug for each in casebook.listed] == ["trios"]
    assert [*empty_things(casebook)] == []


def test_its_page_says_whose_words_it_is_and_that_all_rights_are_reserved() -> None:
    text = kit.pages(accepts(lean(), NOTHING))["case-studies/trios/"].text
    assert "Own account Written by the people who did the work." in text
    assert "LicenceAll rights reserved" in text
    assert "Teachers in threes, Small. Available at: https://small.example/c/1/" in text
    assert "All rights reserved: ask its authors before you copy" in text
    for word in ("Alliance", "Programme", "Years", "Phases", "Evidence", "Sources", "Read next"):
        assert word not in text


@pytest.mark.parametrize("name", REST)
def test_what_is_not_required_may_be_left_out_by_itself(name: str) -> None:
    casebook = accepts(without(name), {VOCABULARY: LENIENT}, advised=True)
    assert len(casebook.listed) == 2
    assert [each for each in empty_things(casebook) if "Phase not stated" not in each] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(REST)), st.sampled_from(["own", "retold"]))
def test_any_of_it_may_be_left_out_together(left: set[str], account: str) -> None:
    text = without(*left, account=account)
    casebook = accepts(text, {VOCABULARY: LENIENT, OTHER: None}, advised=True)
    assert [*empty_things(casebook)] == []


@pytest.mark.parametrize("name", [each for each in REST if each not in ("period", "phases")])
def test_what_the_owner_requires_is_needed(name: str) -> None:
    gone = lean(*(each for each in REST if each != name))
    says = f'The field "{name}" is missing.'
    refuses(gone, "value-missing", line=2, says=says, files={OTHER: None, **required(name)})
    accepts(gone, {OTHER: None, VOCABULARY: LENIENT}, advised=True)


@pytest.mark.parametrize("name", ["period", "phases"])
def test_of_the_years_and_phases_only_an_own_account_must_tell(name: str) -> None:
    files = {OTHER: None, **required(name)}
    line = [each for each in FIELDS if each not in (name, "evidence")].index("account") + 2
    gone = without(name, "evidence", outcome="not-found")
    refuses(gone, "value-missing", line=line, says=f'"{name}"', files=files)
    accepts(without(name, "evidence", account="retold", outcome="not-found"), files)
    text = kit.pages(
        accepts(without(name, "evidence", account="retold", outcome="not-found"), files)
    )["case-studies/trios/"].text
    assert "Not stated" in text


def test_a_field_of_the_owners_own_may_be_required() -> None:
    own = "fields: {area: {name: Area, type: number}, tools: {name: Tools, type: list}}\n"
    own += "facets: {soil: {name: Soil, terms: {clay: {name: Clay}}}}\n"
    files = {OTHER: None, VOCABULARY: f"{LENIENT}{own}required: [area, tools, soil]\n"}
    accepts(case(area="3", tools="[spade]", soil="clay"), files)
    for name in ("area", "tools", "soil"):
        fields = {"area": "3", "tools": "[spade]", "soil": "clay"}
        fields.pop(name)
        refuses(case(**fields), "value-missing", line=2, says=f'"{name}" is missing', files=files)


@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        ("[alliance, focuss]", "value-choice",
         '"focuss" is not a field of case studies. Did you mean "focus"?'),
        ("[[focus]]", "value-choice", 'The list "required" takes names. Known here: id, title'),
        ("focus", "value-list", 'The field "required" takes a list. Write required: ['),
    ],
)  # fmt: skip
def test_what_is_required_has_to_be_a_field(written: str, code: str, says: str) -> None:
    text = f"{LENIENT}required: {written}\n"
    refuses(text, code, line=LENIENT.count("\n") + 1, says=says, path=VOCABULARY)


@pytest.mark.parametrize(
    ("path", "names"), [("alliances", "alliance"), ("programmes", "programme")]
)
def test_a_register_may_be_missing_unless_something_needs_it(path: str, names: str) -> None:
    place = f"{REGISTERS}/{path}.yml"
    free = {**NOTHING, VOCABULARY: LENIENT, place: None}
    accepts(lean("evidence"), free)
    needed = {**free, VOCABULARY: f"{LENIENT}required: [{names}]\n"}
    with kit.written({**needed, CASE: None}) as root:
        assert [each.code for each in kit.faults(root)] == ["file-missing"]
    with kit.written({**free, CASE: lean("evidence", names)}) as root:
        assert [(e.code, e.span.path) for e in kit.faults(root)] == [("file-missing", place)]


def refused(files: kit.Files) -> list[tuple[str, str]]:
    with kit.written(files) as root:
        return [(each.code, each.field) for each in errors(kit.faults(root))]


@pytest.mark.parametrize("name", ["phases", "focus", "evidence"])
def test_a_list_of_words_may_be_missing_unless_something_needs_it(name: str) -> None:
    bare = re.sub(rf"(?m)^{name}:.*\n", "", LENIENT)
    assert refused({**NOTHING, VOCABULARY: bare, CASE: lean()}) == []
    told = [("value-missing", name)]
    assert refused({**NOTHING, VOCABULARY: bare, CASE: lean(name)}) == told
    assert refused({**NOTHING, VOCABULARY: f"{bare}required: [{name}]\n", CASE: None}) == told


def test_the_groups_of_messages_are_always_needed() -> None:
    assert ("value-missing", "groups") in refused({**NOTHING, VOCABULARY: "phases: {}\n"})


DRAFTS = {
    "only that it is one": "---\nstatus: draft\n---\n",
    "some": "---\nstatus: draft\ntitle:\nmessages: [{message: 1}]\naccount: own\n---\nText.\n",
    "empty lists": "---\nid: 3\nstatus: draft\nmessages: []\nsummary: ~\n---\n## Context\n",
}


@pytest.mark.parametrize("text", DRAFTS.values(), ids=[*DRAFTS])
def test_a_draft_may_be_incomplete_and_is_told_what_is_not_there_yet(text: str) -> None:
    with kit.written({"case_studies/draft.md": text}) as root:
        found = kit.faults(root)
        listed = {each.slug for each in kit.load(root).listed}
    assert listed == {"trios", "seminar"}
    assert [each.code for each in found] == ["draft-unfinished"]
    (told,) = found
    assert told.severity == "advice"
    assert told.span.line == text[: text.index("status:")].count("\n") + 1
    assert '"summary"' in told.problem


def test_what_is_wrong_in_a_draft_is_a_fault_as_ever() -> None:
    text = "---\nstatus: draft\noutcome: good\n---\n"
    with kit.written({"case_studies/draft.md": text}) as root:
        assert [each.code for each in kit.faults(root)] == ["value-choice"]


def test_json_schema_and_the_table_of_fields_say_what_is_required() -> None:
    casebook = accepts(files=required("question", "sources"), advised=True)
    schema = described(casebook.library, "case")
    assert {*schema["else"]["else"]["required"]} == {*SIX, "question", "sources"}
    assert schema["properties"]["sources"]["minItems"] == 1
    text = kit.pages(casebook)["contribute/fields/"].text
    first = text.partition("Required:")[2].partition(".")[0]
    assert [*map(str.strip, first.split(","))][-3:] == ["Account", "Sources", "Status"]


def test_a_kind_that_requires_more_has_its_fields_in_the_usual_order() -> None:
    kind = case_kind({}, {}, ["licence", "alliance"])
    assert field_names(kind) == field_names(CaseStudy)
    assert {n for n, f in fields_of(kind).items() if f.required} == {*SIX, "licence", "alliance"}
    for name, field in fields_of(kind).items():
        usual = fields_of(CaseStudy)[name]
        assert (field.about, field.words, field.limit) == (usual.about, usual.words, usual.limit)
