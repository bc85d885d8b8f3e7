"""Ask a built site questions, and print how many get a right page among the first three.

The questions are a JSON file: a list of {"question": …, "right": [paths of right pages]}. Asked
are the dialog in the header and the page that finds, as a reader would ask them. On the page that
finds, lists stand beside each other: counted are the first three links in reading order, and,
apart, the first three case studies together with the messages and other pages beside them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from playwright.sync_api import Page, sync_playwright

from benchmarks.find import served
from tests.browser.asking import Listed, listed, open_dialog, told
from tests.browser.chromium import ADVICE, ARGUMENTS, find

FIRST = 3
Question: TypeAlias = tuple[str, Sequence[str]]
"""What is asked, and the paths of the pages that are right answers."""


def first(paths: Sequence[str]) -> list[str]:
    """The first of these paths, as the questions have them."""
    return [path.removeprefix("/").removesuffix("index.html") for path in paths[:FIRST]]


def in_dialog(page: Page, questions: Sequence[str]) -> dict[str, list[str]]:
    """What the search of the header shows first."""
    open_dialog(page)
    return {words: first(found.links) for words, found in told(page, questions).items()}


def on_page(page: Page, questions: Sequence[str]) -> dict[str, Listed]:
    """What the page that finds shows."""
    page.goto("find/")
    return listed(page, questions)


def by_lists(found: Listed) -> list[str]:
    """The first cases, and all that stands beside them."""
    beside = [*found.offers, *(path for _, path in found.beside)]
    return [*first(found.cases), *(path for each in beside for path in first([each]))]


def answers(page: Page, questions: Sequence[Question]) -> dict[str, dict[str, list[str]]]:
    """For each way of asking and each question the first paths."""
    asked = [words for words, _ in questions]
    dialog = in_dialog(page, asked)
    found = on_page(page, asked)
    return {
        "dialog": dialog,
        "/find/, in reading order": {words: first(each.order) for words, each in found.items()},
        "/find/, list by list": {words: by_lists(each) for words, each in found.items()},
    }


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
