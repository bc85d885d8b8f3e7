"""Builds a site with the engine that pretends, in a process that was forked for it.

What a process of its own would have begun with is taken on first: a session, and signals that are
ignored or not, whatever those do who forked it.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs_casebook.build import publish, settings
from mkdocs_casebook.build.engines import RUNNER, SIGNALS


class Copied:
    """An engine in a copy of this process, which has the files that one of its own would have."""

    def __init__(self, command: Sequence[str], **given: Any) -> None:
        self.code: int | None = None
        self.pid = os.fork()
        if not self.pid:
            begin(command[3:], given["env"], given["pass_fds"])

    def wait(self, timeout: float) -> int:
        """Its exit code."""
        end = time.monotonic() + timeout
        while self.code is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise subprocess.TimeoutExpired(RUNNER, timeout)
            else:
                time.sleep(0.02)
        return self.code

    def terminate(self) -> None:
        """Ask it to end."""
        if self.code is None:
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)


def begin(words: Sequence[str], environment: dict[str, str], kept: Sequence[int]) -> None:
    """Be the engine, to the end; what else is open is closed."""
    code = 1
    try:
        for name in os.listdir("/proc/self/fd"):
            if (number := int(name)) > 2 and number not in kept:
                close(number)
        behave([each for each in numbers() if signal.getsignal(each) == signal.SIG_IGN])
        os.environ.update(environment)
        sys.argv[1:] = words
        runpy.run_module(RUNNER, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)


def close(number: int) -> None:
    """Close a file that may have been closed."""
    with contextlib.suppress(OSError):
        os.close(number)


def numbers() -> list[signal.Signals]:
    """The signals that ask to stop."""
    return [signal.Signals[name] for name in SIGNALS]


def behave(ignored: Sequence[int]) -> None:
    """Take signals as a new process does."""
    for number in numbers():
        usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
        signal.signal(number, signal.SIG_IGN if number in ignored else usual)


def build(mkdocs: Path, site: Path, ignored: Sequence[int]) -> None:
    """Build, and end with the code of whatever stopped that."""
    os.setsid()
    behave(ignored)
    usual: Any = subprocess.Popen

    def start(command: Sequence[str], **given: Any) -> Any:
        return (Copied if RUNNER in command else usual)(command, **given)

    subprocess.Popen = start  # type: ignore[misc, assignment]
    try:
        publish.build(settings.read(mkdocs), site, "tests.engine")
    except publish.StoppedError as stopped:
        sys.exit(stopped.code)
    sys.exit(0)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), [int(each) for each in sys.argv[3:]])
