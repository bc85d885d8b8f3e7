"""Which tests belong together: their marks, and the order in which workers take them.

Tests of one group run in one worker, so that what they share is made and read once. Groups that
take long come first, so that no worker is alone with one at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

SLOW = (
    *("publish", "workers", "encoder", "settings", "obeyed", "sentences", "workflows"),
    *("properties", "json_schema", "content", "direction", "headers", "images", "kept"),
    *("alliances", "credit", "message_names", "presence", "required", "story"),
    *("javascript", "languages", "parts", "ways", "intake", "letter"),
)
"""Unit tests of whole files that start processes, draw pictures, render, or try many things."""
MARKS = {
    **dict.fromkeys((f"tests/unit/test_{name}.py" for name in SLOW), ("slow",)),
    "tests/unit/": ("quick",),
    **dict.fromkeys(
        ("tests/hostile/test_check.py", "tests/hostile/test_submissions.py"), ("slow",)
    ),
    "tests/hostile/test_browser.py": ("build", "browser"),
    "tests/hostile/": ("build",),
    "tests/build/": ("build",),
    "tests/browser/": ("build", "browser"),
}
"""The marks of tests by where they stand; the first place that fits counts."""
BUILDS = re.compile(r"\[(?:mkdocs|properdocs)-((?:main|gardens)-(?:dirs|files))")
"""In the name of a test: the sites that it reads, with others of other files."""
BY_FUNCTION = (
    *("tests/browser/test_pages.py", "tests/browser/test_find.py"),
    *("tests/browser/test_questions.py", "tests/build/test_lost.py", "tests/build/test_serve.py"),
)
"""Files too long for one worker, whose functions share nothing but sites."""
TOGETHER = ("tests/unit/test_labels.py", "tests/unit/test_translations.py")
"""Files that look for every sentence of the package; that takes as long as all else in them."""
SECONDS = {
    "tests/browser/test_questions.py": 2.5,
    **dict.fromkeys(("tests/build/test_serve.py", "tests/build/test_lost.py"), 5.0),
    **{"tests/unit/test_fuzz.py": 5.0, "tests/hostile/test_submissions.py": 0.1},
    **{"tests/hostile/test_browser.py": 3.0, "tests/unit/test_promises.py": 5.0},
    "tests/unit/test_properties.py": 4.0,
    "tests/browser/test_offline.py": 0.4,
    **{"tests/unit/test_publish.py": 0.2, "tests/unit/test_encoder.py": 0.7},
    **dict.fromkeys(("tests/unit/test_json_schema.py", "tests/unit/test_workspace.py"), 0.5),
    "tests/browser/test_languages.py": 4.0,
    "tests/browser/test_form.py": 2.0,
    "tests/browser/": 1.0,
    "tests/build/": 0.8,
    "tests/hostile/": 0.3,
    "tests/unit/": 0.05,
}
"""What a test takes, roughly; the first place that fits counts."""


def marks(item: pytest.Item) -> tuple[str, ...]:
    """The marks of a test by where it stands; one that is `slow` is not `quick`."""
    found = first_of(item.nodeid.partition("::")[0])
    return () if found == ("quick",) and item.get_closest_marker("slow") else found


@cache
def first_of(file: str) -> tuple[str, ...]:
    """The marks of a file; thousands of tests ask."""
    return next((marks for place, marks in MARKS.items() if file.startswith(place)), ())


@cache
def seconds(file: str) -> float:
    """What each test of a file takes, roughly."""
    return next((time for place, time in SECONDS.items() if file.startswith(place)), 0.05)


def group(nodeid: str) -> str:
    """The group of a test: its file, or what it shares with tests of other files."""
    file, _, function = nodeid.partition("::")
    site = BUILDS.search(function)
    if site and file.startswith("tests/build/"):
        return site[1]
    if file in TOGETHER:
        return TOGETHER[0]
    return f"{file}::{function.partition('[')[0]}" if file in BY_FUNCTION else file


class Order:
    """Sorts tests by groups, the longest first; within a group they stay as they were."""

    def __init__(self, nodeids: Iterable[str]) -> None:
        self.seconds: Counter[str] = Counter()
        for each in nodeids:
            self.seconds[group(each)] += seconds(each.partition("::")[0])  # type: ignore[assignment]

    def __call__(self, item: pytest.Item) -> tuple[float, str]:
        found = group(item.nodeid)
        return -self.seconds[found], found


def scheduler(config: pytest.Config, log: Any) -> object:
    """Gives each group to one worker; the marks of xdist itself are lost under pytest 9."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False
    return Groups(config, log)
