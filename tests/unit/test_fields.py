"""What is declared of a field is complete, and everything that speaks of fields follows from it."""

from __future__ import annotations

from typing import Annotated

import pytest

from mkdocs_casebook.diagnostics.formats import in_words
from mkdocs_casebook.language import ENGLISH
from mkdocs_casebook.reading import front_matter, schema, yaml
from mkdocs_casebook.records import (
    KINDS,
    NAMING,
    OPTIONAL,
    VOCABULARIES,
    About,
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Field,
    Message,
    Part,
    Programme,
    fields,
    json_schema,
    named,
)
from mkdocs_casebook.records.naming import RECORDS, lists
from mkdocs_casebook.records.values import Number, Slugs
from mkdocs_casebook.site.kinds.fields import context as table
from mkdocs_casebook.site.pages import plan
from tests import kit

EVERY = [
    pytest.param(fields.owner_of(kind, steps), field, id=f"{kind.__name__}.{'.'.join(steps)}")
    for kind in KINDS
    for steps, field in fields.every_field(kind)
]
AUTHORED = (CaseStudy, Message, Event, Alliance, Cluster, Programme)
"""What the page of fields shows of a casebook with every part."""
LINKS = {
    *("alliances", "programmes", "clusters", "cases", "messages"),
    *("phases", "focus", "evidence", "regions", "groups"),
}


@pytest.mark.parametrize(("kind", "field"), EVERY)
def test_every_field_has_a_label_a_sentence_of_help_and_an_example_that_fits(
    kind: type[Part], field: Field
) -> None:
    told = field.about.said(ENGLISH)
    assert told.label[:1].isupper()
    assert told.help.endswith((".", "?"))
    document, faults = yaml.read_yaml(field.example, "x.yml")
    assert document
    assert not faults
    assert list(document.values) == [field.name]
    checked = kind.__pydantic_validator__.validate_assignment(
        kind.model_construct(), field.name, document.values[field.name]
    )
    assert getattr(checked, field.name) is not None


@pytest.mark.parametrize(("kind", "field"), EVERY)
def test_words_to_choose_among_are_words_of_the_schema(kind: type[Part], field: Field) -> None:
    assert {word for word, _ in field.about.choices} <= {*field.words}
    assert not field.about.names or field.about.names in LINKS


def test_one_entry_of_every_list_has_one_name() -> None:
    called: dict[str, set[str]] = {}
    for kind in KINDS:
        for _, field in fields.every_field(kind):
            if field.about.entry:
                assert field.many
                called.setdefault(field.name, set()).add(field.about.entry)
    assert all(len(each) == 1 for each in called.values())
    for name, (entry,) in called.items():
        assert in_words(f"{name}[1]") == f"the second {ENGLISH.say(entry)}"


def test_limits_are_those_of_the_schema() -> None:
    case = fields.fields_of(KINDS[0])
    assert (case["title"].limit.words, case["title"].limit.characters) == (20, 250)
    assert case["messages"].entries == (1, 100)
    assert case["aliases"].entries == (0, 50)
    assert case["summary"].required
    assert not case["period"].required
    assert case["status"].words == ("draft", "published", "withdrawn")


def test_whatever_a_record_names_is_found_with_its_place() -> None:
    casebook = kit.accepts(kit.case(log="[{date: 2012, note: We met, messages: [2, 1]}]"))
    record = next(case for case in casebook.listed if case.id == 1)
    found = [*named(record)]
    assert (("log", 0, "messages", 1), "messages", 1) in found
    assert (("alliance",), "alliances", record.alliance) in found
    assert (("evidence", 0, "kind"), "evidence", record.evidence[0].kind) in found
    assert {kind.kind for kind in NAMING} == {"case", "message", "event", "alliance"}


class Sorted(CaseStudy):
    """Case studies with a field that names a list of words, which no casebook has yet."""

    moods: Annotated[
        Slugs, About("Moods", "Words.", example="[glad]", names="moods", spare=True)
    ] = ()


