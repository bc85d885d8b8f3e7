from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.build.sites import Site, copy_casebook, run
from tests.build.store import BOOKS, Store

# Whatever the clock says here, there it is another day, but for one minute.
DAY = "FAR23:59" if time.localtime().tm_gmtoff > 0 else "FAR-23:59"
ELSEWHERE = {"TZ": DAY, "LC_ALL": "C", "PYTHONHASHSEED": "1"}


@pytest.mark.parametrize("book", ["main", "gardens"])
def test_the_same_source_gives_the_same_bytes(book: str, store: Store, tmp_path: Path) -> None:
    here = store.book(book)[1].files
    root = copy_casebook(BOOKS[book], tmp_path / "place" / "deep" / "casebook")
    assert run(root, root / "site", environment=ELSEWHERE).code == 0
    assert Site(root / "site").files == here


def test_a_remembered_text_gives_the_same_bytes(garden: Path, store: Store, tmp_path: Path) -> None:
    assert list((garden / ".cache").rglob("*.json"))
    assert run(garden, tmp_path / "warm").code == 0
    assert Site(tmp_path / "warm").files == store.book("plots")[1].files
