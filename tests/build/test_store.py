"""Sites that several tests read are built once, and nobody changes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import Run
from tests.build.store import Store


def test_a_shared_site_is_built_once_and_changes_are_found(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> Run:
        made.append(folder)
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("x", encoding="utf-8")
        return Run(0, "well")

    stores = [Store(tmp_path), Store(tmp_path)]
    for store in stores:
        done, site = store.built("one", make)
        assert (done, [*site.files]) == (Run(0, "well"), ["index.html"])
    assert made == [tmp_path / "one"]
    assert [store.changed() for store in stores] == [[], []]
    (tmp_path / "one" / "site" / "index.html").write_text("changed", encoding="utf-8")
    (tmp_path / "one" / "site" / "new.html").write_text("new", encoding="utf-8")
    assert {Path(path).name for path in stores[1].changed()} == {"index.html", "new.html"}


def test_a_shared_site_that_was_not_finished_is_built_again(tmp_path: Path) -> None:
    def fail(folder: Path) -> Run:
        (folder / "rest").mkdir()
        raise OSError

    def make(folder: Path) -> Run:
        (folder / "site").mkdir()
        return Run(0, "")

    store = Store(tmp_path)
    with pytest.raises(OSError):  # noqa: PT011
        store.built("one", fail)
    assert store.built("one", make)[0].code == 0
    assert not (tmp_path / "one" / "rest").exists()
