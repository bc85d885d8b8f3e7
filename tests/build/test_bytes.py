from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.sites import GARDENS, ROOT, Site, copy_casebook, run

PLACES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
]


@pytest.mark.parametrize("source", [ROOT, GARDENS], ids=["main", "gardens"])
def test_the_same_source_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    sites = []
    for number, environment in enumerate(PLACES):
        root = copy_casebook(source, tmp_path / f"place-{number}" / ("deep/" * number) / "casebook")
        assert run(root, root / "site", environment=environment).code == 0
        sites.append(Site(root / "site").files)
    assert sites[0] == sites[1]


def test_a_remembered_text_gives_the_same_bytes(tmp_path: Path) -> None:
    garden = copy_casebook(GARDENS, tmp_path / "garden")
    assert run(garden, tmp_path / "cold").code == 0
    assert list((garden / ".cache").rglob("*.json"))
    assert run(garden, tmp_path / "warm").code == 0
    shutil.rmtree(garden / ".cache")
    assert Site(tmp_path / "cold").files == Site(tmp_path / "warm").files
