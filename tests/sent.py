"""Submission files for tests, made by the contract that the form and the intake share."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from PIL import Image

from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.cli import main
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.submit import desk as desks
from mkdocs_casebook.submit import submission
from mkdocs_casebook.submit.submission import Submission
from tests import kit

REFERENCE = "K7RM-4QXD"
FIELDS: dict[str, Any] = {
    "title": "Reading in pairs",
    "summary": "Older readers read with younger ones.",
    "did": "Four schools paired older and younger readers.",
    "alliance": "coast",
    "programme": "pedagogy",
    "period": "2024-2025",
    "phases": ["primary"],
    "focus": ["coaching"],
    "question": "Can older readers help?",
    "messages": [{"message": "1", "how": "Leaders chose the pairs.", "passage": "chose the pairs"}],
    "evidence": [{"kind": "survey", "what": "We asked forty teachers what they saw."}],
    "outcome": "reported",
    "sources": [{"title": "Our own report"}],
    "authors": [{"name": "Ann Author", "role": "coordinator"}],
}
SECTIONS = {"Context": "Four schools.", "What we did": "Leaders chose the pairs.\n\nWeekly."}
CONSENT = {"agreed": True, "role": "coordinator", "date": "2026-11-28", "scope": "The whole text"}
SENDER = {"name": "Zenobia Sender", "reply": "zenobia@reply.example"}
NOTE = "Quixotic words to the editor"
PATH = "case_studies/reading-in-pairs.md"


def values(fields: Mapping[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    """A submission that fits the small casebook, with other fields and other parts."""
    kept = {name: each for name, each in {**FIELDS, **(fields or {})}.items() if each is not None}
    whole = {
        **{"format": "casebook-submission", "version": 1, "reference": REFERENCE},
        **{"state": "sent", "saved": "2026-11-28", "site": "https://casebook.example/"},
        **{"fields": kept, "sections": SECTIONS, "consent": CONSENT, "sender": SENDER},
        "note": NOTE,
        **changed,
    }
    return {name: each for name, each in whole.items() if each is not None}


def data(fields: Mapping[str, Any] | None = None, **changed: Any) -> bytes:
    """The same as a file."""
    return json.dumps(values(fields, **changed)).encode()


def image(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **told: Any) -> bytes:
    """A small picture."""
    made = io.BytesIO()
    Image.new("RGB", size, (90, 120, 60)).save(made, kind, **told)
    return made.getvalue()


def picture(content: bytes | None = None, **changed: str) -> dict[str, str]:
    """A picture as it is sent."""
    whole = image() if content is None else content
    usual = {"name": "hall.jpg", "alt": "An empty hall", "section": "Context", "people": "none"}
    return {**usual, "data": base64.b64encode(whole).decode(), **changed}


def read(sent: bytes, casebook: Casebook | None = None) -> Submission:
    """The submission in a file that is one."""
    found = submission.read(sent, (casebook or kit.accepts()).library)
    assert isinstance(found, Submission), [each.sentence for each in found]
    return found


def judge(root: Path) -> tuple[Casebook, list[Any]]:
    """The casebook in a folder with its faults, in this process."""
    casebook = kit.load(root)
    return casebook, check(casebook)


def opened(root: Path) -> Any:
    """A desk with the small casebook."""
    casebook = kit.load(root)
    return desks.opened(root, casebook.library.folders, judge)


def put(root: Path, fields: Mapping[str, Any] | None = None, **changed: Any) -> Path:
    """A submission file beside the casebook."""
    place = root.parent / "sent.json"
    place.write_bytes(data(fields, **changed))
    return place


def call(root: Path, *words: str | Path) -> Result:
    """A command in the folder of a casebook."""
    config = root / "mkdocs.yml"
    if not config.exists():
        kit.put(root, "mkdocs.yml", "site_name: Small\nsite_url: ''\nplugins: [casebook]\n")
    name, *others = (str(each) for each in words)
    return CliRunner().invoke(main.main, [name, "-f", str(config), *others])


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, but for git's and what is remembered."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".git", ".cache"} & {*path.relative_to(root).parts}
    }
