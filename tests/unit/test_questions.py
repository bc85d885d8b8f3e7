"""The form asks each field once, says why, and shows a real answer of the same casebook."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.records import asked_names
from mkdocs_casebook.site.kinds.form import context
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.build.sites import ROOT

BOOKS = {"main": ROOT, "gardens": kit.GARDENS, "plots": kit.PLOTS}
BOOK = pytest.mark.parametrize("root", BOOKS.values(), ids=BOOKS)
UNFIT = {"gardens": {"phases", "programme", "log", "review"}}
"""What a casebook has no words for, or does not show."""


@cache
def page(root: Path) -> BeautifulSoup:
    casebook = kit.load(root)
    (form,) = (each for each in plan(casebook) if each.address == addresses.FORM)
    html = Renderer(casebook, "Small").render(form, kit.Urls(casebook))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.slow
@BOOK
def test_every_field_that_is_asked_has_one_question(root: Path) -> None:
    asked = Counter(str(each["data-name"]) for each in page(root).select('[data-in="fields"]'))
    names = set(asked_names(kit.load(root).library.case_kind))
    assert asked == Counter(names - UNFIT.get(root.name, set()))


@pytest.mark.slow
@BOOK
def test_every_question_says_why_and_has_an_answer_or_an_example(root: Path) -> None:
    shown = context(kit.load(root))
    for question in (each for step in shown.steps for each in step.questions):
        assert question.why, question.name
        assert question.help, question.name
        if question.control != "shown":
            assert question.answer or question.example or question.choices or question.inner
    assert shown.steps[0].questions[0].answer


@pytest.mark.slow
@BOOK
def test_every_answer_is_that_of_a_published_case_study(root: Path) -> None:
    casebook = kit.load(root)
    shown = context(casebook)
    answers = [
        *(each.answer for step in shown.steps for each in step.questions),
        *(each.answer for each in shown.sections),
        *(each.answer for each in shown.messages),
    ]
    found = [each for each in answers if each]
    assert len(found) > 8
    for answer in found:
        assert answer.case in casebook.listed
        assert all(words and len(words.split()) <= 71 for _, words in answer.lines)


def test_a_casebook_without_case_studies_has_examples() -> None:
    files = {kit.CASE: None, kit.OTHER: None, "docs/events/launch.md": None}
    shown = context(kit.accepts(files=files))
    questions = {each.name: each for step in shown.steps for each in step.questions}
    assert questions["title"].answer is None
    assert questions["title"].example == "Three groups that watched one another at work"
    assert questions["period"].example == "2012-2014"


def test_a_casebook_without_sections_has_one_box_for_the_text() -> None:
    vocabulary = kit.FILES[f"{kit.REGISTERS}/vocabulary.yml"]
    bare = "\n".join(line for line in vocabulary.splitlines() if not line.startswith("sections"))
    shown = context(kit.accepts(files={f"{kit.REGISTERS}/vocabulary.yml": f"{bare}\n"}))
    assert [each.section.heading for each in shown.sections] == ["What we did"]


@pytest.mark.slow
@BOOK
def test_every_box_has_its_own_id_and_its_label(root: Path) -> None:
    html = page(root)
    ids = [str(each["id"]) for each in html.select("[id]")]
    assert len(ids) == len(set(ids))
    for box in html.select("textarea, select, input[type=text]"):
        assert html.select(f'label[for="{box["id"]}"]'), box["id"]
    for each in html.select("[aria-describedby]"):
        assert set(str(each["aria-describedby"]).split()) <= set(ids)
