from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook import cache
from mkdocs_casebook.cache import Cache
from mkdocs_casebook.fragment import Body, Fragment
from mkdocs_casebook.markdown import convert
from tests.kit import want

TEXT = (
    "## Context\n\nFour *schools* & [a link](message:2 'so').[^1]\n\n"
    "## What we did\n\nWe met in threes, “every week”.\n\n[^1]: A note.\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\n<code>\n```\n"
)
BODY = Body(path="case_studies/x.md", text=TEXT, line=9, wanted=(want(1, "every week"),))


def kept(folder: Path) -> Path:
    """The one file of a cache."""
    (only,) = (path for path in folder.rglob("*") if path.is_file())
    return only


def test_what_is_remembered_equals_what_is_fresh(tmp_path: Path) -> None:
    fresh = convert(BODY)
    assert fresh.passages
    assert fresh.references
    Cache(tmp_path).put(BODY, fresh)
    assert Cache(tmp_path).get(BODY) == fresh
    assert kept(tmp_path).suffix == ".json"


@pytest.mark.parametrize(
    "other",
    [
        BODY.model_copy(update={"text": TEXT + " "}),
        BODY.model_copy(update={"path": "case_studies/y.md"}),
        BODY.model_copy(update={"line": 10}),
        BODY.model_copy(update={"wanted": ()}),
        BODY.model_copy(update={"wanted": (want(2, "every week"),)}),
    ],
    ids=["text", "path", "line", "no passage", "message"],
)
def test_another_body_is_not_the_same(tmp_path: Path, other: Body) -> None:
    remembering = Cache(tmp_path)
    remembering.put(BODY, convert(BODY))
    assert remembering.get(other) is None
    remembering.put(other, convert(other))
    assert remembering.get(BODY) == convert(BODY)
    assert remembering.get(other) == convert(other)


def test_another_version_of_the_conversion_forgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path).put(BODY, convert(BODY))
    version = cache._version()
    monkeypatch.setattr(cache, "_version", lambda: version + b"x")
    assert Cache(tmp_path).get(BODY) is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[]", b"{}", b'{"html": 1}', b"\xff\xfe", b"\x80\x04N.", b"[" * 10_000],
    ids=ascii,
)
def test_a_broken_entry_is_no_entry(tmp_path: Path, damage: bytes) -> None:
    remembering = Cache(tmp_path)
    remembering.put(BODY, convert(BODY))
    kept(tmp_path).write_bytes(damage)
    assert remembering.get(BODY) is None
    remembering.put(BODY, convert(BODY))
    assert remembering.get(BODY) == convert(BODY)


def test_an_entry_that_cannot_be_opened_is_no_entry(tmp_path: Path) -> None:
    remembering = Cache(tmp_path)
    remembering.put(BODY, convert(BODY))
    place = kept(tmp_path)
    place.unlink()
    place.mkdir()
    assert remembering.get(BODY) is None
    remembering.put(BODY, convert(BODY))
    assert remembering.get(BODY) is None


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_bytes(b"")
    remembering = Cache(folder)
    remembering.put(BODY, convert(BODY))
    assert remembering.get(BODY) is None


def test_without_a_folder_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    remembering = Cache()
    remembering.put(BODY, convert(BODY))
    assert remembering.get(BODY) is None
    assert [*tmp_path.iterdir()] == []


def test_no_draft_is_left_behind(tmp_path: Path) -> None:
    remembering = Cache(tmp_path)
    for _ in range(3):
        remembering.put(BODY, Fragment(html="", text=""))
    assert kept(tmp_path).suffix == ".json"


@pytest.mark.parametrize("linked", [".cache", ".cache/casebook"])
def test_nothing_is_written_through_a_link(tmp_path: Path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(elsewhere)
    cache = Cache(tmp_path / ".cache" / "casebook")
    cache.put(BODY, convert(BODY))
    assert cache.get(BODY) is None
    assert list(elsewhere.rglob("*")) == []
