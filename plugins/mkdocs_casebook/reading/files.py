"""Find and open the files of a casebook: regular files only, of bounded size, as strict UTF-8."""

from __future__ import annotations

import codecs
import os
import re
import stat
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.language import unseen as hidden
from mkdocs_casebook.reading import disguised

TEXT_LIMIT = 256 * 1024
"""Bytes; the longest case study of the original volume is under 40 kB as text."""

# What editors, office programs and systems put next to a file, and forget there.
LEFT_BEHIND = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:bak|backup|old|orig|rej|sw[a-p]|tmp|temp|part|crdownload)"
    r"|.*\.save(?:\.\d+)?|4913|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx",
    re.IGNORECASE,
)
DEPTH_LIMIT = 100
"""Folders in one another; Python cannot descend into a thousand."""
FORGOTTEN = 60
"""Seconds after which a draft is one of a run that was killed; writing takes less than one."""


@dataclass(frozen=True)
class FoundFile:
    """A regular file below a root, by its path relative to that root with `/`."""

    path: str
    place: str
    """Where it is on this computer."""

    @property
    def absolute(self) -> Path:
        """The same as a path."""
        return Path(self.place)


def one_form(path: str) -> str:
    """A path with each accented letter as one character; some systems write é as two."""
    return unicodedata.normalize("NFC", path)


def inside(root: Path, path: str) -> Path | None:
    """The absolute place of `path` below `root`, or None where it leads out of it."""
    absolute = Path(os.path.normpath(root / path))
    return absolute if absolute.is_relative_to(root) else None


def write_whole(place: Path, text: str) -> None:
    """Write a file so that a full disk or a kill leaves the old one. Raises OSError.

    Drafts that killed runs left are deleted.
    """
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    for each in place.parent.glob(f"{draft.stem}.*"):
        with suppress(OSError):
            old = time.time() - each.lstat().st_mtime > FORGOTTEN
            if old and each.suffix[1:].isdecimal():
                each.unlink()
    try:
        draft.unlink(missing_ok=True)  # a link of this name must not decide where we write
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(place)
    except BaseException:  # also Ctrl-C
        draft.unlink(missing_ok=True)
        raise


def walk(root: Path, folder: str) -> tuple[list[FoundFile], list[Diagnostic]]:
    """All regular files below `folder`, sorted by path; links and special files are faults."""
    if is_linked(root, folder):
        return [], [_not_regular(folder)]
    found: list[FoundFile] = []
    faults: list[Diagnostic] = []
    try:
        entries = list(_entries(str(root / folder)))
    except OSError as error:
        return [], [_unreadable(Path(error.filename).relative_to(root).as_posix(), error)]
    above = len(str(root / folder)) + len(os.sep)
    # Plain strings here and below: every file of a casebook is asked for each time.
    before = f"{folder}/" if folder not in ("", ".") else ""
    for entry in entries:
        path = before + entry.path[above:].replace(os.sep, "/")
        if not path.isprintable() or "\\" in path or hidden.first(path, header=True) is not None:
            faults.append(
                Diagnostic(
                    codes.FILE_NAME,
                    Span(spelt(path)),
                    said("The name of this file contains characters that cannot be shown."),
                    said("Rename it with the letters a to z, digits and dashes."),
                )
            )
        elif entry.is_file(follow_symlinks=False):
            found.append(FoundFile(path, entry.path))
        elif entry.is_dir(follow_symlinks=False):
            problem = said(
                "There are more than {most} folders in one another here.",
                most=DEPTH_LIMIT,
            )
            faults.append(
                Diagnostic(codes.FILE_NAME, Span(path), problem, said("Move its files up."))
            )
        else:
            faults.append(_not_regular(path))
    return found, faults


def spelt(path: str) -> str:
    """A path with `\\n` and the like for what would change the line that it is in."""
    seen = (c.isprintable() and not hidden.HIDDEN.match(c) for c in path)
    return "".join(c if shown else ascii(c)[1:-1] for c, shown in zip(path, seen, strict=True))


