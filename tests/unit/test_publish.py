from __future__ import annotations

import errno
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from mkdocs_casebook.build import manifest, workspace
from mkdocs_casebook.build.publish import PublishError, StoppedError, build, engine_environment
from mkdocs_casebook.build.settings import Settings, read
from tests import kit
from tests.build.warm import Called, starting, warm
from tests.engine.__main__ import PAGES

ROOT = Path(__file__).parents[2]
EPOCH = "SOURCE_DATE_EPOCH"
ENGINE = "tests.engine"
LIST = {manifest.LIST}


def folder(place: Path, text: str) -> Path:
    place.mkdir(parents=True)
    (place / "index.html").write_text(text, encoding="utf-8")
    return place


def files(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): path.read_text(encoding="utf-8")
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits, the last of 2 January 2015."""
    root = folder(tmp_path / "repository", "x")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv(EPOCH, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Head")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "head@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2014-06-01T00:00:00Z")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2015-01-02T00:00:00Z")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "second")
    return root


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=root, check=True, capture_output=True
    ).stdout.decode()


def test_the_site_is_dated_by_the_last_commit(repository: Path) -> None:
    assert engine_environment(repository)[EPOCH] == "1420156800"
    assert engine_environment(folder(repository / "deep", "x"))[EPOCH] == "1420156800"


def test_a_date_that_is_given_stays(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, "7")
    assert engine_environment(repository)[EPOCH] == "7"


def test_without_a_commit_there_is_no_date(repository: Path, tmp_path: Path) -> None:
    assert EPOCH not in engine_environment(folder(tmp_path / "other", "x"))
    git(folder(tmp_path / "empty", "x"), "init", "--quiet")
    assert EPOCH not in engine_environment(tmp_path / "empty")


def test_without_git_there_is_no_date(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert EPOCH not in engine_environment(repository)


def test_the_rest_of_the_environment_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_TEST", "é")
    environment = engine_environment(tmp_path)
    assert environment["CASEBOOK_TEST"] == "é"
    assert environment["DISABLE_MKDOCS_2_WARNING"] == "true"


@pytest.fixture
def chosen(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The small casebook, to be built by an engine that only pretends; what it was told is kept."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("ENGINE_LOG", str(tmp_path / "log"))
    monkeypatch.setattr(subprocess, "Popen", starting(subprocess.Popen))
    kit.put(root, "mkdocs.yml", "site_name: Small\nplugins: [casebook]\n")
    yield read(root / "mkdocs.yml")
    assert not workspace.place_of(root / "site").exists()


def test_a_finished_site_is_published_for_all_to_read(chosen: Settings, tmp_path: Path) -> None:
    site = tmp_path / "public" / "site"
    build(chosen, site, ENGINE)
    assert files(site).keys() == {*PAGES, manifest.LIST}
    assert site.stat().st_mode & 0o777 == 0o777 & ~umask()
    assert [each.name for each in site.parent.iterdir()] == ["site"]
    words = (tmp_path / "log").read_text(encoding="utf-8").split("\n")
    assert words[:4] == ["build", "--strict", "--config-file", str(chosen.path)]


def umask() -> int:
    os.umask(found := os.umask(0))
    return found


def test_a_site_keeps_its_permissions(chosen: Settings) -> None:
    build(chosen, chosen.site_dir, ENGINE)
    chosen.site_dir.chmod(0o711)
    build(chosen, chosen.site_dir, ENGINE)
    assert chosen.site_dir.stat().st_mode & 0o777 == 0o711


def test_a_build_may_let_warnings_pass(chosen: Settings, tmp_path: Path) -> None:
    build(chosen, chosen.site_dir, ENGINE, strict=False)
    assert (tmp_path / "log").read_text(encoding="utf-8").startswith("build\n--no-strict\n")


def test_an_unfinished_site_leaves_nothing_behind(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(chosen, chosen.site_dir, ENGINE)
    before = files(chosen.root)
    monkeypatch.setenv("ENGINE_ABORT", "The casebook has faults.")
    monkeypatch.setenv("ENGINE_EXTRA", "half.html")
    with pytest.raises(PublishError, match=r"not built\. .*site is as it was\.$"):
        build(chosen, chosen.site_dir, ENGINE)
    assert files(chosen.root) == before


def test_a_warning_of_the_site_is_said_with_the_way_around_it(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENGINE_ABORT", "Aborted with 2 warnings in strict mode!")
    with pytest.raises(PublishError, match=r"There is no site in .* yet\.$"):
        build(chosen, chosen.site_dir, ENGINE)
    assert "Mend them, or build with `casebook build --no-strict`." in capfd.readouterr().err


FAULTS = {
    errno.ENOSPC: "The disk is full. Make room on it, and try again.",
    errno.EROFS: "index.html is on a disk that can only be read.",
    errno.EACCES: "You may not read or change",
    errno.EDQUOT: "The space that you may use on this disk is full.",
}


@pytest.mark.parametrize("number", FAULTS)
def test_what_the_machine_refuses_an_engine_is_a_sentence(
    chosen: Settings,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ENGINE_ERROR", str(number))
    with pytest.raises(PublishError, match="not built"):
        build(chosen, chosen.site_dir, ENGINE)
    said = capfd.readouterr().err
    assert FAULTS[number] in said
    assert "Traceback" not in said


def test_a_fault_of_an_engine_keeps_its_traceback(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENGINE_ERROR", str(errno.ENOENT))
    with pytest.raises(PublishError, match="not built"):
        build(chosen, chosen.site_dir, ENGINE)
    assert "Traceback" in capfd.readouterr().err


def test_what_no_build_wrote_is_named_and_stays(chosen: Settings) -> None:
    site = chosen.site_dir
    build(chosen, site, ENGINE)
    for name in ("b.pdf", "c/d.txt", "e\n.txt", "CNAME", "f", "g", "h"):
        kit.put(site, name, "mine")
    before = files(site)
    with pytest.raises(PublishError) as refusal:
        build(chosen, site, ENGINE)
    assert r"wrote: CNAME, b.pdf, c/d.txt, e\n.txt, f and 2 more. Nothing" in str(refusal.value)
    assert files(site) == before
    build(chosen, site, ENGINE, replace=True)
    assert files(site).keys() == PAGES.keys() | LIST


def test_what_came_while_the_engine_worked_is_named_and_stays(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(chosen, chosen.site_dir, ENGINE)
    monkeypatch.setenv("ENGINE_UNTIL", str(chosen.site_dir / "late.pdf"))

    def later() -> None:
        begun(chosen.site_dir)
        kit.put(chosen.site_dir, "late.pdf", "mine")

    threading.Thread(target=later).start()
    with pytest.raises(PublishError, match=r"wrote: late\.pdf"):
        build(chosen, chosen.site_dir, ENGINE)
    assert files(chosen.site_dir)["late.pdf"] == "mine"


def test_a_folder_of_somebody_else_is_refused(chosen: Settings, tmp_path: Path) -> None:
    kit.put(tmp_path, "photos/one.jpg", "mine")
    with pytest.raises(PublishError, match=r"wrote: one\.jpg"):
        build(chosen, tmp_path / "photos", ENGINE)
    (tmp_path / "photos/one.jpg").unlink()
    build(chosen, tmp_path / "photos", ENGINE)


def test_a_site_that_was_built_before_there_was_a_list_goes_on(chosen: Settings) -> None:
    build(chosen, chosen.site_dir, ENGINE)
    (chosen.site_dir / manifest.LIST).unlink()
    kit.put(chosen.site_dir, "former/index.html", "of a page that has gone")
    build(chosen, chosen.site_dir, ENGINE)
    assert files(chosen.site_dir).keys() == PAGES.keys() | LIST


DOTFILES = {
    ".htaccess": "Deny from all",
    ".git/HEAD": "ref: refs/heads/gh-pages",
    ".git/objects/aa/bb": "blob",
    ".well-known/security.txt": "Contact: mailto:a@b.example",
}


def test_dotfiles_at_the_root_of_a_site_stay(chosen: Settings) -> None:
    for path, text in DOTFILES.items():
        kit.put(chosen.site_dir, path, text)
    (chosen.site_dir / ".empty").mkdir()
    for _ in range(2):
        build(chosen, chosen.site_dir, ENGINE)
        found = files(chosen.site_dir)
        assert {path: found[path] for path in DOTFILES} == DOTFILES
        assert (chosen.site_dir / ".empty").is_dir()


def test_a_dotfile_of_a_build_goes_when_it_is_no_longer_built(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENGINE_EXTRA", ".well-known/own.txt")
    build(chosen, chosen.site_dir, ENGINE)
    kit.put(chosen.site_dir, ".well-known/acme/token", "mine")
    build(chosen, chosen.site_dir, ENGINE)
    assert {*files(chosen.site_dir / ".well-known")} == {"own.txt", "acme/token"}
    monkeypatch.delenv("ENGINE_EXTRA")
    build(chosen, chosen.site_dir, ENGINE)
    assert {*files(chosen.site_dir / ".well-known")} == {"acme/token"}


def test_a_dotfile_that_a_new_site_would_overwrite_is_named(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.put(chosen.site_dir, ".htaccess", "mine")
    monkeypatch.setenv("ENGINE_EXTRA", ".htaccess")
    with pytest.raises(PublishError, match=r"no build wrote: \.htaccess\."):
        build(chosen, chosen.site_dir, ENGINE)
    assert files(chosen.site_dir) == {".htaccess": "mine"}
    build(chosen, chosen.site_dir, ENGINE, replace=True)
    assert files(chosen.site_dir)[".htaccess"] == "new"


def test_a_site_that_is_a_link_is_replaced_where_it_leads(chosen: Settings, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = chosen.root / "site"
    link.symlink_to(tmp_path / "www")
    build(chosen, link, ENGINE)
    assert link.readlink() == tmp_path / "www"
    assert files(tmp_path / "www").keys() == PAGES.keys() | LIST


def test_a_site_in_a_checkout_keeps_its_repository(
    chosen: Settings, repository: Path, tmp_path: Path
) -> None:
    site = tmp_path / "pages"
    git(repository, "worktree", "add", "--detach", "--no-checkout", str(site))
    git(site, "checkout", "--quiet", "--orphan", "pages")
    git(site, "rm", "-rf", "--quiet", ".")
    assert (site / ".git").is_file()
    for _ in range(2):
        build(chosen, site, ENGINE)
        git(site, "add", ".")
        git(site, "commit", "--quiet", "--allow-empty", "-m", "site")
    assert set(git(site, "ls-files").split()) == PAGES.keys() | LIST
    assert git(site, "status", "--porcelain") == ""


WRONG: list[tuple[str, Callable[[Path], object], str]] = [
    ("file", lambda p: p.write_text("mine"), "is a file. Name a folder"),
    ("circle", lambda p: p.symlink_to(p.name), "is a link that leads back to itself. Delete it."),
    ("n" * 250, lambda p: None, "is too long for this disk"),
    ("file/site", lambda p: p.parent.write_text("mine"), "cannot be a folder"),
]


@pytest.mark.parametrize(("name", "make", "says"), WRONG, ids=[each[0][:9] for each in WRONG])
def test_a_place_that_cannot_be_a_folder_is_a_sentence(
    chosen: Settings, tmp_path: Path, name: str, make: Callable[[Path], object], says: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(PublishError) as refusal:
        build(chosen, tmp_path / name, ENGINE)
    assert says in str(refusal.value)


def started(chosen: Settings, until: Path, ignored: Sequence[int] = ()) -> Called:
    """A build in a process of its own whose engine is at work, until there is a file."""
    words = [str(chosen.path), str(chosen.site_dir), *(str(int(each)) for each in ignored)]
    surroundings = {**os.environ, "ENGINE_UNTIL": str(until)}
    with Path(os.devnull).open("wb") as nothing:
        files = [nothing.fileno(), 2]
        # Not those that begin the engine of a second build.
        commands = warm(use="serve")
        running = Called(commands, "tests.engine.building", words, surroundings, files)
    begun(chosen.site_dir)
    return running


def begun(site: Path) -> None:
    for _ in range(1500):
        if list(workspace.place_of(site).glob("new-*/index.html")):
            return
        time.sleep(0.02)
    pytest.fail("The build never began.")


@pytest.fixture
def never(tmp_path: Path) -> Path:
    """A file that does not come."""
    return tmp_path / "never"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A file that comes when a test wants it to."""
    return tmp_path / "later"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_build_that_is_told_to_stop_leaves_nothing(
    chosen: Settings, never: Path, number: int
) -> None:
    site = chosen.site_dir
    kit.put(site, ".htaccess", "mine")
    running = started(chosen, never)
    os.kill(running.pid, number)
    assert running.wait(timeout=30) == 128 + number
    assert files(site) == {".htaccess": "mine"}


