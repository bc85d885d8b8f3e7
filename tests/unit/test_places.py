from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from mkdocs_casebook.build import places, publish, settings
from mkdocs_casebook.build.publish import PublishError, Stop, build
from tests import kit
from tests.engine.__main__ import PAGES

CONFIG = """\
INHERIT: ../shared/base.yml
site_name: Small
plugins: [casebook]
theme: {name: material, custom_dir: overrides}
hooks: [tools/hook.py]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A casebook with everything that one may have, in a repository, beside other folders."""
    book = made(tmp_path / "all")
    git("init", "--quiet", str(book))
    return book


def made(home: Path) -> Path:
    book = kit.write(home / "book")
    (home / "elsewhere").mkdir()
    for path, text in {
        "book/mkdocs.yml": CONFIG,
        "book/overrides/main.html": "x",
        "book/tools/hook.py": "",
        "book/tools/more.py": "",
        "shared/base.yml": "site_url: https://small.example/\n",
        "elsewhere/thesis.txt": "years of work",
        "pictures/hall.svg": "x",
    }.items():
        kit.put(home, path, text)
    (book / "docs/pictures").symlink_to(home / "pictures")
    (home / "to-docs").symlink_to(book / "docs")
    (home / "up").symlink_to(home)
    kit.put(book, ".git/HEAD", "ref: refs/heads/main\n")
    return book


# Every place that a build must refuse, whether it may delete files or not.
DANGEROUS = {
    ".": "would replace",
    "..": "would replace",
    "../..": "would replace",
    "/": "would replace",
    "~": "would replace",
    "docs": "the folder of the site's own pages",
    "docs/": "the folder of the site's own pages",
    "docs/site": "lies inside the folder of the site's own pages",
    "docs/events": "lies inside",
    "docs/../docs": "would replace",
    "../book": "would replace",
    "../to-docs": "would replace",
    "../to-docs/site": "lies inside",
    "../up/book/docs": "would replace",
    "../up/up": "would replace",
    "../pictures": "what a link in the folder of the site's own pages leads to",
    "../pictures/site": "lies inside",
    "docs/pictures": "pictures",
    "docs/pictures/site": "lies inside",
    "case_studies": "the folder of the case studies",
    "case_studies/_registers": "lies inside the folder of the case studies",
    "messages": "the folder of the messages",
    "messages/new/deep/site": "lies inside the folder of the messages",
    "overrides": "the theme's own folder (custom_dir)",
    "overrides/site": "lies inside the theme's own folder",
    "tools": "would replace a hook",
    "tools/hook.py": "a hook",
    "../shared": "a file that mkdocs.yml inherits from",
    ".git": "the repository",
    ".git/objects": "lies inside the repository",
    "mkdocs.yml": "the configuration",
}


