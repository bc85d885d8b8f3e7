from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_casebook"
EDGES = {"cli", "engine"}
KINDS = "site/kinds/"
ENGINES = {"mkdocs", "properdocs", "material", "click"}
MODULES = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py"))
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[tuple[str, str]]:
    """Every module that is imported from, with the name that is taken from it."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield from ((str(node.module), alias.name) for alias in node.names)


@pytest.mark.slow
def test_no_room_imports_from_one_above_it_and_none_in_a_circle() -> None:
    """The contracts stand in `pyproject.toml`."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(
        command, cwd=PACKAGE.parents[1], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", MODULES)
def test_a_room_takes_from_another_only_what_that_offers(name: str) -> None:
    """What a room offers is in its `__all__`: names, and modules with all that they hold."""
    own = name.partition("/")[0]
    for module, taken in imports(name):
        package, *below = module.split(".")
        if package != "mkdocs_casebook" or not below or below[0] == own:
            continue
        offered = import_module(f"mkdocs_casebook.{below[0]}").__all__
        assert (below[1] if below[1:] else taken) in offered, f"{module}.{taken}"


@pytest.mark.parametrize("name", [name for name in MODULES if name.partition("/")[0] not in EDGES])
def test_only_the_edges_know_an_engine(name: str) -> None:
    found = {module.split(".")[0] for module, _ in imports(name)}
    assert not found & ENGINES


@pytest.mark.parametrize("name", MODULES)
def test_no_import_hides_in_a_function(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = [
                each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)
            ]
            assert inside == []


@pytest.mark.slow
def test_the_core_loads_without_an_engine() -> None:
    rooms = ", ".join(f"mkdocs_casebook.{room}" for room in ROOMS if room not in EDGES)
    code = f"import sys, {rooms}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {each.split(".")[0] for each in done.stdout.split()} & ENGINES


@pytest.mark.parametrize(("pattern", "most"), [("*.py", 300), ("assets/js/*/*.js", 150)])
def test_no_file_is_longer_than_can_be_read_in_one_sitting(pattern: str, most: int) -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in PACKAGE.rglob(pattern)}
    assert lengths
    assert [str(path) for path, length in lengths.items() if length > most] == []


def named(node: ast.stmt) -> list[str]:
    """What a statement of a module gives a name in capitals and small letters: classes, types."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    names = [each.id for each in targets if isinstance(each, ast.Name)]
    names += [node.name] if isinstance(node, ast.ClassDef) else []
    return [name for name in names if re.match("[A-Z][a-z]", name)]


def test_no_two_classes_or_types_have_one_name() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in {name for node in tree(module).body for name in named(node)}:
            homes[name].append(module)
    assert len(homes) > 100
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


ALIKE = {
    "advice": "what a room says that is no fault: of a text, by a rule, in a build",
    "registry": "what a room knows of: its own modules, and what other packages add",
}
"""Names of modules that mean the same in several rooms."""


def test_no_two_modules_have_one_name() -> None:
    """But for commands and kinds of page, which are called what they are for."""
    homes = Counter(Path(name).stem for name in MODULES if not name.startswith(("cli/", KINDS)))
    assert {name for name, count in homes.items() if count > 1} == {"__init__", *ALIKE}
