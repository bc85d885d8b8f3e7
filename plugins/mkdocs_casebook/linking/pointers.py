"""What authors say is worth reading with a case study, seen from both ends."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_casebook.records import CaseStudy, Key, Message, ReadWith


@dataclass(frozen=True, eq=False)
class Pointer:
    """A case study or a message that is worth reading with another, and why."""

    record: CaseStudy | Message
    reason: str


class Pointers:
    """Finds what each entry of `related` means, and which pages are its two ends."""

    def __init__(self, listed: Iterable[CaseStudy], messages: Mapping[int, Message]) -> None:
        self._listed = tuple(listed)
        self._cases = {name: case for case in self._listed for name in case.aliases}
        self._cases |= {case.slug: case for case in self._listed}
        self._messages = messages

    def end(self, entry: ReadWith) -> CaseStudy | Message | None:
        """What an entry leads to, if it names one thing that is published."""
        if entry.message is not None:
            return None if entry.case else self._messages.get(entry.message)
        return self._cases.get(entry.case or "")

    @functools.cached_property
    def _from(self) -> Mapping[Key, tuple[Pointer, ...]]:
        """By record: first what its own author chose, then the pages that lead to it."""
        own: dict[Key, dict[Key, Pointer]] = defaultdict(dict)
        others: dict[Key, dict[Key, Pointer]] = defaultdict(dict)
        for case in self._listed:
            for entry in case.related:
                if (end := self.end(entry)) and end.key != case.key:
                    own[case.key].setdefault(end.key, Pointer(end, entry.reason))
                    others[end.key].setdefault(case.key, Pointer(case, entry.reason))
        # Where both name each other, each page has the reason that its own author gives.
        return {key: tuple((own[key] | others[key] | own[key]).values()) for key in {*own, *others}}

    def of(self, record: CaseStudy | Message) -> tuple[Pointer, ...]:
        """What is worth reading with a record: what it names itself, and what names it."""
        return self._from.get(record.key, ())

    def parts(self, record: Message) -> frozenset[str]:
        """The ids of the part of a message's page that shows them, if there is one."""
        return frozenset({"page-related"} if self.of(record) else ())
