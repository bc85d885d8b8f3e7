"""Plan: which pages exist, and what each shows. Render: their HTML, by our own templates.

Nothing here knows an engine. Addresses become links through `Urls`, which the adapter provides.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mkdocs_casebook import addresses
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.casebook import Casebook, Illustration, Mention, relative_to
from mkdocs_casebook.charts import stacked_bars
from mkdocs_casebook.fragment import SCHEMES, Fragment, chart_place
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
from mkdocs_casebook.sanitise import finish

T = TypeVar("T")

TEMPLATES = Path(__file__).parent / "templates"
INDEXES = ("MESSAGES", "CASES", "ALLIANCES", "CLUSTERS", "PROGRAMMES", "LOG", "EVENTS")
EXCERPT_WORDS = 60
"""An excerpt with more words is folded."""
OPENING_LENGTH = 200
"""Characters; search engines show about as many of a page's description."""


class Urls(Protocol):
    """Makes links from one page. The adapter answers, since it knows how files are served."""

    def page(self, address: Address) -> str:
        """The link to the page with this address."""
        ...

    def asset(self, path: str) -> str | None:
        """The link to a published file, by its path in the casebook; None if there is none."""
        ...

    def prose(self, path: str) -> str | None:
        """The link to one of the site's own pages, by its path; None if there is none."""
        ...


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
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of terms by facet, for search."""
    context: Mapping[str, Any] = field(default_factory=dict)


def plan(casebook: Casebook) -> list[PageSpec]:
    """Every page of a casebook but the site's own prose, in a fixed order."""
    return [
        *_indexes(casebook),
        *(_message(casebook, message) for message in casebook.messages),
        *(_case(casebook, case) for case in casebook.cases),
        *(_alliance(casebook, alliance) for alliance in casebook.alliances),
        *(_cluster(casebook, cluster) for cluster in casebook.clusters),
        *(_programme(casebook, programme) for programme in casebook.programmes),
        *(_event(casebook, event) for event in casebook.events),
    ]


def _indexes(casebook: Casebook) -> Iterator[PageSpec]:
    for address, template, title, description in (
        (addresses.MESSAGES, "messages", "Key messages", "Each message, with its examples."),
        (addresses.CASES, "cases", "Case studies", "Every case study, newest first."),
        (addresses.ALLIANCES, "alliances", "Alliances", "The alliances and their case studies."),
        (addresses.CLUSTERS, "clusters", "Clusters", "Which alliances worked together."),
        (addresses.PROGRAMMES, "programmes", "Programmes", "What the accounts belong to."),
        (addresses.LOG, "log", "Learning log", "What leaders noted, by date, across all cases."),
        (addresses.EVENTS, "events", "Events", "Meetings, conferences and publications, by date."),
    ):
        yield PageSpec(address, f"{template}.html", title, description)


def _message(casebook: Casebook, message: Message) -> PageSpec:
    count = len(casebook.shown_by(message))
    examples = "1 example" if count == 1 else f"{count} examples"
    return PageSpec(
        addresses.of(message),
        "message.html",
        f"{message.number}. {message.title}",
        f"Key message {message.number}, “{message.title}”, with {examples} from case studies.",
        record=message,
        shortlink=addresses.short_link(message),
        facets={"message": [_numbered(message)]},
        context={"message": message, "groups": examples_by_phase(casebook, message)},
    )


def _case(casebook: Casebook, case: CaseStudy) -> PageSpec:
    return PageSpec(
        addresses.of(case),
        "case.html",
        case.title,
        case.summary if case.listed else "This case study was withdrawn.",
        record=case,
        shortlink=addresses.short_link(case),
        listed=case.listed,
        facets=facets(casebook, case) if case.listed else {},
        context={"case": case},
    )


def _alliance(casebook: Casebook, alliance: Alliance) -> PageSpec:
    description = alliance.summary or f"{alliance.name} and its case studies."
    return PageSpec(
        addresses.of(alliance),
        "alliance.html",
        alliance.name,
        description,
        record=alliance,
        context={"alliance": alliance},
    )


def _cluster(_casebook: Casebook, cluster: Cluster) -> PageSpec:
    description = cluster.summary or f"The alliances of {cluster.name}."
    return PageSpec(
        addresses.of(cluster),
        "cluster.html",
        cluster.name,
        description,
        record=cluster,
        context={"cluster": cluster},
    )


def _programme(_casebook: Casebook, programme: Programme) -> PageSpec:
    description = programme.summary or f"Case studies of {programme.name}."
    return PageSpec(
        addresses.of(programme),
        "programme.html",
        programme.name,
        description,
        record=programme,
        context={"programme": programme},
    )


def _event(_casebook: Casebook, event: Event) -> PageSpec:
    return PageSpec(
        addresses.of(event),
        "event.html",
        event.title,
        event.summary or f"{event.title}, {event.date}.",
        record=event,
        context={"event": event},
    )


def _numbered(message: Message) -> str:
    return f"{message.number}. {message.title}"


def facets(casebook: Casebook, case: CaseStudy) -> dict[str, list[str]]:
    """The names by which a case can be filtered; facet names are part of the search index."""
    alliance = casebook.alliance(case)
    regions = [alliance.region] if alliance.region else []
    kinds = list(dict.fromkeys(evidence.kind for evidence in case.evidence))
    return {
        "message": [_numbered(each.message) for each in casebook.shows(case)],
        "phase": _names(casebook.terms("phases", case.phases)),
        "region": _names(casebook.terms("regions", regions)),
        "programme": [casebook.programme(case).name],
        "focus": _names(casebook.terms("focus", case.focus)),
        "evidence": _names(casebook.terms("evidence", kinds)),
        "alliance": [alliance.name],
        "period": [str(year) for year in case.period.all] if case.period else [],
    }


