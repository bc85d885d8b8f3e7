"""List: which files of a site folder a build wrote, so that nothing else is ever deleted."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NoReturn

LIST = "assets/casebook/files.json"
"""Where each build keeps the list of its files, itself included."""
USUAL = re.compile(
    r"(assets|search|css|js|img|fonts|webfonts)/.*|(.*/)?index\.html"
    r"|404\.html|sitemap\.xml(\.gz)?|objects\.inv"
)
"""What engines write into every site."""
SITEMAP, ASSETS = "sitemap.xml", "assets/casebook"
"""What every site of ours holds, those included that were built before there was a list."""
Seen = Mapping[str, tuple[int, int]]
"""Size and time of files, by their paths."""


def write(site: Path, before: Seen | None = None) -> None:
    """Write the list of everything in the folder, except what was there before and is unchanged.

    It holds names only, sorted, so that the same site has the same list.
    """
    old = before or {}
    ours = {name for name in names(site) if not (name in old and _stamp(site, name) == old[name])}
    place = site / LIST
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sorted({*ours, LIST}), indent=0)
    place.write_text(text + "\n", encoding="utf-8", newline="\n")


def strangers(site: Path) -> list[str]:
    """The files that no build wrote, sorted, without those at the root that begin with a dot.

    A folder without a list is taken for ours by its site map and our assets; a repository inside
    it never is. Raises OSError where the folder cannot be read.
    """
    listed = _listed(site)
    found = [name for name in names(site) if not name.startswith(".")]
    if listed is None and (site / SITEMAP).is_file() and (site / ASSETS).is_dir():
        return [name for name in found if ".git" in name.split("/")]
    return [name for name in found if _folded(name) not in (listed or ())]


def is_usual(name: str) -> bool:
    """Whether a file looks like what an engine makes, rather than like somebody's own."""
    return USUAL.fullmatch(name) is not None


def kept(site: Path) -> list[str]:
    """The files at or below a name that begins with a dot and that no build wrote.

    Engines leave such files alone when they empty the folder. Raises OSError.
    """
    listed = _listed(site) or ()
    return [n for n in names(site) if n.startswith(".") and _folded(n) not in listed]


def seen(site: Path) -> Seen:
    """The files of which `write` has to know that they were there before. Raises OSError."""
    return {name: _stamp(site, name) for name in (*strangers(site), *kept(site))}


def conflicts(old: Path, fresh: Path) -> list[str]:
    """The kept files of the old folder that the fresh one would replace by other ones."""
    return [
        name for name in kept(old) if taken(fresh, name) and not _same(old / name, fresh / name)
    ]


def taken(folder: Path, name: str) -> bool:
    """Whether a file of this name finds its place taken, or a file where it needs a folder."""
    parents = [folder / parent for parent in Path(name).parents][:-1]
    blocked = any(os.path.lexists(each) and not each.is_dir() for each in parents)
    return blocked or os.path.lexists(folder / name)


def _listed(site: Path) -> Collection[str] | None:
    """What the list says; None where there is none, and nothing where it cannot be understood."""
    try:
        text = (site / LIST).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        return ()
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    listed = listed if isinstance(listed, list) else []
    return {_folded(name) for name in listed if isinstance(name, str)} | {LIST}


def names(site: Path) -> list[str]:
    """Every file below a folder, sorted; a link counts as a file, wherever it leads."""
    found = []
    if not os.path.lexists(site):
        return []
    for folder, folders, files in os.walk(site, onerror=_raise):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        below = Path(folder).relative_to(site).as_posix()
        found += [f"{below}/{name}".removeprefix("./") for name in (*files, *links)]
    return sorted(found)


def _raise(error: OSError) -> NoReturn:
    raise error


def _stamp(site: Path, name: str) -> tuple[int, int]:
    found = (site / name).lstat()
    return found.st_size, found.st_mtime_ns


def _same(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()) or one.is_symlink() or other.is_symlink():
        return False
    return one.read_bytes() == other.read_bytes()


def _folded(name: str) -> str:
    """A name whichever way the disk spells its accents."""
    return unicodedata.normalize("NFC", name)
