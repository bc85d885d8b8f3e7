"""Every field of an author's is asked once, in one step of the form; no editors' field is."""

from __future__ import annotations

from collections import Counter

import pytest

from mkdocs_casebook.records import (
    PROPOSED,
    UNASKED,
    CaseStudy,
    asked,
    asked_inside,
    asked_names,
    fields_of,
)
from mkdocs_casebook.records.asking import UNASKED_INSIDE
from mkdocs_casebook.records.fields import Field
from tests import kit

KINDS: dict[str, type[CaseStudy]] = {
    "plain": CaseStudy,
    "with fields of its own": kit.load(kit.GARDENS).library.case_kind,
}
BY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@BY_KIND
def test_every_field_of_an_author_is_asked_once(kind: type[CaseStudy]) -> None:
    authors = {name for name, field in fields_of(kind).items() if not field.about.editors}
    assert Counter(asked_names(kind)) == Counter(authors - UNASKED)


def test_what_is_not_asked_is_a_field() -> None:
    fields = fields_of(CaseStudy)
    assert fields.keys() >= UNASKED
    for name, inside in UNASKED_INSIDE.items():
        group = fields[name].group
        assert group
        assert fields_of(group).keys() > inside


def test_the_fields_of_an_entry_are_asked_but_for_those_of_editors() -> None:
    def inside(field: Field) -> list[str]:
        return [each.name for each in asked_inside(field)]

    fields = {each.name: each for each in asked(CaseStudy)["messages"]}
    assert inside(fields["messages"]) == ["message", "how", "passage"]


def test_an_owners_fields_are_asked_with_who_and_where() -> None:
    step = asked(KINDS["with fields of its own"])["who"]
    assert [each.name for each in step][-3:] == ["soil", "area", "soil-test"]


def test_what_may_be_proposed_fills_fields_that_there_are() -> None:
    for model, keys in PROPOSED.values():
        assert fields_of(model).keys() >= set(keys.values())
