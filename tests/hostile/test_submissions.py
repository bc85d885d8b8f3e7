"""Every hostile submission file is refused with a reason and changes nothing, or is inert."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_casebook import diagnostics
from mkdocs_casebook.media import encoder
from mkdocs_casebook.reading.front_matter import read_page
from mkdocs_casebook.submit import Manner, Submission, as_lines, moving, read, take_in
from tests import kit, sent
from tests.hostile.submissions import ATTACKS, Attack


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are encoded in this process; `test_encoder.py` has the limits of workers."""
    monkeypatch.setattr(encoder, "run", kit.run_here)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_refused_or_inert(attack: Attack, root: Path) -> None:
    before = sent.tree(root)
    with sent.opened(root) as desk:
        found = read(attack.content, desk.casebook.library)
        path = ""
        if isinstance(found, Submission):
            taken = take_in(desk, found, Manner())
            path, edits, was = taken.path, taken.edits, taken.before
            told = taken.found
        else:
            edits, was, told = {}, {}, tuple(found)
    lines = as_lines("x.json", told, kit.load(root).catalogue)
    assert all(line.isprintable() for line in lines)
    if attack.says:
        assert not edits
        assert any(attack.says in line for line in lines), lines
        assert sent.tree(root) == before
        return
    assert not [each for each in told if each.severity == "error"], lines
    moving.apply(root, edits, was)
    after = sent.tree(root)
    assert before.keys() <= after.keys()
    assert all(name.startswith("case_studies/") for name in after.keys() - before.keys())
    assert not diagnostics.errors(kit.faults(root))
    assert_as_sent(attack, after[path].decode(), path)


def assert_as_sent(attack: Attack, text: str, path: str) -> None:
    """What stands in the file is what was sent, and nothing more."""
    document, faults = read_page(text, path)
    assert document
    assert not faults
    given = json.loads(attack.content.decode("utf-8-sig"))
    for name, value in given["fields"].items():
        if name != "alliance":
            assert document.values[name] == value
    assert document.values["status"] == "draft"
    assert document.values["licence"] == "CC-BY-4.0"
    for heading, words in given["sections"].items():
        whole = words.replace("\r\n", "\n").replace("\r", "\n").strip()
        assert f"## {heading}\n\n{whole}\n" in document.body
    for private in ("zenobia@reply.example", "Quixotic"):
        assert private not in text
