from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import kit

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
