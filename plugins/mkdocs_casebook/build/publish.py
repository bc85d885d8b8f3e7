"""Build a whole site next to the old one and swap the two, so that nothing is lost on the way."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from mkdocs_casebook.build import engines, machine, manifest, places, workspace
from mkdocs_casebook.build.engines import command
from mkdocs_casebook.build.settings import Settings
from mkdocs_casebook.build.workspace import Workspace

ENGINES = ("mkdocs", "properdocs")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Silences the engines' advertisements for one another; they are no fault of the site's."""
SHOWN = 5
"""How many files a refusal names."""
PATIENCE = 10.0
"""Seconds that an engine has to end when it is asked to."""


class PublishError(Exception):
    """The site was not built, or not wholly; the message says why and what to do."""


class StoppedError(Exception):
    """A signal asked to stop; the site is as it was, or new as a whole."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Stopped by signal {number}.")
        self.code = 128 + number


def engine_environment(root: Path) -> dict[str, str]:
    """The environment for an engine: quiet, and dated by the last commit rather than by today."""
    environment = {**os.environ, **QUIET}
    if "SOURCE_DATE_EPOCH" not in environment and (epoch := _last_commit(root)):
        environment["SOURCE_DATE_EPOCH"] = epoch
    return environment


def _last_commit(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


class Stop:
    """Takes signals that ask to stop, and passes them on to the engine; used as a context.

    It never raises out of a signal, so that no step of the swap is cut in two. With `fork`, the
    engine may begin as a copy of this process.
    """

    def __init__(self, *, fork: bool = False) -> None:
        self.number = 0
        self.fork = fork
        self._child: engines.Engine | None = None
        self._since = 0.0

    def __enter__(self) -> Stop:
        names = [name for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
        main = threading.current_thread() is threading.main_thread()
        found = [getattr(signal, name) for name in names if main]
        # What is ignored stays so: that is how `nohup` works.
        chosen = [number for number in found if signal.getsignal(number) != signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._take) for number in chosen}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _take(self, number: int, _frame: FrameType | None) -> None:
        self.number = self.number or number
        self._since = self._since or time.monotonic()
        if self._child:
            self._child.terminate()

    def check(self) -> None:
        """Raise StoppedError if a signal came."""
        if self.number:
            raise StoppedError(self.number)

    def run(self, command: Sequence[str], root: Path, lock: Sequence[int] = ()) -> int:
        """Run an engine to its end, or to its death once a signal came. Gives its exit code."""
        # The engine inherits the lock: it counts as alive even if this process is killed.
        self._child = engines.start(command, engine_environment(root), lock, fork=self.fork)
        if self.number:
            self._child.terminate()
        while True:
            try:
                return self._child.wait(timeout=1)
            except subprocess.TimeoutExpired:
                if self._since and time.monotonic() - self._since > PATIENCE:
                    self._child.kill()


def build(
    chosen: Settings,
    site: Path,
    engine: str = "mkdocs",
    *,
    strict: bool = True,
    replace: bool = False,
    fork: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Build into a fresh folder, then put it in place of `site`, which must be absolute.

    With `strict`, warnings stop a build; `replace` permits to delete files that no build wrote;
    `fork`, to begin the engine as a copy of this process.
    The engine prints what it has to say; `tell` is called with what else a reader wants to know.
    Raises PublishError or StoppedError, with `site` as it was.
    """
    sources = places.sources(chosen)
    with _in_sentences(site):
        # Of a site that is a link, what it leads to is replaced, and the link stays.
        site, asked = site.resolve(), site
        if why := places.refusal(asked, sources) or places.refusal(site, sources):
            raise PublishError(f"{why} {places.remedy(chosen.root, sources)}")
        if os.path.lexists(site) and not site.is_dir():
            raise PublishError(f"{site} is a file. Name a folder for the site, or delete it.")
        if os.path.ismount(site):
            raise PublishError(
                f"{site} is a disk of its own, which cannot change places with another folder. "
                f"Name a folder inside it, such as `--site-dir {shlex.quote(str(site / 'site'))}`."
            )
        with _parents(site), Stop(fork=fork) as stop, _workspace(site, stop, tell) as work:
            _refuse_strangers(site, replace)
            fresh = work.fresh()
            words = ["build", "--strict" if strict else "--no-strict"]
            words += ["--config-file", str(chosen.path), "--site-dir", str(fresh)]
            code = stop.run(command(engine, *words), chosen.root, [work.lock])
            stop.check()
            if code:
                raise PublishError(f"The site was not built. {_as_it_was(site)}")
            manifest.write(fresh)
            # Once more, since a build takes its time.
            _refuse_strangers(site, replace)
            _refuse_conflicts(site, fresh, replace)
            lost = [name for name in manifest.strangers(site) if not manifest.is_usual(name)]
            _publish(work, fresh)
            if lost:
                tell(f"Deleted, as --replace says: {', '.join(map(_printed, lost))}.")
            for each in work.leftovers():
                tell(f"{each} could not be deleted. Delete it by hand.")


