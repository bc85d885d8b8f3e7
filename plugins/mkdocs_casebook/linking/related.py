"""Relate: which case studies are worth reading after another one."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_casebook.linking.facets import Facet, Known
from mkdocs_casebook.records import CaseStudy, Key, Message

LIMIT = 4

MessageNumbers = frozenset[int]
Shared: TypeAlias = tuple[frozenset[str], ...]
"""The values of a case by each facet that relates cases; what counts most comes first."""


@dataclass(frozen=True, eq=False)
class Related:
    """Another case worth reading after this one, and what the two share."""

    case: CaseStudy
    messages: tuple[Message, ...]
    """Messages that both show."""
    titles: tuple[Message, ...]
    """Messages that both are linked to, one of them at least by a title only."""
    same: tuple[tuple[Facet, tuple[Known, ...]], ...]
    """The values that both have, by facet; what counts most comes first."""


class Neighbours:
    """Finds near cases: by shared messages, the rarer the better, then by shared values and id.

    Those of `last`, in which there is little to read, come after all others that share a message.
    Cases that look alike have the same neighbours, so each is looked for once; a search stops as
    soon as no further case can be nearer.
    """

    def __init__(
        self,
        cases: Sequence[CaseStudy],
        values: Callable[[CaseStudy], Shared],
        last: Collection[Key] = (),
    ) -> None:
        self._values = {case.key: values(case) for case in cases}
        self._first: dict[MessageNumbers, list[CaseStudy]] = defaultdict(list)
        self._last: dict[MessageNumbers, list[CaseStudy]] = defaultdict(list)
        for case in cases:
            by_messages = self._last if case.key in last else self._first
            by_messages[messages_shown(case)].append(case)
        shown = Counter(number for case in cases for number in messages_shown(case))
        self._weight = {number: 1 / count for number, count in shown.items()}
        self._found: dict[tuple[MessageNumbers, Shared], list[CaseStudy]] = {}

    def nearest(self, case: CaseStudy) -> list[CaseStudy]:
        """At most four other cases that share a message, the nearest first."""
        looks = (messages_shown(case), self._values[case.key])
        if looks not in self._found:
            self._found[looks] = self._find(*looks)
        return [other for other in self._found[looks] if other.key != case.key][:LIMIT]

    def _find(self, messages: MessageNumbers, values: Shared) -> list[CaseStudy]:
        """One more than needed, since the case itself is among them."""

        def distance(other: CaseStudy) -> tuple[int, ...]:
            pairs = zip(values, self._values[other.key], strict=True)
            return (*(-len(own & theirs) for own, theirs in pairs), other.id)

        best: list[CaseStudy] = []
        for tier in self._tiers(messages):
            best += heapq.nsmallest(LIMIT + 1, tier, key=distance)
            if len(best) > LIMIT:
                break
        return best

    def _tiers(self, messages: MessageNumbers) -> Iterator[list[CaseStudy]]:
        """The cases that share messages, those of one weight together, the heaviest first."""
        for by_messages in (self._first, self._last):
            tiers: dict[float, list[list[CaseStudy]]] = defaultdict(list)
            for numbers, cases in by_messages.items():
                if shared := messages & numbers:
                    tiers[sum(self._weight[number] for number in sorted(shared))].append(cases)
            for weight in sorted(tiers, reverse=True):
                yield [case for cases in tiers[weight] for case in cases]


def messages_shown(case: CaseStudy) -> MessageNumbers:
    """The numbers of the messages that a case shows, without those that it only touches on."""
    return frozenset(tag.message for tag in case.messages if tag.established)
