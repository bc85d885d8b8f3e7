"""The front page: the owner's text, and the ways into the casebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mkdocs_casebook.linking import Casebook, Count, addresses, orders
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.contexts import (
    CaseGroup,
    LogLine,
    MessageGroup,
    case_groups,
    log_line,
    message_groups,
)
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site

FEW = 3
"""Case studies and dated notes that the front page shows."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Home:
    """What `home.html` shows."""

    heading: Markup
    """The heading of the page, in the owner's own HTML; empty if it is in the text."""
    intro: Markup
    """The owner's own text."""
    total: Count
    """All listed case studies, counted."""
    alliances: int
    """How many alliances they are from."""
    links: int
    """How many links to messages count."""
    linked: int
    """How many messages have such a link."""
    messages: int
    """How many messages there are."""
    groups: tuple[MessageGroup, ...]
    """All messages by group."""
    cases: tuple[CaseGroup, ...]
    """The first few case studies."""
    chosen: str
    """Which ones they are: `all`, or the `fullest`, or those that show the `most` messages."""
    log: tuple[LogLine, ...]
    """The newest dated notes, the newest first."""


def context(casebook: Casebook) -> Home:
    """What the front page shows besides the owner's text."""
    linked = [casebook.examples(each).linked for each in casebook.messages]
    few = len(casebook.listed) <= FEW
    return Home(
        heading=Markup("<h1>Home</h1>"),
        intro=Markup(),
        total=casebook.counted(casebook.listed),
        alliances=len({key for case in casebook.listed for key in case.alliance_keys}),
        links=sum(linked),
        linked=sum(map(bool, linked)),
        messages=len(casebook.messages),
        groups=message_groups(casebook),
        cases=case_groups(casebook, telling(casebook)[:FEW]),
        chosen="all" if few else "fullest" if casebook.mixed else "most",
        log=tuple(log_line(casebook, e.case, e.entry) for e in reversed(casebook.log[-FEW:])),
    )


def telling(casebook: Casebook) -> tuple[CaseStudy, ...]:
    """The listed case studies as lists have them.

    Where all are equally full, the strongest outcome comes first, then the most messages.
    """
    if casebook.mixed:
        return casebook.listed

    def most(case: CaseStudy) -> tuple[int, int, tuple[int, int, int]]:
        shown = sum(each.standing != "open" for each in casebook.shows(case))
        return (orders.OUTCOMES[case.outcome], -shown, orders.newest(case))

    return tuple(sorted(casebook.listed, key=most))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one front page, which the engine makes of the owner's own text."""
    yield Page(
        addresses.HOME,
        "home.html",
        casebook.catalogue.say("Home"),
        "",
        around="index.md",
        context=partial(context, casebook),
        key=of_site(addresses.HOME),
    )


KIND = Kind(0, pages)
