"""Many questions to one open page: typed into its box, and what the search shows for each.

Nothing is skipped but the pause after which a page takes what was typed, which a reader needs, and
the drawing of each answer, which takes half the time: what is shown is read, and not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

ASK = """async (questions) => {
  const box = document.querySelector("BOX");
  const place = document.querySelector("PLACE");
  const text = (each) => each.textContent.replace(/\\s+/g, " ").trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const texts = (selector) => all(selector).map(text);
  const paths = (selector) => all(selector).map((link) => link.pathname);
  const links = (selector) => all(selector).map((link) => [text(link), link.pathname]);
  const later = window.setTimeout;
  const answered = (words) => new Promise((done, failed) => {
    const late = later(() => failed(new Error(`no answer to ${words}`)), 10_000);
    const watch = new MutationObserver(() => {
      if (!(ANSWERED)) return;
      watch.disconnect();
      clearTimeout(late);
      done();
    });
    watch.observe(place, { subtree: true, childList: true, attributes: true });
  });
  const found = [];
  const unseen = document.head.appendChild(document.createElement("style"));
  unseen.textContent = "CHANGING { content-visibility: hidden }";
  window.setTimeout = (action, time, ...rest) => later(action, time > 500 ? time : 0, ...rest);
  try {
    box.focus();
    for (const words of questions) {
      const answer = answered(words.trim());
      box.value = words;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await answer;
      found.push(SHOWN);
    }
  } finally {
    window.setTimeout = later;
    unseen.remove();
  }
  return found;
}"""

ON_PAGE = {
    "BOX": "#page-words",
    "PLACE": "#page-list",
    "CHANGING": ":is(#page-list, #page-filters, #page-said, #page-offers, #page-choices)",
    "ANSWERED": """place.ariaBusy === "false"
      && new URLSearchParams(location.search).get("q") === words""",
    "SHOWN": """{
      said: text(document.getElementById("page-said")),
      titles: texts("#page-list article :is(h3, h4)"),
      cases: paths("#page-list article :is(h3, h4) a"),
      hits: all("#page-list article .cb-hit a").map((link) => link.getAttribute("href")),
      marked: all("#page-list article").map((each) => each.querySelectorAll("q mark").length),
      offers: paths("#page-offers a"),
      beside: links("#page-list > .cb-beside li > a"),
      order: paths("#page-offers a, .cb-beside li > a, #page-list article :is(h3, h4) a"),
      marks: texts("#page-list mark"),
      quotes: texts("#page-list q"),
      outline: [...place.children].map((each) => [
        each.localName, each.localName === "h2" ? text(each) : each.querySelectorAll("h3").length,
      ]),
      links: links("#page-list a"),
      text: text(place),
    }""",
}
IN_DIALOG = {
    "BOX": "dialog input",
    "PLACE": "dialog",
    "CHANGING": ".cb-dialog-body",
    # The link to all results names the question that the list answers.
    "ANSWERED": """(({ href }) => href && new URL(href).searchParams.get("q") === words)(
        place.querySelector("a.cb-more") ?? {})""",
    "SHOWN": """{
      said: text(place.querySelector("[role=status]")),
      ways: links("dialog [role=status] a"),
      links: paths("dialog ol a"),
      names: texts("dialog li > a"),
      texts: texts("dialog ol li > :last-child"),
    }""",
}


@dataclass(frozen=True)
class Listed:
    """What the page that finds shows; links by their text and their path, without the place."""

    said: str
    titles: list[str]
    cases: list[str]
    hits: list[str]
    marked: list[int]
    offers: list[str]
    beside: list[list[str]]
    order: list[str]
    marks: list[str]
    quotes: list[str]
    outline: list[list[Any]]
    """The parts of the list, in order: the words of a heading, or how many titles a part has."""
    links: list[list[str]]
    text: str


@dataclass(frozen=True)
class Told:
    """What the search in the header shows; `ways` are links in what it says."""

    said: str
    ways: list[list[str]]
    links: list[str]
    names: list[str]
    texts: list[str]
    """The last line of each result."""


def _asked(page: Page, parts: dict[str, str], questions: Sequence[str]) -> list[dict[str, Any]]:
    script = ASK
    for name, part in parts.items():
        script = script.replace(name, part)
    found: list[dict[str, Any]] = page.evaluate(script, list(questions))
    return found


def listed(page: Page, questions: Sequence[str]) -> dict[str, Listed]:
    """What the page that finds, which is open, shows for each question."""
    found = _asked(page, ON_PAGE, questions)
    return {words: Listed(**each) for words, each in zip(questions, found, strict=True)}


def told(page: Page, questions: Sequence[str]) -> dict[str, Told]:
    """What the search in the header, which is open, shows for each question."""
    page.locator("dialog a.cb-more").wait_for(state="attached")
    found = _asked(page, IN_DIALOG, questions)
    return {words: Told(**each) for words, each in zip(questions, found, strict=True)}


def open_dialog(page: Page) -> None:
    """Show the search of the header."""
    page.goto("")
    page.get_by_role("button", name="Search").click()
