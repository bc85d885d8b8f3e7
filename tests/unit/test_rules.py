"""A rule is added where it is written, in this package or outside it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook import Casebook, Diagnostic, check, checks, diagnostics
from mkdocs_casebook.language import said
from tests import kit

ROOM = Path(checks.__file__).parent


def decorated() -> list[str]:
    """Every function of the room that is written as a rule."""
    return [
        f"mkdocs_casebook.checks.{path.stem}.{node.name}"
        for path in ROOM.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        if any(isinstance(each, ast.Name) and each.id == "rule" for each in node.decorator_list)
    ]


@pytest.mark.slow
def test_no_rule_is_forgotten_however_the_room_is_entered() -> None:
    assert len(decorated()) > 20
    code = (
        "from {} import {}; from mkdocs_casebook.checks.registry import RULES;"
        "print(*(f'{{each.__module__}}.{{each.__qualname__}}' for each in RULES))"
    )
    for module, name in (("mkdocs_casebook", "check"), ("mkdocs_casebook.checks.links", "files")):
        command = [sys.executable, "-c", code.format(module, name)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert sorted(done.stdout.split()) == sorted(decorated())


@pytest.fixture
def short_titles() -> Iterator[None]:
    """A rule as somebody else would write it; what is registered here goes with the test."""
    rules, rows = list(checks.RULES), dict(diagnostics.ROWS)
    short = diagnostics.declare(
        "title-short", "A title has one word only.", severity="advice", excepted=True
    )

    @checks.rule
    def short_titles(casebook: Casebook) -> Iterator[Diagnostic]:
        for case in casebook.listed:
            if len(case.title.split()) == 1:
                yield Diagnostic(
                    short, casebook.place(case, "title"), said("It is short."), said("Add words.")
                )

    yield
    checks.RULES[:] = rules
    diagnostics.ROWS.clear()
    diagnostics.ROWS.update(rows)


@pytest.mark.usefixtures("short_titles")
def test_a_rule_of_somebody_elses_takes_part(tmp_path: Path) -> None:
    kit.write(tmp_path, {kit.CASE: kit.case(title="Trios")})
    (found,) = check(kit.load(tmp_path))
    assert (found.code, found.severity) == ("title-short", "advice")
    assert (found.span.path, found.span.line) == (kit.CASE, kit.line_of("title"))
    assert "It is short. Add words. (rule: title-short)" in diagnostics.as_text([found])
    assert found.row.summary == "A title has one word only."


@pytest.mark.usefixtures("short_titles")
def test_its_author_may_record_that_a_finding_of_such_a_rule_stays(tmp_path: Path) -> None:
    entry = "\n  - {rule: title-short, words: Trios, reason: It is their name., by: editor}"
    kit.write(tmp_path, {kit.CASE: kit.case(title="Trios", exceptions=entry)})
    assert [each.code for each in check(kit.load(tmp_path))] == ["exception"]
