"""Remember: converted fragments by the hash of everything that decides them.

Entries are JSON, so that a cache from an untrusted place can spoil a page but never run code.
Nothing else in the package knows that a cache exists.
"""

from __future__ import annotations

import hashlib
import os
from importlib import metadata
from pathlib import Path

from pydantic import ValidationError

from mkdocs_casebook import diagnostics, losses, markdown, markup, passages, references, values
from mkdocs_casebook import fragment as fragments
from mkdocs_casebook.fragment import Body, Fragment

MODULES = (diagnostics, fragments, losses, markdown, markup, passages, references, values)


def _version() -> bytes:
    """Changes whenever the conversion could: our own modules and the libraries below them."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in MODULES)
    names = ("markdown-it-py", "mdit-py-plugins", "pydantic")
    return code + repr([metadata.version(name) for name in names]).encode()


class Cache:
    """Fragments in a folder, one file each. Without a folder it forgets everything."""

    def __init__(self, folder: Path | None = None) -> None:
        # A link in a pull request must not decide where we write.
        linked = folder is not None and (folder.is_symlink() or folder.parent.is_symlink())
        self.folder = None if linked else folder
        self._salt = hashlib.sha256(_version()).digest() if self.folder else b""

    def get(self, body: Body) -> Fragment | None:
        """The fragment of a body that was converted before, if it is still readable."""
        if self.folder is None:
            return None
        try:
            return Fragment.model_validate_json(self._place(body).read_bytes())
        except (OSError, ValidationError, ValueError):
            return None

    def put(self, body: Body, fragment: Fragment) -> None:
        """Remember a fragment. A full disk costs speed, not the build."""
        if self.folder is None:
            return
        place = self._place(body)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_suffix(f".{os.getpid()}")
            draft.write_text(fragment.model_dump_json(), encoding="utf-8")
            draft.replace(place)
        except OSError:
            return

    def _place(self, body: Body) -> Path:
        assert self.folder is not None
        digest = hashlib.sha256(self._salt + body.model_dump_json().encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest[2:]}.json"
