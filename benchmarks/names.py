"""Invent names of schools, places and schemes, in the numbers in which real text brings new ones.

The number of different names grows with a power of the number drawn (Heaps' law). A name that is
no new one is one drawn before, so that frequent names grow more frequent (Zipf's law).
"""

from __future__ import annotations

from random import Random

SCALE, GROWTH = 46.0, 0.53
"""Of `n` names drawn, `SCALE * n ** GROWTH` are different ones."""
PARTS = tuple(
    part.split()
    for part in (
        "b br c cl d dr f fl g gl gr h j k l m n p pl qu r s sc sl sn st t th tr v w y z",
        "a e i o u ae ai ea ee io oa oo ou",
        "b d g ck l lm ln m n nd ng nt p r rd rl rn s sk sp st t th v x",
        "ava ela enna essa iby ida ilt imer issa oak ombe onda orrow oth ulf umber ury",
    )
)
"""What a name is made of, one of each; some 180,000 names."""


class Names:
    """Names that were drawn so far."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._known: set[str] = set()
        self._drawn: list[str] = []

    def new(self) -> str:
        """A name that was never drawn before."""
        name = self._invent()
        while name in self._known:
            name = self._invent()
        self._known.add(name)
        self._drawn.append(name)
        return name

    def draw(self) -> str:
        """A name for a text: a new one, or one that is known."""
        if len(self._known) < SCALE * (len(self._drawn) + 1) ** GROWTH:
            return self.new()
        name = self._rng.choice(self._drawn)
        self._drawn.append(name)
        return name

    def _invent(self) -> str:
        return "".join(self._rng.choice(part) for part in PARTS).capitalize()