def _names(terms: Sequence[Term]) -> list[str]:
    return [term.name for term in terms]


def examples_by_phase(casebook: Casebook, message: Message) -> list[tuple[str, list[Illustration]]]:
    """A message's examples under the names of phases, in the vocabulary's order, each once.

    A case that spans several phases stands under "Across phases", which comes first; one whose
    phase is not stated comes last.
    """
    order = list(casebook.library.vocabulary["phases"])
    names = ["Across phases", *_names(casebook.terms("phases", order)), "Phase not stated"]

    def place(illustration: Illustration) -> int:
        phases = illustration.case.phases
        if not phases:
            return len(names) - 1
        return order.index(phases[0]) + 1 if len(phases) == 1 else 0

    examples = sorted(casebook.shown_by(message), key=place)
    return [(names[at], list(group)) for at, group in groupby(examples, key=place)]


@dataclass(frozen=True, eq=False)
class Region:
    """The alliances of one region, and how many case studies they have together."""

    term: Term | None
    """None stands for alliances whose region is not stated."""
    alliances: tuple[Alliance, ...]
    cases: int


def regions(casebook: Casebook) -> list[Region]:
    """Every region of the vocabulary in its order, then those whose region is not stated."""
    members: dict[str | None, list[Alliance]] = {}
    for alliance in casebook.alliances:
        members.setdefault(alliance.region, []).append(alliance)
    terms: list[Term | None] = [*casebook.library.vocabulary["regions"].values(), None]
    found = [(term, members.get(term.slug if term else None, [])) for term in terms]
    return [
        Region(term, tuple(each), sum(len(casebook.cases_of(alliance)) for alliance in each))
        for term, each in found
        if term or each
    ]


def opening(fragment: Fragment) -> str:
    """The first words of a text, cut at a word: what describes a page that says nothing else."""
    return textwrap.shorten(fragment.text.partition("\n")[0], OPENING_LENGTH, placeholder=" …")


class Renderer:
    """Renders page specs. Templates see records and a few questions, all autoescaped."""

    def __init__(self, casebook: Casebook, site_name: str, site_url: str = "/") -> None:
        self.casebook = casebook
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        positions = {key: n for n, key in enumerate(casebook.library.vocabulary["groups"], 1)}
        self.environment.globals.update(
            {name: getattr(addresses, name) for name in INDEXES},
            casebook=casebook,
            canonical=lambda address: f"{site_url}{address}",
            cases_at=lambda event: [c for c in casebook.cases if c.slug in event.presents.cases],
            excerpt_words=EXCERPT_WORDS,
            group_number=lambda key: positions[key],
            links=sum(len(casebook.shows(case)) for case in casebook.listed),
            regions=regions(casebook),
            messages_of=lambda part: [casebook.by_number[number] for number in part.messages],
            short_link=addresses.short_link,
            site_name=site_name,
        )

    def render(self, spec: PageSpec, urls: Urls, **more: Any) -> str:
        """The HTML of a page's main part."""
        return self._render(spec.template, urls, {"spec": spec, **spec.context, **more})

    def home(self, urls: Urls, title: str, intro: str) -> str:
        """The main part of the front page; both texts are the owner's HTML, and trusted."""
        return self._render("home.html", urls, {"title": Markup(title), "intro": Markup(intro)})

    def _render(self, template: str, urls: Urls, context: Mapping[str, Any]) -> str:
        view = View(self.casebook, urls)
        questions = {"url": view.url, "body": view.body, "excerpt": view.excerpt}
        return self.environment.get_template(template).render(**context, **questions)


@dataclass(frozen=True)
class View:
    """What templates ask while one page is rendered: links, bodies and excerpts."""

    casebook: Casebook
    urls: Urls

    def url(self, target: Record | Address | Illustration | Mention | str, anchor: str = "") -> str:
        """The link to a record, an address, an example on its message's page, or a mention."""
        if isinstance(target, Illustration):
            return self.url(target.case, target.passage.anchor)
        if isinstance(target, Mention):
            return self.url(target.source, target.heading)
        if isinstance(target, Record):
            prose = self.urls.prose(target.path) if target.kind == "prose" else None
            page = prose or self.urls.page(addresses.of(target))
        else:
            page = self.urls.page(Address(target))
        return f"{page}#{anchor}" if anchor else page

    def body(self, record: Record) -> Markup:
        """The converted text of a record, with its links resolved, sanitised last."""
        fragment = self.casebook.fragment(record)
        html = self._finish(fragment.html, record)
        for number, chart in enumerate(getattr(record, "charts", ()), 1):
            table = next(each for each in fragment.tables if each.head[0] == chart.table)
            # Our own drawing, put in after the text was cleaned; no author can write its place.
            html = Markup(html.replace(chart_place(number), stacked_bars(chart, table)))
        return html

    def excerpt(self, illustration: Illustration) -> Markup:
        """The passage of an illustration, for another page than its own."""
        return self._finish(illustration.passage.excerpt, illustration.case)

    def _finish(self, html: str, record: Record) -> Markup:
        return Markup(finish(html, lambda target: self._resolve(record, target)))

    def _resolve(self, source: Record, target: str) -> str | None:
        if target.lower().startswith(SCHEMES):
            return target
        if target.startswith(("#fn-", "#fnref-")):
            return target
        if found := self.casebook.resolve(source.path, target):
            return self.url(found.record, found.anchor)
        path = relative_to(source.path, target.partition("#")[0])
        return self.urls.asset(path) or self.urls.prose(path)
