"""The folder beside a site where builds work: held by one at a time, repaired after one was killed.

It is called `.NAME.casebook` and holds `new-X`, which the engine fills, perhaps `old-X`, and
`ready`, which names X from just before the two sites change places until all is in its place. Its
`.gitignore` hides all this from git, and is the file that a living build keeps locked.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs_casebook.build import exchange, manifest

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

HIDDEN = ".gitignore"
READY = "ready"
PAUSE = 0.1
"""Seconds between two looks whether another build has ended."""
FAR = 1 << 20
"""The byte that is locked on Windows, where nobody can read a locked one."""


class Workspace:
    """The folder next to one site; `held` gives it to one build at a time."""

    def __init__(self, site: Path, lock: int) -> None:
        self.site = site
        self.folder = place_of(site)
        self.lock = lock
        """A descriptor that engines inherit, so that one whose parent was killed still counts."""

    def fresh(self) -> Path:
        """A new, empty folder, to be filled and then handed to `publish`."""
        fresh = self.folder / f"new-{secrets.token_hex(4)}"
        fresh.mkdir()
        if self.site.is_dir():
            shutil.copymode(self.site, fresh)
        return fresh

    def publish(self, fresh: Path) -> None:
        """Put the filled folder in place of the site, and bring the site's dotfiles along."""
        mark = fresh.name.removeprefix("new-")
        aside = self.folder / f"old-{mark}"
        (self.folder / READY).write_text(mark, encoding="ascii")
        try:
            exchange.replace(fresh, self.site, aside)
        except OSError:
            if not aside.exists():
                (self.folder / READY).unlink()
            raise
        self.repair()

    def repair(self) -> None:
        """Finish what a killed build began, and delete what it left.

        Raises OSError where a dotfile cannot be brought along; it is kept for the next time.
        """
        if mark := self._mark():
            fresh, old = (self.folder / f"{name}-{mark}" for name in ("new", "old"))
            if not os.path.lexists(self.site):
                # Killed between two renames, or before the first build's only one.
                (fresh if fresh.is_dir() else old).rename(self.site)
            left = old if old.is_dir() else fresh
            # A folder that was not yet published has a list of all its files: nothing is brought.
            if left.is_dir():
                _bring(left, self.site)
        with contextlib.suppress(FileNotFoundError):
            # First of all, so that nothing of a half deleted folder is ever brought.
            (self.folder / READY).unlink()
        for name in ("new-*", "old-*"):
            for each in self.folder.glob(name):
                shutil.rmtree(each, ignore_errors=True)

    def leftovers(self) -> list[Path]:
        """Folders that could not be deleted."""
        return sorted((*self.folder.glob("new-*"), *self.folder.glob("old-*")))

    def _mark(self) -> str:
        """What `ready` says, where a folder fits it; nothing was moved before it was written."""
        try:
            mark = (self.folder / READY).read_text(encoding="ascii")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
        known = any((self.folder / f"{name}-{mark}").is_dir() for name in ("new", "old"))
        return mark if mark and known else ""


def place_of(site: Path) -> Path:
    """Where builds of a site work: on the same disk, so that folders can change places."""
    return site.with_name(f".{site.name}.casebook")


@contextlib.contextmanager
def held(site: Path, wait: Callable[[], None]) -> Iterator[Workspace]:
    """The workspace of a site, repaired. `wait` is called as long as another build holds it.

    Whatever `wait` raises ends the waiting. Raises OSError where there cannot be such a folder.
    """
    lock = _locked(place_of(site), wait)
    work = Workspace(site, lock)
    try:
        work.repair()
        yield work
    finally:
        try:
            work.repair()
        finally:
            _leave(work.folder, lock)


def _locked(folder: Path, wait: Callable[[], None]) -> int:
    """Make the folder and lock it."""
    while True:
        lock = _opened(folder)
        if lock is None:
            continue
        if _lock(lock):
            if _is_there(folder, lock):
                return lock
            os.close(lock)
        else:
            os.close(lock)
            wait()
            time.sleep(PAUSE)


def _opened(folder: Path) -> int | None:
    """The open file to be locked; None where the build before has just deleted the folder."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
    if folder.is_symlink():
        # A link in a pull request must not decide where we write.
        raise FileExistsError(17, "File exists", str(folder))
    try:
        lock = os.open(folder / HIDDEN, os.O_RDWR | os.O_CREAT, 0o666)
    except FileNotFoundError:
        return None
    if not os.fstat(lock).st_size:
        try:
            os.write(lock, b"*\n")
        except OSError:
            # On a full disk nothing is left, unless another build is at work here.
            if _lock(lock) and _is_there(folder, lock):
                _leave(folder, lock)
            else:
                os.close(lock)
            raise
    return lock


def _is_there(folder: Path, lock: int) -> bool:
    """Whether the open file is still the folder's; the build before may have deleted it."""
    with contextlib.suppress(OSError):
        return os.path.samestat(os.fstat(lock), os.stat(folder / HIDDEN))
    return False


def _lock(lock: int) -> bool:
    """Whether the file is now locked by this process; where a disk knows no locks, it always is."""
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.lseek(lock, FAR, os.SEEK_SET)
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _leave(folder: Path, lock: int) -> None:
    """Delete the folder if nothing is left in it, and let the next build begin."""
    try:
        if [each.name for each in folder.iterdir()] == [HIDDEN]:
            if not fcntl:
                os.close(lock)  # Windows deletes no file that is open
            (folder / HIDDEN).unlink()
            folder.rmdir()
    except OSError:
        pass  # it is empty, hidden, and used again by the next build
    finally:
        with contextlib.suppress(OSError):
            os.close(lock)


def _bring(old: Path, site: Path) -> None:
    """Move the dotfiles that no build wrote, each to where it was; what is there already stays."""
    names = manifest.kept(old)
    for top in sorted(each for each in old.iterdir() if each.name.startswith(".")):
        mine = [n for n in names if n == top.name or n.startswith(f"{top.name}/")]
        held_all = 1 if top.is_symlink() or not top.is_dir() else len(manifest.names(top))
        if len(mine) == held_all and not manifest.taken(site, top.name):
            os.rename(top, site / top.name)
            continue
        for name in mine:
            if not manifest.taken(site, name):
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                os.rename(old / name, site / name)
