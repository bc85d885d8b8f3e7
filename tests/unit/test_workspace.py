"""A build that is killed at any moment leaves a whole site, or one that the next build repairs."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.build import exchange, manifest
from mkdocs_casebook.build.workspace import held, place_of
from tests import kit

ROOT = Path(__file__).parents[2]


def nobody() -> None:
    pytest.fail("Nothing else is at work.")


def files(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): path.read_text(encoding="utf-8")
        for path in place.rglob("*")
        if path.is_file()
    }


def publish(site: Path, name: str) -> None:
    with held(site, nobody) as work:
        fresh = work.fresh()
        kit.put(fresh, f"{name}.html", name)
        manifest.write(fresh)
        work.publish(fresh)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.parametrize("way", ["exchange", "renames", "first"])
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.kills", way, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    moments = int(done.stdout.split()[0])
    assert moments > 15


@pytest.mark.parametrize("whole", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not whole:
        monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    site = tmp_path / "site"
    for text in ("old", "new"):
        publish(site, text)
    assert files(site).keys() == {"new.html", manifest.LIST}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("failing", ["site", "fresh", "both"])
def test_the_old_site_stays_or_comes_back_when_a_rename_fails(
    tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    rename = os.rename
    site = tmp_path / "site"
    kit.put(site, "index.html", "old")

    def fail(source: Path, target: Path) -> None:
        moved = "site" if source == site else "fresh" if source.name.startswith("new") else "old"
        if failing in (moved, "both") and moved != "site":
            raise OSError(5, "Input/output error", str(target))
        if failing == "site" and moved == "site":
            raise OSError(5, "Input/output error", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(OSError, match="Input/output"):
        publish(site, "new")
    monkeypatch.setattr(os, "rename", rename)
    with held(site, nobody):
        pass
    # With both folders moved aside, the next build finishes what was begun.
    new = {"new.html", manifest.LIST}
    assert files(site).keys() == (new if failing == "both" else {"index.html"})
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    kit.put(place_of(tmp_path / "site"), "notes.txt", "mine")
    with held(tmp_path / "site", nobody):
        pass
    assert files(tmp_path)[".site.casebook/notes.txt"] == "mine"


def test_a_link_does_not_decide_where_we_write(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    place_of(tmp_path / "site").symlink_to(tmp_path / "mine")
    with pytest.raises(OSError, match="exists"), held(tmp_path / "site", nobody):
        pass
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_disk_that_is_full_from_the_start_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_lock: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(OSError, match="No space"), held(tmp_path / "site", nobody):
        pass
    assert list(tmp_path.iterdir()) == []
