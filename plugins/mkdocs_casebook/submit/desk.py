"""A copy of a casebook in which a change is judged before anything of it is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.linking import Casebook, ledger
from mkdocs_casebook.reading import ASSETS, Folders

Edits: TypeAlias = Mapping[str, bytes | None]
"""Files by their paths below the casebook, with what will be in them; None deletes one."""
Judge: TypeAlias = Callable[[Path], tuple[Casebook, list[Diagnostic]]]
"""Reads the casebook in a folder, and says everything that is wrong with it."""


@dataclass
class Desk:
    """The casebook as it would be after every change that was kept."""

    root: Path
    """The copy; nothing outside it is written."""
    judge: Judge
    casebook: Casebook
    faults: list[Diagnostic]

    def judged(self, edits: Edits) -> tuple[Casebook, list[Diagnostic]]:
        """The casebook with some edits, and its faults; the copy stays as it was."""
        before = self.before(edits)
        try:
            _write(self.root, edits)
            return self.judge(self.root)
        finally:
            _write(self.root, before)

    def keep(self, edits: Edits, casebook: Casebook, faults: Sequence[Diagnostic]) -> None:
        """Go on from a casebook that has these edits."""
        _write(self.root, edits)
        self.casebook, self.faults = casebook, [*faults]

    def before(self, edits: Edits) -> Edits:
        """What is at the places of some edits."""
        return {path: _bytes(self.root / path) for path in edits}

    def bytes_of(self, path: str) -> bytes:
        """What is in a file, or nothing."""
        return _bytes(self.root / path) or b""


@contextmanager
def opened(root: Path, folders: Folders, judge: Judge) -> Iterator[Desk]:
    """A desk with the casebook below `root`; it is cleared at the end."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        copy = Path(folder).resolve()
        with suppress(OSError):
            shutil.copyfile(root / ledger.NAME, copy / ledger.NAME, follow_symlinks=False)
        # Of the site's own pages only texts are read; of other files, their names.
        inside = [
            each
            for each in (folders.docs, folders.messages, folders.cases)
            if not PurePosixPath(each).is_absolute() and ".." not in PurePosixPath(each).parts
        ]
        for each in inside:
            _copy(root, copy, each, names_only=each == folders.docs)
        yield Desk(copy, judge, *judge(copy))


def _copy(root: Path, copy: Path, folder: str, *, names_only: bool) -> None:
    for above, names, files in os.walk(root / folder):
        place = copy / os.path.relpath(above, root)
        place.mkdir(parents=True, exist_ok=True)
        for name in (*files, *names):
            source, target = Path(above, name), place / name
            with suppress(OSError):
                if source.is_symlink():
                    target.symlink_to(os.readlink(source))
                elif source.is_file():
                    target.unlink(missing_ok=True)
                    _copy_file(source, target, names_only=names_only)


def _copy_file(source: Path, target: Path, *, names_only: bool) -> None:
    kind = source.suffix.lower()
    if names_only and kind != ".md":
        target.touch()
        return
    if kind in ASSETS:
        # Pictures are large, and nobody writes into one: a second name for the same file will do.
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _bytes(place: Path) -> bytes | None:
    return place.read_bytes() if place.is_file() and not place.is_symlink() else None


def _write(root: Path, edits: Edits) -> None:
    for path, data in edits.items():
        place = root / path
        # Never into a file: it may be a second name of one outside.
        place.unlink(missing_ok=True)
        if data is None:
            with suppress(OSError):
                place.parent.rmdir()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
