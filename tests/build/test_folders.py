"""Where a casebook keeps its parts: `mkdocs.yml` says it once, for every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import Site, casebook, configure, run


def moved(garden: Path, **settings: str) -> Path:
    """The small casebook, with its folders under other names."""
    (garden / "case_studies").rename(garden / "stories")
    (garden / "messages").rename(garden / "points")
    (garden / "docs").rename(garden / "pages")
    for page in (*garden.rglob("*.md"), garden / "addresses.lock"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("../messages/", "../points/"), encoding="utf-8")
    plugins = "[casebook: {search: false, cases: stories, messages: points}]"
    configure(garden, plugins=plugins, docs_dir="pages", **settings)
    return garden


def test_all_commands_take_the_folders_of_the_configuration(garden: Path, tmp_path: Path) -> None:
    root = moved(garden)
    assert casebook(root, "check").output.endswith("No faults found.\n")
    assert casebook(root, "addresses").code == 0
    assert run(root, tmp_path / "site").code == 0
    assert "case-studies/dry-bed/index.html" in Site(tmp_path / "site").files
    page = root / "pages/about.md"
    page.write_text("[Gone](case:gone)\n", encoding="utf-8")
    checked, built = casebook(root, "check"), run(root, tmp_path / "site")
    assert (checked.code, built.code) == (1, 1)
    sentence = checked.output.splitlines()[0]
    assert sentence.startswith("pages/about.md:1:")
    assert sentence in built.output


FOLDERS = {
    "outside": ("{cases: /nowhere/stories}", "docs", '"/nowhere/stories" for cases is not inside'),
    "above": ("{messages: ../points}", "docs", '"../points" for messages is not inside'),
    "docs above": ("{}", "../elsewhere", " for docs is not inside the casebook"),
    "docs in cases": ("{}", "case_studies/docs", 'for docs is in "case_studies"'),
    "one for two": ("{messages: case_studies}", "docs", "given for cases and for messages"),
    "cases are docs": ("{cases: ./docs}", "docs", "is given for cases and for docs"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_build_tells_of_folders_as_a_check_does(garden: Path, tmp_path: Path, name: str) -> None:
    options, docs, says = FOLDERS[name]
    (garden / "case_studies/docs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    configure(garden, plugins=f"[casebook: {options}]", docs_dir=docs)
    for done in (run(garden, tmp_path / "site"), casebook(garden, "check")):
        assert done.code == 1
        assert "Traceback" not in done.output
        assert says in done.output
    assert not (tmp_path / "site").exists()


def test_an_absolute_folder_below_the_casebook_is_well(garden: Path, tmp_path: Path) -> None:
    options = f"{{search: false, cases: {garden}/case_studies, messages: ./messages/}}"
    configure(garden, plugins=f"[casebook: {options}]", docs_dir=f"{garden}/docs")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    assert casebook(garden, "check").code == 0
