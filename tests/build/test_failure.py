from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from mkdocs_casebook.build.publish import QUIET
from mkdocs_casebook.engine.garbage import SELDOM
from tests.build.sites import ENGINES, Site, casebook, configure, run
from tests.build.store import Store
from tests.pictures import jpeg


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
        'case_studies/dry-bed.md:15:14 error: In the first message: "4" is not '
        "the number of any key message. Known here: 1 to 3.",
    ),
    (
        "case_studies/dry-bed.md",
        "alliance: lower-plots",
        "alliance: lower-plot",
        'case_studies/dry-bed.md:5:11 error: In alliance: "lower-plot" is not listed '
        'in case_studies/_registers/alliances.yml. If you mean "Lower Plots Society", write '
        "lower-plots. If it is new, leave it: the editor adds the line",
    ),
    (
        "case_studies/dry-bed.md",
        "passage: mulch was laid in March",
        "passage: mulch was put down in March",
        "case_studies/dry-bed.md:17:14 error: In the first message: The passage "
        '"mulch was put down in March" is neither a heading nor in the text of this file. The '
        'nearest words are "mulch was laid in March, by" in line 30. Copy them.',
    ),
    (
        "case_studies/dry-bed.md",
        "01-save-water.md",
        "01-save-waters.md",
        "case_studies/dry-bed.md:34:52 error: There is no file "
        '"messages/01-save-waters.md" to link to. Did you mean "01-save-water.md"?',
    ),
    (
        "docs/about.md",
        "case:rain-butts#the-plot",
        "case:rain-buts#the-plot",
        'docs/about.md:3:32 error: "rain-buts" is not the name of any published case '
        "study. Did you "
        'mean rain-butts, "Twelve butts & one hose"? Change the value.',
    ),
    (
        "messages/01-save-water.md",
        "case:rain-butts",
        "case:rain-butts#the-plots",
        'messages/01-save-water.md:7:73 error: "case:rain-butts#the-plots" leads to a '
        "heading that its page does not have. Did you mean #the-plot?",
    ),
]


@pytest.fixture
def old(garden: Path, store: Store, tmp_path: Path) -> Path:
    """A site that was built from the garden before it was changed."""
    done, site = store.book("plots")
    assert done.code == 0
    return Path(shutil.copytree(site.folder, tmp_path / "public" / "site"))


@pytest.mark.parametrize(("path", "words", "new", "sentence"), BREAKS)
def test_one_broken_reference_gives_one_sentence_and_keeps_the_old_site(
    garden: Path, old: Path, path: str, words: str, new: str, sentence: str
) -> None:
    before = Site(old).files
    change(garden, path, words, new)
    broken = run(garden, old)
    assert broken.code == 1
    assert sentence in broken.output
    assert "\n1 error in 1 file." in broken.output
    assert "Traceback" not in broken.output
    assert Site(old).files == before


LOOKS = """
import gc
from mkdocs.plugins import event_priority

def note(what):
    with open("looks.txt", "a", encoding="utf-8") as out:
        print(what, gc.get_threshold()[0], file=out)

def on_config(config):
    gc.set_threshold(701)

def on_files(files, config):
    note("during")

@event_priority(-2000)
def on_post_build(config):
    note("after")

def on_build_error(error):
    note("failed")
"""


@pytest.mark.parametrize("broken", [False, True])
def test_garbage_is_looked_for_seldom_only_during_a_build(
    garden: Path, tmp_path: Path, broken: bool
) -> None:
    (garden / "looks.py").write_text(LOOKS, encoding="utf-8")
    configure(garden, hooks="[looks.py]")
    if broken:
        change(garden, *BREAKS[0][:3])
    assert (run(garden, tmp_path / "site").code == 1) == broken
    looks = (garden / "looks.txt").read_text(encoding="utf-8")
    assert looks == ("failed 701\n" if broken else f"during {SELDOM}\nafter 701\n")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_build_tells_all_in_another_encoding(garden: Path, tmp_path: Path, engine: str) -> None:
    change(garden, "case_studies/dry-bed.md", "alliance: lower-plots", "alliance: Łódź")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_casebook", "build", "--engine", engine],
        cwd=garden,
        env={**os.environ, **QUIET, "PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("cp1252")
    assert done.returncode == 1
    assert '"\\u0141ód\\u017a" is not listed in case_studies/_registers/alliances.yml' in said
    assert "Traceback" not in said


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("directories", [True, False])
def test_events_show_their_pictures_and_files(
    garden: Path, tmp_path: Path, engine: str, directories: bool
) -> None:
    configure(garden, use_directory_urls=str(directories).lower())
    files = {"events/hall.jpg": jpeg(), "plan.pdf": b"%PDF", "cafe\u0301.jpg": jpeg()}
    for path, data in files.items():
        (garden / "docs" / path).write_bytes(data)
    event = next(each for each in (garden / "docs" / "events").glob("*.md"))
    shown = "\n\n![A hall](hall.jpg) [plan](../plan.pdf) ![A café](../caf\u00e9.jpg)\n"
    event.write_text(event.read_text(encoding="utf-8") + shown, encoding="utf-8")
    site = tmp_path / "site"
    done = run(garden, site, engine)
    assert done.code == 0, done.output
    name = f"events/{event.stem}/index.html" if directories else f"events/{event.stem}.html"
    page = (site / name).read_text(encoding="utf-8")
    found = re.findall('(?:src|href)="([^"]*(?:hall|plan|caf)[^"]*)"', page)
    assert len(found) == 3
    for link in found:
        assert ((site / name).parent / unquote(link)).resolve().is_file(), link


@pytest.mark.parametrize("engine", ENGINES)
def test_all_faults_of_all_files_come_in_one_run(garden: Path, tmp_path: Path, engine: str) -> None:
    for path, old, new, _ in BREAKS[:1] + BREAKS[4:]:
        change(garden, path, old, new)
    (garden / "case_studies" / "windows.md").write_bytes("id: 3".encode("utf-16"))
    (garden / "case_studies" / "leak.md").symlink_to("/etc/os-release")
    broken = run(garden, tmp_path / "site", engine)
    assert broken.code == 1
    for path in (
        "case_studies/dry-bed.md:15:14",
        "docs/about.md:3:32",
        "messages/01-save-water.md:7:73",
        "case_studies/windows.md:1:1",
        "case_studies/leak.md:1:1",
    ):
        assert path in broken.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_casebook_build_swaps_only_a_finished_site_in(garden: Path, old: Path, engine: str) -> None:
    before = Site(old).files
    # A warning of the engine itself, which comes when everything has been written.
    change(garden, "docs/about.md", "They began", "[They](nowhere.md) began")
    failed = casebook(garden, "build", "--engine", engine, "-d", old)
    assert failed.code == 1
    assert "The site has 1 warning, listed above." in failed.output
    assert Site(old).files == before
    assert [each.name for each in old.parent.iterdir()] == ["site"]
