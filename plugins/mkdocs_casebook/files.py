"""Find and open the files of a casebook: regular files only, of bounded size, as strict UTF-8."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, Span, shown

TEXT_LIMIT = 256 * 1024
"""Bytes; the longest case study of the original volume is under 40 kB as text."""

# Characters that a reviewer cannot see, or that reorder what she sees (Unicode TR36, TR39).
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Harmless in running text, where Word and right-to-left scripts need them; not in a header.
UNSEEN_IN_HEADER = re.compile("[\u00ad\u061c\u200e\u200f]")
DEPTH_LIMIT = 100
"""Folders in one another; Python cannot descend into a thousand."""
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f")


@dataclass(frozen=True)
class Found:
    """A regular file below a root, by its path relative to that root with `/`."""

    path: str
    absolute: Path


def inside(root: Path, path: str) -> Path | None:
    """The absolute place of `path` below `root`, or None where it leads out of it."""
    absolute = Path(os.path.normpath(root / path))
    return absolute if absolute.is_relative_to(root) else None


def walk(root: Path, folder: str) -> tuple[list[Found], list[Diagnostic]]:
    """All regular files below `folder`, sorted by path; links and special files are faults."""
    if _is_linked(root, folder):
        return [], [_not_regular(folder)]
    found: list[Found] = []
    faults: list[Diagnostic] = []
    try:
        entries = list(_entries(root / folder))
    except OSError as error:
        return [], [_unreadable(Path(error.filename).relative_to(root).as_posix(), error)]
    for entry in entries:
        path = Path(entry.path).relative_to(root).as_posix()
        if not path.isprintable() or "\\" in path:
            faults.append(
                Diagnostic(
                    "file-name",
                    Span(_spelt(path)),
                    "The name of this file holds characters that cannot be shown.",
                    "Rename it with the letters a to z, digits and dashes.",
                )
            )
        elif entry.is_file(follow_symlinks=False):
            found.append(Found(path, Path(entry.path)))
        elif entry.is_dir(follow_symlinks=False):
            problem = f"There are more than {DEPTH_LIMIT} folders in one another here."
            faults.append(Diagnostic("file-name", Span(path), problem, "Move its files up."))
        else:
            faults.append(_not_regular(path))
    return found, faults


def _spelt(path: str) -> str:
    """A path with `\\n` and the like for what would change the line that it stands in."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)


def _entries(folder: Path, hidden: bool = False, depth: int = 1) -> Iterator[os.DirEntry[str]]:
    """All below a folder that is not a folder itself; names that begin with a dot are not ours.

    Links to folders are, whatever their name: the engine follows them, perhaps without end.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        dotted = hidden or entry.name.startswith(".")
        if entry.is_dir(follow_symlinks=False) and depth < DEPTH_LIMIT:
            yield from _entries(Path(entry.path), dotted, depth + 1)
        elif not dotted or os.path.isdir(entry.path):
            yield entry


def _is_linked(root: Path, path: str) -> bool:
    """Whether any step of the way from `root` to `path` is a symbolic link."""
    parts = Path(path).parts
    return any(os.path.islink(root / Path(*parts[:n])) for n in range(1, len(parts) + 1))


def _not_regular(path: str) -> Diagnostic:
    return Diagnostic(
        "file-kind",
        Span(path),
        f"{shown(path)} is a folder, a link or a special file, not a file of its own.",
        "Put a copy of the file itself in its place.",
    )


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return Diagnostic(
        "file-missing",
        Span(path),
        f"{shown(path)} cannot be read: {os.strerror(error.errno or 0).lower()}.",
        "Check that it is there and that you may read it.",
    )


def read_bytes(root: Path, path: str, limit: int = TEXT_LIMIT) -> bytes | Diagnostic:
    """The bytes of a regular file of at most `limit` bytes that is reached without any link."""
    if _is_linked(root, path):
        return _not_regular(path)
    try:
        # Non-blocking, so that a named pipe cannot hold up the build; binary for Windows.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(root / path, flags)
    except OSError as error:
        return _unreadable(path, error)
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        return _not_regular(path)
    with os.fdopen(handle, "rb") as stream:
        if state.st_size > limit:
            size = -(-state.st_size // 1024)  # rounded up, so that it is above the limit
            problem = f"The file has {size:,} kB; {limit // 1024:,} kB is the most."
            return Diagnostic("file-size", Span(path), problem, "Make it smaller, or split it up.")
        return stream.read(limit + 1)


def read_text(root: Path, path: str) -> str | Diagnostic:
    """The text of a UTF-8 file with `\\n` line ends; a byte order mark and CRLF are welcome."""
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return data
    text = _decode(data, path)
    return text if isinstance(text, Diagnostic) else text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, path: str) -> str | Diagnostic:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        return Diagnostic(
            "file-encoding",
            Span(path),
            "The file is saved as UTF-16 (Windows calls it Unicode), not as UTF-8.",
            "Open it in a text editor and save it again with the encoding UTF-8.",
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        guess = shown(data[error.start : error.start + 1].decode("cp1252", "replace"))
        problem = f"The file is not UTF-8 text: the character here, perhaps {guess}, is unreadable."
        remedy = "Open it in a text editor and save it again with the encoding UTF-8."
        return Diagnostic("file-encoding", span, problem, remedy)


def content_faults(text: str, path: str, header_lines: int = 0) -> list[Diagnostic]:
    """What is wrong with a text before anybody parses it.

    `header_lines` is the number of lines at its start where the stricter rule for headers holds.
    """
    if text.startswith("version https://git-lfs.github.com/spec/"):
        return [
            Diagnostic(
                "file-pointer",
                Span(path),
                "The file is a pointer to Git large-file storage; its text was not fetched.",
                "Commit the text itself, without large-file storage.",
            )
        ]
    faults: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            problem = "An unfinished merge left its marks here."
            remedy = (
                "Keep the version that you want; delete the lines of <<<<<<<, ======= and >>>>>>>."
            )
            faults.append(Diagnostic("file-merge", Span(path, number), problem, remedy))
        faults += unseen(line, Span(path, number), header=number <= header_lines)
    return faults


def unseen(line: str, span: Span, *, header: bool) -> list[Diagnostic]:
    """The first character of a line that its readers would not see, or that misleads them."""
    plain = FLAG.sub(lambda flag: "x" * len(flag[0]), line)
    hits = [hit.start() for hit in UNSEEN.finditer(plain) if not _joins(plain, hit.start())]
    if header:
        hits += [hit.start() for hit in UNSEEN_IN_HEADER.finditer(plain)]
    return [
        Diagnostic(
            "file-hidden-character",
            Span(span.path, span.line, at + 1),
            f"There is a character here that cannot be seen: {_name(plain[at])}.",
            "Delete it; retyping the words around it is the surest way.",
        )
        for at in sorted(hits)[:1]
    ]


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character').lower()}"


def _joins(line: str, at: int) -> bool:
    """Whether the joiner at `at` does its job: inside an emoji, or between letters that need it."""
    if line[at] not in "\u200c\u200d" or not 0 < at < len(line) - 1:
        return False
    return all(
        unicodedata.category(side) in ("So", "Sk", "Mn", "Mc", "Lo")
        for side in (line[at - 1], line[at + 1])
    )
