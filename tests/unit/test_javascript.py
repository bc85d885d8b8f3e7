"""Scripts that need no page are tested by Node (`tests/js/`); each of those tests is one here."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest

from tests.node import SCRIPTS, TESTS, node

FILES = sorted(TESTS.glob("*.test.js"))
NAME = re.compile(r'^test\("([^"]+)"', re.MULTILINE)
NAMES = [(file.name, name) for file in FILES for name in NAME.findall(file.read_text("utf-8"))]
PURE = "No page, no network."


@cache
def results() -> dict[str, str]:
    """What each test came to: empty, or why it failed."""
    done = node("--test", "--test-reporter=junit", *map(str, FILES))
    root = ElementTree.fromstring(done.stdout)
    return {
        case.get("name", ""): "\n".join(each.text or "" for each in case.findall("failure"))
        for case in root.iter("testcase")
    }


@pytest.mark.slow
@pytest.mark.parametrize(("file", "name"), NAMES)
def test_script(file: str, name: str) -> None:
    assert results()[name] == "", file


def test_every_test_of_scripts_is_counted() -> None:
    assert sorted(results()) == sorted(name for _, name in NAMES)


def test_what_needs_no_page_is_tested_without_one() -> None:
    tested = {file.name.removesuffix(".test.js") for file in FILES}
    pure = {each.stem for each in SCRIPTS.rglob("*.js") if PURE in each.read_text("utf-8")}
    assert pure <= tested


def test_what_says_that_it_needs_no_page_uses_none() -> None:
    for script in SCRIPTS.rglob("*.js"):
        text = script.read_text("utf-8")
        if PURE in text:
            assert not re.search(r"\b(document|window|location|fetch|localStorage)\b\.?[(.]", text)
