"""Whatever a build is told, and however it ends: nothing that it did not write is lost."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook.build import manifest
from mkdocs_casebook.build.publish import QUIET
from tests import kit
from tests.build.sites import (
    ENGINES,
    GARDENS,
    Run,
    Site,
    call,
    casebook,
    configure,
    copy_casebook,
    run,
)
from tests.build.test_failure import change
from tests.build.warm import warm


@pytest.fixture(autouse=True)
def _same_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites that are compared must not be of two days."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def everything(home: Path) -> dict[str, bytes]:
    """Every byte below a folder, caches aside."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture
def home(garden: Path) -> Path:
    """A folder with a casebook in a repository, and what people keep beside theirs."""
    home = garden.parent
    subprocess.run(["git", "init", "--quiet", garden], check=True)
    kit.put(home, "thesis/chapter.txt", "years of work")
    kit.put(home, "public/.htaccess", "Deny from all")
    kit.put(home, "public/photos/hall.jpg", "mine")
    return home


def test_no_folder_that_is_named_by_mistake_loses_a_byte(home: Path) -> None:
    before = everything(home)
    # What is refused even with --replace; tests/unit/test_places.py has many more.
    for site in (".", "..", "docs", "case_studies/site", ".git"):
        assert casebook(home / "garden", "build", "--replace", "-d", site).code == 1, site
        assert everything(home) == before, site
    refused = casebook(home / "garden", "build", "-d", "../thesis")
    assert "wrote: chapter.txt. Nothing was changed." in refused.output
    assert everything(home) == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plain_build_over_the_sources_is_refused_as_well(home: Path, engine: str) -> None:
    before = everything(home)
    for site in ("case_studies", "messages/site", "../garden"):
        refused = run(home / "garden", home / "garden" / site, engine)
        assert refused.code == 1
        assert "Traceback" not in refused.output
        assert everything(home) == before, site


def test_the_remedy_of_a_refusal_works_when_it_is_obeyed(home: Path) -> None:
    garden = home / "garden"
    refused = casebook(garden, "build", "-d", "docs").output
    site = refused.partition("--site-dir ")[2].partition("`")[0]
    assert casebook(garden, "build", "--site-dir", site).code == 0
    assert Site(Path(site)).pages
    refused = casebook(garden, "build", "-d", "../public").output
    assert "wrote: photos/hall.jpg." in refused
    assert casebook(garden, "build", "-d", "../public", "--replace").code == 0
    assert (home / "public/.htaccess").read_text(encoding="utf-8") == "Deny from all"


def test_site_dir_counts_from_mkdocs_yml_and_an_option_from_where_one_stands(home: Path) -> None:
    garden = home / "garden"
    configure(garden, site_dir="../www/garden")
    kit.put(home, "site/index.html", "of another project")
    assert casebook(home, "build", "-f", "garden/mkdocs.yml").code == 0
    assert Site(home / "www/garden").pages
    assert casebook(home, "build", "-f", "garden/mkdocs.yml", "-d", "here").code == 0
    assert Site(home / "here").files == Site(home / "www/garden").files
    assert (home / "site/index.html").read_text(encoding="utf-8") == "of another project"
    configure(garden, site_dir="messages")
    assert "the folder of the messages" in casebook(garden, "build").output


@pytest.mark.parametrize("engine", ENGINES)
def test_plain_builds_between_ours_lose_nothing_and_are_not_refused(
    garden: Path, engine: str
) -> None:
    site = garden / "site"
    kit.put(site, ".htaccess", "mine")
    build = ("build", "--engine", engine)
    assert casebook(garden, *build).code == 0
    ours = Site(site).files
    # A file of another plugin that writes when all is done, as late as most do.
    kit.put(garden, "late.py", LATE)
    configure(garden, hooks="[late.py]")
    assert run(garden, site, engine).code == 0
    assert manifest.strangers(site) == []
    assert manifest.kept(site) == [".htaccess"]
    kit.put(garden, "docs/another.md", "---\ntitle: Another\n---\nPage.\n")
    configure(garden, not_in_nav="another.md")
    assert call(engine, garden, "build", "--dirty", "-d", site).code == 0
    assert manifest.strangers(site) == []
    kit.put(site, "report.pdf", "mine")
    refused = casebook(garden, *build)
    assert refused.code == 1
    assert "wrote: report.pdf." in refused.output
    assert (site / "report.pdf").read_text(encoding="utf-8") == "mine"
    (site / "report.pdf").unlink()
    (garden / "docs/another.md").unlink()
    configure(garden, hooks="[]")
    assert casebook(garden, *build).code == 0
    assert Site(site).files == ours


