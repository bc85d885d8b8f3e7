"""Drafts while a site is served: those fit to be published are shown, and called drafts."""

from __future__ import annotations

import logging

import pytest

from mkdocs_casebook.engine import drafts
from mkdocs_casebook.linking.casebook import Casebook
from tests import kit
from tests.kit import accepts, case

DRAFT = {"id": "7", "title": "A third way", "status": "draft"}
PLACE = "case_studies/third.md"


def shown(text: str | None) -> Casebook:
    return drafts.shown(accepts(files={PLACE: text} if text else {}, advised=True))


def titles(casebook: Casebook) -> set[str]:
    return {each.title for each in casebook.listed}


def test_a_draft_is_shown_wherever_a_published_case_would_be(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    casebook = shown(case(**DRAFT))
    assert "Draft: A third way" in titles(casebook)
    pages = kit.pages(casebook)
    for address in ("case-studies/third/", "case-studies/", "messages/1-choose-well/"):
        assert "Draft: A third way" in pages[address].text
    assert f"Draft, shown here only: /case-studies/third/ ({PLACE})" in caplog.text


USUAL = {"Teachers in threes", "A seminar by the sea"}


@pytest.mark.parametrize("missing", ["question", "summary", "messages"])
def test_one_that_is_not_whole_is_not_shown(missing: str) -> None:
    fields: dict[str, str | None] = {**DRAFT, missing: None}
    assert titles(shown(case(kit.BODY, **fields))) == USUAL


def test_one_that_could_not_be_published_is_not_shown_and_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    body = kit.BODY.replace("## Context\n\nFour schools.\n", "")
    assert titles(shown(case(body, **DRAFT))) == USUAL
    assert f"The draft {PLACE} is not shown: it has faults." in caplog.text
    assert "Context" in caplog.text


def test_without_drafts_the_casebook_is_the_same() -> None:
    casebook = accepts()
    assert drafts.shown(casebook) is casebook