def test_a_list_of_words_that_a_field_names_is_needed_unless_it_may_be_spared() -> None:
    needed, spare = lists(RECORDS)
    assert (needed, spare) == (VOCABULARIES, OPTIONAL)
    assert "sizes" in spare
    assert lists([Sorted, *RECORDS]) == (needed, ("moods", *spare))


class Costed(CaseStudy):
    """Case studies with one row more, as if it stood in the model."""

    cost: Annotated[
        Number | None, About("Cost", "What it cost, in whole pounds.", example="1200")
    ] = None


def test_a_field_is_one_row_and_all_who_speak_of_fields_know_it() -> None:
    document, _ = front_matter.read_page(kit.case(cost="many"), "x.md")
    assert document
    _, (fault,) = schema.build(Costed, document, path="x.md", slug="x")
    assert fault.sentence.endswith("Example: cost: 1200")
    document, _ = front_matter.read_page(kit.case(costs="12"), "x.md")
    assert document
    _, (fault,) = schema.build(Costed, document, path="x.md", slug="x")
    assert 'Did you mean "cost"?' in fault.sentence
    described = json_schema.of_page(Costed, lambda _: {}, ENGLISH)["properties"]["cost"]
    assert (described["title"], described["examples"]) == ("Cost", ["1200"])
    casebook = kit.accepts()
    casebook.library.case_kind = Costed
    (first, *_) = table(casebook).kinds
    optional = {group.heading: group.lines for group in first.groups}["Optional"]
    (line,) = [each for each in optional if each.name == "cost"]
    assert (line.label, line.help, line.required) == (
        "Cost",
        "What it cost, in whole pounds.",
        False,
    )


def test_the_page_of_fields_has_every_field_of_every_kind_once_and_the_required_first() -> None:
    kinds = table(kit.accepts()).kinds
    shown = {kind: {*fields.fields_of(kind)} for kind in AUTHORED}
    told = [{line.name for group in each.groups for line in group.lines} for each in kinds]
    assert sorted(map(sorted, told)) == sorted(map(sorted, shown.values()))
    for kind in kinds:
        headings = [group.heading for group in kind.groups]
        assert headings == [h for h in ("Required", "Optional", "For editors") if h in headings]
        for group in kind.groups:
            assert {line.required for line in group.lines} == {group.heading == "Required"}
            for line in group.lines:
                needed = [each.required for each in line.inner]
                assert needed == sorted(needed, reverse=True), line.name


def test_every_kind_and_field_of_the_page_of_fields_is_one_link_away() -> None:
    casebook = kit.accepts()
    (spec,) = [page for page in plan(casebook) if page.template == "fields.html"]
    page = kit.pages(casebook, [spec])["contribute/fields/"]
    links = [a["href"][1:] for a in page.tags("a") if a.get("href", "").startswith("#")]
    kinds = table(casebook).kinds
    assert links[: len(kinds)] == [kind.anchor for kind in kinds]
    lines = [line.anchor for kind in kinds for group in kind.groups for line in group.lines]
    following = iter(links)
    assert all(line in following for line in lines)
    assert {line.same for k in kinds for g in k.groups for line in g.lines} - {""} <= {*lines}
    assert {*links} <= {*page.ids}
    assert len({*page.ids}) == len(page.ids)


def test_a_long_list_of_words_stands_once_and_is_a_link_elsewhere() -> None:
    files = {
        f"messages/{number:02}-also.md": kit.message(number, f"Also {number}")
        for number in range(4, 8)
    }
    casebook = kit.accepts(files=files)
    lines = [line for kind in table(casebook).kinds for g in kind.groups for line in g.lines]
    named = [each for line in lines for each in (line, *line.inner) if each.example]
    listing = [each for each in named if len(each.words) == 7]
    (entry,) = [line for line in lines if line.name == "messages" and line.inner]
    assert [each.name for each in listing] == ["message"]
    assert {each.listed for each in named} - {None} == {(entry.anchor, entry.label)}
    few = [line for kind in table(kit.accepts()).kinds for g in kind.groups for line in g.lines]
    assert {each.listed for line in few for each in (line, *line.inner)} == {None}
