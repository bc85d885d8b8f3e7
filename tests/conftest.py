from __future__ import annotations

import contextlib
import gc
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests import groups
from tests.browser.chromium import ADVICE, ARGUMENTS, find

# The process that hands out tests loads nothing of Casebook: workers begin when it is ready.
if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.build.store import Store

# The same examples in each run: a test that fails for one contributor fails for all of them.
settings.register_profile(
    "casebook",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# For a first answer; `make test` has them all.
settings.register_profile("quick", settings.get_profile("casebook"), max_examples=5)
settings.load_profile("casebook")
# What tests make lives to the end of a run; to look for garbage in it takes a tenth of the time.
gc.set_threshold(200_000, 20, 100)

MEMORY = Path("/dev/shm")
"""A folder in memory, where Linux has one: a disk takes milliseconds for each folder that is made
and removed again, and tests make thousands."""
ROOM = 2 * 1024**3

SHOTS = Path(__file__).parents[1] / ".cache" / "failed"
"""Where pictures of pages are kept whose tests failed."""


OPEN: list[Browser] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="Show the browser, and slowly.")


def pytest_configure() -> None:
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        told = os.statvfs(MEMORY)
        if told.f_bavail * told.f_frsize > ROOM and not told.f_flag & os.ST_NOEXEC:
            tempfile.tempdir = str(MEMORY)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files without a quick test need not be read where only those are asked for."""
    if config.option.markexpr != "quick" or not collection_path.is_relative_to(config.rootpath):
        return None
    file = collection_path.relative_to(config.rootpath).as_posix()
    return True if file.endswith(".py") and "slow" in groups.first_of(file) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for name in groups.marks(item):
            item.add_marker(name)
    if hasattr(config, "workerinput"):
        items.sort(key=groups.Order([each.nodeid for each in items]))


# No fixture: for thousands of tests that would take as long as many of them.
@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """The usual files are read once: what was read is the same at the end."""
    if nextitem is None and (kit := sys.modules.get("tests.kit")):
        kit.unchanged()


def pytest_unconfigure() -> None:
    if kit := sys.modules.get("tests.kit"):
        kit.leave()
    # Pages that were parsed stay to the end: to look through them once is enough, and pytest
    # would five times, and Python again when it ends.
    gc.collect()
    gc.freeze()


def pytest_collection_finish() -> None:
    gc.freeze()  # what was collected stays until the end


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    return groups.scheduler(config, log)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the small casebook, to be changed."""
    from tests import kit

    return kit.write(tmp_path / "book")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Sites that are built once in a run and read by many tests."""
    from tests.build.store import Store

    own = tmp_path_factory.getbasetemp()
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    store = Store((own if alone else own.parent) / "sites")
    yield store
    assert store.changed() == [], "a test changed a site that others read: let it copy the site"


# One for all tests of a process: Playwright cannot be started twice in one.
@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # takes a while, and most tests open no page

    headed = bool(request.config.getoption("--headed"))
    path = find(headed=headed)
    assert path, ADVICE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, headless=not headed, slow_mo=300 * headed
        )
        OPEN.append(browser)
        yield browser
        OPEN.remove(browser)
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep a picture of every page that is open where a test fails."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call" and report.failed:
        for number, page in enumerate(p for b in OPEN for c in b.contexts for p in c.pages):
            name = re.sub(r"[^\w.-]+", "-", f"{item.nodeid.removeprefix('tests/')}-{number}.png")
            with contextlib.suppress(Exception):  # whatever keeps a page from being drawn
                page.screenshot(path=SHOTS / name, full_page=True)
                report.sections.append(("the page when it failed", f"{page.url}\n{SHOTS / name}"))
    return report  # type: ignore[return-value]
