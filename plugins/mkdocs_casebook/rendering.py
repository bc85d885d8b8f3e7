"""Render: the HTML of planned pages, by our own templates.

Nothing here knows an engine. Addresses become links through `Urls`, which the adapter provides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mkdocs_casebook import addresses, coverage, pages
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.casebook import Casebook, Illustration, Mention, relative_to
from mkdocs_casebook.charts import stacked_bars
from mkdocs_casebook.facets import size_of
from mkdocs_casebook.fragment import SCHEMES, chart_place
from mkdocs_casebook.model import Record
from mkdocs_casebook.pages import PageSpec, Places
from mkdocs_casebook.sanitise import finish

TEMPLATES = Path(__file__).parent / "templates"
INDEXES = (
    "MESSAGES",
    "CASES",
    "ALLIANCES",
    "CLUSTERS",
    "PROGRAMMES",
    "LOG",
    "EVENTS",
    "FIND",
    "COVERAGE",
    "SUBMIT",
)
EXCERPT_WORDS = 60
"""An excerpt with more words is folded."""
MOST_DOTS = 20
"""More examples than these are told in words only."""


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


class Renderer:
    """Renders page specs. Templates see records and a few questions, all autoescaped."""

    def __init__(
        self, casebook: Casebook, site_name: str, site_url: str = "/", *, searching: bool = True
    ) -> None:
        self.casebook = casebook
        self.places = Places(casebook)
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
            map_address=coverage.address_of,
            casebook=casebook,
            canonical=lambda address: f"{site_url}{address}",
            cases_at=lambda event: [c for c in casebook.cases if c.slug in event.presents.cases],
            excerpt_words=EXCERPT_WORDS,
            facet_page=addresses.facet,
            group_number=lambda key: positions[key],
            grouped=pages.grouped,
            links=sum(len(casebook.shows(case)) for case in casebook.listed),
            most_dots=MOST_DOTS,
            part_address=addresses.part,
            query=addresses.query,
            regions=pages.regions(casebook),
            messages_of=lambda part: [casebook.by_number[number] for number in part.messages],
            searching=searching,
            short_link=addresses.short_link,
            site_name=site_name,
            size_of=lambda case: size_of(casebook, casebook.alliance(case)),
        )

    def render(self, spec: PageSpec, urls: Urls, **more: Any) -> str:
        """The HTML of a page's main part."""
        return self._render(spec.template, urls, {"spec": spec, **spec.context, **more})

    def home(self, urls: Urls, title: str, intro: str) -> str:
        """The main part of the front page; both texts are the owner's HTML, and trusted."""
        return self._render("home.html", urls, {"title": Markup(title), "intro": Markup(intro)})

    def _render(self, template: str, urls: Urls, context: Mapping[str, Any]) -> str:
        view = View(self.casebook, self.places, urls)
        questions = {
            "url": view.url,
            "body": view.body,
            "excerpt": view.excerpt,
            "prose": view.prose,
        }
        return self.environment.get_template(template).render(**context, **questions)


@dataclass(frozen=True)
class View:
    """What templates ask while one page is rendered: links, bodies and excerpts."""

    casebook: Casebook
    places: Places
    urls: Urls

    def url(self, target: Record | Address | Illustration | Mention | str, anchor: str = "") -> str:
        """The link to a record, an address, an example on its message's page, or a mention."""
        if isinstance(target, Illustration):
            return self.url(target.case, target.passage.anchor)
        if isinstance(target, Mention):
            return self.url(target.source, target.heading)
        if isinstance(target, Record):
            own = self.urls.prose(target.path) if target.kind == "prose" else None
            page = own or self.urls.page(self.places.of(target, anchor))
        else:
            page = self.urls.page(Address(target))
        return f"{page}#{anchor}" if anchor else page

    def prose(self, name: str) -> str | None:
        """The link to one of the site's own pages by its name, such as `contribute.md`."""
        return self.urls.prose(f"{self.casebook.library.folders.docs}/{name}")

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
