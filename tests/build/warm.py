"""Commands that are loaded once in a run and forked for each call: most of a call is loading.

As a module of its own it is that process: it takes an order for each call, and answers with its
code.
"""

from __future__ import annotations

import atexit
import ctypes
import functools
import gc
import json
import os
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import Any

from mkdocs_casebook.build.engines import RUNNER
from mkdocs_casebook.build.publish import QUIET
from mkdocs_casebook.site import packages
from mkdocs_casebook.site.kinds import registry
from tests.build import loaded

OURS = "tests.build.warm"
"""This module, where it does not run by itself: whoever is told to run it takes orders as well."""
KEPT = 8
"""At most as many open files are handed over with an order."""


class Warm:
    """Runs modules as `python -m` does, from a folder and with an environment of their own."""

    def __init__(self, engine: str, python: str, other: Warm | None = None) -> None:
        """Load the engine, or fork another such process, which has loaded it."""
        self.orders, theirs = socket.socketpair()
        coming, going = os.pipe()
        # An answer that lay in a buffer would be waited for: who waits asks the pipe.
        self.answers = os.fdopen(coming, "rb", buffering=0)
        with theirs, os.fdopen(going, "w"):
            if other:
                other.begin(OURS, [], Path.cwd(), {}, [theirs.fileno(), going])
                return
            self.process = subprocess.Popen(
                [python, "-m", __name__, engine],
                env={**os.environ, **QUIET},
                stdin=theirs.fileno(),
                stdout=going,
            )

    def run(
        self,
        module: str,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        beside: int = 0,
    ) -> tuple[int, str]:
        """The exit code of one call, and all that it said.

        It sees the disks that the process `beside` does.
        """
        with tempfile.NamedTemporaryFile("r+") as said:
            self.begin(module, words, folder, environment, [said.fileno()] * 2, beside)
            return self.wait(), Path(said.name).read_text(encoding="utf-8")

    def start(
        self,
        module: str,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        said: Path,
    ) -> int:
        """Begin a call that adds what it says to a file. Gives the number of its process."""
        with said.open("ab") as out:
            return self.begin(module, words, folder, environment, [out.fileno()] * 2)

    def begin(
        self,
        module: str,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        files: Sequence[int],
        beside: int = 0,
    ) -> int:
        """Begin a call with these open files: what it says, what it complains of, and others."""
        order = {"module": module, "words": list(words), "folder": str(folder), "beside": beside}
        give(self.orders, {**order, "environment": dict(environment)}, files)
        return self._answer()

    def wait(self) -> int:
        """The exit code of the call that was begun last."""
        return self._answer()

    def _answer(self) -> int:
        return int(self.answers.readline())


def warm(engine: str = "mkdocs", use: str = "build", python: str = sys.executable) -> Warm:
    """The commands of this worker; they end with it, when nobody can call them any more.

    Those of a `python` of another environment have loaded the plugins that are there.
    Those that serve are others: they answer to no second call until it has ended.
    """
    return _warm(engine, use, python)


@functools.cache
def _warm(engine: str, use: str, python: str) -> Warm:
    return Warm(engine, python, _warm(engine, "build", python) if use == "serve" else None)


def give(to: socket.socket, order: Mapping[str, Any], files: Sequence[int]) -> None:
    """Send an order, with open files."""
    data = json.dumps(order).encode()
    socket.send_fds(to, [len(data).to_bytes(4, "big")], files)
    to.sendall(data)


def take(source: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next order, if there is one."""
    size, files, *_ = socket.recv_fds(source, 4, KEPT)
    if not size:
        return None
    data = b""
    while len(data) < int.from_bytes(size, "big"):
        data += source.recv(65536)
    return json.loads(data), files


def listen() -> str:
    """Fork for each order. Gives the module to run in a process that is to carry one out."""
    answers = os.fdopen(os.dup(1), "w")
    with socket.socket(fileno=os.dup(0)) as orders:
        while told := take(orders):
            order, files = told
            process = os.fork()
            if not process:
                answers.close()
                return become(order, files)
            for each in files:
                os.close(each)
            print(process, file=answers, flush=True)
            if order["module"] == OURS:
                continue
            _, status = os.waitpid(process, 0)
            print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
    return ""


def become(order: Mapping[str, Any], files: Sequence[int]) -> str:
    """Take on what a process of its own would have begun with. Gives the module to run."""
    if order["module"] == OURS:
        for number, place in enumerate(files):
            os.dup2(place, number)
            os.close(place)
        return OURS
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, place in enumerate((nothing, *files[:2])):
        os.dup2(place, number)
        os.close(place)
    if forkserver._forkserver._forkserver_pid:  # type: ignore[attr-defined]
        # It is no child of this process, which could not ask whether it still runs.
        forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
    if order["beside"]:
        see_disks_of(order["beside"])
    surround(order["folder"], order["environment"])
    sys.argv[1:] = order["words"]
    sys.path[0] = order["folder"]
    if outside := order["environment"].get("PYTHONPATH"):
        sys.path[1:1] = outside.split(os.pathsep)
        for known in (packages.added, registry.kinds):
            known.cache_clear()  # it was asked before there were these packages
    return str(order["module"])


def see_disks_of(process: int) -> None:
    """Go where another process has disks of its own (Linux)."""
    for kind in ("user", "mnt"):
        there = Path(f"/proc/{process}/ns/{kind}")
        if there.readlink() != Path(f"/proc/self/ns/{kind}").readlink():
            with there.open() as namespace:
                failed = ctypes.CDLL(None).setns(namespace.fileno(), 0)
            assert not failed, kind


def surround(folder: str, environment: Mapping[str, str]) -> None:
    """Stand in a folder, with an environment."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # Whoever loads may have asked for it already.
    tempfile.tempdir = None


class Called:
    """A module that a test's own process starts, as `subprocess.Popen` shows it."""

    def __init__(
        self,
        commands: Warm,
        module: str,
        words: Sequence[str],
        environment: Mapping[str, str],
        files: Sequence[int],
    ) -> None:
        self.commands = commands
        self.module = module
        self.pid = commands.begin(module, words, Path.cwd(), environment, files)

    def wait(self, timeout: float) -> int:
        """Its exit code."""
        if not select.select([self.commands.answers], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(self.module, timeout)
        return self.commands.wait()

    def terminate(self) -> None:
        """Ask it to end."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)


def starting(usual: Callable[..., Any]) -> Callable[..., Any]:
    """What starts processes as usual, and engines by a fork."""

    def start(command: Sequence[str], **given: Any) -> Any:
        if [*command[:3]] != [sys.executable, "-m", RUNNER]:
            return usual(command, **given)
        return Called(warm(), RUNNER, command[3:], given["env"], [1, 2, *given["pass_fds"]])

    return start


def run(module: str) -> None:
    """Run a module to its end, without taking apart all that was loaded."""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(end.code)


if __name__ == "__main__":
    templates = tempfile.mkdtemp()
    loaded.load(sys.argv[1], templates)
    # Each fork that shares a semaphore would begin one.
    resource_tracker.ensure_running()
    # Else each fork copies all that was loaded, as soon as it looks for garbage.
    gc.freeze()
    while (module := listen()) == OURS:
        # Those that serve have threads, so they begin others from a process that has none.
        forkserver.set_forkserver_preload(["mkdocs_casebook"])
        forkserver.ensure_running()
    if module:
        run(module)
    shutil.rmtree(templates, ignore_errors=True)
