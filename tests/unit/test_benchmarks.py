from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.build import write_peer
from benchmarks.generate import generate
from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.diagnostics.core import errors
from tests import kit


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(30, folder, seed=7)
    return folder


@pytest.mark.slow
def test_a_generated_casebook_has_no_faults(generated: Path) -> None:
    casebook = kit.load(generated)
    assert errors(check(casebook)) == []
    assert sorted(case.id for case in casebook.listed) == [*range(1, 31)]
    assert len(casebook.messages) == 13


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    generated: Path, tmp_path: Path
) -> None:
    generate(30, tmp_path / "same", seed=7)
    generate(30, tmp_path / "other", seed=8)
    assert files(tmp_path / "same") == files(generated)
    assert files(tmp_path / "other") != files(generated)


def test_the_peer_has_every_case_as_a_page_with_its_tags(tmp_path: Path) -> None:
    generate(3, tmp_path / "casebook")
    write_peer(tmp_path / "casebook", tmp_path / "peer")
    cases = {each.name for each in (tmp_path / "casebook" / "case_studies").glob("[!_]*.md")}
    pages = [*(tmp_path / "peer" / "docs" / "cases").iterdir()]
    assert len(cases) == 3
    assert {each.name for each in pages} == cases
    assert all("\n- message " in each.read_text(encoding="utf-8") for each in pages)
