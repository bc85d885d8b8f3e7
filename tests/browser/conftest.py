from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.build.sites import GARDENS, ROOT, Site, copy_casebook, run

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Served:
    """A built site behind an address of its own."""

    base: str
    site: Site


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve(source: Path, folder: Path) -> Iterator[Served]:
    root = copy_casebook(source, folder / "source")
    done = run(root, folder / "site")
    assert done.code == 0, done.output
    handler = functools.partial(Quiet, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}/", Site(folder / "site"))
        server.shutdown()


@pytest.fixture(scope="session")
def main_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(ROOT, tmp_path_factory.mktemp("main"))


@pytest.fixture(scope="session")
def gardens_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(GARDENS, tmp_path_factory.mktemp("gardens"))


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest, main_site: Served) -> Iterator[Page]:
    """A page of the real site; a test's parameter may give settings of its context."""
    settings = {"viewport": DESKTOP, **getattr(request, "param", {})}
    context = browser.new_context(base_url=main_site.base, **settings)
    context.set_default_timeout(10_000)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    yield page
    context.close()
    assert said == []
