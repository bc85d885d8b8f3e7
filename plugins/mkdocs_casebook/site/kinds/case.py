"""The page of a case study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from mkdocs_casebook.linking import (
    Casebook,
    Facet,
    Illustration,
    Mention,
    Pointer,
    Related,
    Terms,
    addresses,
    facets,
    presence,
    strength,
)
from mkdocs_casebook.linking.strength import Strength
from mkdocs_casebook.records import CaseStudy, Event, Evidence, OwnField, Programme, Term
from mkdocs_casebook.site.contexts import CaseLine, LogLine, case_line, group_number, log_line
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page

MOST_AUTHORS = 8
"""Authors of a case study who are named at once."""


@dataclass(frozen=True, eq=False)
class CasePage:
    """What `case.html` shows."""

    case: CaseStudy
    """Whose page it is."""
    line: CaseLine
    """The case study as lists show it."""
    programme: Programme | None
    """What the account belongs to."""
    ids: dict[str, list[str]]
    """Its values by facet, for the index of the search."""
    strength: Strength
    """How much of it its account lets readers see."""
    shows: list[tuple[Illustration, int, str]]
    """Its links to messages, each with the position of the message's group, and its mark."""
    reported: bool
    """Whether the messages are from a report."""
    regions: tuple[Term, ...]
    """The regions that its alliances are in; none if that is not stated."""
    focus: tuple[Term, ...]
    """What it is about."""
    chosen: list[tuple[Facet, tuple[Term, ...]]]
    """Its words by each facet that has no place of its own on the page."""
    extra: list[tuple[OwnField, Any]]
    """What it says in the fields that the owner declared, where they are shown."""
    evidence: list[tuple[Evidence, Term, str]]
    """Its evidence, each with its kind, and with words for what was not read of it."""
    log: list[LogLine]
    """Its dated notes, by date."""
    most_authors: int
    """How many authors are named at once; a longer list is folded."""
    chosen_next: list[tuple[Pointer, str]]
    """What authors say is worth reading with it, each with how much of it can be read."""
    related: list[tuple[Related, str]]
    """What else to read next, likewise."""
    mentions: tuple[Mention, ...]
    """Where running text links to it."""
    events: tuple[Event, ...]
    """The events that were about it."""
    asked: tuple[str, ...]
    """The fields that the owner requires: the page says if one of them is not stated."""
    gauged: bool
    """Whether the casebook asks for anything that an account may do without."""
    evidenced: bool
    """Whether the casebook has words for evidence, so that a page says if it has none."""
    logged: bool
    """Whether learning logs appear, so that a page says if it has none."""
    challenged: bool
    """Whether peer challenge appears, so that a page says if it has none."""
    others: bool
    """Whether there are other case studies to read."""


def context(casebook: Casebook, case: CaseStudy) -> CasePage:
    """What one page shows."""
    line = case_line(casebook, case)
    regions = dict.fromkeys(each.region for each in line.alliances if each.region)
    pointers = casebook.pointers.of(case)
    named = {each.record.key for each in pointers}
    nearest = [each for each in casebook.related(case) if each.case.key not in named]
    return CasePage(
        case=case,
        line=line,
        programme=casebook.programme(case),
        ids={**facets.ids(casebook, case), **_less(casebook, case)},
        strength=casebook.strength(case),
        shows=[
            (
                each,
                group_number(casebook, each.message),
                casebook.catalogue.say(strength.MARKS[each.standing]),
            )
            for each in casebook.shows(case)
        ],
        reported=casebook.library.report is not None,
        regions=casebook.terms("regions", regions),
        focus=casebook.terms("focus", case.focus),
        chosen=[
            (each, casebook.terms(each.vocabulary, each.of(casebook, case)))
            for each in casebook.facets
            if isinstance(each, Terms) and not each.placed
        ],
        extra=[
            (each, case.extra[key])
            for key, each in casebook.library.fields.items()
            if key in case.extra and each.shown == "facts"
        ],
        evidence=[
            (each, casebook.term("evidence", each.kind), casebook.catalogue.say(words))
            for each, words in strength.told(case)
        ],
        log=[log_line(casebook, case, e) for e in sorted(case.log, key=lambda each: each.date)],
        most_authors=MOST_AUTHORS,
        chosen_next=[
            (
                each,
                casebook.strength(each.record).mark if isinstance(each.record, CaseStudy) else "",
            )
            for each in pointers
        ],
        related=[(each, casebook.strength(each.case).mark) for each in nearest],
        mentions=casebook.mentions(case),
        events=casebook.presented_at(case),
        asked=casebook.library.required,
        gauged=presence.gauged(casebook.library),
        evidenced=presence.evidenced(casebook.library),
        logged=presence.noted(casebook, case, "log"),
        challenged=presence.noted(casebook, case, "review"),
        others=len(casebook.listed) > 1,
    )


def _less(casebook: Casebook, case: CaseStudy) -> dict[str, list[str]]:
    """What results mark of an account that is not full, and its messages by a title only.

    It is no way to choose cases.
    """
    found = casebook.strength(case).completeness
    by_title = [str(e.message.number) for e in casebook.shows(case) if e.standing == "title"]
    mark = {"completeness": [str(found)]} if found != "full" else {}
    return mark | ({"titles": by_title} if by_title else {})


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per case study, in the order of lists."""
    for case in casebook.listed:
        yield Page(
            addresses.of(case),
            "case.html",
            case.title,
            case.summary,
            key=case.key,
            record=case,
            shortlink=addresses.short_link(case),
            context=partial(context, casebook, case),
        )


KIND = Kind(110, pages)
