from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.sites import ENGINES, Site, run


def change(root: Path, path: str, old: str, new: str) -> None:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


BREAKS = [
    (
        "case_studies/dry-bed.md",
        "- message: 1",
        "- message: 4",
        'case_studies/dry-bed.md:12:14 error unknown-message: [messages[0].message] "4" is not '
        'the number of a key message. Did you mean 3, "Write it down"? Change the value.',
    ),
    (
        "case_studies/dry-bed.md",
        "alliance: lower-plots",
        "alliance: lower-plot",
        'case_studies/dry-bed.md:5:11 error unknown-alliance: [alliance] "lower-plot" is not a key '
        'in case_studies/_registers/alliances.yml. Did you mean lower-plots, "Lower Plots '
        'Society"? Change the value.',
    ),
    (
        "case_studies/dry-bed.md",
        "passage: mulch was laid in March",
        "passage: mulch was put down in March",
        "case_studies/dry-bed.md:14:14 error passage-missing: [messages[0].passage] The passage "
        '"mulch was put down in March" is neither a heading nor in the text of this file. The '
        'nearest words are "mulch was laid in March, by" in line 26. Copy them.',
    ),
    (
        "case_studies/dry-bed.md",
        "01-save-water.md",
        "01-save-waters.md",
        "case_studies/dry-bed.md:30:52 error link-unknown: There is no file "
        '"messages/01-save-waters.md" to link to. Did you mean "01-save-water.md"?',
    ),
    (
        "docs/about.md",
        "case:rain-butts#the-plot",
        "case:rain-but#the-plot",
        'docs/about.md:3:32 error unknown-case: "rain-but" is not a published case study. Did you '
        'mean rain-butts, "Twelve butts & one hose"? Change the value.',
    ),
    (
        "messages/01-save-water.md",
        "case:rain-butts",
        "case:rain-butts#the-plots",
        'messages/01-save-water.md:7:73 error link-anchor: "case:rain-butts#the-plots" leads to a '
        "heading that its page does not have. Did you mean #the-plot?",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "sentence"), BREAKS)
def test_one_broken_reference_gives_one_sentence_and_keeps_the_old_site(
    garden: Path, tmp_path: Path, path: str, old: str, new: str, sentence: str
) -> None:
    site = tmp_path / "site"
    assert run(garden, site).code == 0
    before = Site(site).files
    change(garden, path, old, new)
    broken = run(garden, site)
    assert broken.code == 1
    assert sentence in broken.output
    assert "\n1 error in 1 file." in broken.output
    assert "Traceback" not in broken.output
    assert Site(site).files == before


@pytest.mark.parametrize("engine", ENGINES)
def test_all_faults_of_all_files_come_in_one_run(garden: Path, tmp_path: Path, engine: str) -> None:
    for path, old, new, _ in BREAKS[:1] + BREAKS[4:]:
        change(garden, path, old, new)
    (garden / "case_studies" / "windows.md").write_bytes("id: 3".encode("utf-16"))
    (garden / "case_studies" / "leak.md").symlink_to("/etc/os-release")
    broken = run(garden, tmp_path / "site", engine)
    assert broken.code == 1
    for path in (
        "case_studies/dry-bed.md:12:14",
        "docs/about.md:3:32",
        "messages/01-save-water.md:7:73",
        "case_studies/windows.md:1:1",
        "case_studies/leak.md:1:1",
    ):
        assert path in broken.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_casebook_build_swaps_only_a_finished_site_in(
    garden: Path, tmp_path: Path, engine: str
) -> None:
    site = tmp_path / "public" / "site"
    command = [
        sys.executable,
        "-m",
        "mkdocs_casebook",
        "build",
        "--engine",
        engine,
        "-d",
        str(site),
    ]
    first = subprocess.run(command, cwd=garden, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    before = Site(site).files
    # A warning of the engine itself, which comes when everything has been written.
    change(garden, "docs/about.md", "They began", "[They](nowhere.md) began")
    second = subprocess.run(command, cwd=garden, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert Site(site).files == before
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_replaced_is_said_in_a_sentence(
    garden: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    command = [sys.executable, "-m", "mkdocs_casebook", "build", "-d", str(tmp_path / "file/site")]
    done = subprocess.run(command, cwd=garden, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "could not be replaced, and is as it was" in done.stderr
    assert "Traceback" not in done.stderr
