"""Draw as real casebooks are: a few things are popular, many are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Skewed(Generic[T]):
    """Things in an order of popularity: the n-th has a weight of 1 / (n + 2)."""

    def __init__(self, rng: Random, things: Iterable[T]) -> None:
        self._rng = rng
        self._things: list[T] = list(things)
        rng.shuffle(self._things)
        self._weights = [1 / (n + 2) for n in range(1, len(self._things) + 1)]
        self._summed = [*accumulate(self._weights)]

    def one(self) -> T:
        """One of them."""
        return self._rng.choices(self._things, cum_weights=self._summed)[0]

    def some(self, chances: Sequence[int]) -> list[T]:
        """Different ones, sorted; `chances` are those of one, of two, of three and so on."""
        count = 1 + many(self._rng, chances)
        # The greatest of such numbers are a draw by weight without repetition.
        drawn = [self._rng.random() ** (1 / weight) for weight in self._weights]
        best = sorted(zip(drawn, self._things, strict=True), reverse=True)
        return sorted(thing for _, thing in best[:count])


def many(rng: Random, chances: Sequence[int]) -> int:
    """A number, by the chances of none, of one, of two and so on."""
    return rng.choices(range(len(chances)), chances)[0]


def either(rng: Random, chances: dict[str, int]) -> str:
    """One of the keys, by their chances."""
    return rng.choices([*chances], [*chances.values()])[0]
