"""Several files written as one: all of them, or none."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.reading import files
from mkdocs_casebook.submit.desk import Edits


class MovedError(Exception):
    """A place that cannot be written to; says why."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


def apply(root: Path, edits: Edits, expected: Edits) -> None:
    """Write every file next to its place, then put all of them there; on failure, nothing stays.

    `expected` is what is there now; what changed since then is not written over. Raises OSError
    and MovedError.
    """
    for path in edits:
        _look(root, path, expected.get(path))
    drafts: dict[str, Path] = {}
    made: list[Path] = []
    try:
        for path, data in edits.items():
            if data is not None:
                place = root / path
                made += _folders(place.parent)
                drafts[path] = draft = place.with_name(f".{place.name}.{os.getpid()}")
                draft.write_bytes(data)
        _move(root, edits, drafts, expected)
    except BaseException:  # also Ctrl-C
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _move(root: Path, edits: Edits, drafts: dict[str, Path], expected: Edits) -> None:
    done: list[str] = []
    try:
        for path, draft in drafts.items():
            done.append(path)
            draft.replace(root / path)
        for path, data in edits.items():
            if data is None:
                done.append(path)
                (root / path).unlink(missing_ok=True)
    except BaseException:
        for path in done:
            _put_back(root / path, expected.get(path))
        raise


def _put_back(place: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(data)


def _look(root: Path, path: str, expected: bytes | None) -> None:
    """Refuse a place that is not what it was when the change was judged."""
    place = root / path
    if files.is_linked(root, path):
        problem = said("{path} is reached by a link, so nothing is written there.", path=path)
        raise MovedError(in_a_row(problem, said("Put the folder itself in its place.")))
    there = place.read_bytes() if place.is_file() else None
    if there != expected or (there is None and os.path.lexists(place)):
        problem = said("{path} was changed by somebody else meanwhile.", path=shown(path))
        raise MovedError(in_a_row(problem, said("Take the file in again.")))


def _folders(folder: Path) -> list[Path]:
    """The folders that had to be made, the outermost first."""
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    made = [each for each in reversed(missing) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return made
