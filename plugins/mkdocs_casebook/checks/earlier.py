"""Ask git which exceptions were recorded before a proposal: only new ones are pointed out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from mkdocs_casebook.checks import exceptions
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.reading import Document, files, front_matter, read_yaml


def known(found: Iterable[Diagnostic], root: Path, commit: str) -> frozenset[Diagnostic]:
    """The exceptions among the findings that a commit has as well, with the same words.

    Without git, without the commit, or in a file that has another name now, none is known.
    """
    recorded = [each for each in found if each.severity == "exception"]
    documents = {path: _before(root, path, commit) for path in {e.span.path for e in recorded}}
    old = {
        (path, *each.key)
        for path, document in documents.items()
        for each in (exceptions.recorded(document) if document else ())
    }
    return frozenset(e for e in recorded if (e.span.path, e.field, exceptions.same(e.words)) in old)


def _before(root: Path, path: str, commit: str) -> Document | None:
    """A file as a commit has it, taken apart."""
    if commit.startswith("-"):
        return None
    command = ["git", "-C", str(root), "show", f"{commit}:./{path}"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    text = done.stdout[: files.TEXT_LIMIT].decode(errors="replace").replace("\r\n", "\n")
    read = front_matter.read_page if path.endswith(".md") else read_yaml
    return read(text, path)[0]
