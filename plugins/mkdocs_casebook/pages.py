"""Plan: which pages exist, and what each shows. `rendering` makes their HTML.

Nothing here knows an engine. A list that would make a page too heavy is spread over parts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Generic, TypeVar

from mkdocs_casebook import addresses, facets
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.casebook import Casebook, Illustration
from mkdocs_casebook.coverage import ACROSS, address_of, coverage
from mkdocs_casebook.facets import Facet, Value
from mkdocs_casebook.fragment import Fragment
from mkdocs_casebook.model import (
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Message,
    Programme,
    Record,
    Term,
)

K = TypeVar("K")
T = TypeVar("T")

CASES_A_PAGE = 50
EXAMPLES_A_PAGE = 25
"""An example carries its excerpt, and weighs twice as much as a line in a list."""
ALLIANCES_A_PAGE = 200
LOG_A_PAGE = 100
MENTIONS_A_PAGE = 50
OPENING_LENGTH = 200
"""Characters; search engines show about as many of a page's description."""


@dataclass(frozen=True, eq=False)
class Part(Generic[T]):
    """What one page shows of a list, and how many pages the whole list takes."""

    items: Sequence[T]
    number: int = 1
    count: int = 1


@dataclass(frozen=True, eq=False)
class PageSpec:
    """One page to be: where it is, which template renders it, and what the template gets."""

    address: Address
    template: str
    title: str
    """Plain text; every sink escapes it for itself."""
    description: str
    record: Record | None = None
    """Whose page it is, if it is one record's."""
    shortlink: Address | None = None
    listed: bool = True
    """Whether search includes the page; a withdrawn one is kept, but not found."""
    ids: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of values by facet, for the search index."""
    first: Address | None = None
    """Where the list begins, if the page is a later part of one."""
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lasting(self) -> bool:
        """Whether the address is promised for ever; how a list is cut is not."""
        return self.first is None


def plan(casebook: Casebook) -> list[PageSpec]:
    """Every page of a casebook but the site's own prose, in a fixed order."""
    found = facets.facets(casebook)
    return [
        *_indexes(casebook),
        *_finding(casebook, found),
        _submit(),
        *(spec for message in casebook.messages for spec in _message(casebook, message)),
        *(_case(casebook, case) for case in casebook.cases),
        *(spec for alliance in casebook.alliances for spec in _alliance(casebook, alliance)),
        *(spec for cluster in casebook.clusters for spec in _cluster(casebook, cluster)),
        *(spec for programme in casebook.programmes for spec in _programme(casebook, programme)),
        *(_event(casebook, event) for event in casebook.events),
    ]


def parts(items: Sequence[T], size: int) -> list[Part[T]]:
    """A list cut into pages of `size`; an empty list is one empty page."""
    starts = range(0, len(items) or 1, size)
    return [Part(items[at : at + size], n, len(starts)) for n, at in enumerate(starts, 1)]


def _spread(first: PageSpec, pieces: Sequence[Part[Any]], **more: Sequence[Any]) -> list[PageSpec]:
    """One page for each piece; `more` goes with the pieces, one to one."""
    specs = []
    for at, piece in enumerate(pieces):
        context = {
            **first.context,
            "part": piece,
            **{name: each[at] for name, each in more.items()},
        }
        spec = replace(first, context=context)
        if at:
            spec = replace(
                spec,
                address=addresses.part(first.address, piece.number),
                title=f"{first.title}, page {piece.number}",
                record=None,
                shortlink=None,
                listed=False,
                first=first.address,
            )
        specs.append(spec)
    return specs


