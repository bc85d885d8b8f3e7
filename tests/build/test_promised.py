"""What was published with folders is still there when the pages of a site become files."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.linking import ledger
from tests.build.sites import Site, casebook, configure, run


def test_recorded_addresses_answer_when_pages_are_no_folders_any_more(
    garden: Path, tmp_path: Path
) -> None:
    assert casebook(garden, "addresses").code == 0
    assert run(garden, tmp_path / "folders").code == 0
    configure(garden, use_directory_urls="false")
    done = run(garden, tmp_path / "files")
    assert done.code == 0, done.output
    before, after = Site(tmp_path / "folders"), Site(tmp_path / "files")
    recorded = ledger.read(garden).entries
    assert len(recorded) > 30
    for address in recorded:
        place = f"{address}index.html"
        old = before.pages[before.redirects.get(place, place)]
        target = after.redirects.get(place, place)
        assert target not in after.redirects, f"{address} is more than one step away"
        assert old.select("h1") == after.pages[target].select("h1"), address


def test_without_a_ledger_nothing_more_is_made(garden: Path, tmp_path: Path) -> None:
    (garden / ledger.NAME).unlink()
    configure(garden, use_directory_urls="false")
    assert run(garden, tmp_path / "files").code == 0
    files = Site(tmp_path / "files").files
    assert "case-studies/dry-bed.html" in files
    assert "case-studies/dry-bed/index.html" not in files
