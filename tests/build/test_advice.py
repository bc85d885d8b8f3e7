"""A build tells its owner of advice, and is not stopped by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import ENGINES, Site, casebook, run
from tests.build.test_serve import Server, server

__all__ = ["server"]  # a fixture

DRY = "case_studies/dry-bed.md"
SENTENCE = 'In title: Readers will see "&amp;" as written: it is a code of web pages.'
TELLS = f"{DRY}:3:8 {SENTENCE}"


def advise(garden: Path, *more: str) -> None:
    """Leave something in a case study that only its author can mend."""
    place = garden / DRY
    text = place.read_text(encoding="utf-8")
    text = text.replace("title: The dry bed", "title: The dry bed &amp; the wet")
    place.write_text("\n\n".join([text.rstrip(), *more]) + "\n", encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_strict_build_tells_and_goes_on(garden: Path, tmp_path: Path, engine: str) -> None:
    advise(garden)
    done = run(garden, tmp_path / "site", engine)
    assert done.code == 0, done.output
    assert done.output.count(TELLS) == 1
    assert done.warnings == []
    assert b"dry bed &amp;amp; the wet" in Site(tmp_path / "site").files["case-studies/index.html"]


def test_casebook_build_tells_as_well(garden: Path) -> None:
    advise(garden)
    done = casebook(garden, "build")
    assert done.code == 0
    assert done.output.count(TELLS) == 1
    assert (garden / "site" / "index.html").exists()


def test_a_build_says_no_more_advice_than_can_be_read(garden: Path, tmp_path: Path) -> None:
    advise(garden, *["TODO"] * 24)
    done = run(garden, tmp_path / "site")
    assert done.code == 0
    assert done.output.count(f"{DRY}:") == 20
    more = "There are 5 more pieces of advice: run `casebook check` to read the rest."
    assert more in done.output


def test_a_build_that_has_faults_tells_advice_once(garden: Path, tmp_path: Path) -> None:
    advise(garden, "[gone](nowhere.md)")
    done = run(garden, tmp_path / "site")
    assert done.code != 0
    assert done.output.count(SENTENCE) == 1
    assert f"{DRY}:3:8 advice: {SENTENCE}" in done.output
    assert "1 error and 1 piece of advice in 1 file." in done.output


def test_while_serving_advice_stands_in_the_terminal(server: Server, garden: Path) -> None:
    server.wait("case-studies/", "The dry bed")
    advise(garden)
    server.says(TELLS)
    server.wait("case-studies/dry-bed/", "The dry bed &amp;amp; the wet")
