from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, ViewportSize

from tests import kit
from tests.browser.finding import Shelf
from tests.browser.renewing import Window
from tests.build.sites import PLOTS, ROOT, Run, Site, copy_casebook, run, stranger
from tests.build.store import Built, Store

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Served:
    """A built site behind an address of its own."""

    base: str
    site: Site


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path of its host."""

    def __init__(self, *args: Any, under: str = "", **settings: Any) -> None:
        self.under = f"/{under}"
        super().__init__(*args, **settings)

    def translate_path(self, path: str) -> str:
        if path.startswith(self.under):
            return super().translate_path("/" + path.removeprefix(self.under))
        return super().translate_path("/nothing/stands/here")

    def end_headers(self) -> None:
        # Styles and scripts stay in the browser, as they do for readers.
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a browser that goes on to another page leaves answers unread


def serve(built: Built, under: str = "") -> Iterator[Served]:
    """A built site at the root of an address or below it."""
    done, site = built
    assert done.code == 0, done.output
    handler = functools.partial(Quiet, under=under, directory=str(site.folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}/{under}", site)
        server.shutdown()


def strange(store: Store, name: str, mkdocs: str = "", files: kit.Files | None = None) -> Built:
    """The site of a stranger's casebook with settings and files of its own."""

    def make(folder: Path) -> Run:
        return run(stranger(folder / "source", mkdocs, files), folder / "site")

    return store.built(name, make)


@pytest.fixture(scope="session")
def main_site(store: Store) -> Iterator[Served]:
    yield from serve(store.book("main"))


@pytest.fixture(scope="session")
def gardens_site(store: Store) -> Iterator[Served]:
    yield from serve(store.book("gardens"))


@pytest.fixture(scope="session")
def plots_site(store: Store) -> Iterator[Served]:
    yield from serve(store.book("plots"))


@pytest.fixture(scope="session")
def stranger_site(store: Store) -> Iterator[Served]:
    """The README's own example: no navigation is given."""
    yield from serve(strange(store, "stranger"))


GUIDES = {
    "docs/guides/index.md": "# All guides\n",
    "docs/guides/begin.md": "# Begin\n",
    "docs/guides/deep/thing.md": "# Thing\n",
    "docs/guides/deep/other.md": "# Other\n",
    "docs/only/index.md": "# Only this\n",
}
SECTIONS = 20


@pytest.fixture(scope="session")
def sections_site(store: Store) -> Iterator[Served]:
    """A navigation with sections in sections, below the root of its host."""
    nav = (
        "nav:\n  - Home: index.md\n  - Discover: find/index.md\n  - Guides:\n"
        "    - guides/index.md\n    - guides/begin.md\n"
        "    - Deeper: [guides/deep/thing.md, guides/deep/other.md]\n"
        "  - More to know: [about.md, only/index.md]\n"
    )
    yield from serve(strange(store, "sections", nav, GUIDES), under="sub/")


@pytest.fixture(scope="session")
def crowded_site(store: Store) -> Iterator[Served]:
    """A navigation of many sections with long names."""
    files = {f"docs/s{n}/{p}.md": f"# Page {p} of {n}\n" for n in range(SECTIONS) for p in "ab"}
    names = (
        f"  - A section that has a rather long name {n}: [s{n}/a.md, s{n}/b.md]\n"
        for n in range(SECTIONS)
    )
    nav = "nav:\n  - index.md\n  - about.md\n  - find/index.md\n  - log/index.md\n" + "".join(names)
    yield from serve(strange(store, "crowded", nav, files))


@pytest.fixture(scope="session")
def below_site(store: Store) -> Iterator[Served]:
    """The small site with every part, below the root of its host."""
    yield from serve(store.book("plots"), under="sub/")


@pytest.fixture(scope="session")
def files_site(store: Store) -> Iterator[Served]:
    """The small site with a file for each page, below the root of its host."""
    yield from serve(store.book("plots", directories=False), under="sub/")


@pytest.fixture(scope="session")
def still_site(store: Store) -> Iterator[Served]:
    """The small site without a search."""
    yield from serve(store.book("plots", plugins="[casebook: {search: false}]"))


