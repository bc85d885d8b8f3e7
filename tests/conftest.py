from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests import kit
from tests.browser.chromium import ADVICE, ARGUMENTS, find

# The same examples in each run: a test that fails for one contributor fails for all of them.
settings.register_profile(
    "casebook",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("casebook")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the small casebook, to be changed."""
    return kit.write(tmp_path / "book")


# One for all tests of a process: Playwright cannot be started twice in one.
@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, ADVICE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
