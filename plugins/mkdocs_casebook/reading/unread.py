"""Files that hold a page or a register, and would be passed over for a dot before their name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import files
from mkdocs_casebook.records import slug_of

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What names of pages end in; all but the first are told under any name."""
DOT = said("Nothing is read of this file, since its name begins with a dot.")
DOT_FOLDER = said("Nothing is read of this folder, since its name begins with a dot.")
LEFT_BY_PROGRAMS = ("._", ".#", ".~")
"""What Macs, Emacs and office programs put next to a file while it is open, or for good."""


def dotted(
    root: Path, folder: str, suffix: str = ".md", *, pages_in_folders: bool = False
) -> Iterator[Diagnostic]:
    """A fault for each file in `folder`, or page in a folder of its own there, with such a name."""
    endings = PAGES if suffix == ".md" else (suffix,)
    for entry in _entries(os.path.join(root, folder)):
        path = f"{folder}/{entry.name}"
        folder_of_its_own = entry.is_dir(follow_symlinks=False)
        if folder_of_its_own and pages_in_folders and not entry.name.startswith((".", "_")):
            yield from _inside(root, path)
        if not entry.name.startswith(".") or entry.name.startswith(LEFT_BY_PROGRAMS):
            continue
        if not folder_of_its_own and entry.name.lower().endswith(endings):
            yield _fault(root, path, slug_of(PurePosixPath(entry.name).stem), suffix)
        elif folder_of_its_own and suffix == ".md" and os.path.isfile(f"{entry.path}/index.md"):
            yield _fault(root, path, slug_of(entry.name), "")


def _inside(root: Path, folder: str) -> Iterator[Diagnostic]:
    """The same for pages in a folder of their own, which holds one page, index.md."""
    for entry in _entries(os.path.join(root, folder)):
        hidden = entry.name.startswith(".") and not entry.name.startswith(LEFT_BY_PROGRAMS)
        if not hidden or not entry.name.lower().endswith(PAGES) or entry.is_dir():
            continue
        path = f"{folder}/{entry.name}"
        if not os.path.lexists(root / folder / "index.md"):
            yield _fault(root, path, "index", ".md")
        else:
            remedy = said(
                "Move it to {folder} with a name of its own, or delete it.",
                folder=shown(str(PurePosixPath(folder).parent)),
            )
            yield Diagnostic(codes.FILE_NAME, Span(files.spelt(path)), DOT, remedy)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return sorted(scan, key=lambda entry: entry.name)
    except OSError:
        return []  # told where the folder is read


def _fault(root: Path, path: str, slug: str, suffix: str) -> Diagnostic:
    name = slug or "a-short-name"
    folder = PurePosixPath(path).parent
    taken = os.path.lexists(root / folder / f"{name}{suffix}")
    problem = DOT if suffix else DOT_FOLDER
    free = f"{name}-2{suffix}" if taken else f"{name}{suffix}"
    remedy = said("Rename it to {free}, or delete it.", free=shown(free))
    return Diagnostic(codes.FILE_NAME, Span(files.spelt(path)), problem, remedy)
