"""Relate: which case studies are worth reading after another one."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_casebook.model import CaseStudy

LIMIT = 4

Words = frozenset[str]
Numbers = frozenset[int]


class Neighbours:
    """Finds near cases: by shared messages, the rarer the better, then by focus, phases and id.

    Cases that look alike have the same neighbours, so each is looked for once; a search stops as
    soon as no further case can be nearer.
    """

    def __init__(self, cases: Sequence[CaseStudy]) -> None:
        self._by_messages: dict[Numbers, list[CaseStudy]] = defaultdict(list)
        for case in cases:
            self._by_messages[_messages(case)].append(case)
        shown = Counter(number for case in cases for number in _messages(case))
        self._weight = {number: 1 / count for number, count in shown.items()}
        self._found: dict[tuple[Numbers, Words, Words], list[CaseStudy]] = {}

    def nearest(self, case: CaseStudy) -> list[CaseStudy]:
        """At most four other cases that share a message, the nearest first."""
        looks = (_messages(case), frozenset(case.focus), frozenset(case.phases))
        if looks not in self._found:
            self._found[looks] = self._find(*looks)
        return [other for other in self._found[looks] if other.key != case.key][:LIMIT]

    def _find(self, messages: Numbers, focus: Words, phases: Words) -> list[CaseStudy]:
        """One more than needed, since the case itself is among them."""

        def distance(other: CaseStudy) -> tuple[int, int, int]:
            return (-len(focus & {*other.focus}), -len(phases & {*other.phases}), other.id)

        best: list[CaseStudy] = []
        for tier in self._tiers(messages):
            best += heapq.nsmallest(LIMIT + 1, tier, key=distance)
            if len(best) > LIMIT:
                break
        return best

    def _tiers(self, messages: Numbers) -> Iterator[list[CaseStudy]]:
        """The cases that share messages, those of one weight together, the heaviest first."""
        tiers: dict[float, list[list[CaseStudy]]] = defaultdict(list)
        for numbers, cases in self._by_messages.items():
            if shared := messages & numbers:
                tiers[sum(self._weight[number] for number in sorted(shared))].append(cases)
        for weight in sorted(tiers, reverse=True):
            yield [case for cases in tiers[weight] for case in cases]


def _messages(case: CaseStudy) -> Numbers:
    return frozenset(tag.message for tag in case.messages)
