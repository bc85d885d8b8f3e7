"""Proposals by `casebook intake --propose`: a real git, a bare remote, and a stand-in for gh."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests import kit, sent
from tests.sent import call, picture, put, tree

pytestmark = pytest.mark.slow
BRANCH = "submission/k7rm-4qxd"
AUTHORS = [
    {"name": "Ann Author", "role": "coordinator"},
    {"name": "Bob Writer"},
]
GH = """\
#!/bin/sh
printf '%s\\n' "$@" > {told}
{answer}
"""


PROPOSE = ("--propose", "--agreed")


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small casebook in a folder of a repository that has a bare remote."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in (
        *(("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_NOSYSTEM", "1")),
        *(("GIT_AUTHOR_NAME", "Ed"), ("GIT_AUTHOR_EMAIL", "ed@editors.example")),
        *(("GIT_COMMITTER_NAME", "Ed"), ("GIT_COMMITTER_EMAIL", "ed@editors.example")),
    ):
        monkeypatch.setenv(name, value)
    call(root, "check")  # which writes mkdocs.yml
    kit.put(root.parent, ".gitignore", ".cache/\nsent.json\nremote.git/\nbin/\n")
    git(root.parent, "init", "-q", "-b", "trunk")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "-q", "-m", "All")
    git(root.parent, "init", "-q", "--bare", "remote.git")
    git(root.parent, "remote", "add", "origin", str(root.parent / "remote.git"))
    return root


@pytest.fixture
def gh(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for gh; gives the file in which it writes what it was told."""
    return stand_in(root, monkeypatch, "echo https://forge.example/pull/7")


