from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

ABOUT_WORKERS = ("test_workers.py", "test_encoder.py")


@cache
def usual() -> list[tuple[Any, Any]]:
    """What runs work in processes, by its module. The process that hands out tests needs none."""
    from mkdocs_casebook.media import encoder
    from mkdocs_casebook.text import converter

    return [(module, module.run) for module in (converter, encoder)]


# No fixture: for thousands of tests that would take as long as many of them.
@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test converts and encodes in its own process, unless it is about workers."""
    from tests.kit import run_here

    here = item.path.name not in ABOUT_WORKERS
    for module, run in usual():
        module.run = run_here if here else run
    try:
        return (yield)
    finally:
        for module, run in usual():
            module.run = run
