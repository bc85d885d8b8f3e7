"""Files in docs that are published as they are: clean pictures, and report what we cannot clean."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path, PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import NOTHING, said
from mkdocs_casebook.media import images, metadata, scripts
from mkdocs_casebook.media.parts import Bytes, Parts, UnreadableError
from mkdocs_casebook.media.traces import trace
from mkdocs_casebook.reading import Exclusions, files

NAMED_PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif"})
SCRIPT_IN_PAGE = (
    said(
        "This page is published as it is, and runs a script for whoever opens it by its own "
        "address. The script may do there whatever your own pages may."
    ),
    said("If you did not put it there, remove the script; if you did, leave it."),
)
SCRIPT_IN_PICTURE = (
    said(
        "This picture is published as it is, and runs a script for whoever opens it by its own "
        "address. The script may do there whatever your own pages may."
    ),
    said(
        "If you did not put it there, remove the script, or save the picture as PNG; if you "
        "did, leave it."
    ),
)
FILMS = frozenset({".mjpg", ".mjpeg"})
"""One JPEG after another: not a picture with something behind it."""


def tend(place: Path, path: str) -> list[Diagnostic]:
    """Take metadata out of the picture at `place` in a site, and say what is to be known of it.

    A damaged picture stays as it is. The file is replaced in one step, so that a link to another
    file is cut rather than followed. Raises OSError.
    """
    with _opened(place) as data:
        parts, found = _judge(data, path)
        if parts is None or parts.unchanged:
            return found
        fresh = _written(parts, place)
    try:
        fresh.replace(place)
    except OSError:
        fresh.unlink()
        raise
    return found


def _written(parts: Parts, place: Path) -> Path:
    """A new file next to `place`, which whoever may read the old one may read."""
    handle, name = tempfile.mkstemp(prefix=".casebook-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.writelines(parts)
        shutil.copymode(place, name)
    except OSError:
        os.unlink(name)
        raise
    return Path(name)


def advice(root: Path, docs: str, exclusions: Exclusions) -> list[Diagnostic]:
    """What is to be known of the files in the folder `docs` before they are published."""
    root = root.resolve()
    if files.inside(root, docs) in (None, root):
        return []  # reading has refused such a folder
    found: list[Diagnostic] = []
    walked = {each.path.removeprefix(f"{docs}/"): each for each in files.walk(root, docs)[0]}
    hidden = exclusions.left_out(walked)
    for name, each in walked.items():
        if name.endswith(".md") or name in hidden:
            continue
        with suppress(OSError), _opened(each.absolute) as data:
            found += _judge(data, each.path)[1]
    return found


def _judge(data: Bytes, path: str) -> tuple[Parts | None, list[Diagnostic]]:
    """A picture without metadata, if the file is one, and what is to be known of the file."""
    suffix = PurePosixPath(path).suffix.lower()
    remedy = said("Save it again as JPEG, PNG or WebP, which are cleaned here.")
    parts: Parts | None = None
    problem = NOTHING
    try:
        parts = None if suffix in FILMS else metadata.parts(data)
    except UnreadableError as error:
        problem = said(
            "This {kind} picture is damaged and is published as it is, with whatever it tells of "
            "places and people.",
            kind=str(error),
        )
    else:
        if parts is None and (found := trace(data)):
            kind, what = found
            problem = said(
                "This {kind} is published as it is, and may tell {what}.", kind=kind, what=what
            )
            if kind in ("film", "PDF"):
                remedy = said("If nobody should know, remove it with the program that made it.")
        elif parts is None and suffix in NAMED_PICTURES:
            problem = said(
                "The name of this file ends in {suffix}, but it is not such a picture.",
                suffix=suffix,
            )
            remedy = said("Save the picture again as JPEG, PNG or WebP, or correct the ending.")
    told = [Diagnostic(codes.FILE_METADATA, Span(path), problem, remedy)]
    format_ = metadata.kind_of(bytes(data[:16])).upper() if parts is not None else ""
    if format_ and (fitting := images.other_name(path, format_)):
        problem = said(
            "The name of this {kind} picture ends in {suffix}, and servers believe names.",
            kind=format_,
            suffix=suffix,
        )
        remedy = said(
            "Rename it to {fitting}, here and in the pages that show it.", fitting=shown(fitting)
        )
        told = [Diagnostic(codes.IMAGE_ENDING, Span(path), problem, remedy)]
    return parts, [*(told if problem else ()), *_scripts(data, path, suffix)]


def _scripts(data: Bytes, path: str, suffix: str) -> Iterator[Diagnostic]:
    if suffix not in scripts.SHOWN_WITH_SCRIPTS:
        return
    if line := scripts.first_script(data[: scripts.LIMIT], suffix):
        problem, remedy = SCRIPT_IN_PICTURE if suffix in scripts.SVG else SCRIPT_IN_PAGE
        yield Diagnostic(codes.FILE_SCRIPT, Span(path, line), problem, remedy)


@contextmanager
def _opened(place: Path) -> Iterator[Bytes]:
    """The bytes of a file, mapped into memory where the system can do that."""
    with place.open("rb") as stream:
        try:
            mapped = mmap(stream.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # an empty file cannot be mapped
            yield stream.read()
            return
        with mapped:
            yield mapped
