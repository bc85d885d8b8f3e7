"""Folders that go away while a server starts are followed once they are there again."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from mkdocs_casebook.engine import serving

LONG = 30
"""Seconds after which nothing more is to be expected."""


def rebuild_asked(server: LiveReloadServer) -> bool:
    with server._rebuild_cond:
        asked = server._rebuild_cond.wait_for(lambda: server._want_rebuild, LONG)
        server._want_rebuild = False
    return asked


def test_a_folder_that_goes_before_the_watch_begins_is_followed_again(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("case_studies", "messages")]
    for each in folders:
        each.mkdir()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), polling_interval=0.05)
    try:
        for each in folders:
            server.watch(str(each))
        serving.follow(server, folders)
        shutil.rmtree(folders[0])
        server.observer.start()
        (folders[1] / "a.md").write_text("x", encoding="utf-8")
        assert rebuild_asked(server)
        folders[0].mkdir()
        assert rebuild_asked(server)
        (folders[0] / "b.md").write_text("x", encoding="utf-8")
        assert rebuild_asked(server)
    finally:
        server.observer.stop()
        if server.observer.is_alive():
            server.observer.join()
        server.server_close()
