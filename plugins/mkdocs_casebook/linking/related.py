"""Relate: which case studies are worth reading after another one, and what the two share."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_casebook.linking.facet_kinds import Facet, Known, Linked
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


class Relating:
    """Asks facets and messages what case studies share; `titles` are those known by title only."""

    def __init__(self, casebook: Linked, titles: Collection[Key]) -> None:
        self._casebook = casebook
        self._messages = {message.number: message for message in reversed(casebook.messages)}
        relating = sorted((each for each in casebook.facets if each.relates), key=_place)
        self._values: list[tuple[Facet, Mapping[str, Known]]] = [
            (facet, {value.id: value for value in facet.known(casebook)}) for facet in relating
        ]
        self._neighbours = Neighbours(casebook.listed, self._shared, last=titles)

    def of(self, case: CaseStudy) -> tuple[Related, ...]:
        """At most four other cases: shared messages, the rarer the better, then shared values."""
        return tuple(self._reasons(case, other) for other in self._neighbours.nearest(case))

    def _shared(self, case: CaseStudy) -> Shared:
        return tuple(frozenset(facet.of(self._casebook, case)) for facet, _ in self._values)

    def _reasons(self, case: CaseStudy, other: CaseStudy) -> Related:
        shared = sorted(messages_shown(case) & messages_shown(other) & set(self._messages))
        by_title = {
            each.message.number
            for each in (*self._casebook.shows(case), *self._casebook.shows(other))
            if each.standing == "title"
        }
        same = []
        for facet, known in self._values:
            theirs = {*facet.of(self._casebook, other)}
            both = tuple(known[id_] for id_ in facet.of(self._casebook, case) if id_ in theirs)
            same += [(facet, both)] if both else []
        return Related(
            other,
            tuple(self._messages[n] for n in shared if n not in by_title),
            tuple(self._messages[n] for n in shared if n in by_title),
            tuple(same),
        )


def _place(facet: Facet) -> int:
    return facet.relates


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
        self._worths: dict[MessageNumbers, float] = {}
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
                    tiers[self._worth(shared)].append(cases)
            for weight in sorted(tiers, reverse=True):
                yield [case for cases in tiers[weight] for case in cases]

    def _worth(self, shared: MessageNumbers) -> float:
        """The weight of messages together, always added up in one order."""
        if shared not in self._worths:
            self._worths[shared] = sum(self._weight[number] for number in sorted(shared))
        return self._worths[shared]


def messages_shown(case: CaseStudy) -> MessageNumbers:
    """The numbers of the messages that a case shows, without those that it only touches on."""
    return frozenset(tag.message for tag in case.messages if tag.established)
