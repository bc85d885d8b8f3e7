"""Render: the HTML of planned pages, by our own templates.

Nothing here knows an engine. Addresses become links through `Urls`, which the adapter provides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mkdocs_casebook.language import marks
from mkdocs_casebook.linking import (
    Address,
    Casebook,
    Illustration,
    Mention,
    addresses,
    facets,
    presence,
    strength,
)
from mkdocs_casebook.linking.coverage import entrance
from mkdocs_casebook.linking.targets import relative_to
from mkdocs_casebook.records import CaseStudy, Message, Prose, Record
from mkdocs_casebook.site import former_anchors
from mkdocs_casebook.site.cards import Cards
from mkdocs_casebook.site.cited import Cited, cited
from mkdocs_casebook.site.compiled import Compiled
from mkdocs_casebook.site.examples import ExamplePages
from mkdocs_casebook.site.helpers import Helpers
from mkdocs_casebook.site.inserts import Inserts
from mkdocs_casebook.site.kinds import home, kinds
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.site.part_names import named_parts
from mkdocs_casebook.site.sanitise import fill, finish
from mkdocs_casebook.text import SCHEMES

TEMPLATES = Path(__file__).parent / "templates"
HEADING = re.compile(r"\s*(<h1[\s>].*?</h1>)", re.DOTALL)
"""The heading with which a text begins."""
MOST_DOTS = 20
"""More examples than these are shown in words only."""


class Urls(Protocol):
    """Makes links from one page. The adapter answers, since it knows how files are served."""

    def page(self, address: Address) -> str:
        """The link to what answers to this address; any other address is a fault, not a link."""
        ...

    def asset(self, path: str) -> str | None:
        """The link to a published file, by its path in the casebook; None if there is none."""
        ...

    def prose(self, path: str, anchor: str = "", source: str = "") -> str | None:
        """The link to one of the site's own pages, by its path; None if there is none.

        It may lead to the part with an `anchor`; `source` is the path of the text that has it.
        """
        ...


PAGES = {
    "messages": addresses.MESSAGES,
    "cases": addresses.CASES,
    "alliances": addresses.ALLIANCES,
    "clusters": addresses.CLUSTERS,
    "programmes": addresses.PROGRAMMES,
    "log": addresses.LOG,
    "events": addresses.EVENTS,
    "find": addresses.FIND,
    "coverage": addresses.COVERAGE,
    "submit": addresses.SUBMIT,
    "form": addresses.FORM,
    "fields": addresses.FIELDS,
}
"""The pages of the casebook as a whole to which templates link."""


class Renderer:
    """Renders planned pages. A template gets its context and the helpers, all autoescaped."""

    def __init__(
        self,
        casebook: Casebook,
        site_name: str,
        site_url: str = "",
        *,
        searching: bool = True,
        files: Collection[str] = (),
    ) -> None:
        """`files` are the words of what the owner asks for besides pages."""
        self.casebook = casebook
        self.site_name = site_name
        self.site_url = site_url
        self.searching = searching
        self.files = files
        self.places = ExamplePages(casebook)
        self.groups = {key: n for n, key in enumerate(casebook.library.vocabulary["groups"], 1)}
        self.environment = environment()
        absent = {address for _, address in presence.absent(casebook)}
        there = {key: None if at in absent else at for key, at in PAGES.items()}
        self.at: Mapping[str, Address | None] = {**there, "coverage": entrance(casebook)}
        self.by_phase = {"phase", "region"} <= facets.known(casebook).keys()
        self.cards = Cards()

    def render(self, page: Page, urls: Urls) -> str:
        """The HTML of a page's main part."""
        return self._render(page.template, page.context(), urls)

    def whole(self, address: Address) -> str:
        """An address as readers may copy it, with the site's own; empty where that is not known."""
        return addresses.whole(self.site_url, address)

    def citation(self, record: CaseStudy | Message) -> Cited:
        """How the page of a record is cited."""
        return cited(self.casebook, record, self.site_name, self.site_url, self.files)

    def home(self, urls: Urls, title: str, intro: str) -> str:
        """The main part of the front page; both texts are the owner's HTML, and trusted.

        A heading of level 1 in the text replaces the title.
        """
        own = HEADING.match(intro)
        heading = own[1] if own else "" if "<h1" in intro else f"<h1>{title}</h1>"
        rest = Markup(intro[own.end() :] if own else intro)
        shown = replace(home.context(self.casebook), heading=Markup(heading), intro=rest)
        return self._render("home.html", shown, urls)

    def _render(self, template: str, context: object, urls: Urls) -> str:
        view = View(self.casebook, self.places, urls, self.groups)
        url = self.cards.link(view.url)
        said = self.casebook.catalogue

        def find(chosen: Mapping[str, object]) -> str:
            link = url(addresses.FIND)
            return f"{link}?{addresses.query(chosen)}" if self.searching else link

        form = self.at["form"] or addresses.SUBMIT
        helpers = Helpers(
            url=url,
            card=partial(self.cards.card, view.url),
            find=find,
            send=lambda chosen: f"{url(form)}?{addresses.query(chosen)}",
            ways_for=lambda chosen: f"{url(addresses.SUBMIT)}?{addresses.query(chosen)}",
            query=addresses.query,
            value_page=addresses.facet,
            prose=view.prose,
            body=view.body,
            excerpt=view.excerpt,
            whole=self.whole,
            short_link=addresses.short_link,
            at=self.at,
            citation=self.citation,
            searching=self.searching,
            by_phase=self.by_phase,
            _=said.markup,
            _n=said.markup_count,
            inside=said.inside,
            when=partial(presence.when, said),
            link_words={key: said.say(words) for key, words in strength.LINKS.items()},
            no_grade=said.say(strength.NO_GRADE),
            most_dots=MOST_DOTS,
        )
        # A template may change nothing of its context, and asks nothing besides it.
        given = {**_fields(helpers), **_fields(context)}
        return marks.resolved(self.environment.get_template(template).render(given))


