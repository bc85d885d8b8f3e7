from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generate import generate
from tests.build.sites import ENGINES, GARDENS, ROOT, Run, Site, configure, copy_casebook, run

Built = tuple[Run, Site]
CROWD = 400
MODES = [(e, m, d) for e in ENGINES for m in ("main", "gardens") for d in (True, False)]


def build(folder: Path, engine: str, name: str, directories: bool) -> Built:
    root = copy_casebook(ROOT if name == "main" else GARDENS, folder / "source")
    configure(root, use_directory_urls=str(directories).lower())
    return run(root, folder / "site", engine), Site(folder / "site")


@pytest.fixture(
    scope="session",
    params=MODES,
    ids=lambda each: f"{each[0]}-{each[1]}-{'dirs' if each[2] else 'files'}",
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A casebook built with one engine and one kind of addresses."""
    engine, name, directories = request.param
    return build(tmp_path_factory.mktemp("built"), engine, name, directories)


@pytest.fixture(scope="session", params=["main", "gardens"])
def twins(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Site, Site]:
    """One casebook built by both engines."""
    sites = [
        build(tmp_path_factory.mktemp(engine), engine, request.param, directories=True)[1]
        for engine in ENGINES
    ]
    return sites[0], sites[1]


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A casebook with so many cases that its lists take several pages."""
    folder = tmp_path_factory.mktemp("crowd")
    generate(CROWD, folder / "source", seed=3)
    return run(folder / "source", folder / "site"), Site(folder / "site")


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of the small casebook, to be changed."""
    return copy_casebook(GARDENS, tmp_path / "garden")