def _indexes(casebook: Casebook) -> Iterator[PageSpec]:
    def index(address: Address, title: str, description: str) -> PageSpec:
        # Lists repeat what other pages say, so search passes over them.
        return PageSpec(address, f"{address.rstrip('/')}.html", title, description, listed=False)

    yield index(addresses.MESSAGES, "Key messages", "Each message, with its examples.")
    cases = PageSpec(
        addresses.CASES,
        "cases.html",
        "Case studies",
        "Every case study, newest first.",
        listed=False,
    )
    yield from _spread(cases, parts(casebook.listed, CASES_A_PAGE))
    alliances = index(addresses.ALLIANCES, "Alliances", "The alliances and their case studies.")
    yield from _spread(alliances, parts(_by_region(casebook), ALLIANCES_A_PAGE))
    yield index(addresses.CLUSTERS, "Clusters", "Which alliances worked together.")
    yield index(addresses.PROGRAMMES, "Programmes", "What the accounts belong to.")
    log = index(addresses.LOG, "Learning log", "What leaders noted, by date, across all cases.")
    yield from _spread(log, parts(casebook.log, LOG_A_PAGE))
    yield index(addresses.EVENTS, "Events", "Meetings, conferences and publications, by date.")


def _finding(casebook: Casebook, found: Sequence[Facet]) -> Iterator[PageSpec]:
    yield PageSpec(
        addresses.FIND,
        "find.html",
        "Find",
        "Choose case studies by message, phase, region, focus, words and more.",
        listed=False,
        context={"facets": found, "part": parts(casebook.listed, CASES_A_PAGE)[0]},
    )
    for facet in found:
        for value in facet.values:
            if value.address.startswith(addresses.FIND):
                yield from _value(facet, value)
    by_key = {facet.key: facet for facet in found}
    # The map has its own address even while the vocabulary has no phase.
    by_key.setdefault(ACROSS[0], Facet(ACROSS[0], facets.NAMES[ACROSS[0]], ()))
    across = [by_key[key] for key in ACROSS if key in by_key]
    for facet in across:
        yield PageSpec(
            address_of(facet.key),
            "coverage.html",
            f"Coverage by {facet.name.lower()}" if facet.key != ACROSS[0] else "Coverage",
            f"Which messages have case studies, by {facet.name.lower()}, and which lack them.",
            listed=False,
            context={"coverage": coverage(casebook, facet), "across_facets": across},
        )


def _value(facet: Facet, value: Value) -> list[PageSpec]:
    count = len(value.cases)
    spec = PageSpec(
        value.address,
        "value.html",
        f"{facet.name}: {value.name}",
        f"{facet.name}: {value.name}. {count} case {'study' if count == 1 else 'studies'}.",
        listed=False,
        context={"facet": facet, "value": value},
    )
    return _spread(spec, parts(value.cases, CASES_A_PAGE))


def _submit() -> PageSpec:
    return PageSpec(
        addresses.SUBMIT, "submit.html", "Send a case study", "How to send a case study to us."
    )


def _message(casebook: Casebook, message: Message) -> list[PageSpec]:
    count = len(casebook.shown_by(message))
    examples = "1 example" if count == 1 else f"{count} examples"
    spec = PageSpec(
        addresses.of(message),
        "message.html",
        f"{message.number}. {message.title}",
        f"Key message {message.number}, “{message.title}”, with {examples} from case studies.",
        record=message,
        shortlink=addresses.short_link(message),
        context={"message": message},
    )
    pieces = parts(in_phases(casebook, message), EXAMPLES_A_PAGE)
    mentions = parts(casebook.mentions(message), MENTIONS_A_PAGE)
    length = max(len(pieces), len(mentions))
    pieces = [replace(piece, count=length) for piece in pieces]
    pieces += [Part((), number, length) for number in range(len(pieces) + 1, length + 1)]
    said = [each.items for each in mentions] + [()] * (length - len(mentions))
    return _spread(spec, pieces, mentions=said)


def _case(casebook: Casebook, case: CaseStudy) -> PageSpec:
    return PageSpec(
        addresses.of(case),
        "case.html",
        case.title,
        case.summary if case.listed else "This case study was withdrawn.",
        record=case,
        shortlink=addresses.short_link(case),
        listed=case.listed,
        ids=facets.ids(casebook, case) if case.listed else {},
        context={"case": case},
    )


def _of_cases(casebook: Casebook, record: Any, template: str, description: str) -> list[PageSpec]:
    """The page of a record that lists its cases."""
    spec = PageSpec(
        addresses.of(record),
        template,
        record.name,
        record.summary or description,
        record=record,
        context={record.kind: record},
    )
    return _spread(spec, parts(casebook.cases_of(record), CASES_A_PAGE))


