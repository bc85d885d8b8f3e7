from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.text import cache, converter
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.converter import Converter
from mkdocs_casebook.text.fragment import Body, Fragment
from tests.kit import want

TEXT = (
    "## Context\n\nFour *schools* & [a link](message:2 'so').[^1]\n\n"
    "## What we did\n\nWe met in threes, “every week”.\n\n[^1]: A note.\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\n<code>\n```\n"
)
BODY = Body(path="case_studies/x.md", text=TEXT, line=9, wanted=(want(1, "every week"),))


def kept(folder: Path) -> Path:
    """The one text in a cache."""
    (only,) = folder.rglob("*.json")
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


Entry = dict[str, Any]
DRAWN = BODY.model_copy(update={"charts": ("a",), "wanted": (*BODY.wanted, want(2, "nowhere"))})


def remade(change: Callable[[Entry], None]) -> Fragment:
    """The fragment of a body with a passage, a miss and a chart, changed by somebody's hand."""
    entry: Entry = json.loads(convert(DRAWN).model_dump_json())
    change(entry)
    return Fragment.model_validate_json(json.dumps(entry))


def without(kind: str) -> Callable[[Entry], None]:
    def change(entry: Entry) -> None:
        entry["html"] = [
            each for each in entry["html"] if isinstance(each, str) or each["kind"] != kind
        ]

    return change


def with_slot(**slot: object) -> Callable[[Entry], None]:
    return lambda entry: entry["html"].append(slot)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(passages=[]),
        lambda entry: entry.update(misses=[]),
        lambda entry: entry["passages"].append({**entry["passages"][0], "message": 3}),
        lambda entry: entry["passages"].append(entry["passages"][0]),
        lambda entry: entry["misses"].append({"message": 1, "reason": "missing"}),
        lambda entry: entry["passages"][0].update(anchor="shows-2000"),
        without("passage"),
        without("marker"),
        without("chart"),
        with_slot(kind="marker", message=2),
        with_slot(kind="passage", message=7),
        with_slot(kind="chart", table="b"),
        with_slot(kind="chart", table="a"),
        lambda entry: entry.update(tables=[]),
        lambda entry: entry["tables"][0].update(head=["b", "a"]),
        lambda entry: entry["tables"].append({"head": [], "rows": [], "line": 1}),
        lambda entry: entry["tables"][0].update(rows=[[]]),
    ],
)
def test_an_entry_that_does_not_fit_its_text_is_no_entry(
    tmp_path: Path, change: Callable[[Entry], None]
) -> None:
    remembering = Cache(tmp_path)
    remembering.put(DRAWN, remade(lambda _: None))
    assert remembering.get(DRAWN) == convert(DRAWN)
    remembering.put(DRAWN, remade(change))
    assert remembering.get(DRAWN) is None


def test_an_entry_with_a_fault_of_another_file_is_no_entry(tmp_path: Path) -> None:
    remembering, fault = (
        Cache(tmp_path),
        Diagnostic(codes.BODY_LIMIT, Span("x"), said("It is."), said("Do.")),
    )
    remembering.put(BODY, convert(BODY).model_copy(update={"faults": (fault,)}))
    assert remembering.get(BODY) is None


def test_a_text_with_faults_is_remembered_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of prose begins with a heading of level 1, which would be a fault in a case study."""
    page = Body(path="docs/about.md", text="# About us\n\nWho we are.\n", line=1)
    first = Converter(Cache(tmp_path)).convert([page])
    assert [fault.code for fault in first[page.path].faults] == ["heading-level"]
    monkeypatch.setattr(converter, "run", lambda _, bodies, **__: [1 / 0 for _ in bodies])
    assert Converter(Cache(tmp_path)).convert([page]) == first


def test_a_text_that_a_machine_could_not_convert_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        busy.setattr(converter, "run", lambda _, bodies, **__: [TimeoutError() for _ in bodies])
        (fragment,) = Converter(Cache(tmp_path)).convert([BODY]).values()
        assert [fault.code for fault in fragment.faults] == ["body-limit"]
    assert Cache(tmp_path).get(BODY) is None


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
        remembering.put(BODY, Fragment(html=(), text=""))
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


def test_nothing_is_written_through_a_link_further_up(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "a").symlink_to(elsewhere)
    cache = Cache(tmp_path / "a" / "b" / "c", tmp_path)
    cache.put(BODY, convert(BODY))
    assert cache.get(BODY) is None
    assert list(elsewhere.rglob("*")) == []


def test_no_folder_of_entries_that_is_a_link_is_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "cache", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    for number in range(256):
        (folder / f"{number:02x}").symlink_to(elsewhere)
    remembering = Cache(folder)
    remembering.put(BODY, convert(BODY))
    assert list(elsewhere.iterdir()) == []
    # What was put there by hand is not read either.
    for link in folder.glob("??"):
        link.unlink()
    remembering.put(BODY, convert(BODY))
    entry = kept(folder)
    entry.rename(elsewhere / entry.name)
    entry.parent.rmdir()
    entry.parent.symlink_to(elsewhere)
    assert remembering.get(BODY) is None


def test_an_entry_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    remembering = Cache(tmp_path / "cache")
    remembering.put(BODY, convert(BODY))
    entry = kept(tmp_path)
    target = entry.rename(tmp_path / "target")
    entry.symlink_to(target)
    before = target.read_bytes()
    assert remembering.get(BODY) is None
    remembering.put(BODY, Fragment(html=(), text=""))
    assert target.read_bytes() == before
    assert not entry.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hold_up_a_build(tmp_path: Path) -> None:
    remembering = Cache(tmp_path)
    remembering.put(BODY, convert(BODY))
    entry = kept(tmp_path)
    entry.unlink()
    os.mkfifo(entry)
    assert remembering.get(BODY) is None
    remembering.put(BODY, convert(BODY))
    assert remembering.get(BODY) == convert(BODY)


def test_an_entry_without_end_is_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembering = Cache(tmp_path)
    remembering.put(BODY, convert(BODY))
    monkeypatch.setattr(cache, "ENTRY_LIMIT", kept(tmp_path).stat().st_size - 1)
    assert remembering.get(BODY) is None
    kept(tmp_path).unlink()
    entry = tmp_path / remembering._name(BODY)
    entry.symlink_to("/dev/zero")
    assert remembering.get(BODY) is None


def test_a_draft_that_is_a_link_is_not_written_into(tmp_path: Path) -> None:
    remembering, target = Cache(tmp_path / "cache"), tmp_path / "target"
    entry = tmp_path / "cache" / remembering._name(BODY)
    entry.parent.mkdir(parents=True)
    entry.with_suffix(f".{os.getpid()}").symlink_to(target)
    remembering.put(BODY, convert(BODY))
    assert not target.exists()
    assert remembering.get(BODY) == convert(BODY)


def test_git_never_sees_what_is_remembered(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(BODY, convert(BODY))
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
