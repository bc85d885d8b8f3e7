"""A command that is forked from one loaded before does what one in a process of its own does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import kit
from tests.build.sites import ENGINES, Run, Site, call, casebook, run

OTHER = {"SOME": "thing"}
"""An environment with anything in it is given to a process of its own."""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_forked_build_is_that_of_a_process_of_its_own(
    engine: str, garden: Path, tmp_path: Path
) -> None:
    alone = run(garden, tmp_path / "alone", engine, environment=OTHER)
    for again in ("once", "twice"):
        assert run(garden, tmp_path / again, engine).code == alone.code == 0
        assert Site(tmp_path / again).files == Site(tmp_path / "alone").files


@pytest.mark.parametrize("engine", ENGINES)
def test_a_forked_engine_of_our_command_is_one_of_its_own(
    engine: str, garden: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    words = ("build", "--engine", engine, "--site-dir", site)
    alone, files = casebook(garden, *words, environment=OTHER), Site(site).files
    assert same(casebook(garden, *words)) == same(alone)
    assert Site(site).files == files


def same(done: Run) -> tuple[int, list[str]]:
    """What a build says, but for the folder and the time that it took, in any order."""
    told = re.sub(r"new-\w+|in [\d.]+ seconds", "", done.output)
    return done.code, sorted(told.splitlines())


@pytest.mark.parametrize("words", [["check"], ["check", "--nonsense"], ["--version"]])
def test_a_forked_command_says_the_same(words: list[str], garden: Path) -> None:
    (garden / "messages" / "01-save-water.md").unlink()
    assert casebook(garden, *words) == casebook(garden, *words, environment=OTHER)


def test_nothing_of_one_call_reaches_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = kit.write(tmp_path / "one"), kit.write(tmp_path / "other")
    (other / kit.CASE).unlink()
    assert "No faults found." in casebook(one, "check").output
    assert casebook(other, "check").code == 1
    monkeypatch.setenv("COLUMNS", "40")
    narrow = call("mkdocs_casebook", one, "check", "--help").output
    monkeypatch.setenv("COLUMNS", "120")
    assert call("mkdocs_casebook", one, "check", "--help").output != narrow
    assert "No faults found." in casebook(one, "check").output
