"""What the documents say of the program is true of the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from mkdocs_casebook import cli
from mkdocs_casebook.model import CaseStudy
from mkdocs_casebook.plugin import CasebookConfig
from mkdocs_casebook.schema import fields
from tests import kit

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "mkdocs_casebook"
README, CONTRIBUTING, ARCHITECTURE, MAKEFILE = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "Makefile")
)


def rows(text: str) -> set[str]:
    """The code words in the first cells of all tables."""
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("text", [README, CONTRIBUTING])
def test_every_command_that_is_named_exists(text: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, re.MULTILINE))
    for pair in re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, re.MULTILINE):
        assert "".join(pair) in targets
    for name in re.findall(r"`casebook ([a-z]+)", text):
        assert name in cli.main.commands


def test_the_readme_lists_every_option_of_the_plugin() -> None:
    options = {name for name, _ in CasebookConfig._schema}
    assert options == rows(README)


def test_contributing_explains_every_field_of_a_header() -> None:
    for_editors = {"aliases", "withdrawn", "not_found", "checked"}
    assert set(fields(CaseStudy)) - for_editors == rows(CONTRIBUTING)
    for name in for_editors:
        assert f"`{name}" in CONTRIBUTING


def test_the_example_of_contributing_is_accepted() -> None:
    block = re.search(r"```yaml\nmessages:\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert block
    tag = block[1].replace("message: 5", "message: 1")
    text = kit.case(messages=f"\n{tag}".rstrip()).replace(
        "We met in threes", "The plan was that each member would lead a new trio"
    )
    kit.accepts(text)


def test_the_architecture_names_every_module_once() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    table = ARCHITECTURE.partition("## Rooms")[2].partition("## Decisions")[0]
    named = re.findall(r"`([a-z]+)`", "".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)))
    assert sorted(named) == sorted(modules)


def test_the_architecture_gives_a_reason_for_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[>=<\[]", each)[0] for each in project["dependencies"]}
    table = ARCHITECTURE.partition("## Dependencies")[2].partition("## Design")[0]
    cells = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    named = {re.split(r"\[", word)[0] for cell in cells for word in cell.split(", ")}
    assert needed == named - {"package", "---"}


def test_the_screenshot_of_the_readme_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).exists()
