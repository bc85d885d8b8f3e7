"""Citations as people read them, in the styles that schools and universities ask for."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_casebook.citing.citation import Citation
from mkdocs_casebook.citing.names import Person
from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.linking import presence
from mkdocs_casebook.records import PartialDate

_TITLE = Markup("<cite>{}</cite>")
MOST_IN_HARVARD, MOST_IN_APA = 3, 20
"""How many authors a style names before it leaves the others out."""


def harvard(citation: Citation, catalogue: Catalogue, link: Markup | None = None) -> Markup:
    """As Cite Them Right has it, the Harvard style of most British universities.

    `link` is printed instead of the address.
    """
    say = catalogue.markup
    names = [_name(each, "") for each in citation.authors]
    many = len(names) > MOST_IN_HARVARD
    authors = say("{author} et al.", author=names[0]) if many else catalogue.listed(names)
    year = catalogue.date(citation.issued.year) if citation.issued else say("no date")
    title = _titled(citation, catalogue)
    site = _TITLE.format(citation.site)
    told = Markup("{} ({}) {}, {}.").format(authors, year, title, site)
    if not (address := link or citation.url):
        return told
    return told + " " + say("Available at: {address}.", address=address)


def apa(citation: Citation, catalogue: Catalogue, link: Markup | None = None) -> Markup:
    """As the seventh edition of the American Psychological Association's manual has it.

    `link` is printed instead of the address.
    """
    say = catalogue.markup
    authors = _apa_names([_name(each, " ") for each in citation.authors])
    date = _apa_date(citation.issued, catalogue) if citation.issued else say("n.d.")
    stop = "" if authors.endswith(".") else "."
    title = _titled(citation, catalogue)
    told = Markup("{}{} ({}). {}. {}.").format(authors, stop, date, title, citation.site)
    address = link or citation.url
    return told + Markup(" {}").format(address) if address else told


@dataclass(frozen=True)
class Style:
    """A style in which people cite."""

    name: str
    """What people call it; the same in every language."""
    write: Callable[[Citation, Catalogue, Markup | None], Markup]
    """Gives the citation, with its titles marked; a link replaces the address, if there is one."""
    accessed: bool = False
    """Whether it says when the page was read."""


STYLES = (Style("Harvard", harvard, accessed=True), Style("APA", apa))
"""Every style, in the order in which pages offer them."""


def _titled(citation: Citation, catalogue: Catalogue) -> Markup:
    """The title, and of which version it is the title."""
    title = _TITLE.format(citation.title)
    if not citation.version:
        return title
    date = presence.when(catalogue, citation.version)
    return title + " " + catalogue.markup("(version of {date})", date=date)


def _name(author: Person | str, between: str) -> str:
    """The family name and initials of a person; a body as it is."""
    if isinstance(author, str):
        return author
    return f"{author.family}, {author.initials(between)}" if author.given else author.family


def _apa_names(names: Sequence[str]) -> str:
    if len(names) > MOST_IN_APA:
        names = [*names[: MOST_IN_APA - 1], f"… {names[-1]}"]
        return ", ".join(names)
    return ", & ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _apa_date(date: PartialDate, catalogue: Catalogue) -> str:
    """The year first in English, since lists in that style are sorted by it."""
    if not (catalogue.english and date.month):
        return presence.when(catalogue, date)
    return f"{date.year}, {calendar.month_name[date.month]} {date.day or ''}".strip()
