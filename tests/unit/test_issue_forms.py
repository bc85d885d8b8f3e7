"""Nothing on GitHub invites anybody to make a draft public before somebody has read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_casebook.records import STAGES

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
ASK = ROOT / ".github/ISSUE_TEMPLATE/case-study.yml"
PROPOSAL = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def read(place: Path) -> Any:
    return yaml.safe_load(place.read_text(encoding="utf-8"))


def test_no_issue_begins_blank() -> None:
    assert read(ROOT / ".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}


def test_the_form_on_case_studies_warns_first_and_has_no_place_for_a_draft() -> None:
    first, *rest = read(ASK)["body"]
    warning = first["attributes"]["value"]
    assert warning.startswith("**Please do not put a case study here.**")
    assert "public at once" in warning
    assert warning.index("Send it to a person") < warning.index("ask here")
    assert {each["type"] for each in rest} <= {"dropdown", "input", "checkboxes"}
    (safe,) = [each for each in rest if each["type"] == "checkboxes"]
    assert all(each["required"] for each in safe["attributes"]["options"])


@pytest.mark.parametrize("place", FORMS, ids=lambda place: place.name)
def test_no_form_asks_for_a_file(place: Path) -> None:
    assert not re.search(r"drag|drop a|attach (?:it|your)|Word file here", place.read_text())


def test_a_proposal_says_before_all_else_that_it_is_public() -> None:
    opening = PROPOSAL.split("-->")[0]
    assert opening.startswith("<!-- Stop")
    assert "public at once" in opening


def test_labels_and_documents_have_the_words_that_are_declared() -> None:
    *labels, last = [stage.word for stage in STAGES]
    listed = ", ".join(f"`{word}`" for word in labels)
    assert f"no author has to press anything: {listed}." in " ".join(PROPOSAL.split())
    for word in (*labels, last):
        assert f"- **{word}**:" in GUIDE
    for word in labels:
        name = f'"{word}"' if " " in word else word
        assert f"`gh label create {name}`" in " ".join(GUIDE.split())
