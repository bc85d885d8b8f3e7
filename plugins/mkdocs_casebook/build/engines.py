"""An engine in a process of its own: forked where that is safe, since loading the package again
takes longer than making a small site."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

from mkdocs_casebook.processing import is_alone

RUNNER = "mkdocs_casebook.engine.runner"
SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Engine(Protocol):
    """A running engine, as `subprocess.Popen` shows it."""

    def wait(self, timeout: float) -> int:
        """Its exit code, as soon as it has ended. Raises subprocess.TimeoutExpired."""
        ...

    def terminate(self) -> None:
        """Ask it to end."""
        ...

    def kill(self) -> None:
        """End it."""
        ...


def command(engine: str, *words: str) -> list[str]:
    """How an engine is called, so that it ends with a sentence where it can."""
    return [sys.executable, "-m", RUNNER, engine, *words]


def start(
    command: Sequence[str], environment: Mapping[str, str], kept: Sequence[int], *, fork: bool
) -> Engine:
    """Start what `command` gave. It inherits the open files `kept`.

    With `fork`, this process may be copied for it, with all that it has loaded and registered.
    """
    if fork and is_alone():
        return Forked(command, environment)
    inherited = {} if os.name == "nt" else {"pass_fds": tuple(kept)}
    return subprocess.Popen(command, env=environment, **inherited)  # type: ignore[call-overload, no-any-return]


class Forked:
    """An engine in a copy of this process."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_become, args=(command, environment))
        self._process.start()

    def wait(self, timeout: float) -> int:
        """Its exit code, as soon as it has ended. Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(RUNNER, timeout)
        return self._process.exitcode

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def _become(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Be what the command would have started, and end like that."""
    # What was loaded stays, so nobody need look whether it is garbage.
    gc.freeze()
    for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name)):
        if signal.getsignal(number) != signal.SIG_IGN:
            usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, usual)
    os.environ.update(environment)
    _, _, module, *words = command
    sys.argv[1:] = words
    if not sys.flags.safe_path:
        sys.path[0] = os.getcwd()
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()
