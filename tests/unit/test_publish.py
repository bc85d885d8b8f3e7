from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.publish import build, engine_environment, swap

EPOCH = "SOURCE_DATE_EPOCH"


def folder(place: Path, text: str) -> Path:
    place.mkdir(parents=True)
    (place / "index.html").write_text(text, encoding="utf-8")
    return place


def files(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): path.read_text(encoding="utf-8")
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits, the last of 2 January 2015."""
    root = folder(tmp_path / "book", "x")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv(EPOCH, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Head")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "head@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2014-06-01T00:00:00Z")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2015-01-02T00:00:00Z")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "second")
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True)


def test_the_site_is_dated_by_the_last_commit(repository: Path) -> None:
    assert engine_environment(repository)[EPOCH] == "1420156800"
    assert engine_environment(folder(repository / "deep", "x"))[EPOCH] == "1420156800"


def test_a_date_that_is_given_stays(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, "7")
    assert engine_environment(repository)[EPOCH] == "7"


def test_without_a_commit_there_is_no_date(repository: Path, tmp_path: Path) -> None:
    assert EPOCH not in engine_environment(folder(tmp_path / "other", "x"))
    git(folder(tmp_path / "empty", "x"), "init", "--quiet")
    assert EPOCH not in engine_environment(tmp_path / "empty")


def test_without_git_there_is_no_date(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert EPOCH not in engine_environment(repository)


def test_the_rest_of_the_environment_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_TEST", "é")
    environment = engine_environment(tmp_path)
    assert environment["CASEBOOK_TEST"] == "é"
    assert environment["DISABLE_MKDOCS_2_WARNING"] == "true"


def test_swap_puts_the_new_site_in_the_place_of_the_old(tmp_path: Path) -> None:
    site, fresh = folder(tmp_path / "site", "old"), folder(tmp_path / ".fresh", "new")
    folder(site / "gone", "old")
    swap(fresh, site)
    assert files(tmp_path) == {"site/index.html": "new"}


def test_swap_needs_no_old_site(tmp_path: Path) -> None:
    swap(folder(tmp_path / ".fresh", "new"), tmp_path / "site")
    assert files(tmp_path) == {"site/index.html": "new"}


def failing(name: str) -> Callable[[Path, Path], Path]:
    """A rename that fails for one folder."""
    rename = Path.rename

    def fail(place: Path, target: Path) -> Path:
        if place.name == name:
            raise OSError("The disk is full.")
        return rename(place, target)

    return fail


@pytest.mark.parametrize("name", ["site", ".fresh"])
def test_the_old_site_stays_when_a_rename_fails(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, fresh = folder(tmp_path / "site", "old"), folder(tmp_path / ".fresh", "new")
    monkeypatch.setattr(Path, "rename", failing(name))
    with pytest.raises(OSError, match="disk is full"):
        swap(fresh, site)
    assert files(tmp_path) == {"site/index.html": "old", ".fresh/index.html": "new"}


def test_without_an_old_site_there_is_none_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = folder(tmp_path / ".fresh", "new")
    monkeypatch.setattr(Path, "rename", failing(".fresh"))
    with pytest.raises(OSError, match="disk is full"):
        swap(fresh, tmp_path / "site")
    assert files(tmp_path) == {".fresh/index.html": "new"}


def engine(monkeypatch: pytest.MonkeyPatch, code: int) -> list[str]:
    """An engine that writes a page and ends with a code; returns the words it is called with."""
    called: list[str] = []
    run = subprocess.run

    def fake(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        if command[0] == "git":
            return run(command, **options)
        called.extend(command)
        (Path(command[-1]) / "index.html").write_text("new", encoding="utf-8")
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(subprocess, "run", fake)
    return called


def test_a_finished_site_is_published_for_all_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = engine(monkeypatch, 0)
    site = tmp_path / "public" / "site"
    assert build(tmp_path / "mkdocs.yml", site, "properdocs")
    assert files(tmp_path) == {"public/site/index.html": "new"}
    assert site.stat().st_mode & 0o777 == 0o755
    assert called[1:6] == ["-m", "properdocs", "build", "--strict", "--config-file"]
    assert called[6] == str(tmp_path / "mkdocs.yml")


def test_an_unfinished_site_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine(monkeypatch, 1)
    site = folder(tmp_path / "site", "old")
    assert not build(tmp_path / "mkdocs.yml", site)
    assert files(tmp_path) == {"site/index.html": "old"}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
