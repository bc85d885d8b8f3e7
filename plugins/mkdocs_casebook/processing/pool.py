"""Run many pieces of work in processes that can be killed, so that none can hold up a build."""

from __future__ import annotations

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

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit still holds
    resource = None  # type: ignore[assignment]

PACKAGE = __name__.partition(".")[0]
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
    `memory` is in bytes of address space per process; `share` tasks are worth a process of their
    own. `work` must be a function of a module.
    """
    if not tasks:
        return []
    workers = max(1, min(os.cpu_count() or 1, len(tasks) // share + 1))
    context = fresh()
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


def fresh() -> BaseContext:
    """How processes are started: from a clean one that has loaded the package, where there can be.

    Asking for it early lets that one load while other work is done.
    """
    # Never fork this process: the engine may run threads, and a forked lock stays locked.
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
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    started.release()
