"""Ask git which file is the older one, where it knows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

SECONDS = 10
# Nothing of a repository's own settings is run, and nobody is asked for anything.
QUIETLY = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-pager")


def older(root: Path, paths: Sequence[str]) -> str:
    """The path that git had first, whatever the file was called then; nothing if it cannot tell.

    It cannot without a repository, without the whole history, or if both came at once.
    """
    if (_git(root, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return ""
    tops = sorted({path.partition("/")[0] for path in paths})
    # Not `--follow`: it takes a new file that began as a copy of another one for that one.
    asked = ("log", "-M", "--diff-filter=AR", "--name-status", "--relative", "--format=:%ct")
    told = _git(root, *asked, "--", *tops)
    if told is None:
        return ""
    times = _added(told, paths)
    # What git does not have yet is newer than all that it has.
    first, second = sorted(paths, key=lambda path: times.get(path, float("inf")))[:2]
    return "" if times.get(first) == times.get(second) else first


def _added(told: str, paths: Sequence[str]) -> dict[str, int]:
    """When each path was added, in seconds, from the newest commit back to the first."""
    names = {path: path for path in paths}
    times: dict[str, int] = {}
    time = 0
    for line in told.splitlines():
        if line.startswith(":"):
            time = int(line[1:])
            continue
        status, *files = line.split("\t")
        if not files or files[-1] not in names:
            continue
        path = names[files[-1]]
        times[path] = time
        if status.startswith("R"):
            names[files[0]] = names.pop(files[-1])
    return times


def _git(root: Path, *words: str) -> str | None:
    command = ["git", "-C", str(root), *QUIETLY, *words]
    surroundings = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            command, capture_output=True, env=surroundings, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("ascii", "replace") if done.returncode == 0 else None


def tracks(root: Path, folder: str) -> bool:
    """Whether git tracks a file below a folder; False if it cannot tell."""
    # The folder's name is no pattern.
    return bool(_git(root, "--literal-pathspecs", "ls-files", "-z", "--", folder))
