"""Python looks for garbage less often during a build: a casebook is large, and none of it."""

from __future__ import annotations

import gc

SELDOM = 50_000
"""How many objects are made between two looks. Python's own 700 or 2,000 make it look at most of a
casebook again and again, which takes a twelfth of a build."""


class Garbage:
    """How often Python looks for garbage: seldom during a build, as before outside of it."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def seldom(self) -> None:
        """Look seldom from now on."""
        self._before = first, *others = gc.get_threshold()
        if first:  # otherwise it does not look at all
            gc.set_threshold(max(SELDOM, first), *others)

    def as_before(self) -> None:
        """Look as often as before."""
        if self._before:
            gc.set_threshold(*self._before)