def _entries(folder: str, hidden: bool = False, depth: int = 1) -> Iterator[os.DirEntry[str]]:
    """All below a folder that is not a folder itself; names that begin with a dot are not ours,
    nor are those that programs leave behind.

    Links to folders are, whatever their name: the engine follows them, perhaps without end.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        left = LEFT_BEHIND.fullmatch(entry.name)
        dotted = hidden or entry.name.startswith(".") or bool(left)
        if entry.is_dir(follow_symlinks=False) and depth < DEPTH_LIMIT:
            yield from _entries(entry.path, dotted, depth + 1)
        elif not dotted or os.path.isdir(entry.path):
            yield entry


def is_linked(root: Path, path: str) -> bool:
    """Whether any step of the way from `root` to `path` is a symbolic link."""
    place = str(root)
    for part in path.split("/"):
        place = f"{place}{os.sep}{part}"
        if os.path.islink(place):
            return True
    return False


def _not_regular(path: str) -> Diagnostic:
    return Diagnostic(
        codes.FILE_KIND,
        Span(path),
        said(
            "{path} is a folder, a link or a special file, not a file of its own.", path=shown(path)
        ),
        said("Put a copy of the file itself in its place."),
    )


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return Diagnostic(
        codes.FILE_MISSING,
        Span(path),
        said(
            "{path} cannot be read: {reason}.",
            path=shown(path),
            reason=os.strerror(error.errno or 0).lower(),
        ),
        said("Check that it is there and that you may read it."),
    )


def read_bytes(root: Path, path: str, limit: int = TEXT_LIMIT) -> bytes | Diagnostic:
    """The bytes of a regular file of at most `limit` bytes that is reached without any link."""
    if is_linked(root, path):
        return _not_regular(path)
    try:
        # Non-blocking, so that a named pipe cannot hold up the build; binary for Windows.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(os.path.join(root, path), flags)
    except OSError as error:
        return _unreadable(path, error)
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        return _not_regular(path)
    with os.fdopen(handle, "rb") as stream:
        if state.st_size > limit:
            size = -(-state.st_size // 1024)  # rounded up, so that it is above the limit
            problem = said(
                "The file has {number} kB; {limit} kB is the most.",
                number=f"{size:,}",
                limit=f"{limit // 1024:,}",
            )
            return Diagnostic(
                codes.FILE_SIZE, Span(path), problem, said("Make it smaller, or split it up.")
            )
        return stream.read(limit + 1)


def read_text(root: Path, path: str, limit: int = TEXT_LIMIT) -> str | Diagnostic:
    """The text of a UTF-8 file with `\\n` line ends; a byte order mark and CRLF are welcome."""
    data = read_bytes(root, path, limit)
    if isinstance(data, Diagnostic):
        large = data.code == codes.FILE_SIZE
        return (disguised.judge(_head(root, path), path) if large else None) or data
    if other := disguised.judge(data, path):
        return other
    text = _decode(data, path)
    return text if isinstance(text, Diagnostic) else text.replace("\r\n", "\n").replace("\r", "\n")


def _head(root: Path, path: str) -> bytes:
    with suppress(OSError), (root / path).open("rb") as stream:
        return stream.read(disguised.HEAD)
    return b""


def _decode(data: bytes, path: str) -> str | Diagnostic:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        return Diagnostic(
            codes.FILE_ENCODING,
            Span(path),
            said("The file is saved as UTF-16 (Windows calls it Unicode), not as UTF-8."),
            said("Open it in a text editor and save it again with the encoding UTF-8."),
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        guess = shown(data[error.start : error.start + 1].decode("cp1252", "replace"))
        problem = said(
            "The file is not UTF-8 text: the character here, perhaps {guess}, is unreadable.",
            guess=guess,
        )
        remedy = said("Open it in a text editor and save it again with the encoding UTF-8.")
        return Diagnostic(codes.FILE_ENCODING, span, problem, remedy)


def content_faults(text: str, path: str, header_lines: int = 0) -> list[Diagnostic]:
    """What is wrong with a text before anybody parses it.

    `header_lines` is the number of lines at its start where the stricter rule for headers holds.
    """
    if text.startswith("version https://git-lfs.github.com/spec/"):
        return [
            Diagnostic(
                codes.FILE_POINTER,
                Span(path),
                said("The file is a pointer to Git large-file storage; its text was not fetched."),
                said("Commit the text itself, without large-file storage."),
            )
        ]
    faults: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            problem = said("An unfinished merge left its marks here.")
            remedy = said(
                "Keep the version that you want; delete the lines of <<<<<<<, ======= and >>>>>>>."
            )
            faults.append(Diagnostic(codes.FILE_MERGE, Span(path, number), problem, remedy))
        if not (line.isascii() and line.isprintable()):
            faults += unseen(line, Span(path, number), header=number <= header_lines)
    return faults


def unseen(line: str, span: Span, *, header: bool) -> list[Diagnostic]:
    """The first character of a line that its readers would not see, or that misleads them."""
    at = hidden.first(line, header=header)
    if at is None:
        return []
    return [
        Diagnostic(
            codes.FILE_HIDDEN_CHARACTER,
            Span(span.path, span.line, at + 1),
            said(
                "There is a character here that cannot be seen: {name}.", name=hidden.name(line[at])
            ),
            said("Delete it; retyping the words around it is the surest way."),
        )
    ]
