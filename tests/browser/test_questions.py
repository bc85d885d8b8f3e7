"""What readers ask is answered among the first three links of the search."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.questions import KNOWN_MISSES, QUESTIONS

pytestmark = pytest.mark.xdist_group("browser")

# The link to all results names the question that the list answers; nothing found has no such link.
ANSWERED = """words => {
  const dialog = document.querySelector("dialog");
  const link = dialog.querySelector("a.cb-more");
  return link.href && new URL(link.href).searchParams.get("q") === words;
}"""


def first_three(page: Page, words: str) -> list[str]:
    """The paths that the search gives for these words."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(words)
    page.wait_for_function(ANSWERED, arg=words)
    links = dialog.locator("ol a").evaluate_all("links => links.slice(0, 3).map(l => l.href)")
    return [urlsplit(link).path.removeprefix("/") for link in links]


def test_every_question_but_those_known_is_answered(page: Page) -> None:
    assert {words for words, _ in QUESTIONS} >= KNOWN_MISSES
    page.goto("")
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    page.keyboard.press("/")
    found = {words: first_three(page, words) for words, _ in QUESTIONS}
    missed = {words: found[words] for words, right in QUESTIONS if not set(right) & {*found[words]}}
    surprise = {words: found[words] for words in missed.keys() ^ KNOWN_MISSES}
    assert surprise == {}