LATE = """
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_post_build(config):
    open(config["site_dir"] + "/late.txt", "w").write("late")
"""


def test_without_the_plugin_nothing_is_built(garden: Path) -> None:
    assert casebook(garden, "build").code == 0
    before = everything(garden)
    for command in ("build", "serve"):
        configure(garden, plugins="[]")
        refused = casebook(garden, command)
        assert refused.code == 1
        assert refused.output.startswith("mkdocs.yml:1:1 error: In plugins:")
        assert "Write `plugins: [casebook]`." in refused.output
    configure(garden, plugins="[casebook]")
    assert casebook(garden, "build").code == 0
    assert Site(garden / "site").files == {
        path.removeprefix("site/"): data for path, data in before.items() if path[:5] == "site/"
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_warnings_of_the_site_stop_a_build_unless_told_not_to(garden: Path, engine: str) -> None:
    build = ("build", "--engine", engine)
    change(garden, "docs/about.md", "They began", "[They](nowhere.md) [began](nothing.md)")
    strict = casebook(garden, *build)
    assert strict.code == 1
    assert "The site has 2 warnings, listed above. Mend them, or build with `casebook" in (
        strict.output
    )
    assert strict.output.endswith(f"There is no site in {garden / 'site'} yet.\n")
    assert casebook(garden, *build, "--no-strict").code == 0
    configure(garden, strict="true")
    assert casebook(garden, *build, "--no-strict").code == 0
    # Faults of the casebook are another matter.
    change(garden, "case_studies/dry-bed.md", "- message: 1", "- message: 4")
    fault = casebook(garden, *build, "--no-strict")
    assert fault.code == 1
    assert "is not the number of any key message" in fault.output
    assert "--no-strict" not in fault.output


def test_a_site_without_an_address_is_built_and_told(garden: Path) -> None:
    lines = (garden / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("site_url")) + "\n"
    (garden / "mkdocs.yml").write_text(text, encoding="utf-8")
    for command in ("check", "build"):
        told = casebook(garden, command)
        assert told.code == 0
        assert "mkdocs.yml does not set site_url: citations and short links" in told.output
        assert "Example: site_url: https://casebook.example/" in told.output
    configure(garden, site_url="https://casebook.example/")
    assert casebook(garden, "check").output.endswith("No faults found.\n")


def test_a_folder_outside_is_a_sentence_and_an_absolute_one_inside_is_none(garden: Path) -> None:
    assert casebook(garden, "check", "--cases", str(garden / "case_studies")).code == 0
    for name, usual, folder in (
        ("cases", "case_studies", str(garden.parent / "case_studies")),
        ("messages", "messages", ".."),
    ):
        configure(garden, plugins=f"[casebook: {{{name}: {folder}}}]")
        for words in (["check"], ["build"], ["check", f"--{name}", folder]):
            done = casebook(garden, *words)
            assert done.code == 1
            assert f'The folder "{folder[:20]}' in done.output
            assert f"Name a folder next to mkdocs.yml, such as {usual}." in done.output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_real_build_that_is_killed_leaves_a_whole_site(garden: Path) -> None:
    assert casebook(garden, "build").code == 0
    kit.put(garden / "site", ".htaccess", "mine")
    before = Site(garden / "site").files
    moments = random.Random(8)
    for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGKILL):
        running = subprocess.Popen(
            [sys.executable, "-m", "mkdocs_casebook", "build"],
            cwd=garden,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not (garden / ".site.casebook").exists():
            time.sleep(0.02)
        with contextlib.suppress(subprocess.TimeoutExpired):  # it may end before
            running.wait(timeout=moments.uniform(0, 3))
        if number == signal.SIGTERM:
            running.terminate()
            assert running.wait(timeout=60) in (0, 143)
            assert not (garden / ".site.casebook").exists()
        elif running.poll() is None:
            os.killpg(running.pid, number)
            running.wait()
        assert Site(garden / "site").files == before
    assert casebook(garden, "build").code == 0
    assert Site(garden / "site").files == before
    assert not (garden / ".site.casebook").exists()


NAMESPACES = (["unshare", "--user", "--map-root-user", "--mount"], ["unshare", "--mount"])


class Disk:
    """A disk in a folder that only a shell sees, and whoever stands beside it."""

    def __init__(self, namespace: list[str], folder: Path, options: str) -> None:
        pipe = subprocess.PIPE
        self.shell = subprocess.Popen(
            [*namespace, "sh"], stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )
        mounted = f"mount -t tmpfs -o {options} tmpfs '{folder}' && cd '{folder}' && echo mounted"
        self.there = self.does(mounted).endswith("mounted\n")

    def does(self, script: str) -> str:
        """What a script says that runs on the disk."""
        assert self.shell.stdin
        assert self.shell.stdout
        with contextlib.suppress(BrokenPipeError):  # nobody may make such a shell here
            self.shell.stdin.write(f"{script}\necho; echo END\n")
            self.shell.stdin.flush()
        said = ""
        while not said.endswith("\nEND\n") and (line := self.shell.stdout.readline()):
            said += line
        return said.removesuffix("\nEND\n")

    def casebook(self, root: Path, *words: str) -> Run:
        """Call the command line where it sees the disk."""
        surroundings = {**os.environ, **QUIET}
        done = Run(*warm().run("mkdocs_casebook", words, root, surroundings, self.shell.pid))
        assert "Traceback" not in done.output, done.output
        return done


@contextlib.contextmanager
def disk(folder: Path, options: str) -> Iterator[Disk]:
    """A disk of its own in a folder, for the time of a `with`."""
    folder.mkdir(exist_ok=True)
    for namespace in NAMESPACES if shutil.which("unshare") else ():
        found = Disk(namespace, folder, options)
        try:
            if found.there:
                yield found
                return
        finally:
            found.shell.communicate()
    pytest.skip("This system lets nobody mount a small disk: not root, and no user namespaces.")


def test_a_full_disk_is_a_sentence_and_keeps_the_old_site(garden: Path, tmp_path: Path) -> None:
    assert casebook(garden, "build").code == 0
    kilobytes = sum(len(data) for data in Site(garden / "site").files.values()) // 1024
    small = tmp_path / "disk"
    # Texts are converted outside, by processes that begin in a folder of the same name.
    (small / "garden").mkdir(parents=True)
    with disk(small, "size=64m") as found:
        found.does(f"cp -r '{garden}' garden && cp -r garden/site before")
        for part in (0.1, 0.5, 0.9):
            # So that a part of the new site finds room.
            found.does(
                "free=$(df -k --output=avail . | tail -1)\n"
                f"head -c $((free - {int(kilobytes * part)}))k /dev/zero > filler"
            )
            done = found.casebook(small / "garden", "build")
            assert done.code == 1
            assert "The disk is full. Make room on it, and try again." in done.output
            assert f"{small / 'garden/site'} is as it was." in done.output
            assert found.does("diff -r garden/site before && echo the same") == "the same\n"
            left = found.does("ls -A garden; rm filler").split()
            assert "site" in left
            assert not [name for name in left if name.startswith(".site")]


def test_a_disk_that_can_only_be_read_is_a_sentence(garden: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "ro") as found:
        done = found.casebook(garden, "build", "-d", f"{tmp_path}/disk/site")
    assert done.code == 1
    assert "is on a disk that can only be read. Name a folder on another one." in done.output


def test_a_site_that_is_a_whole_disk_is_told_of_a_folder_inside(
    garden: Path, tmp_path: Path
) -> None:
    with disk(tmp_path / "disk", "size=64m") as found:
        refused = found.casebook(garden, "build", "-d", f"{tmp_path}/disk")
        assert refused.code == 1
        assert f"such as `--site-dir {tmp_path}/disk/site`." in refused.output
        assert found.casebook(garden, "build", "-d", f"{tmp_path}/disk/site").code == 0
        assert "index.html" in found.does("ls site").split()


def test_a_folder_that_may_not_be_written_is_a_sentence(garden: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    powers = "-dac_override,-dac_read_search,-fowner"
    humble = ["setpriv", "--bounding-set", powers, "--inh-caps", powers]
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("There is no setpriv here, without which root may write everywhere.")
    done = subprocess.run(
        [
            *(humble if os.geteuid() == 0 else []),
            *(sys.executable, "-m", "mkdocs_casebook", "build"),
            *("-d", str(tmp_path / "locked/site")),
        ],
        cwd=garden,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "You may not read or change" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "locked").iterdir()) == []


def test_the_example_sites_are_ours(tmp_path: Path) -> None:
    """A former `mkdocs build`, from before there was a list, does not stand in the way."""
    root = copy_casebook(GARDENS, tmp_path / "garden")
    assert run(root, root / "site").code == 0
    (root / "site" / manifest.LIST).unlink()
    assert casebook(root, "build").code == 0
