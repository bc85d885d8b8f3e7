"""Kills a build just before each single step that it takes on the disk, and looks what is left.

`python -m tests.engine.kills WAY FOLDER` prints at how many moments it did. It runs in a process of
its own, without threads, so that it may fork.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs_casebook.build import exchange, manifest
from mkdocs_casebook.build.workspace import held
from tests import kit

KEPT = {".htaccess": "mine", ".git/HEAD": "ref: x", ".git/refs/a": "1", ".well-known/mine": "mine"}
NEW = {"index.html": "new", "deep/new.html": "new", ".well-known/ours": "new"}
OLD = {"index.html": "old", "gone.html": "old", ".well-known/ours": "old", ".nojekyll": ""}
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "ctypes.dlsym", "os.scandir"}


def publish(site: Path) -> None:
    """Build and swap, without an engine."""
    with held(site, lambda: sys.exit("The lock of a killed build still holds.")) as work:
        fresh = work.fresh()
        for path, text in NEW.items():
            kit.put(fresh, path, text)
        manifest.write(fresh)
        work.publish(fresh)


def killed(site: Path, step: int, work: Callable[[Path], None] = publish) -> bool:
    """Do the work in a process that is killed before its given step. Gives whether it got there."""
    child = os.fork()
    if child == 0:
        taken = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal taken
            if event in STEPS:
                taken += 1
                if taken == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work(site)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status != 0


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def prepared(home: Path, first: bool) -> Path:
    """A repository with a site of an earlier build that has dotfiles; or with none yet."""
    for each in home.iterdir():
        if each.name != ".git":
            shutil.rmtree(each)
    site = home / "site"
    if first:
        return site
    for path, text in OLD.items():
        kit.put(site, path, text)
    manifest.write(site)
    for path, text in KEPT.items():
        kit.put(site, path, text)
    return site


def whole(found: dict[str, str], first: bool) -> None:
    """The new site, with everything of the old one that no build wrote, and nothing else."""
    kept = {} if first else KEPT
    assert found == {**NEW, **kept, manifest.LIST: found[manifest.LIST]}, found


def look(home: Path, site: Path, first: bool) -> None:
    """What readers see after a kill: the old site, the new one, or briefly none."""
    seen = {name: text for name, text in files(site).items() if not name.startswith(".")}
    texts = set(seen.values()) - {seen.get(manifest.LIST)}
    assert texts in ({"old"}, {"new"}, set()), texts
    status = subprocess.run(
        ["git", "-C", home, "status", "--porcelain", "--", ".", ":!site"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert status == "", status


def main(way: str, folder: str) -> None:
    home, first = Path(folder), way == "first"
    subprocess.run(["git", "init", "--quiet", home], check=True)
    if way == "renames":
        exchange.exchange = lambda one, other: False
    step = moments = 0
    going = True
    while going:
        step += 1
        # A second kill, while the first one is being repaired; 0 is none.
        for again in (0, 1 + step * 7 % 40):
            site = prepared(home, first)
            going = killed(site, step)
            moments += going
            if again and going:
                killed(site, again)
            look(home, site, first)
            publish(site)
            whole(files(site), first)
            assert not (home / ".site.casebook").exists()
    sys.stdout.write(f"{step} steps, {moments} kills\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
