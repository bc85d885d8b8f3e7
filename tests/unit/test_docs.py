"""What the documents say of the program is true of the program."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import get_args

import pytest

from mkdocs_casebook.cli import main
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.language import ENGLISH
from mkdocs_casebook.records import CaseStudy, Found, Tag, fields_of
from tests import kit, walks

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "mkdocs_casebook"
README, CONTRIBUTING, ARCHITECTURE, DECISIONS, DESIGN, MAKEFILE = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in (
        *("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "DECISIONS.md", "DESIGN.md"),
        "Makefile",
    )
)
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


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
    told = [(each.name, each.about.said(ENGLISH).help) for each in every if not each.about.editors]
    said = [f"| `{name}` | {help_} |" for name, help_ in told]
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
    table = ARCHITECTURE.partition("## Modules")[2]
    named: list[str] = []
    room = ""
    for first, second in re.findall(r"^\| ([^|]*)\| ([^|]*)\|", table, re.MULTILINE):
        room = "".join(re.findall(r"`([a-z]+)`", first)) or room
        named += [f"{room}/{module}.py" for module in re.findall(r"`([a-z_]+)`", second)]
    modules = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/*.py")}
    assert sorted(named) == sorted(each for each in modules if not each.endswith("__init__.py"))


def test_the_picture_of_the_rooms_has_the_order_that_is_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    picture = ARCHITECTURE.partition("## Rooms")[2].partition("```text\n")[2].partition("```")[0]
    drawn = [re.match(r"  (\w+) *(\w*)", line) for line in picture.splitlines()[::2]]
    rooms = [{name for name in each.groups() if name in ROOMS} for each in drawn if each]
    assert rooms == [{*layer.split(" | ")} for layer in layers if layer != "__main__"]


@pytest.mark.parametrize("document", [ARCHITECTURE, CONTRIBUTING, DECISIONS, DESIGN])
def test_modules_that_are_named_with_their_room_are_there(document: str) -> None:
    named = re.findall(rf"`((?:{'|'.join(ROOMS)})/[a-z_/]+)(?:\.py|\.[a-z_]+)?`", document)
    assert [
        each
        for each in named
        if not (PACKAGE / f"{each}.py").exists() and not (PACKAGE / each).is_dir()
    ] == []


@pytest.mark.parametrize("document", [README, ARCHITECTURE, CONTRIBUTING, DECISIONS, DESIGN])
def test_links_to_files_and_headings_lead_somewhere(document: str) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]+`", "", document, flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose):
        name, _, anchor = link.partition("#")
        assert not name or (ROOT / name).exists(), link
        text = (ROOT / name).read_text(encoding="utf-8") if name.endswith(".md") else document
        titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        known = {re.sub(r"[^a-z0-9 -]", "", each.lower()).replace(" ", "-") for each in titles}
        assert not anchor or anchor in known, link


def test_files_of_tests_that_are_named_are_there() -> None:
    for document in (ARCHITECTURE, CONTRIBUTING, DECISIONS, DESIGN):
        for name in re.findall(r"(tests/[a-z]+/[a-z_]+\.(?:py|js))", document):
            assert (ROOT / name).exists(), name


def test_the_map_can_be_read_in_five_minutes() -> None:
    """At 220 words a minute, drawings included; what follows is to look up."""
    read, found, _ = ARCHITECTURE.partition("## To add something")
    assert found
    assert len(read.split()) <= 1100


def test_the_decisions_give_a_reason_for_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[>=<\[]", each)[0] for each in project["dependencies"]}
    table = DECISIONS.partition("## Dependencies")[2].partition("## Why not")[0]
    cells = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    named = {re.split(r"\[", word)[0] for cell in cells for word in cell.split(", ")}
    assert needed == named - {"package", "---"}


def test_the_screenshot_of_the_readme_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).exists()


def test_every_step_of_the_walks_is_a_function_that_there_is() -> None:
    for number in (1, 2, 3, 4):
        steps = walks.walk(number)
        for step in steps:
            if step.room == "js":
                script = PACKAGE / "assets" / "js" / f"{step.module}.js"
                assert f"export const {step.function} = " in script.read_text(encoding="utf-8")
                continue
            module = import_module(f"mkdocs_casebook.{step.room}.{step.module.replace('/', '.')}")
            assert callable(attrgetter(step.function)(module)), step
        rooms = [room for room, _ in groupby(step.room for step in steps)]
        assert len({*rooms}) == len(rooms) >= 3