def _alliance(casebook: Casebook, alliance: Alliance) -> list[PageSpec]:
    description = f"{alliance.name} and its case studies."
    return _of_cases(casebook, alliance, "alliance.html", description)


def _cluster(casebook: Casebook, cluster: Cluster) -> list[PageSpec]:
    return _of_cases(casebook, cluster, "cluster.html", f"The alliances of {cluster.name}.")


def _programme(casebook: Casebook, programme: Programme) -> list[PageSpec]:
    return _of_cases(casebook, programme, "programme.html", f"Case studies of {programme.name}.")


def _event(_casebook: Casebook, event: Event) -> PageSpec:
    return PageSpec(
        addresses.of(event),
        "event.html",
        event.title,
        event.summary or f"{event.title}, {event.date}.",
        record=event,
        context={"event": event},
    )


def in_phases(casebook: Casebook, message: Message) -> list[tuple[str, Illustration]]:
    """A message's examples, each with the name of its phase, in the vocabulary's order, each once.

    A case that spans several phases stands under "Across phases", which comes first; one whose
    phase is not stated comes last.
    """
    order = list(casebook.library.vocabulary["phases"])
    known = (term.name for term in casebook.terms("phases", order))
    names = ["Across phases", *known, "Phase not stated"]

    def place(illustration: Illustration) -> int:
        phases = illustration.case.phases
        if not phases:
            return len(names) - 1
        return order.index(phases[0]) + 1 if len(phases) == 1 else 0

    return [(names[place(e)], e) for e in sorted(casebook.shown_by(message), key=place)]


def grouped(pairs: Sequence[tuple[K, T]]) -> list[tuple[K, list[T]]]:
    """Pairs under their first members, which must already be in order."""
    return [(name, [each for _, each in g]) for name, g in groupby(pairs, key=lambda p: p[0])]


@dataclass(frozen=True, eq=False)
class Region:
    """The alliances of one region, and how many case studies they have together."""

    term: Term | None
    """None stands for alliances whose region is not stated."""
    alliances: tuple[Alliance, ...]
    cases: int
    page: Address
    """The part of the list of alliances on which the region begins."""


def regions(casebook: Casebook) -> list[Region]:
    """Every region of the vocabulary in its order, then those whose region is not stated."""
    listed = _by_region(casebook)
    terms: list[Term | None] = [*casebook.library.vocabulary["regions"].values(), None]
    found: list[Region] = []
    for term in terms:
        at = [n for n, (each, _) in enumerate(listed) if each is term]
        members = tuple(listed[n][1] for n in at)
        page = addresses.part(addresses.ALLIANCES, at[0] // ALLIANCES_A_PAGE + 1 if at else 1)
        if term or members:
            cases = sum(len(casebook.cases_of(alliance)) for alliance in members)
            found.append(Region(term, members, cases, page))
    return found


def _by_region(casebook: Casebook) -> list[tuple[Term | None, Alliance]]:
    terms = casebook.library.vocabulary["regions"]
    order = list(terms)

    def place(alliance: Alliance) -> int:
        return order.index(alliance.region) if alliance.region else len(order)

    every = sorted(casebook.alliances, key=place)
    return [(terms[each.region] if each.region else None, each) for each in every]


def opening(fragment: Fragment) -> str:
    """The first words of a text, cut at a word: what describes a page that says nothing else."""
    return textwrap.shorten(fragment.text.partition("\n")[0], OPENING_LENGTH, placeholder=" …")


class Places:
    """The page on which an anchor is to be found, since lists may take several pages."""

    def __init__(self, casebook: Casebook) -> None:
        self._parts = {
            (message.key, illustration.anchor): at // EXAMPLES_A_PAGE + 1
            for message in casebook.messages
            for at, (_, illustration) in enumerate(in_phases(casebook, message))
        }

    def of(self, record: Record, anchor: str = "") -> Address:
        """The address of a record's page, or of the part of it that has the anchor."""
        return addresses.part(addresses.of(record), self._parts.get((record.key, anchor), 1))
