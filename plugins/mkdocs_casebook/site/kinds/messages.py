"""The list of all key messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.records import CaseStudy, Report
from mkdocs_casebook.site.contexts import MessageGroup, message_groups
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list


@dataclass(frozen=True, eq=False)
class Messages:
    """What `messages.html` shows."""

    report: Report | None
    """The report that the messages are from, if they are from one."""
    cases: tuple[CaseStudy, ...]
    """All listed case studies: the page says who chose their messages."""
    groups: tuple[MessageGroup, ...]
    """All messages by group."""


def context(casebook: Casebook) -> Messages:
    """What the list shows."""
    return Messages(casebook.library.report, casebook.listed, message_groups(casebook))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one list."""
    say = casebook.catalogue.say
    words = (say("{Key_messages}"), say("Each {message}, with its examples."))
    show = partial(context, casebook)
    yield of_list(addresses.MESSAGES, "messages.html", *words, casebook.messages, show, menu=2)


KIND = Kind(10, pages)
