"""The reference: one page made from what is declared, with the gardens as its example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli.main import main
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.reading import LISTS, PARTS
from mkdocs_casebook.records import KINDS, Prose
from mkdocs_casebook.records.fields import every_field
from mkdocs_casebook.site.reference import NEEDS, VOCABULARY
from tests import kit

PAGE = (Path(__file__).parents[2] / "REFERENCE.md").read_text(encoding="utf-8")


def printed(root: Path) -> str:
    done = CliRunner().invoke(main, ["reference", str(root)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def gardens() -> str:
    return printed(kit.GARDENS)


def first_cells(text: str) -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def test_the_reference_in_the_repository_is_that_of_the_gardens(gardens: str) -> None:
    assert gardens == PAGE  # else: casebook reference tests/sites/gardens > REFERENCE.md


def test_it_lists_every_field_list_part_option_and_command(gardens: str) -> None:
    listed = first_cells(gardens)
    for kind in KINDS:
        if kind is not Prose:  # whose header is that of any page of MkDocs
            assert {name for (name, *more), _ in every_field(kind) if not more} <= listed, kind
    assert {name for name, _ in CasebookConfig._schema} <= listed
    assert {*LISTS, *PARTS} <= listed
    assert {f"casebook {name}" for name in main.commands} <= listed
    assert ({*VOCABULARY}, {*NEEDS}) == ({*LISTS}, {*PARTS})


def test_every_table_has_as_many_cells_in_each_row(gardens: str) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", gardens, re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_it_shows_a_casebook_its_own_names_and_fields(gardens: str) -> None:
    assert "\n## Plot diary\n" in gardens
    assert "| `focus` | **Topic.**" in gardens
    assert "| `area` | **Area in square metres.**" in gardens
    assert "`alliance: upper-plots`" in gardens


def test_of_a_casebook_that_has_only_begun_there_is_a_reference_too(tmp_path: Path) -> None:
    assert "\n## Case study\n" in printed(tmp_path)
