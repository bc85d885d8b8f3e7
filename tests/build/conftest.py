from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.generate import generate
from tests.build.sites import ENGINES, Run, Site, copy_casebook, run
from tests.build.store import Built, Store

CROWD = 400
MODES = [(e, m, d) for e in ENGINES for m in ("main", "gardens") for d in (True, False)]


@pytest.fixture(
    scope="session",
    params=MODES,
    ids=lambda each: f"{each[0]}-{each[1]}-{'dirs' if each[2] else 'files'}",
)
def built(request: pytest.FixtureRequest, store: Store) -> Built:
    """A casebook built with one engine and one kind of addresses."""
    engine, name, directories = request.param
    return store.book(name, engine, directories=directories)


@pytest.fixture(scope="session", params=["main", "gardens"])
def twins(request: pytest.FixtureRequest, store: Store) -> tuple[Site, Site]:
    """One casebook built by both engines."""
    one, other = (store.book(request.param, engine)[1] for engine in ENGINES)
    return one, other


@pytest.fixture(scope="session")
def crowd(store: Store) -> Built:
    """A casebook with so many cases that its lists take several pages."""

    def make(folder: Path) -> Run:
        generate(CROWD, folder / "source", seed=3)
        return run(folder / "source", folder / "site")

    return store.built("crowd", make)


@pytest.fixture
def garden(store: Store, tmp_path: Path) -> Path:
    """A copy of the casebook of plots, to be changed; its texts have been converted already."""
    source = store.book("plots")[1].folder.parent / "source"
    root = copy_casebook(source, tmp_path / "garden")
    shutil.copytree(source / ".cache", root / ".cache")
    return root
