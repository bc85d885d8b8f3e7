"""Run many pieces of work in processes that can be killed, so that none can hold up a build."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as Overdue
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Semaphore
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool
from pebble.common.types import CONSTS

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit still holds
    resource = None  # type: ignore[assignment]

PACKAGE = __name__.partition(".")[0]
# Seconds between two looks of a pool whether it may end; a tenth, as usual, outlasts most work.
CONSTS.sleep_unit = 0.01
Task = TypeVar("Task")
Result = TypeVar("Result")


def run(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    seconds: float,
    memory: int,
    share: int,
) -> list[Result | Exception]:
    """The result of `work` for each task, in order; where it failed, the exception.

    Each task has `seconds`, then its process is killed and a TimeoutError stands for its result.
    `memory` is in bytes of address space that each process may add; `share` tasks are worth a
    process of their own. `work` must be a function of a module.
    """
    if not tasks:
        return []
    workers = max(1, min(os.cpu_count() or 1, len(tasks) // share + 1))
    context = beginning()
    started = context.Semaphore(0)
    with ProcessPool(workers, 0, _limit, [started, memory], context) as pool:
        futures = [pool.schedule(work, args=[task], timeout=seconds) for task in tasks]
        results = [_result(each) for each in futures]
        # A worker that is still starting when the pool ends would print a traceback. For each
        # one that was killed, the pool starts another.
        killed = sum(isinstance(each, Overdue | ProcessExpired) for each in results)
        for _ in range(workers + killed):
            started.acquire(timeout=seconds)
    return results


def beginning() -> BaseContext:
    """How processes are begun: by a fork of this one, or from a clean one that has the package."""
    return multiprocessing.get_context("fork") if is_alone() else _clean()


def expect() -> None:
    """Make ready to begin processes, while other work is done."""
    if not is_alone():
        _clean()


def is_alone() -> bool:
    """Whether this process has one thread only: in a fork, a lock of another would stay locked.

    Programs on other systems than Linux do not say so, and some cannot be forked at all.
    """
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _clean() -> BaseContext:
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_forkserver_preload([PACKAGE])
        # Its socket is in a folder for temporary files, which may be full.
        with suppress(OSError):
            forkserver.ensure_running()
            return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


def _result(future: ProcessFuture[Any]) -> Any:
    try:
        return future.result()
    except Exception as error:  # whatever hostile input provokes must not stop the others
        return error


def _limit(started: Semaphore, memory: int) -> None:
    # What was loaded stays, so nobody need look whether it is garbage.
    gc.freeze()
    if resource:
        most = memory + _inherited()
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    started.release()


def _inherited() -> int:
    """Bytes of address space of a process before it works, where it can know."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
