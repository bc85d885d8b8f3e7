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

from mkdocs_casebook.casebook import Casebook
from tests.browser.finding import Shelf
from tests.build.sites import GARDENS, ROOT, Site, configure, copy_casebook, run

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


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a browser that goes on to another page leaves answers unread


def serve(source: Path, folder: Path, under: str = "", **settings: str) -> Iterator[Served]:
    """A casebook, built with settings of its own, at the root of an address or below it."""
    root = copy_casebook(source, folder / "source")
    configure(root, **settings)
    site = folder / "served" / under
    done = run(root, site)
    assert done.code == 0, done.output
    handler = functools.partial(Quiet, directory=str(folder / "served"))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}/{under}", Site(site))
        server.shutdown()


@pytest.fixture(scope="session")
def main_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(ROOT, tmp_path_factory.mktemp("main"))


@pytest.fixture(scope="session")
def gardens_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(GARDENS, tmp_path_factory.mktemp("gardens"))


@pytest.fixture(scope="session")
def below_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, below the root of its host."""
    yield from serve(GARDENS, tmp_path_factory.mktemp("below"), under="sub/")


@pytest.fixture(scope="session")
def files_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site with a file for each page, below the root of its host."""
    folder = tmp_path_factory.mktemp("files")
    yield from serve(GARDENS, folder, under="sub/", use_directory_urls="false")


@pytest.fixture(scope="session")
def still_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site without a search."""
    folder = tmp_path_factory.mktemp("still")
    yield from serve(GARDENS, folder, plugins="[casebook: {search: false}]")


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, with sizes of alliances but no count of any alliance's members."""
    folder = tmp_path_factory.mktemp("bare")
    source = copy_casebook(GARDENS, folder / "uncounted")
    register = source / "case_studies" / "_registers" / "alliances.yml"
    lines = register.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith("members:")]
    assert kept != lines
    register.write_text("\n".join(kept) + "\n", encoding="utf-8")
    yield from serve(source, folder)


@pytest.fixture(scope="session")
def shelf(main_site: Served) -> Shelf:
    """The cases of the real site, to be counted by hand."""
    return Shelf(Casebook.load(ROOT))


@pytest.fixture(scope="session")
def garden_shelf() -> Shelf:
    """The cases of the small site."""
    return Shelf(Casebook.load(GARDENS))


CUT_LINE = ("Failed to fetch", "Failed to load the Pagefind WASM", "invalid gzip data")
"""What Pagefind's worker leaves in the console of a cut line, besides telling its caller."""


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
    if request.node.get_closest_marker("cut_line"):
        said = [each for each in said if not each.startswith(CUT_LINE)]
    assert said == []
