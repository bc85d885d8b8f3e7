from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.sites import Site, run
from tests.hostile.cases import CASES
from tests.hostile.conftest import casebook
from tests.hostile.kinds import Hostile

REFUSED = [case for case in CASES if case.code]
# Families whose cases do not hide one another; those that change the same file go by one.
GROUPS = (
    (
        "header",
        "source",
        "unseen",
        "spelt",
        "html",
        "link",
        "image",
        "text",
        "file",
        "name",
        "chart",
    ),
    ("bomb", "beside"),
    ("special",),
    ("message",),
    ("event",),
    ("prose", "place"),
)
ALONE = ("entry", "register", "folder")


def group(families: tuple[str, ...]) -> list[Hostile]:
    """The cases of some families that can stand in one casebook."""
    by_place = {next(iter(case.files)): case for case in REFUSED if case.family in families}
    return list(by_place.values())


def assert_refused(cases: list[Hostile], clean: Site, folder: Path, engine: str = "mkdocs") -> None:
    site = Path(shutil.copytree(clean.folder, folder / "site"))
    done = run(casebook(folder / "source", cases), site, engine)
    assert done.code == 1
    assert "Traceback" not in done.output
    named = {line.partition(" error")[0].rsplit(":", 2)[0] for line in done.output.splitlines()}
    assert [case.id for case in cases if case.path not in named] == []
    assert Site(site).files == clean.files


@pytest.mark.parametrize("families", GROUPS, ids="-".join)
def test_a_build_names_every_file_and_leaves_the_old_site(
    families: tuple[str, ...], clean: Site, tmp_path: Path
) -> None:
    cases = group(families)
    assert {case.family for case in cases} == set(families)
    assert_refused(cases, clean, tmp_path)


@pytest.mark.parametrize("family", ALONE)
def test_a_build_stops_at_what_others_rest_on(family: str, clean: Site, tmp_path: Path) -> None:
    case = next(case for case in REFUSED if case.family == family)
    assert_refused([case], clean, tmp_path)


def test_the_other_engine_stops_as_well(clean: Site, tmp_path: Path) -> None:
    assert_refused(group(("special",)), clean, tmp_path, "properdocs")


def test_every_family_is_built() -> None:
    built = {family for families in GROUPS for family in families} | set(ALONE)
    assert built == {case.family for case in REFUSED}
