from __future__ import annotations

from collections.abc import Iterator

import pytest

from mkdocs_casebook.media import encoder
from mkdocs_casebook.text import converter
from tests import kit

ABOUT_WORKERS = ("test_workers.py", "test_encoder.py")
USUAL = [(module, module.run) for module in (converter, encoder)]


# No fixture: for thousands of tests that would take as long as many of them.
@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test converts and encodes in its own process, unless it is about workers."""
    here = item.path.name not in ABOUT_WORKERS
    for module, usual in USUAL:
        module.run = kit.run_here if here else usual  # type: ignore[attr-defined]
    try:
        return (yield)
    finally:
        for module, usual in USUAL:
            module.run = usual  # type: ignore[attr-defined]


@pytest.fixture(autouse=True, scope="session")
def _unchanged() -> Iterator[None]:
    """The usual files are read once: what was read is the same at the end."""
    yield
    for path, text in kit.FILES.items():
        header, line = (text, 1) if path.endswith(".yml") else (text.split("---\n")[1][:-1], 2)
        assert header in kit.USUAL
        assert kit.usual(header, path, line) == kit.read_yaml(header, path, line)
