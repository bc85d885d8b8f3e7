"""`casebook new`: the file to begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest

from mkdocs_casebook.cli import new
from mkdocs_casebook.reading.front_matter import read_page
from tests import kit
from tests.sent import call, tree

DRAFT = "case_studies/reading-in-pairs.md"
TITLE = ("--title", "Reading in pairs")


def test_a_draft_has_guidance_and_is_accepted(root: Path) -> None:
    done = call(root, "new", *TITLE, "--alliance", "coast", "--message", "1")
    assert done.exit_code == 0, done.output
    assert f"The draft is {DRAFT}." in done.output
    text = (root / DRAFT).read_text(encoding="utf-8")
    document, faults = read_page(text, DRAFT)
    assert document
    assert not faults
    kept = {name: value for name, value in document.values.items() if value}
    assert kept == {
        **{"id": "3", "title": "Reading in pairs", "alliance": "coast"},
        "messages": [{"message": "1", "how": None, "passage": None}],
        **{"account": "own", "tags_by": "alliance", "licence": "CC-BY-4.0", "status": "draft"},
    }
    assert "# Summary: What you did and what happened as a result, at most 60 words.\n" in text
    assert "# How: One sentence that says how the case study shows the message;" in text
    assert "# Known here: primary or secondary.\n" in text
    assert "## Context\n\n<!-- At most 20 words. -->\n" in text
    done = call(root, "check", root)
    assert done.exit_code == 0
    assert "0 errors" not in done.output
    assert done.output.endswith("1 piece of advice in 1 file.\n")


@pytest.mark.parametrize("site", ["gardens", "plots"])
def test_own_fields_and_facets_have_guidance_too(site: str, tmp_path: Path) -> None:
    book = Path(shutil.copytree(kit.GARDENS.with_name(site), tmp_path / "book"))
    done = call(book, "new", "--title", "A new one")
    assert done.exit_code == 0, done.output
    text = (book / "case_studies/a-new-one.md").read_text(encoding="utf-8")
    if site == "gardens":
        assert (
            "# Soil: The soil of most of the plots.\n# Known here: clay, sand or chalk.\n" in text
        )
        assert "\narea:\n" in text
        assert "The title" not in text
    assert call(book, "check", book).exit_code == 0


def test_names_are_understood_and_something_new_is_explained(root: Path) -> None:
    words = ("--alliance", "Coast alliance", "--message", "share leader", "--phase", "Primry")
    done = call(root, "new", *TITLE, *words, "--programme", "A new scheme")
    assert done.exit_code == 0, done.output
    text = (root / DRAFT).read_text(encoding="utf-8")
    assert "\nalliance: coast\n" in text
    assert "\n  - message: 2\n" in text
    assert "\nphases: [primary]\n" in text
    assert "\nprogramme:\n" in text
    assert '"Primry" is taken for' in done.output
    assert "Coast" not in done.output
    assert "`casebook serve`, which shows drafts too" in done.output
    assert '"A new scheme" is not registered yet' in done.output
    assert "Add the line `a-new-scheme: {name: A new scheme}`" in done.output
    assert call(root, "check", root).exit_code == 0


def test_several_alliances_have_a_field_of_their_own(root: Path) -> None:
    kit.put(root, f"{kit.REGISTERS}/alliances.yml", "coast: {name: Coast}\nhill: {name: Hill}\n")
    assert call(root, "new", *TITLE, "--alliance", "coast", "--alliance", "hill").exit_code == 0
    assert "\nalliances: [coast, hill]\n" in (root / DRAFT).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("--phase", "tertiary"), ("--message", "99")])
def test_a_word_that_is_not_known_writes_nothing(root: Path, words: tuple[str, str]) -> None:
    call(root, "check")
    before = tree(root)
    done = call(root, "new", *TITLE, *words)
    assert (done.exit_code, tree(root)) == (1, before)
    assert "is not known here. Known here: " in done.output


def test_nothing_is_ever_written_over(root: Path) -> None:
    for name in (DRAFT, "case_studies/reading-in-pairs-2.md", "case_studies/reading-in-pairs-3.md"):
        assert call(root, "new", *TITLE).exit_code == 0
        assert (root / name).exists()
    kit.put(root, "case_studies/case-6.md/x.png", b"")
    assert call(root, "new").exit_code == 0
    assert (root / "case_studies/case-6-2.md").exists()


def test_a_title_of_any_letters_is_written_as_it_is(root: Path) -> None:
    title = '№ 5: "Łódź" # --- !!x {}'
    assert call(root, "new", "--title", title).exit_code == 0
    (path,) = (root / "case_studies").glob("*lodz*.md")
    document, _ = read_page(path.read_text(encoding="utf-8"), "x.md")
    assert document
    assert document.values["title"] == title


def test_a_terminal_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "at_terminal", lambda: True)
    answers = iter(["Reading in pairs", "Coast", "1, Share leaders"])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    done = call(root, "new")
    assert done.exit_code == 0, done.output
    assert "  2  Share leaders\n" in done.output
    text = (root / DRAFT).read_text(encoding="utf-8")
    assert "\nalliance: coast\n" in text
    assert "\n  - message: 1\n    how:\n    passage:\n  - message: 2\n" in text


def test_a_folder_that_is_no_casebook_is_told(tmp_path: Path) -> None:
    done = call(tmp_path, "new", *TITLE)
    assert done.exit_code == 1
    assert "There is no folder case_studies here." in done.output
    assert [*tmp_path.iterdir()] == [tmp_path / "mkdocs.yml"]