@pytest.fixture(scope="session")
def bare_site(store: Store) -> Iterator[Served]:
    """The small site, with sizes of alliances but no count of any alliance's members."""

    def make(folder: Path) -> Run:
        source = copy_casebook(PLOTS, folder / "source")
        register = source / "case_studies" / "_registers" / "alliances.yml"
        lines = register.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.strip().startswith("members:")]
        assert kept != lines
        register.write_text("\n".join(kept) + "\n", encoding="utf-8")
        return run(source, folder / "site")

    yield from serve(store.built("bare", make))


@pytest.fixture(scope="session")
def shelf(main_site: Served) -> Shelf:
    """The cases of the real site, to be counted by hand."""
    return Shelf(kit.load(ROOT))


@pytest.fixture(scope="session")
def garden_shelf() -> Shelf:
    """The cases of the small site."""
    return Shelf(kit.load(PLOTS))


CUT_LINE = ("Failed to fetch", "Failed to load the Pagefind WASM", "invalid gzip data")
"""What Pagefind's worker leaves in the console of a cut line, besides telling its caller."""


SPARE = 3
"""So many pages stay open for the next tests, each in a context of its own."""


class Windows:
    """Pages in contexts that tests with the same settings share; nothing is kept between tests.

    To make a context takes as long as to load several pages. A new page takes as long as to load
    one, and loads its first more slowly: what a test leaves as it was, the next one gets.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: dict[str, BrowserContext] = {}
        self.spare: dict[str, Window] = {}
        self.used: dict[str, Window] = {}
        self.origins: set[str] = set()

    def open(self, **settings: Any) -> Page:
        """A page in a context with these settings that nothing tells from a new one."""
        key = repr(sorted(settings.items()))
        if key not in self.contexts:
            self.contexts[key] = context = self.browser.new_context(**settings)
            context.set_default_timeout(10_000)
            context.on("page", self._follow)
        window = self.spare.pop(key, None) or Window(self.contexts[key].new_page(), settings)
        self.used.setdefault(key, window)
        return window.page

    def _follow(self, page: Page) -> None:
        page.on("framenavigated", lambda frame: self.origins.add(origin(frame.url)))

    def forget(self) -> None:
        """Close every page but one that is as good as new, and clear what sites may have kept."""
        sites = self.origins - {origin("about:blank")}
        for key, window in self.used.items():
            context = self.contexts[key]
            if not context.pages:
                continue
            page = window.page if window.fresh() else context.pages[0]
            protocol = context.new_cdp_session(page)
            if window.fresh() and len(sites) < 2:  # of others it may have kept something
                window.renew(protocol)
                self.spare[key] = window
            for each in self.origins:
                everything = {"origin": each, "storageTypes": "all"}
                protocol.send("Storage.clearDataForOrigin", everything)
            context.clear_cookies()
            protocol.detach()
            for page in context.pages:
                if not (key in self.spare and page == window.page):
                    page.close()
        self.used.clear()
        self.origins.clear()
        for key in [*self.spare][:-SPARE]:
            self.spare.pop(key).page.close()

    def close(self) -> None:
        """Close every context."""
        for context in self.contexts.values():
            context.close()


def origin(url: str) -> str:
    """The origin of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@pytest.fixture(scope="session")
def every_window(browser: Browser) -> Iterator[Windows]:
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def windows(every_window: Windows) -> Iterator[Windows]:
    """Windows for one test; they are as good as new for the next."""
    yield every_window
    every_window.forget()


def complaints(page: Page) -> list[str]:
    """What the scripts and the console of a page complain about, as it is told."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    return said


@pytest.fixture
def page(request: pytest.FixtureRequest, main_site: Served, windows: Windows) -> Iterator[Page]:
    """A page of the real site; a test's parameter may give settings of its context."""
    settings = {"viewport": DESKTOP, **getattr(request, "param", {})}
    page = windows.open(base_url=main_site.base, **settings)
    said: list[str] = []

    def note(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()  # until then, no script of the page goes on

    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", note)
    yield page
    if request.node.get_closest_marker("cut_line"):
        said = [each for each in said if not each.startswith(CUT_LINE)]
    assert said == []
