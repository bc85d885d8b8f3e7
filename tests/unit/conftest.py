from __future__ import annotations

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
