"""The public face: what a program of somebody else's may ask for, and what it gets."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mkdocs_casebook
from mkdocs_casebook import Casebook, Diagnostic, Folders, Span, check, errors, load
from tests import kit


@pytest.mark.slow
def test_a_casebook_is_loaded_and_judged(tmp_path: Path) -> None:
    kit.write(tmp_path)
    casebook = load(tmp_path)
    assert isinstance(casebook, Casebook)
    assert [case.id for case in casebook.listed] == sorted(case.id for case in casebook.listed)
    assert check(casebook) == []


@pytest.mark.slow
def test_faults_are_handed_back_with_their_places(tmp_path: Path) -> None:
    kit.write(tmp_path, {kit.CASE: kit.case(id="0")})
    (fault,) = errors(check(load(tmp_path)))
    assert isinstance(fault, Diagnostic)
    assert fault.span == Span(kit.CASE, kit.line_of("id"), fault.span.column)
    assert fault.sentence


@pytest.mark.slow
def test_folders_may_have_other_names(tmp_path: Path) -> None:
    kit.write(tmp_path)
    (tmp_path / "case_studies").rename(tmp_path / "stories")
    assert load(tmp_path, Folders(cases="stories")).listed


def test_everything_that_is_offered_is_there_and_tested() -> None:
    used = {
        node.id
        for node in ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    }
    for name in mkdocs_casebook.__all__:
        assert getattr(mkdocs_casebook, name)
        assert name in used or name == "__version__"


@pytest.mark.slow
def test_the_example_of_the_package_runs(tmp_path: Path) -> None:
    kit.write(tmp_path)
    example = str(mkdocs_casebook.__doc__).partition("\n    ")[2].replace("\n    ", "\n")
    code = f"from pathlib import Path\nfrom mkdocs_casebook import *\n{example}"
    code = code.replace("my-casebook", ".") + "\nprint(len(faults))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("0\n", "")