def stand_in(root: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> Path:
    folder = root.parent / "bin"
    folder.mkdir(exist_ok=True)
    told = folder / "told"
    program = folder / "gh"
    program.write_text(GH.format(told=told, answer=answer))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return told


def without_gh(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A path on which there is git and nothing else."""
    only = folder / "only"
    only.mkdir()
    which = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True)
    (only / "git").symlink_to(which.stdout.strip())
    monkeypatch.setenv("PATH", str(only))


def test_a_pull_request_credits_the_author_and_touches_no_file_here(
    repository: Path, gh: Path
) -> None:
    kit.put(repository, "notes.md", "Not mine to commit.\n")
    git(repository, "add", "notes.md")
    before = tree(repository)
    proposed = {"alliances": [{"key": "new-1", "name": "Four Rivers"}]}
    fields = {"authors": AUTHORS, "alliance": "new-1"}
    file = put(repository, fields, proposed=proposed, pictures=[picture()])
    done = call(repository, "intake", *PROPOSE, file)
    assert done.exit_code == 0, done.output
    assert "The pull request is open: https://forge.example/pull/7" in done.output
    assert tree(repository) == before
    assert git(repository, "status", "--porcelain") == "A  book/notes.md"
    assert git(repository, "rev-parse", "--abbrev-ref", "HEAD") == "trunk"
    remote = repository.parent / "remote.git"
    names = git(remote, "diff-tree", "-r", "--name-status", "--no-commit-id", BRANCH)
    assert names.splitlines() == [
        "M\tbook/case_studies/_registers/alliances.yml",
        "A\tbook/case_studies/reading-in-pairs/index.md",
        "A\tbook/case_studies/reading-in-pairs/picture-1.jpg",
    ]
    message = git(remote, "log", "-1", "--format=%B", BRANCH)
    assert message == (
        "Add case study 3: Reading in pairs\n\n"
        "Sent as K7RM-4QXD.\nWritten by Ann Author (coordinator) and Bob Writer."
    )
    told = gh.read_text().splitlines()
    assert told[:2] == ["pr", "create"]
    assert f"--head={BRANCH}" in told
    assert "--base=trunk" in told
    assert "--title=Add case study 3: Reading in pairs" in told
    for content in (message, gh.read_text()):
        assert "@" not in content
        assert "Zenobia" not in content


def test_what_is_proposed_is_a_casebook_without_faults(repository: Path, gh: Path) -> None:
    assert call(repository, "intake", *PROPOSE, put(repository)).exit_code == 0
    git(repository, "checkout", "-q", BRANCH)
    assert call(repository, "check", repository).output.endswith("No faults found.\n")


def test_names_cannot_put_addresses_into_the_message(repository: Path, gh: Path) -> None:
    title = "Ask\u2028 us\nat jane@school.example"
    fields = {"title": title, "exceptions": None}
    done = call(repository, "intake", *PROPOSE, put(repository, fields))
    assert done.exit_code == 1  # an address is no title
    assert "jane@school.example" not in done.output
    assert not gh.exists()
    assert git(repository, "branch", "--list", BRANCH) == ""


def test_without_gh_it_is_said_what_is_left(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_gh(monkeypatch, repository.parent)
    kit.put(
        repository,
        "mkdocs.yml",
        "site_name: S\nsite_url: ''\nrepo_url: https://github.com/a/b/\nplugins: [casebook]\n",
    )
    done = call(repository, "intake", *PROPOSE, put(repository))
    assert done.exit_code == 0, done.output
    assert f"The branch {BRANCH} is pushed. The program gh is not installed." in done.output
    assert f"Open https://github.com/a/b/compare/{BRANCH} to make the pull request." in done.output


def test_a_gh_that_fails_is_quoted(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(repository, monkeypatch, "echo 'run gh auth login' >&2; exit 4")
    done = call(repository, "intake", *PROPOSE, put(repository))
    assert 'gh could not open the pull request: "run gh auth login"' in done.output
    assert "Open the page of the repository" in done.output


def test_without_a_remote_the_branch_is_there(repository: Path, gh: Path) -> None:
    git(repository, "remote", "remove", "origin")
    done = call(repository, "intake", *PROPOSE, put(repository))
    assert done.exit_code == 0, done.output
    assert f"`git push -u origin {BRANCH}`" in done.output
    assert git(repository, "log", "-1", "--format=%s", BRANCH).startswith("Add case study 3")


def test_a_push_that_fails_leaves_no_branch(repository: Path, gh: Path) -> None:
    git(repository, "remote", "set-url", "origin", str(repository / "nowhere.git"))
    done = call(repository, "intake", *PROPOSE, put(repository))
    assert done.exit_code == 1
    assert "git push says: " in done.output
    assert "Nothing was proposed." in done.output
    assert git(repository, "branch", "--list", BRANCH) == ""
    assert not gh.exists()


def test_changes_that_are_not_committed_are_not_taken_along(repository: Path, gh: Path) -> None:
    alliances = repository / kit.REGISTERS / "alliances.yml"
    alliances.write_text(f"{alliances.read_text()}hill: {{name: Hill}}\n")
    proposed = {"alliances": [{"key": "new-1", "name": "Four Rivers"}]}
    file = put(repository, {"alliance": "new-1"}, proposed=proposed)
    done = call(repository, "intake", *PROPOSE, file)
    assert done.exit_code == 1
    assert "There are changes that are not committed" in done.output
    assert "alliances.yml" in done.output
    assert git(repository, "branch", "--list", BRANCH) == ""


def test_the_same_proposal_twice_is_told(repository: Path, gh: Path) -> None:
    file = put(repository)
    assert call(repository, "intake", *PROPOSE, file).exit_code == 0
    done = call(repository, "intake", *PROPOSE, file)
    assert done.exit_code == 1
    assert f"run `git branch -D {BRANCH}`" in done.output
    git(repository, "branch", "-D", BRANCH)
    git(repository, "push", "-q", "origin", f":{BRANCH}")
    assert call(repository, "intake", *PROPOSE, file).exit_code == 0


def test_nothing_is_proposed_before_its_author_has_seen_the_page(
    repository: Path, gh: Path
) -> None:
    before = tree(repository)
    done = call(repository, "intake", "--propose", put(repository))
    assert done.exit_code == 1
    assert "A pull request can be read by everybody" in done.output
    assert "say so with `--agreed`" in done.output
    file = put(repository, consent=None)
    done = call(repository, "intake", *PROPOSE, "--draft", file)
    assert done.exit_code == 1
    assert 'Nobody has agreed in "sent.json"' in done.output
    assert tree(repository) == before
    assert git(repository, "branch", "--list", BRANCH) == ""
    assert not gh.exists()


def test_what_was_taken_in_before_is_proposed_by_hand(repository: Path, gh: Path) -> None:
    file = put(repository)
    done = call(repository, "intake", file)
    assert "Not yet: nothing is public until you push it." in done.output
    done = call(repository, "intake", *PROPOSE, file)
    assert done.exit_code == 1
    for line in re.findall("`(git [^`]+)`", done.output):
        more = ("-m", "One") if line == "git commit" else ()
        git(repository, *line.split()[1:], *more)
    names = git(repository.parent / "remote.git", "diff-tree", "-r", "--name-only", BRANCH)
    assert names.splitlines()[1:] == [f"book/{sent.PATH}"]


def test_where_there_is_no_repository_files_are_written(root: Path) -> None:
    done = call(root, "intake", *PROPOSE, put(root))
    assert done.exit_code == 0, done.output
    assert "There is no git repository here" in done.output
    assert (root / sent.PATH).exists()


def test_one_file_makes_one_pull_request(root: Path) -> None:
    done = call(root, "intake", *PROPOSE, put(root), put(root))
    assert done.exit_code == 2
