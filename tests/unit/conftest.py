from __future__ import annotations

from collections.abc import Iterator

import pytest

from mkdocs_casebook.media import encoder
from mkdocs_casebook.text import converter
from tests import kit


@pytest.fixture(autouse=True)
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick test converts and encodes in its own process; workers have slow tests."""
    if request.node.get_closest_marker("quick"):
        for module in (converter, encoder):
            monkeypatch.setattr(module, "run", kit.run_here)


@pytest.fixture(autouse=True, scope="session")
def _unchanged() -> Iterator[None]:
    """The usual files are read once: what was read is the same at the end."""
    yield
    for path, text in kit.FILES.items():
        header, line = (text, 1) if path.endswith(".yml") else (text.split("---\n")[1][:-1], 2)
        assert header in kit.USUAL
        assert kit.usual(header, path, line) == kit.read_yaml(header, path, line)
