from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from mkdocs_casebook import files
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.files import inside, read_bytes, read_text, walk
from tests.kit import put

OWN = "is a folder, a link or a special file, not a file of its own. Put a copy of the file itself"


def fault(result: object) -> Diagnostic:
    assert isinstance(result, Diagnostic)
    return result


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    put(tmp_path, "outside/secret.md", "secret")
    return tmp_path / "outside"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    put(tmp_path, "book/shelf/text.md", "text")
    return tmp_path / "book"


def link_to_file(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to(outside / "secret.md")


def link_inside(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to("text.md")


def dangling_link(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to(outside / "gone.md")


def loop(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to("link.md")


def link_to_folder(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to(outside)


def link_to_all_above(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to(book)


def link_to_device(book: Path, outside: Path) -> None:
    (book / "shelf/link.md").symlink_to("/dev/zero")


def pipe(book: Path, outside: Path) -> None:
    os.mkfifo(book / "shelf/link.md")


SPECIAL = [
    link_to_file,
    link_inside,
    dangling_link,
    loop,
    link_to_folder,
    link_to_all_above,
    link_to_device,
    pipe,
]


@pytest.mark.parametrize("make", SPECIAL, ids=lambda make: make.__name__)
def test_only_files_of_their_own_are_read(shelf: Path, outside: Path, make: object) -> None:
    assert callable(make)
    make(shelf, outside)
    told = fault(read_bytes(shelf, "shelf/link.md"))
    assert (told.code, str(told.span)) == ("file-kind", "shelf/link.md:1:1")
    assert f'"shelf/link.md" {OWN}' in told.sentence
    found, faults = walk(shelf, "shelf")
    assert [each.path for each in found] == ["shelf/text.md"]
    assert faults == [told]


def test_nothing_is_read_through_a_folder_that_is_a_link(shelf: Path, outside: Path) -> None:
    put(outside, "deep/secret.md", "secret")
    (shelf / "shelf/way").symlink_to(outside)
    for path in ("shelf/way/secret.md", "shelf/way/deep/secret.md"):
        assert fault(read_bytes(shelf, path)).code == "file-kind"
    found, faults = walk(shelf, "shelf")
    assert [each.path for each in found] == ["shelf/text.md"]
    assert [(each.code, each.span.path) for each in faults] == [("file-kind", "shelf/way")]


def test_a_whole_folder_that_is_a_link_is_refused_once(shelf: Path, outside: Path) -> None:
    put(outside, "other.md", "secret")
    (shelf / "way").symlink_to(outside)
    found, faults = walk(shelf, "way")
    assert found == []
    assert [(each.code, each.span.path) for each in faults] == [("file-kind", "way")]


def test_a_socket_is_no_file(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shelf)  # its path must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("shelf/s.md")
        found, faults = walk(shelf, "shelf")
        assert fault(read_bytes(shelf, "shelf/s.md")).code == "file-missing"
    assert [each.path for each in found] == ["shelf/text.md"]
    assert [each.code for each in faults] == ["file-kind"]


def test_a_folder_is_no_file(shelf: Path) -> None:
    told = fault(read_text(shelf, "shelf"))
    assert (told.code, told.problem[:20]) == ("file-kind", '"shelf" is a folder,')


@pytest.mark.parametrize("path", ["shelf/gone.md", "gone/gone.md", "shelf/text.md/gone.md"])
def test_a_missing_file_is_said_to_be_missing(shelf: Path, path: str) -> None:
    told = fault(read_text(shelf, path))
    assert (told.code, told.span.path) == ("file-missing", path)
    assert told.sentence.startswith(f'"{path}" cannot be read: no')
    assert told.remedy == "Check that it is there and that you may read it."


def test_a_missing_folder_has_no_files(shelf: Path) -> None:
    assert walk(shelf, "gone") == ([], [])
    assert walk(shelf, "shelf/text.md") == ([], [])


def test_a_folder_that_may_not_be_read_is_named(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "no", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    found, (told,) = walk(shelf, "shelf")
    assert found == []
    assert told.sentence == (
        '"shelf" cannot be read: permission denied. '
        "Check that it is there and that you may read it."
    )


def test_size_has_a_limit(shelf: Path) -> None:
    put(shelf, "most.md", b"x" * files.TEXT_LIMIT)
    put(shelf, "more.md", b"x" * (files.TEXT_LIMIT + 1))
    assert read_bytes(shelf, "most.md") == b"x" * files.TEXT_LIMIT
    told = fault(read_text(shelf, "more.md"))
    says = "The file has 256 kB; 256 kB is the most. Shorten it, or split it in two."
    assert (told.code, told.sentence) == ("file-size", says)
    assert fault(read_bytes(shelf, "most.md", limit=10)).code == "file-size"


def test_gigabytes_are_refused_unread(shelf: Path) -> None:
    with (shelf / "more.md").open("wb") as stream:
        stream.truncate(5 * 1024**3)  # a hole, which takes no room
    told = fault(read_text(shelf, "more.md"))
    assert told.problem == "The file has 5,242,880 kB; 256 kB is the most."


def test_walk_gives_files_in_order_without_those_that_begin_with_a_dot(shelf: Path) -> None:
    for path in ("b.md", "a/z.md", "a.md", "B.md", ".hidden.md", ".git/config", "a/.x", "é.md"):
        put(shelf, f"s/{path}", "x")
    found, faults = walk(shelf, "s")
    assert faults == []
    paths = ["s/B.md", "s/a/z.md", "s/a.md", "s/b.md", "s/é.md"]
    assert [each.path for each in found] == paths
    assert [each.absolute for each in found] == [shelf / path for path in paths]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.md", "s/caf\\udce9.md"),
        (b"a\nb.md", "s/a\\nb.md"),
        (b"\x1b[31m.md", "s/\\x1b[31m.md"),
        (b"a\\b.md", "s/a\\b.md"),
        ("a\u202eb.md".encode(), "s/a\\u202eb.md"),
        (b"a\rb/c.md", "s/a\\rb/c.md"),
    ],
)
def test_names_that_cannot_be_shown_are_refused_and_spelt(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    place = Path(os.fsdecode(bytes(tmp_path / "s") + b"/" + name))
    place.parent.mkdir(parents=True)
    place.write_text("x", encoding="utf-8")
    found, (told,) = walk(tmp_path, "s")
    assert found == []
    assert (told.code, str(told.span)) == ("file-name", f"{shown}:1:1")
    says = "The name of this file holds characters that cannot be shown. Rename it with the letters"
    assert told.sentence.startswith(says)


def test_a_thousand_folders_in_one_another_are_one_fault(tmp_path: Path) -> None:
    deep = tmp_path / "s" / Path(*["a"] * 1500)
    deep.mkdir(parents=True)
    put(tmp_path, "s/a/b.md", "x")
    found, (told,) = walk(tmp_path, "s")
    assert [each.path for each in found] == ["s/a/b.md"]
    assert told.code == "file-name"
    says = "There are more than 100 folders in one another here. Move its files up."
    assert told.sentence == says


@pytest.mark.parametrize(
    ("path", "place"),
    [("a/b.md", "a/b.md"), ("a/../b.md", "b.md"), (".", ""), ("..", None), ("a/../../x", None)]
    + [("/etc/passwd", None)],
)
def test_inside_is_below_the_root(tmp_path: Path, path: str, place: str | None) -> None:
    assert inside(tmp_path, path) == (None if place is None else tmp_path / place)
