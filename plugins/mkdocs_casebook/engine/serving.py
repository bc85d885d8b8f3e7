"""Follow folders that are away for a moment while a site is served, as git moves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler


def follow(server: LiveReloadServer, folders: Iterable[Path]) -> None:
    """Have the server build again when a folder goes or comes, and watch it from then on.

    The engine stops to watch a folder that is gone, and says nothing.
    """
    kept = [*folders]
    for parent in {folder.parent for folder in kept}:
        below = [folder for folder in kept if folder.parent == parent]
        server.observer.schedule(_Return(server, below), str(parent), recursive=False)
    # What went away since the first build must not end the server; each looks again in a moment.
    for emitter in server.observer.emitters:
        emitter.on_thread_start = _patient(emitter.on_thread_start)  # type: ignore[method-assign]


def _patient(begin: Callable[[], None]) -> Callable[[], None]:
    """A start that does without the first look at a folder that is not there."""

    def start() -> None:
        with suppress(OSError):
            begin()

    return start


class _Return(FileSystemEventHandler):
    """Looks at the names in the folder around those that are followed."""

    def __init__(self, server: LiveReloadServer, folders: list[Path]) -> None:
        self.server = server
        self.folders = folders

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A folder was made, deleted or called otherwise."""
        if event.event_type not in ("created", "deleted", "moved"):
            return
        names = {str(event.src_path), str(event.dest_path)}
        for folder in self.folders:
            if str(folder) not in names:
                continue
            with suppress(KeyError):
                self.server.unwatch(str(folder))
            if folder.is_dir():
                with suppress(OSError):  # gone again: its next return is reported, too
                    self.server.watch(str(folder))
            # The engine has no other way to ask for a build.
            with self.server._rebuild_cond:
                self.server._want_rebuild = True
                self.server._rebuild_cond.notify_all()