def test_a_build_under_nohup_goes_on(chosen: Settings, later: Path) -> None:
    running = started(chosen, later, ignored=[signal.SIGHUP])
    os.kill(running.pid, signal.SIGHUP)
    later.touch()
    assert running.wait(timeout=60) == 0
    assert files(chosen.site_dir).keys() == PAGES.keys() | LIST


def test_folders_above_a_site_that_was_not_built_go_again(
    chosen: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENGINE_ABORT", "The casebook has faults.")
    with pytest.raises(PublishError, match="not built"):
        build(chosen, tmp_path / "a/b/site", ENGINE)
    assert not (tmp_path / "a").exists()


def test_a_second_build_waits_for_the_first(chosen: Settings, later: Path) -> None:
    first = started(chosen, later)
    said: list[str] = []

    def tell(words: str) -> None:
        said.append(words)
        later.touch()

    build(chosen, chosen.site_dir, ENGINE, tell=tell)
    assert first.wait(timeout=30) == 0
    assert said == [f"Another build of {chosen.site_dir} is running. Waiting until it has ended."]
    assert files(chosen.site_dir).keys() == PAGES.keys() | LIST


def test_a_build_that_waits_can_be_stopped(chosen: Settings, never: Path) -> None:
    first = started(chosen, never)
    with pytest.raises(StoppedError) as stopped:
        build(chosen, chosen.site_dir, ENGINE, tell=lambda _: os.kill(os.getpid(), signal.SIGTERM))
    assert stopped.value.code == 143
    first.terminate()
    assert first.wait(timeout=30) == 143


def test_an_engine_whose_parent_was_killed_is_waited_for(chosen: Settings, later: Path) -> None:
    first = started(chosen, later)
    first.kill()
    assert first.wait(timeout=30) == -signal.SIGKILL
    said: list[str] = []

    def tell(words: str) -> None:
        said.append(words)
        later.touch()

    build(chosen, chosen.site_dir, ENGINE, tell=tell)
    assert said
    assert files(chosen.site_dir).keys() == PAGES.keys() | LIST


def test_what_a_killed_build_left_is_hidden_from_git_and_deleted_by_the_next(
    chosen: Settings, never: Path
) -> None:
    git(chosen.root, "init", "--quiet")
    kit.put(chosen.root, ".gitignore", "/site/\n")
    before = git(chosen.root, "status", "--porcelain")
    running = started(chosen, never)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(timeout=30)
    assert files(workspace.place_of(chosen.site_dir))
    assert git(chosen.root, "status", "--porcelain") == before
    build(chosen, chosen.site_dir, ENGINE)
    assert not workspace.place_of(chosen.site_dir).exists()
