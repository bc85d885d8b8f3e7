from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.core import Diagnostic, Span
from mkdocs_casebook.reading import files
from mkdocs_casebook.reading.files import (
    content_faults,
    inside,
    read_bytes,
    read_text,
    unseen,
    walk,
    write_whole,
)
from tests.kit import BODY, CASE, accepts, case, line_of, put, refuses

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
    says = "The file has 257 kB; 256 kB is the most. Make it smaller, or split it up."
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
    says = (
        "The name of this file contains characters that cannot be shown. Rename it with the letters"
    )
    assert told.sentence.startswith(says)


def test_hundreds_of_folders_in_one_another_are_one_fault(tmp_path: Path) -> None:
    (tmp_path / "s" / Path(*["a"] * 500)).mkdir(parents=True)
    put(tmp_path, "s/a/b.md", "x")
    found, (told,) = walk(tmp_path, "s")
    assert [each.path for each in found] == ["s/a/b.md"]
    assert told.code == "file-name"
    says = "There are more than 100 folders in one another here. Move its files up."
    assert told.sentence == says


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a/b.md", "a/b.md"),
        ("a/../b.md", "b.md"),
        (".", ""),
        ("..", None),
        ("a/../../x", None),
        ("/etc/passwd", None),
    ],
)
def test_inside_is_below_the_root(tmp_path: Path, path: str, place: str | None) -> None:
    assert inside(tmp_path, path) == (None if place is None else tmp_path / place)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("é \u2028 \U0001f600".encode(), "é \u2028 \U0001f600"),
        (b"\x00a", "\x00a"),
    ],
)
def test_utf_8_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    put(tmp_path, "x.md", data)
    assert read_text(tmp_path, "x.md") == text


WINDOWS = "The file is saved as UTF-16 (Windows calls it Unicode), not as UTF-8. Open it in a text"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_told_by_its_name(encoding: str) -> None:
    text = case().encode(encoding)
    refuses(None, "file-encoding", says=WINDOWS, files={CASE: text})
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    refuses(None, "file-encoding", says=WINDOWS, files={CASE: bom + text})


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("title", "column", "guess"),
    [
        ("Café".encode("latin-1"), 11, '"é"'),
        ("École é".encode() + b" caf\xe9", 19, '"é"'),
        ("“Threes”".encode("cp1252"), 8, '"“"'),
        (b"Threes \x81", 15, '"\ufffd"'),
        (b"cut \xe2\x82", 12, '"â"'),
        (b"\xed\xa0\x80", 8, '"í"'),
        (b"\xc0\xaf", 8, '"À"'),
    ],
)
def test_other_encodings_are_refused_where_they_begin(
    title: bytes, column: int, guess: str, before: bytes
) -> None:
    text = before + case(title="TITLE").encode().replace(b"TITLE", title)
    says = f"The file is not UTF-8 text: the character here, perhaps {guess}, is unreadable. Open"
    refuses(
        None,
        "file-encoding",
        line=line_of("title"),
        column=column,
        says=says,
        files={CASE: text},
    )


def test_an_empty_file_lacks_its_header() -> None:
    refuses("", "front-matter-missing", says="The file is empty. Copy the front matter of another")


def test_a_pointer_is_not_the_text() -> None:
    text = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"
    says = "The file is a pointer to Git large-file storage; its text was not fetched. Commit the"
    refuses(text, "file-pointer", says=says)


def test_an_unfinished_merge_is_told_by_its_marks_alone() -> None:
    text = case(BODY + "\n<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> branch\n")
    start = text.split("\n").index("<<<<<<< HEAD") + 1
    found = content_faults(text, CASE)
    assert [(each.code, each.span.line) for each in found] == [
        ("file-merge", start),
        ("file-merge", start + 4),
    ]
    says = "An unfinished merge left its marks here. Keep the version that you want; delete the"
    assert {each.sentence[: len(says)] for each in found} == {says}


GOOD = {
    "family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "teacher": "\U0001f469\U0001f3fd\u200d\U0001f3eb",
    "runner": "\U0001f3c3\u200d\u2640\ufe0f",
    "wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "persian": "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "accents": "e\u0301 \u00e9",
    "spaces": "a\u00a0b\u2009c\u202fd",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_emoji_flags_and_scripts_that_need_joiners_are_welcome(text: str) -> None:
    (only,) = [
        each
        for each in accepts(case(f"{BODY}\n{text}\n", title=f"A {text}")).listed
        if each.id == 1
    ]
    assert only.title == " ".join(f"A {text}".split())


BAD = {
    "a\u202eb": "U+202E right-to-left override",
    "a\u2066b": "U+2066 left-to-right isolate",
    "a\u200bb": "U+200B zero width space",
    "a\u200db": "U+200D zero width joiner",
    "a\u200cb": "U+200C zero width non-joiner",
    "a\u2060b": "U+2060 word joiner",
    "a\ufeffb": "U+FEFF zero width no-break space",
    "a\u3164b": "U+3164 hangul filler",
    "a\U000e0041b": "U+E0041 tag latin capital letter a",
    "a\U0001f3f4\U000e0041": "U+E0041 tag latin capital letter a",
    "a\U0001f3f4\U000e007f": "U+E007F cancel tag",
    "a\x1b[31mb": "U+001B control character",
    "a\x00b": "U+0000 control character",
    "a\x0cb": "U+000C control character",
    "a\u2029b": "U+2029 paragraph separator",
    "a\uffffb": "U+FFFF no character of any script",
    "a\u200d": "U+200D zero width joiner",
}


@pytest.mark.parametrize(("text", "name"), BAD.items(), ids=map(ascii, BAD))
def test_what_a_reviewer_cannot_see_is_refused_in_the_text(text: str, name: str) -> None:
    body = f"{BODY}\n{text}\n"
    line = case(body).split("\n").index(text) + 1
    column = 3 if "\U0001f3f4" in text else 2
    says = f"There is a character here that cannot be seen: {name}. Delete it; retyping the words"
    refuses(case(body), "file-hidden-character", line=line, column=column, says=says)


@pytest.mark.parametrize("character", ["\u00ad", "\u200e", "\u200f", "\u061c"])
def test_some_are_harmless_in_the_text_but_not_in_the_header(character: str) -> None:
    accepts(case(f"{BODY}\nThree{character}teachers.\n"))
    title = f"Three{character}teachers"
    code: str = "file-hidden-character"
    refuses(case(title=title), code, line=line_of("title"), column=13)


def test_one_fault_a_line_is_enough_and_it_is_the_first() -> None:
    (only,) = unseen("a\u00ad\u202e\u200b", Span("x.md", 7), header=True)
    assert str(only.span) == "x.md:7:2"
    (only,) = unseen("a\u00ad\u202e\u200b", Span("x.md", 7), header=False)
    assert str(only.span) == "x.md:7:3"


def test_drafts_of_runs_that_were_killed_are_deleted(tmp_path: Path) -> None:
    place = tmp_path / "addresses.lock"
    drafts = [tmp_path / f".addresses.lock.{end}" for end in ("4711", "4712", "mine")]
    killed, living, other = drafts
    for each in drafts:
        each.write_text("half", encoding="utf-8")
    for each in (killed, other):
        os.utime(each, (0, 0))
    write_whole(place, "whole")
    assert {*tmp_path.iterdir()} == {place, living, other}
    assert place.read_text(encoding="utf-8") == "whole"


def test_a_run_that_is_interrupted_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "addresses.lock", "whole")
    assert list(tmp_path.iterdir()) == []
