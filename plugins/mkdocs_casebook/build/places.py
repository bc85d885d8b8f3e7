"""Where a site may go: never over its own sources, whatever way leads there."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_casebook.build import manifest
from mkdocs_casebook.build.settings import Settings

Identity = tuple[int, int]
"""Disk and number of a folder: the same by whatever name, link or spelling it is reached."""
FREE = ("site", "public", "built-site")
"""Names to offer for a site."""


@dataclass(frozen=True)
class SourcePath:
    """What a build must leave alone."""

    path: Path
    what: str
    closed: bool = True
    """Whether a site must not be inside either."""


def refusal(site: Path, sources: Iterable[SourcePath]) -> str:
    """Why a site must not be built there, in a sentence; nothing if it may."""
    here, above = _identity(site), set(_above(site))
    for source in sources:
        if not os.path.lexists(source.path):
            continue
        if here is not None and here in _above(source.path):
            return f"A site in {os.path.abspath(site)} would replace {source.what}, {source.path}."
        if source.closed and _identity(source.path) in above:
            return f"{os.path.abspath(site)} lies inside {source.what}, {source.path}."
    return ""


def remedy(root: Path, sources: list[SourcePath]) -> str:
    """A folder for the site that will be accepted, in words for the command line."""
    for name in FREE:
        free = root / name
        if _is_free(free) and not refusal(free, sources):
            option = f"--site-dir {shlex.quote(str(free))}"
            return f"Name a folder of its own for the site, such as `{option}`."
    return "Name a folder of its own for the site."


def _is_free(folder: Path) -> bool:
    if os.path.lexists(folder) and not folder.is_dir():
        return False
    try:
        return not manifest.strangers(folder)
    except OSError:
        return False


def sources(chosen: Settings) -> list[SourcePath]:
    """Everything of a casebook that must not be lost, as its configuration names it."""
    root, folders = chosen.root, chosen.folders
    theme, hooks = chosen.values.get("theme"), chosen.values.get("hooks")
    found = [
        SourcePath(root / folders.docs, "the folder of the site's own pages"),
        SourcePath(root / folders.cases, "the folder of the case studies"),
        SourcePath(root / folders.messages, "the folder of the messages"),
    ]
    if isinstance(theme, dict) and isinstance(theme.get("custom_dir"), str):
        found.append(SourcePath(root / theme["custom_dir"], "the theme's own folder (custom_dir)"))
    for hook in hooks if isinstance(hooks, list) else ():
        if isinstance(hook, str):
            found.append(SourcePath(root / hook, "a hook"))
    found += [SourcePath(each, "a file that mkdocs.yml inherits from") for each in chosen.parents]
    inner = [*(link for each in found for link in _links(each)), *found]
    # A folder around the whole casebook is another fault, which `library` reports.
    return [
        *(replace(each, closed=not _around(each.path, root)) for each in inner),
        *surroundings(chosen.path),
    ]


def surroundings(config: Path) -> list[SourcePath]:
    """What lies around the configuration: its folder, the repository, the home folder."""
    return [
        SourcePath(config.resolve(), "the configuration", closed=False),
        SourcePath(config.parent, "the folder of mkdocs.yml", closed=False),
        *(SourcePath(each, "the repository") for each in _repositories(config.parent)),
        SourcePath(Path(os.path.expanduser("~")), "your home folder", closed=False),
        SourcePath(Path(sys.prefix), "the folder of this program", closed=False),
    ]


def _identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _above(path: Path) -> Iterator[Identity]:
    """What a path leads through, its end included: as it is written, and as links lead it."""
    written = Path(os.path.abspath(path))
    for step in (written, *written.parents):
        real = Path(os.path.realpath(step))
        for each in (real, *real.parents):
            if found := _identity(each):
                yield found


def _around(folder: Path, root: Path) -> bool:
    return _identity(folder) in set(_above(root))


def _links(source: SourcePath) -> Iterator[SourcePath]:
    """What links inside a folder lead to: the engine follows them, so they are sources too."""
    if not source.path.is_dir():
        return
    for folder, folders, files in os.walk(source.path):
        for name in (*folders, *files):
            place = Path(folder, name)
            if place.is_symlink() and place.exists():
                yield SourcePath(place.resolve(), f"what a link in {source.what} leads to")


def _repositories(folder: Path) -> Iterator[Path]:
    """Where git keeps the history of a folder: `.git`, or what such a file of a worktree names."""
    folder = folder.resolve()
    for each in (folder, *folder.parents):
        git = each / ".git"
        if git.is_file():
            yield from _worktree(git)
        elif git.is_dir():
            yield git


def _worktree(git: Path) -> Iterator[Path]:
    yield git
    try:
        folder = git.parent / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        yield folder
        yield folder / (folder / "commondir").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError, ValueError):
        return
