"""A folder that remembers: one file per entry, none of which is trusted more than it must be.

Whoever takes an entry has to judge it: the folder may come from an untrusted place.
"""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import files, history

CACHE_TRACKED = codes.declare(
    "cache-tracked",
    "Files of the cache are in the repository, so the cache is not used.",
    severity="advice",
)


class Store:
    """Entries below a folder. Without a folder it forgets everything.

    No link between `root` and the folder is followed: one in a pull request must not decide where
    we write. A folder of which git tracks a file is not used either: what a pull request brings
    there must not decide what is published. `fault` then says so.
    """

    def __init__(self, folder: Path | None = None, root: Path | None = None) -> None:
        linked = folder is not None and (folder.is_symlink() or folder.parent.is_symlink())
        self.fault: Diagnostic | None = None
        if folder and root and folder.is_relative_to(root):
            path = folder.relative_to(root).as_posix()
            linked = files.is_linked(root, path)
            if not linked and folder.is_dir() and history.tracks(root, path):
                self.fault = _tracked(path)
        self.folder = None if linked or self.fault else folder

    def get(self, name: str, limit: int) -> bytes | None:
        """The bytes of an entry, if it is a regular file of at most `limit` bytes."""
        if self.folder is None:
            return None
        # No link is followed below the folder, and nothing but a regular file is opened.
        data = files.read_bytes(self.folder, name, limit)
        return data if isinstance(data, bytes) else None

    def put(self, name: str, data: bytes) -> None:
        """Remember an entry. A full disk costs speed, not the build."""
        if self.folder is None:
            return
        place = self.folder / name
        if place.parent.is_symlink():
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            ignored = self.folder / ".gitignore"
            if not os.path.lexists(ignored):
                # Converted drafts and withdrawn texts are for nobody's repository.
                ignored.write_text("*\n", encoding="utf-8")
            _write(place, data)
        except OSError:
            return


def _tracked(path: str) -> Diagnostic:
    command = f"git rm -r --quiet --cached -- {shlex.quote(path)}"
    return Diagnostic(
        CACHE_TRACKED,
        Span(path),
        said(
            "Files of the cache {path} are in git. The cache is not used, since whoever "
            "may propose a change could decide there what is published.",
            path=shown(path),
        ),
        said("Run `{command}` in the folder of mkdocs.yml, and commit that.", command=command),
    )


def _write(place: Path, data: bytes) -> None:
    """Write an entry in one step, into a draft that is new. Raises OSError."""
    draft = place.with_suffix(f".{os.getpid()}")
    # What an earlier run left there, or somebody else put there, is never written into.
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as stream:
            stream.write(data)
        draft.replace(place)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
