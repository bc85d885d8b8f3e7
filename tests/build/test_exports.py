"""An export is one file: what it gives is published, and the ledger knows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import kit
from tests.build.sites import Site, casebook, run
from tests.outside import package

EXPORT = """
import json

from mkdocs_casebook.linking import Address, addresses
from mkdocs_casebook.site import File, Redirect, Site
from mkdocs_casebook.site.outputs import of_file


def export(site: Site):
    def content() -> bytes:
        cases = site.casebook.listed
        pages = {case.title: site.whole(addresses.of(case)) for case in cases}
        return json.dumps(pages, indent=1).encode()

    address = Address("data/cases.json")
    yield File(address, content, key=of_file(address))
    everything = Address("everything/")
    yield Redirect(everything, addresses.CASES, key=("page", "everything"))
"""
POINTS = {"mkdocs_casebook.exports": "theirs:export"}


@pytest.fixture
def theirs(tmp_path: Path) -> dict[str, str]:
    """The environment of a package whose export has twenty lines."""
    assert EXPORT.strip().count("\n") <= 20
    return package(tmp_path / "packages", POINTS, {"theirs.py": EXPORT})


def test_an_export_of_twenty_lines_gives_a_file_that_the_ledger_knows(
    garden: Path, theirs: dict[str, str], tmp_path: Path
) -> None:
    done = run(garden, tmp_path / "site", environment=theirs)
    assert (done.code, done.warnings) == (0, []), done.output
    site = Site(tmp_path / "site")
    found = json.loads(site.files["data/cases.json"])
    assert len(found) == len(kit.load(garden).listed)
    for address in found.values():
        assert f"{address.partition('example/')[2]}index.html" in site.pages, address
    assert site.redirects["everything/index.html"] == "case-studies/index.html"
    assert casebook(garden, "addresses", environment=theirs).code == 0
    ledger = (garden / "addresses.lock").read_text(encoding="utf-8")
    assert "\n/data/cases.json  file data/cases.json\n" in ledger
    assert "\n/everything/  page everything\n" in ledger
    assert casebook(garden, "check", environment=theirs).code == 0


def test_what_a_package_published_is_not_lost_with_it(
    garden: Path, theirs: dict[str, str], tmp_path: Path
) -> None:
    assert casebook(garden, "addresses", environment=theirs).code == 0
    alone = casebook(garden, "check")
    assert alone.code == 1
    assert (
        "The address /data/cases.json was published for the file cases.json and would now be "
        "lost. Install the package that published the file data/cases.json again."
    ) in alone.output
    refused = run(garden, tmp_path / "site")
    assert refused.code == 1
    assert not (tmp_path / "site").exists()
    assert casebook(garden, "check", environment=theirs).code == 0


def test_an_export_takes_the_address_of_nothing_else(garden: Path, tmp_path: Path) -> None:
    taken = EXPORT.replace("everything/", "Alliances/").replace(', key=("page", "everything")', "")
    environment = package(tmp_path / "packages", POINTS, {"theirs.py": taken})
    found = casebook(garden, "check", environment=environment)
    assert found.code == 1
    assert "The address /alliances/ is already taken by another page." in found.output
    assert "Uninstall the package theirs" in found.output
    assert casebook(garden, "check").code == 0


BROKEN = {
    "what it needs is not there": ("import missing", "No module named 'missing'"),
    "it cannot be read": ("def export(:", "SyntaxError"),
    "it has no such export": ("other = 1", "has no attribute 'export'"),
    "it does not fit": ("raise RuntimeError('not\\nhere')", "RuntimeError: not here"),
}


@pytest.mark.parametrize(("text", "why"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("group", ["exports", "pages"])
def test_a_package_that_cannot_be_loaded_is_named(
    garden: Path, tmp_path: Path, group: str, text: str, why: str
) -> None:
    points = {f"mkdocs_casebook.{group}": "theirs:export"}
    environment = package(tmp_path / "packages", points, {"theirs.py": text})
    found = casebook(garden, "check", environment=environment)
    assert found.code == 1
    assert why in found.output
    said = f"The package theirs adds theirs:export to this site (mkdocs_casebook.{group})"
    assert said in found.output
    assert "or remove it with `pip uninstall theirs`." in found.output


def test_a_build_with_such_a_package_leaves_the_site_as_it_was(
    garden: Path, tmp_path: Path
) -> None:
    assert run(garden, tmp_path / "site").code == 0
    before = Site(tmp_path / "site").files
    environment = package(tmp_path / "packages", POINTS, {"theirs.py": "import missing"})
    refused = run(garden, tmp_path / "site", environment=environment)
    assert refused.code == 1
    assert "The package theirs adds theirs:export" in refused.output
    assert Site(tmp_path / "site").files == before


def test_an_address_that_the_ledger_cannot_hold_is_told(garden: Path, tmp_path: Path) -> None:
    odd = EXPORT.replace("data/cases.json", "data/Cases of all.json")
    environment = package(tmp_path / "packages", POINTS, {"theirs.py": odd})
    found = casebook(garden, "check", environment=environment)
    assert found.code == 1
    assert "The package theirs promises the address /data/Cases of all.json" in found.output
