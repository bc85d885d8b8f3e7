"""What the documents say of the program is true of the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from mkdocs_casebook.cli import main
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.records import CaseStudy, Found, Tag, fields_of
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
        assert name in main.main.commands


def test_the_readme_lists_every_option_of_the_plugin() -> None:
    options = {name for name, _ in CasebookConfig._schema}
    assert options == rows(README)


def test_contributing_says_of_every_field_of_a_header_what_its_record_says() -> None:
    head = "| line | what to write |\n| --- | --- |\n"
    table = CONTRIBUTING.partition(head)[2].partition("\n\n")[0]
    every = fields_of(CaseStudy).values()
    said = [f"| `{each.name}` | {each.about.help} |" for each in every if not each.about.editors]
    assert table.split("\n") == said
    for each in every:
        assert f"`{each.name}" in CONTRIBUTING


def test_the_example_of_contributing_is_accepted() -> None:
    block = re.search(r"```yaml\nmessages:\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert block
    tag = block[1].replace("message: 5", "message: 1")
    text = kit.case(messages=f"\n{tag}".rstrip()).replace(
        "We met in threes", "The plan was that each member would lead a new trio"
    )
    kit.accepts(text)


def test_contributing_says_what_each_word_of_evidence_means_and_its_example_is_accepted() -> None:
    for word in get_args(Found):
        assert re.search(rf"^- `{word}`: ", CONTRIBUTING, re.MULTILINE)
    block = re.search(r"```yaml\nevidence:\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert block
    kinds = re.sub(r"kind: \w+", "kind: survey", block[1])
    casebook = kit.accepts(kit.case(evidence=f"\n{kinds}".rstrip(), account="retold"))
    found = [each.found for case in casebook.listed if case.id == 1 for each in case.evidence]
    assert found == [*get_args(Found)]


def test_contributing_names_what_a_link_may_say_besides() -> None:
    named = {name for name in Tag.model_fields if f"`{name}" in CONTRIBUTING}
    assert named >= Tag.model_fields.keys() - {"message"}


def test_the_architecture_names_every_room_and_module_once() -> None:
    table = ARCHITECTURE.partition("## Rooms")[2].partition("## Decisions")[0]
    named: list[str] = []
    room = ""
    for first, second in re.findall(r"^\| ([^|]*)\| ([^|]*)\|", table, re.MULTILINE):
        room = "".join(re.findall(r"`([a-z]+)`", first)) or room
        named += [f"{room}/{module}.py" for module in re.findall(r"`([a-z_]+)`", second)]
    modules = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/*.py")}
    assert sorted(named) == sorted(each for each in modules if not each.endswith("__init__.py"))


def test_the_way_of_a_text_names_modules_that_there_are() -> None:
    way = ARCHITECTURE.partition("## The way of a text")[2].partition("## Rooms")[0]
    named = re.findall(r"`([a-z]+/[a-z_]+)`", way)
    assert len(named) > 20
    assert [each for each in named if not (PACKAGE / f"{each}.py").exists()] == []


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
