from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_casebook"
LAYERS = [
    {"values", "diagnostics", "tables", "service"},
    {"model", "files"},
    {"frontmatter", "passages", "addresses", "images", "neighbours"},
    {"fragment", "schema"},
    {"charts", "losses", "references", "markup", "sanitise", "redirects"},
    {"markdown"},
    {"cache"},
    {"workers", "library"},
    {"casebook"},
    {"links", "facets"},
    {"coverage"},
    {"check", "pages", "search", "prose", "publish"},
    {"rendering"},
    {"cli", "plugin"},
]
"""A module imports from the layers before its own, never from its own or a later one."""
EDGES = {"cli", "plugin"}
ENGINES = {"mkdocs", "properdocs", "material", "click"}
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__"))


def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))


def imported(module: ast.Module) -> Iterator[str]:
    """Dotted names of everything imported, names of our modules included."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str) -> set[str]:
    found = {
        each.split(".")[1] for each in imported(tree(name)) if each.startswith("mkdocs_casebook.")
    }
    return found & set(MODULES)


def test_every_module_has_one_layer() -> None:
    assert sorted(name for layer in LAYERS for name in layer) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_layers_before_its_own(name: str) -> None:
    at = next(number for number, layer in enumerate(LAYERS) if name in layer)
    allowed = set().union(*LAYERS[:at])
    assert ours(name) <= allowed


@pytest.mark.parametrize("name", [name for name in MODULES if name not in EDGES])
def test_only_the_edges_know_an_engine(name: str) -> None:
    assert not {each.split(".")[0] for each in imported(tree(name))} & ENGINES


@pytest.mark.parametrize("name", MODULES)
def test_no_import_hides_in_a_function(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = [
                each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)
            ]
            assert inside == []


def test_the_core_loads_without_an_engine() -> None:
    code = "import sys, mkdocs_casebook.pages, mkdocs_casebook.check; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {each.split(".")[0] for each in done.stdout.split()} & ENGINES
