"""The page of an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Mention, addresses, presence
from mkdocs_casebook.records import Event
from mkdocs_casebook.site.contexts import CaseLine, MessageLine, case_line, message_lines
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page


@dataclass(frozen=True, eq=False)
class EventPage:
    """What `event.html` shows."""

    event: Event
    """Whose page it is."""
    cases: tuple[CaseLine, ...]
    """The case studies that it was about."""
    messages: tuple[MessageLine, ...]
    """The messages that it was about."""
    mentions: tuple[Mention, ...]
    """Where running text links to it."""


def context(casebook: Casebook, event: Event) -> EventPage:
    """What one page shows."""
    cases = tuple(case_line(casebook, case) for case in casebook.presented(event))
    messages = message_lines(casebook, event.presents.messages)
    return EventPage(event, cases, messages, casebook.mentions(event))


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per event."""
    for event in casebook.events:
        yield Page(
            addresses.of(event),
            "event.html",
            event.title,
            event.summary or f"{event.title}, {presence.when(casebook.catalogue, event.date)}.",
            key=event.key,
            record=event,
            context=partial(context, casebook, event),
        )


KIND = Kind(160, pages)