@contextlib.contextmanager
def _parents(site: Path) -> Iterator[None]:
    """Make the folders above a site; those that stay empty go again."""
    missing = [each for each in site.parents if not each.exists()]
    site.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for each in missing:
            with contextlib.suppress(OSError):
                each.rmdir()


@contextlib.contextmanager
def _workspace(site: Path, stop: Stop, tell: Callable[[str], None]) -> Iterator[Workspace]:
    told: list[str] = []

    def wait() -> None:
        stop.check()
        if not told:
            told.append(f"Another build of {site} is running. Waiting until it has ended.")
            tell(told[0])

    with workspace.held(site, wait) as work:
        yield work


@contextlib.contextmanager
def _in_sentences(site: Path) -> Iterator[None]:
    """Turn what the machine refuses into a sentence."""
    try:
        yield
    except RuntimeError as error:  # how Python 3.11 and 3.12 report links that lead in a circle
        raise PublishError(f"{site} is a link that leads back to itself. Delete it.") from error
    except OSError as error:
        raise PublishError(f"{machine.sentence(error, str(site))} {_as_it_was(site)}") from error


def _as_it_was(site: Path) -> str:
    return f"{site} is as it was." if os.path.lexists(site) else f"There is no site in {site} yet."


def _publish(work: Workspace, fresh: Path) -> None:
    try:
        work.publish(fresh)
    except OSError as error:
        if not fresh.exists() or (work.folder / workspace.READY).exists():
            raise PublishError(
                f"{work.site} is new, but files of the old one whose names begin with a dot are "
                f"still in {work.folder}: {machine.sentence(error)} Then build again."
            ) from error
        raise


def _refuse_strangers(site: Path, replace: bool) -> None:
    # What an engine usually writes comes last, so that the owner's own files are seen.
    found = [] if replace else sorted(manifest.strangers(site), key=manifest.is_usual)
    if found:
        raise PublishError(
            f"{site} holds files that no build of a casebook wrote: {_some(found)}. Nothing was "
            "changed. Move what you need to another place (files of the site belong into docs/), "
            "or name another folder with --site-dir. With --replace they are deleted; a site that "
            "was built before the casebook was added needs this once."
        )


def _refuse_conflicts(site: Path, fresh: Path, replace: bool) -> None:
    found = [] if replace or not site.is_dir() else manifest.conflicts(site, fresh)
    if found:
        raise PublishError(
            f"The new site has files in the place of others that no build wrote: {_some(found)}. "
            f"{site} is as it was. Delete one of the two, or build with --replace, which keeps "
            "those of the new site."
        )


def _some(names: Sequence[str]) -> str:
    """The first few of some files, in words."""
    shown = [_printed(name) for name in names[:SHOWN]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _printed(name: str) -> str:
    return name if name.isprintable() else ascii(name)[1:-1]
