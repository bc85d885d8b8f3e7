"""Sites that several tests read: each is built once in a run, by whichever worker asks first."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from mkdocs_casebook.build.settings import CACHE
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.text.cache import Cache
from tests import kit
from tests.build.sites import GARDENS, PLOTS, ROOT, Run, Site, configure, copy_casebook, run

Built = tuple[Run, Site]
BOOKS = {"main": ROOT, "gardens": GARDENS, "plots": PLOTS}


class Store:
    """Built sites in a folder that all workers of a run share. Who changes files copies them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[Path, dict[str, tuple[int, int]]] = {}
        self.sites: dict[Path, Site] = {}

    def built(self, name: str, make: Callable[[Path], Run]) -> Built:
        """The site that `make` builds into `site` below the folder that it is given."""
        place = self.folder / name
        with alone(self.folder / f"{name}.lock"):
            told = place / "run.json"
            if not told.exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir(parents=True)
                told.write_text(json.dumps(asdict(make(place))), encoding="utf-8")
            self.seen.setdefault(place, _state(place))
        # Its pages take longer to parse than most tests take to read them.
        site = self.sites.setdefault(place, Site(place / "site"))
        return Run(**json.loads(told.read_text(encoding="utf-8"))), site

    def book(
        self, book: str, engine: str = "mkdocs", *, directories: bool = True, **settings: str
    ) -> Built:
        """A casebook of this repository, built with settings of its own from `source`."""
        settings["use_directory_urls"] = str(directories).lower()
        name = "-".join([book, engine, *(f"{k}-{v}" for k, v in settings.items())])
        name = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in name)

        def make(folder: Path) -> Run:
            root = copy_casebook(BOOKS[book], folder / "source")
            configure(root, **settings)
            return run(root, folder / "site", engine)

        return self.built(name, make)

    def changed(self) -> list[str]:
        """Files that a test of this worker has changed, which others would have read."""
        return sorted(
            str(place / path)
            for place, state in self.seen.items()
            for path, _ in state.items() ^ _state(place).items()
        )


def source(built: Built) -> Casebook:
    """The casebook that a site was built from, read once."""
    return _read(built[1].folder.parent / "source")


@functools.lru_cache(8)
def _read(root: Path) -> Casebook:
    # Its texts as the build remembers them; to convert those of a crowd again takes seconds.
    return kit.load(root, converter=kit.Direct(Cache(root / CACHE)))


def _state(place: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file."""
    files = {path: path.stat() for path in place.rglob("*") if path.is_file()}
    return {
        str(path.relative_to(place)): (stat.st_size, stat.st_mtime_ns)
        for path, stat in files.items()
    }


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock that all workers of a run share."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
