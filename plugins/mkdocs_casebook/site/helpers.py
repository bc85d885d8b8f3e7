"""What every template may use besides its own context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mkdocs_casebook.linking import Address, Illustration
from mkdocs_casebook.linking.strength import Standing
from mkdocs_casebook.records import Case, CaseStudy, Message, PartialDate, Period, Record
from mkdocs_casebook.site.cited import Cited


@dataclass(frozen=True)
class Helpers:
    """What every template may use besides its own context: links, texts and a few fixed words."""

    url: Callable[..., str]
    """The link to a record, an address, an example on its message's page, or a mention."""
    card: Callable[[Any, object, str], Markup]
    """What a macro shows of a line, at a level of headings: rendered once for all pages."""
    find: Callable[[Mapping[str, object]], str]
    """The link to the find page, with a choice made; without a search to its list."""
    send: Callable[[Mapping[str, object]], str]
    """The link for whoever has a case study for a choice: to the form, or else to the ways."""
    ways_for: Callable[[Mapping[str, object]], str]
    """The link to the page of the ways to send a case study, for a choice."""
    query: Callable[[Mapping[str, object]], str]
    """A choice as it is written after the `?` of an address."""
    value_page: Callable[[str, str], Address]
    """The address of the page of a value, by facet and id."""
    prose: Callable[[str], str | None]
    """The link to one of the site's own pages by its name, such as `contribute.md`."""
    body: Callable[[Record], Markup]
    """The converted text of a record."""
    excerpt: Callable[[Illustration], Markup]
    """The passage of an illustration, for another page than its own."""
    whole: Callable[[Address], str]
    """An address with that of the site before it; empty for a site without `site_url`."""
    short_link: Callable[[Case | Message], Address]
    """The short address of a record, for print and slides."""
    at: Mapping[str, Address | None]
    """The addresses of the pages of the casebook as a whole, such as `at.cases`; that of a part
    which does not appear is None."""
    citation: Callable[[CaseStudy | Message], Cited]
    """How the page of a record is cited."""
    searching: bool
    """Whether the site has a search."""
    _: Callable[..., Markup]
    """A sentence in the language of readers, with values in its places."""
    _n: Callable[..., Markup]
    """Two sentences, for one and for several, and a number: the one that fits it."""
    inside: Callable[[str], str]
    """A name with a capital letter, as it is written inside a sentence."""
    when: Callable[[PartialDate | Period | None], str]
    """A date or a period in words; empty for none."""
    by_phase: bool
    """Whether there are phases and regions to choose case studies by."""
    link_words: Mapping[Standing, str]
    """The words for what a link to a message is worth."""
    no_grade: str
    """That what is said of an account is no grade."""
    most_dots: int
    """More examples than these are shown in words only."""