def environment() -> Environment:
    """Where templates are found: ours, and those of other packages' kinds of pages."""
    others = [str(kind.templates) for _, kind in kinds() if kind.templates]
    return _environment((str(TEMPLATES), *others))


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    """Templates of some folders, compiled once however often a site is built while it is served."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )


def _fields(given: object) -> dict[str, object]:
    assert is_dataclass(given), "what a template shows is an object of a data class"
    return {each.name: getattr(given, each.name) for each in fields(given)}


@dataclass(frozen=True)
class View:
    """What templates ask while one page is rendered: links, bodies and excerpts."""

    casebook: Casebook
    places: ExamplePages
    urls: Urls
    groups: Mapping[str, int]
    """Positions of the groups of messages, which decide their colours."""

    def url(self, target: Record | Address | Illustration | Mention | str, anchor: str = "") -> str:
        """The link to a record, an address, an example on its message's page, or a mention."""
        if isinstance(target, Illustration):
            return self.url(target.case, target.passage.anchor)
        if isinstance(target, Mention):
            return self.url(target.source, target.heading)
        if isinstance(target, Prose):
            page = self.urls.prose(target.path) or ""
        elif isinstance(target, Record):
            page = self.urls.page(self.places.of(target, anchor))
        else:
            page = self.urls.page(Address(target))
        return f"{page}#{anchor}" if anchor else page

    def prose(self, name: str) -> str | None:
        """The link to one of the site's own pages by its name, such as `contribute.md`."""
        return self.urls.prose(f"{self.casebook.library.folders.docs}/{name}")

    def body(self, record: Record) -> Markup:
        """The converted text of a record, with its links resolved, sanitised last."""
        inserts = Inserts(self.casebook, record, self.groups, self.url)
        html = self.casebook.fragment(record).html
        filled = fill(html, lambda target: self._resolve(record, target), inserts)
        named = named_parts(filled, self.casebook.catalogue)
        return Markup(former_anchors.put(named, getattr(record, "former_anchors", ())))

    def excerpt(self, illustration: Illustration) -> Markup:
        """The passage of an illustration, for another page than its own."""
        html, case = illustration.passage.excerpt, illustration.case
        finished = finish(html, lambda target: self._resolve(case, target))
        return Markup(named_parts(finished, self.casebook.catalogue))

    def _resolve(self, source: Record, target: str) -> str | None:
        if target.lower().startswith(SCHEMES):
            return target
        if target.startswith(("#fn-", "#fnref-")):
            return target
        if found := self.casebook.resolve(source.path, target):
            return self.url(found.record, found.anchor)
        name, _, anchor = target.partition("#")
        path = relative_to(source.path, name)
        return self.urls.asset(path) or self.urls.prose(path, anchor, source.path)
