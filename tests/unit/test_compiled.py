"""Templates of packages are compiled once, and an owner's each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from mkdocs_casebook.site import Compiled, compiled


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept, of those in `packages`."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "PACKAGES", (tmp_path / "packages",))
    for folder in ("packages", "own"):
        (tmp_path / folder).mkdir()
    return tmp_path / "kept"


def rendered(folder: Path, *, template: str, **options: bool | str) -> str:
    (folder / "page.html").write_text(template, encoding="utf-8")
    loader = FileSystemLoader(folder)
    environment = Environment(loader=loader, bytecode_cache=Compiled(), **options)  # type: ignore[arg-type]
    return environment.get_template("page.html").render(name="<Ada>")


def test_a_template_of_a_package_is_compiled_once(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"
    assert len([*kept.rglob("*.pyc")]) == 1
    with monkeypatch.context() as patched:
        patched.setattr(Environment, "_generate", None)
        assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"


def test_a_template_is_compiled_again_when_it_or_its_options_change(
    kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "packages"
    assert rendered(folder, template="For {{ name }}") == "For <Ada>"
    assert rendered(folder, template="By {{ name }}") == "By <Ada>"
    # Plugins may give templates other signs, so that these are none.
    signs = {"variable_start_string": "[[", "variable_end_string": "]]"}
    assert rendered(folder, template="By {{ name }}", **signs) == "By {{ name }}"
    assert rendered(folder, template="By {{ name }}") == "By <Ada>"
    assert rendered(folder, template="By {{ name }}", autoescape=True) == "By &lt;Ada&gt;"


def test_nothing_is_kept_of_an_owners_template(kept: Path, tmp_path: Path) -> None:
    assert rendered(tmp_path / "own", template="For {{ name }}") == "For <Ada>"
    assert not [*kept.rglob("*")]


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"
    assert not [*kept.rglob("*")]


def test_a_template_that_cannot_be_kept_is_no_fault(kept: Path, tmp_path: Path) -> None:
    kept.write_text("", encoding="utf-8")
    assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"


@pytest.mark.parametrize("size", [0, 20, 60])
def test_what_was_cut_off_is_made_again(kept: Path, tmp_path: Path, size: int) -> None:
    assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"
    (place,) = kept.rglob("*.pyc")
    whole = place.read_bytes()
    place.write_bytes(whole[:size])
    assert rendered(tmp_path / "packages", template="For {{ name }}") == "For <Ada>"
    assert place.read_bytes() == whole
