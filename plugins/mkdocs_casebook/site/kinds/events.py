"""The list of all events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.records import Event
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list


@dataclass(frozen=True, eq=False)
class Events:
    """What `events.html` shows."""

    events: tuple[Event, ...]
    """Every event, by date."""


def context(casebook: Casebook) -> Events:
    """What the list shows."""
    return Events(casebook.events)


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one list."""
    say = casebook.catalogue.say
    words = (say("{Events}"), say("What happened around these {cases}, by date."))
    show = partial(context, casebook)
    yield of_list(addresses.EVENTS, "events.html", *words, casebook.events, show, menu=6)


KIND = Kind(70, pages)
