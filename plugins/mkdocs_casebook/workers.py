"""Convert many bodies in processes that can be killed, so that no text can hold up a build."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import TimeoutError as Overdue
from dataclasses import dataclass, field
from multiprocessing.synchronize import Semaphore

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from mkdocs_casebook.cache import Cache
from mkdocs_casebook.diagnostics import Diagnostic, Span
from mkdocs_casebook.fragment import Body, Fragment
from mkdocs_casebook.markdown import convert

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit still holds
    resource = None  # type: ignore[assignment]

SECONDS = 8.0
"""Longest time for one body; an ordinary one takes a few thousandths of it."""
MEMORY = 1024**3
"""Bytes of address space that one worker may use."""


@dataclass
class Converter:
    """Converts bodies, remembering what it converted before."""

    cache: Cache = field(default_factory=Cache)
    seconds: float = SECONDS

    def convert(self, bodies: Iterable[Body]) -> dict[str, Fragment]:
        """The fragment of every body, by its path; an empty one that says why where that failed."""
        fragments: dict[str, Fragment] = {}
        waiting: list[Body] = []
        for body in bodies:
            if known := self.cache.get(body):
                fragments[body.path] = known
            else:
                waiting.append(body)
        for body, fragment in zip(waiting, self._convert(waiting), strict=True):
            fragments[body.path] = fragment
            if not fragment.faults:
                self.cache.put(body, fragment)
        return fragments

    def _convert(self, bodies: list[Body]) -> list[Fragment]:
        if not bodies:
            return []
        workers = max(1, min(os.cpu_count() or 1, len(bodies) // 8 + 1))
        # Never fork: the engine may run threads, and a forked lock stays locked.
        context = multiprocessing.get_context("spawn")
        started = context.Semaphore(0)
        with ProcessPool(workers, 0, _limit, [started], context) as pool:
            futures = [pool.schedule(convert, args=[body], timeout=self.seconds) for body in bodies]
            fragments = [self._result(*each) for each in zip(bodies, futures, strict=True)]
            # A worker that is still starting when the pool ends would print a traceback. For each
            # one that was killed, the pool starts another.
            killed = sum(isinstance(each.exception(), Overdue | ProcessExpired) for each in futures)
            for _ in range(workers + killed):
                started.acquire(timeout=self.seconds)
        return fragments

    def _result(self, body: Body, future: ProcessFuture[Fragment]) -> Fragment:
        try:
            return future.result()
        except Overdue:
            problem = f"The text takes longer than {self.seconds:g} seconds to convert."
        except Exception as error:  # whatever a hostile text provokes must not stop the others
            problem = f"The text cannot be converted ({type(error).__name__})."
        remedy = "Look for thousands of brackets, stars or list marks in a row, and remove them."
        fault = Diagnostic("body-limit", Span(body.path, body.line), problem, remedy)
        return Fragment(html="", text="", faults=(fault,))


def _limit(started: Semaphore) -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    started.release()