def contents(home: Path) -> dict[str, bytes]:
    """Every byte below a folder, without following links."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@pytest.mark.slow
@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("site", DANGEROUS)
def test_a_dangerous_place_is_refused_and_loses_nothing(
    book: Path, site: str, replace: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stop, "run", pretend)
    monkeypatch.setenv("HOME", str(book.parent))
    monkeypatch.chdir(book)
    before = contents(book.parent)
    with pytest.raises(PublishError) as refusal:
        build(
            settings.read(book / "mkdocs.yml"),
            Path(os.path.expanduser(site)).absolute(),
            replace=replace,
        )
    assert DANGEROUS[site] in str(refusal.value)
    assert f"Name a folder of its own for the site, such as `--site-dir {book}/site`." in str(
        refusal.value
    )
    assert contents(book.parent) == before


def pretend(_: Stop, command: list[str], root: Path, lock: object = ()) -> int:
    """An engine in this process."""
    site = Path(command[command.index("--site-dir") + 1])
    for path, text in PAGES.items():
        kit.put(site, path, text)
    return 0


@pytest.mark.parametrize("site", ["site", "build/site", "../public", "../up/public", "docs2"])
def test_a_place_of_its_own_is_accepted(
    book: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stop, "run", pretend)
    before = contents(book.parent)
    build(settings.read(book / "mkdocs.yml"), book / site)
    after = contents(book.parent)
    assert {path: after[path] for path in before} == before
    assert (book / site / "index.html").read_text(encoding="utf-8") == PAGES["index.html"]


def test_a_folder_that_is_kept_elsewhere_and_the_link_to_it_are_protected(tmp_path: Path) -> None:
    book = kit.write(tmp_path / "book", {"mkdocs.yml": "docs_dir: links/docs\n"})
    (book / "docs").rename(tmp_path / "texts")
    (book / "links").mkdir()
    (book / "links/docs").symlink_to(tmp_path / "texts")
    sources = places.sources(settings.read(book / "mkdocs.yml"))
    for site in (tmp_path / "texts", tmp_path / "texts/x", book / "links", book / "links/docs/x"):
        assert "the folder of the site's own pages" in places.refusal(site, sources)


def test_the_repository_of_a_worktree_is_protected(tmp_path: Path, book: Path) -> None:
    git("-C", str(book), "commit", "--quiet", "--allow-empty", "-m", "first")
    git("-C", str(book), "worktree", "add", "--quiet", str(tmp_path / "tree"))
    kit.put(tmp_path, "tree/mkdocs.yml", "plugins: [casebook]\n")
    sources = places.sources(settings.read(tmp_path / "tree/mkdocs.yml"))
    for site in (book, book / ".git", book / ".git/worktrees/tree", book / ".git/objects"):
        assert "the repository" in places.refusal(site, sources)
    assert places.refusal(tmp_path / "tree/site", sources) == ""


def git(*words: str) -> None:
    who = ["-c", "user.name=A Head", "-c", "user.email=head@example.org"]
    subprocess.run(["git", *who, *words], check=True)


def test_folders_of_other_names_are_protected(tmp_path: Path) -> None:
    kit.put(tmp_path, "mkdocs.yml", "docs_dir: pages\nplugins: [casebook: {cases: stories}]\n")
    kit.put(tmp_path, "pages/index.md", "x")
    kit.put(tmp_path, "stories/one.md", "x")
    sources = places.sources(settings.read(tmp_path / "mkdocs.yml"))
    assert "own pages" in places.refusal(tmp_path / "pages", sources)
    assert "case studies" in places.refusal(tmp_path / "stories/x", sources)
    # Nothing is in the usual folders here, so nothing can be lost.
    assert places.refusal(tmp_path / "docs", sources) == ""


def test_a_disk_that_knows_no_capitals_is_asked_for_the_folder_itself(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat: Callable[..., os.stat_result] = os.stat

    def forgiving(path: str | Path, **options: bool) -> os.stat_result:
        return stat(str(path).replace("/DOCS", "/docs"), **options)

    sources = places.sources(settings.read(book / "mkdocs.yml"))
    assert places.refusal(book / "DOCS", sources) == ""
    monkeypatch.setattr(os, "stat", forgiving)
    assert "own pages" in places.refusal(book / "DOCS", sources)
    assert "lies inside" in places.refusal(book / "DOCS/site", sources)


STEPS = st.sampled_from(
    ["..", ".", "book", "docs", "case_studies", "messages", "site", "public", "elsewhere", "up",
     "to-docs", "pictures", "overrides", "tools", "shared", ".git", "_registers", "events"]
)  # fmt: skip


@pytest.mark.slow
@limits(max_examples=60)
@given(steps=st.lists(STEPS, max_size=5), replace=st.booleans())
@example(steps=[".."], replace=True)
@example(steps=["..", "up", "book"], replace=True)
def test_no_source_is_ever_lost(steps: list[str], replace: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        book = made(Path(folder) / "all")
        patch.setattr(publish.Stop, "run", pretend)
        before = contents(book.parent)
        site = book.joinpath(*steps).resolve()
        try:
            build(settings.read(book / "mkdocs.yml"), site, replace=replace)
        except PublishError:
            assert contents(book.parent) == before
            return
        after = contents(book.parent)
        # What may be deleted was asked for, and lies in no folder of the casebook's.
        lost = {path for path in before if after.get(path) != before[path]}
        assert lost <= ({"elsewhere/thesis.txt"} if replace else set())
        assert (site / "index.html").is_file()
