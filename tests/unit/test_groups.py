"""The groups in which workers take tests; nothing about Casebook itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.groups import MARKS, group

ROOT = Path(__file__).parents[2]


def test_tests_of_one_built_site_stay_together_whatever_their_file_and_engine() -> None:
    names = (
        "test_site.py::test_a[properdocs-main-files]",
        "test_site.py::test_a[mkdocs-main-files]",
        "test_values.py::test_b[properdocs-main-files-x]",
    )
    assert {group(f"tests/build/{name}") for name in names} == {"main-files"}


def test_a_long_file_is_shared_out_by_its_functions() -> None:
    long = "tests/browser/test_pages.py"
    assert group(f"{long}::test_a[b::c]") == f"{long}::test_a"
    assert group("tests/browser/test_menu.py::test_a[b]") == "tests/browser/test_menu.py"


def test_every_folder_of_tests_has_its_marks() -> None:
    files = (ROOT / "tests").rglob("test_*.py")
    paths = [file.relative_to(ROOT).as_posix() for file in files]
    assert [path for path in paths if not path.startswith((*MARKS,))] == []


@pytest.mark.slow
def test_groups_run_in_one_worker_each_and_each_test_once(tmp_path: Path) -> None:
    """As `make test` runs them, with the plugins that are installed."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "conftest.py").write_text(
        "from tests_groups import scheduler\n"
        "def pytest_xdist_make_scheduler(config, log):\n    return scheduler(config, log)\n"
    )
    (tmp_path / "tests_groups.py").write_text((ROOT / "tests" / "groups.py").read_text())
    for name in "ab":
        (tmp_path / f"test_{name}.py").write_text(
            "import os, pathlib, pytest\n"
            "@pytest.mark.parametrize('number', range(6))\n"
            "def test_it(number):\n"
            f"    with open({str(tmp_path)!r} + '/{name}.txt', 'a') as out:\n"
            "        out.write(os.environ['PYTEST_XDIST_WORKER'] + f' {number}\\n')\n"
        )
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for name in "ab":
        lines = [line.split() for line in (tmp_path / f"{name}.txt").read_text().splitlines()]
        assert len({worker for worker, _ in lines}) == 1
        assert sorted(number for _, number in lines) == [*"012345"]
