"""Ask a built site questions, and print how many get a right page among the first three.

The questions are a JSON file: a list of {"question": …, "right": [paths of right pages]}. Asked
are the dialog in the header and the page that finds, as a reader would ask them. On the page that
finds, lists stand beside each other: counted are the first three links in reading order, and,
apart, the first three case studies together with the messages and other pages beside them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from benchmarks.find import served
from tests.browser.chromium import ADVICE, ARGUMENTS, find

FIRST = 3
Question: TypeAlias = tuple[str, Sequence[str]]
"""What is asked, and the paths of the pages that are right answers."""

# The link to all results names the question that the list answers.
ANSWERED = """words => {
  const link = document.querySelector("dialog a.cb-more");
  return link?.href && new URL(link.href).searchParams.get("q") === words;
}"""
LISTED = """words => new URLSearchParams(location.search).get("q") === words
  && document.getElementById("page-list").getAttribute("aria-busy") === "false" """
CASES = "#page-list article :is(h3, h4) a"
BESIDE = "#page-offers a, .cb-beside li > a"
PATHS = "links => links.map(link => link.href)"


def paths(page: Page, selector: str) -> list[str]:
    """The paths that these links lead to, without the place in a page."""
    links: list[str] = page.locator(selector).evaluate_all(PATHS)
    every = (urlsplit(link).path.removeprefix("/") for link in links)
    return [path.removesuffix("index.html") for path in every]


def open_dialog(page: Page) -> None:
    """Show the search of the header."""
    page.goto("")
    page.get_by_role("button", name="Search").click()


def ask_dialog(page: Page, words: str) -> dict[str, list[str]]:
    """What the search of the header shows first."""
    page.get_by_role("dialog").get_by_role("searchbox").fill(words)
    page.wait_for_function(ANSWERED, arg=words)
    return {"dialog": paths(page, "dialog ol a")[:FIRST]}


def ask_page(page: Page, words: str) -> dict[str, list[str]]:
    """What the page that finds shows first, read on, and list by list."""
    page.locator("#page-words").fill(words)
    page.wait_for_function(LISTED, arg=words)
    cases, beside = paths(page, CASES), paths(page, BESIDE)
    return {
        "/find/, in reading order": paths(page, f"{BESIDE}, {CASES}")[:FIRST],
        "/find/, list by list": [*cases[:FIRST], *beside],
    }


def answers(page: Page, questions: Sequence[Question]) -> dict[str, dict[str, list[str]]]:
    """For each way of asking and each question the first paths."""
    asked: list[tuple[Callable[[Page], Any], Callable[[Page, str], dict[str, list[str]]]]] = [
        (open_dialog, ask_dialog),
        (lambda page: page.goto("find/"), ask_page),
    ]
    found: dict[str, dict[str, list[str]]] = {}
    for begin, ask in asked:
        begin(page)
        for words, _ in questions:
            for way, first in ask(page, words).items():
                found.setdefault(way, {})[words] = first
    return found


def missed(found: dict[str, list[str]], questions: Sequence[Question]) -> dict[str, list[str]]:
    """The questions without a right page among what was found, with that."""
    return {words: found[words] for words, right in questions if not set(right) & {*found[words]}}


def read(file: Path) -> list[Question]:
    """The questions of a file."""
    every = json.loads(file.read_text(encoding="utf-8"))
    return [(each["question"], each["right"]) for each in every]


def report(file: Path, site: Path, *, tell: bool) -> None:
    """Ask and print; with `tell` also each question that is missed."""
    executable = find()
    if not executable:
        raise SystemExit(ADVICE)
    questions = read(file)
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_context(base_url=base).new_page()
        found = answers(page, questions)
        browser.close()
    for way, each in found.items():
        without = missed(each, questions)
        right = len(questions) - len(without)
        share = f"{right} of {len(questions)} ({right / len(questions):.0%})"
        print(f"- {way}: {share} with a right page among the first {FIRST}")
        for words, first in without.items() if tell else ():
            print(f"    {words}: {', '.join(first) or 'nothing'}")


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the questions")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="a built site")
    parser.add_argument("--missed", action="store_true", help="name each question that is missed")
    asked = parser.parse_args()
    report(asked.file, asked.site.resolve(), tell=asked.missed)


if __name__ == "__main__":
    main()
