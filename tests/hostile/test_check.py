from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.diagnostics.formats import shortened
from mkdocs_casebook.text.converter import Converter
from tests import kit, said
from tests.hostile import kinds
from tests.hostile.cases import CASES
from tests.hostile.kinds import Hostile

# A fault in another case study that needs its text to be converted, and no register.
PLANTED = "[gone](nowhere.md)"
SEMINAR = kit.case(f"{kit.BODY}\n{PLANTED}\n", **kit.OTHER_FIELDS)


def faults(root: Path, case: Hostile) -> list[Diagnostic]:
    kit.write(root, {kit.OTHER: SEMINAR})
    kinds.put(root, case)
    converter = Converter() if case.slow else kit.Direct()
    found = check(kit.load(root, converter=converter))
    said.judge(found, root)
    return found


def is_planted(fault: Diagnostic) -> bool:
    return (fault.code, fault.span.path) == ("link-unknown", kit.OTHER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_alone(case: Hostile, tmp_path: Path) -> None:
    """It is refused by its code, or at most advised upon, and hides no fault of another file."""
    found = faults(tmp_path, case)
    others = [fault for fault in found if not is_planted(fault)]
    assert len(others) == len(found) - 1, "the other case study's fault is hidden"
    if case.code is None:
        assert diagnostics.errors(others) == []
    else:
        assert (case.code, case.path) in {(each.code, each.span.path) for each in others}
    assert_printable(found)


def assert_printable(found: list[Diagnostic]) -> None:
    """Whatever an author wrote, each fault is one line of characters that one can see."""
    for form in (diagnostics.as_text, diagnostics.as_annotations):
        lines = form(found).split("\n")
        assert len(lines) == len(shortened(found)) + 1
        assert all(line.isprintable() for line in lines)
    assert len(json.loads(diagnostics.as_json(found))["diagnostics"]) == len(found)
