"""What readers ask is answered among the first three links of the search."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks.questions import Question, by_lists, first, in_dialog, on_page, read
from mkdocs_casebook.linking import addresses
from tests import kit
from tests.browser.questions import ASKED_MISSES, KNOWN_MISSES, QUESTIONS
from tests.build.sites import ROOT

ASKED = read(Path(__file__).with_name("asked.json"))
"""Asked by somebody who had not seen the search."""


@pytest.mark.parametrize(
    ("questions", "known"), [(QUESTIONS, KNOWN_MISSES), (ASKED, ASKED_MISSES)], ids=["own", "asked"]
)
def test_every_question_but_those_known_is_answered(
    page: Page, questions: Sequence[Question], known: Collection[str]
) -> None:
    assert {words for words, _ in questions} >= {*known}
    found = in_dialog(page, [words for words, _ in questions])
    missed = {words: found[words] for words, right in questions if not set(right) & {*found[words]}}
    surprise = {words: found[words] for words in missed.keys() ^ {*known}}
    assert surprise == {}


def test_the_page_that_finds_answers_as_many(page: Page) -> None:
    found = on_page(page, [words for words, _ in ASKED])
    right = {words for words, those in ASKED if {*by_lists(found[words])} & {*those}}
    assert len(right) >= len(ASKED) - len(ASKED_MISSES)


def test_a_message_is_offered_first_for_its_own_questions_and_names(page: Page) -> None:
    messages = kit.load(ROOT).messages
    said = [(m, words) for m in messages for words in (*m.questions, *m.also_called)]
    assert len(said) > 2 * len(messages)
    found = in_dialog(page, [words for _, words in said])
    assert {w: m.number for m, w in said if found[w][0] != addresses.of(m)} == {}
    offers = {
        w: first(each.order)[0] for w, each in on_page(page, [w for _, w in said[:5]]).items()
    }
    assert offers == {w: addresses.of(m) for m, w in said[:5]}
