from __future__ import annotations

import io
import os
import shlex
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.media import encoder, images
from mkdocs_casebook.media.encoder import MEMORY, Encoded, Pictures, is_clean, work
from mkdocs_casebook.processing import Store
from mkdocs_casebook.text import Cache
from mkdocs_casebook.text.fragment import Body, Fragment
from tests import kit

NAMES = {"PNG": "a.png", "JPEG": "b.jpg", "WEBP": "c.webp", "GIF": "d.gif"}


def saved(kind: str, size: tuple[int, int] = (20, 10), **options: Any) -> bytes:
    """A plain picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, kind, **options)
    return stream.getvalue()


def every(root: Path) -> list[str]:
    """Write a picture of each kind. Gives their paths."""
    for kind, name in NAMES.items():
        (root / name).write_bytes(saved(kind))
    return [*NAMES.values()]


def perform(task: tuple[bytes, bytes | None]) -> Encoded:
    """Does what the picture says; runs in a worker."""
    if task[0] == b"sleep":
        time.sleep(60)
    if task[0] == b"die":
        os._exit(3)
    if task[0] == b"eat":
        bytearray(2 * MEMORY)
    return work(task)


def test_pictures_are_those_that_are_made_in_this_process(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, every(tmp_path))
    for kind, name in NAMES.items():
        assert pictures[name] == Encoded(images.clean(saved(kind)), look=images.Look(kind))


@pytest.mark.parametrize("order", ["sleep", "die", "eat"])
def test_a_picture_that_kills_or_stalls_its_worker_is_refused_and_the_others_come_through(
    order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "work", perform)
    names = every(tmp_path)
    (tmp_path / "bad.png").write_bytes(order.encode())
    pictures = Pictures(tmp_path, [*names, "bad.png"], seconds=4)
    bad = pictures["bad.png"]
    assert isinstance(bad, Encoded)
    assert (bad.data, bool(bad.problem)) == (b"", True)
    for name in names:
        good = pictures[name]
        assert isinstance(good, Encoded)
        assert (bool(good.data), good.problem) == (True, "")


def test_a_build_encodes_each_picture_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def note(work: Any, tasks: Any, **_: Any) -> list[Any]:
        asked.append(len(tasks))
        return [work(task) for task in tasks]

    monkeypatch.setattr(encoder, "run", note)
    picture = {"case_studies/one.png": saved("PNG"), "case_studies/two.png": saved("PNG")}
    with kit.written({**picture}) as root:
        casebook = kit.load(root)
        check(casebook)
        for output in kit.published(casebook).files:
            output.content()
    assert asked == [1]  # both files hold the same picture


@pytest.mark.parametrize("kind", NAMES)
def test_what_we_encode_is_clean(kind: str) -> None:
    assert is_clean(images.clean(saved(kind)), kind)


def test_a_remembered_picture_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "cache")
    first = Pictures(tmp_path, every(tmp_path), store)["a.png"]
    monkeypatch.setattr(encoder, "run", lambda work, tasks, **_: [work(each) for each in tasks])
    monkeypatch.delattr(images, "clean")
    assert Pictures(tmp_path, ["a.png"], store)["a.png"] == first


def tampered() -> dict[str, bytes]:
    """What somebody may have put into a cache in the place of a PNG picture."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Ann Example")
    exif = Image.Exif()
    exif[0x010E] = "Ann Example"
    return {
        "empty": b"",
        "text": b"<script>",
        "another kind": images.clean(saved("JPEG")),
        "words": saved("PNG", pnginfo=said),
        "exif": saved("PNG", exif=exif),
        "profile": saved("PNG", icc_profile=b"x" * 200),
        "something behind": images.clean(saved("PNG")) + b"<script>",
        "cut off": images.clean(saved("PNG"))[:-20],
        "too large": saved("PNG", (images.SIDE_LIMIT + 1, 1)),
    }


@pytest.mark.parametrize("what", tampered())
def test_a_remembered_picture_that_was_tampered_with_is_not_used(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "run", lambda work, tasks, **_: [work(each) for each in tasks])
    store = Store(tmp_path / "cache")
    first = Pictures(tmp_path, every(tmp_path), store)["a.png"]
    entries = [*(tmp_path / "cache" / "pictures").iterdir()]
    assert len(entries) == len(NAMES)
    for entry in entries:
        entry.write_bytes(tampered()[what])
    assert Pictures(tmp_path, ["a.png"], store)["a.png"] == first


def git(root: Path, *words: str) -> None:
    """Run git there."""
    who = ["-c", "user.name=x", "-c", "user.email=x@y.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def test_a_cache_that_git_tracks_is_not_used_until_what_is_said_is_done() -> None:
    body = Body(path="case_studies/x.md", text="Text.\n")
    with kit.written({}) as root:
        git(root, "init", "-q")
        folder = root / ".cache" / "case [book]"
        Cache(folder, root).put(body, Fragment(html=(), text="kept"))
        assert Cache(folder, root).get(body)
        git(root, "add", "--force", ".cache")
        git(root, "commit", "-qm", "All")
        cache = Cache(folder, root)
        assert cache.get(body) is None
        (told,) = [
            each
            for each in check(Casebook.load(root, None, kit.Direct(), store=cache.store))
            if each.code == "cache-tracked"
        ]
        assert told.severity == "advice"
        assert str(told.span).startswith(".cache/case [book]")
        command = told.remedy.split("`")[1]
        git(root, *shlex.split(command)[1:])
        git(root, "commit", "-qm", "Mend")
        assert Cache(folder, root).store.fault is None
        assert Cache(folder, root).get(body)
