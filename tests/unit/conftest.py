from __future__ import annotations

import pytest

from mkdocs_casebook.text.converter import Converter
from tests import kit


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are converted in this process; the start of workers costs more than all the rest."""
    monkeypatch.setattr(Converter, "_convert", kit.Direct._convert)
