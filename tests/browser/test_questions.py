"""What readers ask is answered among the first three links of the search."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.questions import Question, ask_page, open_dialog, read
from mkdocs_casebook.linking import addresses
from tests import kit
from tests.browser.questions import ASKED_MISSES, KNOWN_MISSES, QUESTIONS
from tests.build.sites import ROOT

# The link to all results names the question that the list answers; nothing found has no such link.
ANSWERED = """words => {
  const dialog = document.querySelector("dialog");
  const link = dialog.querySelector("a.cb-more");
  return link?.href && new URL(link.href).searchParams.get("q") === words;
}"""


def first_three(page: Page, words: str) -> list[str]:
    """The paths that the search gives for these words."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(words)
    page.wait_for_function(ANSWERED, arg=words)
    links = dialog.locator("ol a").evaluate_all("links => links.slice(0, 3).map(l => l.href)")
    return [urlsplit(link).path.removeprefix("/") for link in links]


ASKED = read(Path(__file__).with_name("asked.json"))
"""Asked by somebody who had not seen the search."""


@pytest.mark.parametrize(
    ("questions", "known"), [(QUESTIONS, KNOWN_MISSES), (ASKED, ASKED_MISSES)], ids=["own", "asked"]
)
def test_every_question_but_those_known_is_answered(
    page: Page, questions: Sequence[Question], known: Collection[str]
) -> None:
    assert {words for words, _ in questions} >= {*known}
    page.goto("")
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    page.keyboard.press("/")
    found = {words: first_three(page, words) for words, _ in questions}
    missed = {words: found[words] for words, right in questions if not set(right) & {*found[words]}}
    surprise = {words: found[words] for words in missed.keys() ^ {*known}}
    assert surprise == {}


def test_the_page_that_finds_answers_as_many(page: Page) -> None:
    page.goto("find/")
    answers = {words: ask_page(page, words) for words, _ in ASKED}
    right = {
        words for words, those in ASKED if {*answers[words]["/find/, list by list"]} & {*those}
    }
    assert len(right) >= len(ASKED) - len(ASKED_MISSES)


def test_a_message_is_offered_first_for_its_own_questions_and_names(page: Page) -> None:
    messages = kit.load(ROOT).messages
    said = [(m, words) for m in messages for words in (*m.questions, *m.also_called)]
    assert len(said) > 2 * len(messages)
    open_dialog(page)
    wrong = {w: m.number for m, w in said if first_three(page, w)[0] != addresses.of(m)}
    assert wrong == {}
    page.goto("find/")
    offers = {w: ask_page(page, w)["/find/, in reading order"][0] for _, w in said[:5]}
    assert offers == {w: addresses.of(m) for m, w in said[:5]}
