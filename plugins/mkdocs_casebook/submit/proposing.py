"""A pull request for a change, without touching the files and the index that an editor works on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.submit.desk import Edits

SECONDS = 120
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GH_PROMPT_DISABLED": "1", "LC_ALL": "C"}
"""Nobody is there to answer."""
NEW = "0" * 40
"""What a branch points at that is not there yet."""
FILE = "100644"


@dataclass(frozen=True)
class Draft:
    """What is proposed."""

    branch: str
    title: str
    body: str
    """Who wrote it, and what comes with it; public, like the repository."""
    edits: Edits


class ProposalError(Exception):
    """A proposal that could not be made; says why. Nothing is left of it."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


class _ToolError(Exception):
    """What a tool said last."""


def has_git(root: Path) -> bool:
    """Whether a folder is in a repository, and git can be asked."""
    if not shutil.which("git"):
        return False
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == "true"
    except _ToolError:
        return False


def propose(root: Path, draft: Draft, page: str) -> Said:
    """Commit the draft on a branch of its own, push it, and open a pull request.

    `page` is the address of the repository, if it is known. Says what was done and what is left.
    Raises ProposalError.
    """
    try:
        _uncommitted(root, draft)
        base = _git(root, "rev-parse", "--abbrev-ref", "HEAD").strip()
        commit = _commit(root, draft)
        reference = f"refs/heads/{draft.branch}"
        _git(root, "update-ref", reference, commit, NEW)
    except _ToolError as error:
        raise _failed("git", error) from error
    remote = _remote(root, base)
    if not remote:
        return said(
            "The branch {branch} has it. This repository has no remote: add one, run "
            "`git push -u origin {branch}`, and open a pull request there.",
            branch=draft.branch,
        )
    try:
        _git(root, "push", "--quiet", remote, f"{reference}:{reference}")
    except _ToolError as error:
        _git(root, "update-ref", "-d", reference, commit)
        raise _failed("git push", error) from error
    return _opened(root, draft, base, page)


def _uncommitted(root: Path, draft: Draft) -> None:
    """Refuse where the proposal would take along what somebody has not committed."""
    changed = _git(root, "status", "--porcelain", "--", *draft.edits)
    if changed.strip():
        problem = said(
            "There are changes that are not committed: {files}.",
            files=", ".join(shown(line[3:]) for line in changed.splitlines()),
        )
        raise ProposalError(in_a_row(problem, said("Commit them first, and propose again.")))
    try:
        _git(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{draft.branch}")
    except _ToolError:
        return
    problem = said("The branch {branch} is there already.", branch=draft.branch)
    remedy = said(
        "If it is not needed any more, run `git branch -D {branch}`, and propose again.",
        branch=draft.branch,
    )
    raise ProposalError(in_a_row(problem, remedy))


def _commit(root: Path, draft: Draft) -> str:
    """The commit, made in an index of its own."""
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git(root, "read-tree", "HEAD", more=index)
        for path, data in draft.edits.items():
            name = f"{prefix}{path}"
            if data is None:
                _git(root, "update-index", "--force-remove", "--", path, more=index)
                continue
            blob = _git(root, "hash-object", "-w", "--stdin", given=data).strip()
            entry = f"{FILE},{blob},{name}"
            _git(root, "update-index", "--add", "--cacheinfo", entry, more=index)
        tree = _git(root, "write-tree", more=index).strip()
    words = f"{draft.title}\n\n{draft.body}\n".encode()
    return _git(root, "commit-tree", tree, "-p", "HEAD", "-F", "-", given=words).strip()


def _remote(root: Path, base: str) -> str:
    """Where to push: the remote of the branch that one is on, or `origin`, or the only one."""
    try:
        own = _git(root, "config", "--get", f"branch.{base}.remote").strip()
    except _ToolError:
        own = ""
    names = _git(root, "remote").split()
    first = next((name for name in (own, "origin") if name in names), "")
    return first or (names[0] if len(names) == 1 else "")


def _opened(root: Path, draft: Draft, base: str, page: str) -> Said:
    """The pull request, opened with `gh`; where there is none, how to open it by hand."""
    done = said("The branch {branch} is pushed.", branch=draft.branch)
    where = said("Open the page of the repository, and choose to compare this branch.")
    if page:
        address = f"{page.rstrip('/')}/compare/{draft.branch}"
        where = said("Open {address} to make the pull request.", address=address)
    if not shutil.which("gh"):
        return in_a_row(done, said("The program gh is not installed."), where)
    words = ["pr", "create", f"--head={draft.branch}", f"--title={draft.title}"]
    words += [f"--body={draft.body}", *([f"--base={base}"] if base != "HEAD" else [])]
    try:
        answer = _run(["gh", *words], root)
    except _ToolError as error:
        told = said("gh could not open the pull request: {words}", words=shown(error, 200))
        return in_a_row(done, told, where)
    lines = [line for line in answer.splitlines() if line.startswith("https://")]
    if not lines:
        return in_a_row(done, said("The pull request is open."))
    return in_a_row(done, said("The pull request is open: {address}", address=lines[-1]))


def _failed(tool: str, error: _ToolError) -> ProposalError:
    told = said("{tool} says: {words}.", tool=tool, words=shown(error, 300))
    return ProposalError(in_a_row(told, said("Nothing was proposed.")))


def _git(root: Path, *words: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> str:
    return _run(["git", *words], root, given, more)


def _run(
    words: list[str], root: Path, given: bytes = b"", more: Mapping[str, str] | None = None
) -> str:
    """What a tool answers. Raises _ToolError with what it complains of."""
    surroundings = {**os.environ, **QUIET, **(more or {})}
    try:
        done = subprocess.run(
            words,
            cwd=root,
            env=surroundings,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _ToolError(type(error).__name__) from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise _ToolError(" ".join(lines))
    return done.stdout.decode(errors="replace")
