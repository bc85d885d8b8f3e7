"""Cards: what many lists repeat is rendered once, and gets its links page by page."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

Link = Callable[..., str]
"""From a target, and perhaps an anchor, to the link from one page."""


@dataclass(frozen=True)
class Card:
    """A piece of HTML with gaps for links."""

    pieces: tuple[str, ...]
    """What is before the first gap, between each two, and behind the last."""
    targets: tuple[tuple[Any, ...], ...]
    """What each of the gaps leads to."""

    def filled(self, url: Link) -> Markup:
        """The HTML for one page."""
        links = (escape(url(*target)) for target in self.targets)
        first, *others = self.pieces
        return Markup(first + "".join(f"{a}{b}" for a, b in zip(links, others, strict=True)))


@dataclass
class Cards:
    """Every card that was rendered, by the macro's name and what it was given.

    While a card is rendered, links are marks that nobody can guess. All else that a macro shows
    must be the same on every page; what it was given is compared by identity.
    """

    _made: dict[tuple[str, object, str], Card] = field(default_factory=dict)
    _mark: str = field(default_factory=lambda: secrets.token_hex(16))
    _targets: list[tuple[Any, ...]] | None = None

    def link(self, url: Link) -> Link:
        """The links of one page, but marks while a card is rendered."""

        def link(*target: Any) -> str:
            if self._targets is None:
                return url(*target)
            self._targets.append(target)
            return f"{self._mark}-{len(self._targets) - 1}-"

        return link

    def card(self, url: Link, macro: Any, given: object, level: str) -> Markup:
        """What a macro shows of what it is `given`, with the links of one page."""
        key = (macro.name, given, level)
        if key not in self._made:
            self._targets = []
            try:
                html = str(macro(given, level))
            finally:
                targets, self._targets = self._targets, None
            pieces = re.split(rf"{self._mark}-(\d+)-", html)
            gaps = tuple(targets[int(number)] for number in pieces[1::2])
            self._made[key] = Card(tuple(pieces[::2]), gaps)
        return self._made[key].filled(url)
