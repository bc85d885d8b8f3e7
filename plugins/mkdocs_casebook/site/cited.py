"""What a page shows of how it is cited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_casebook.citing import FORMATS, STYLES, cite
from mkdocs_casebook.linking import Address, Casebook, addresses
from mkdocs_casebook.records import CaseStudy, Message
from mkdocs_casebook.site import asked

_SHORT = Markup('<span data-short="">{}</span>')
_ACCESSED = Markup('<span data-accessed="{}"></span>')


@dataclass(frozen=True)
class Cited:
    """How one page is cited."""

    styles: tuple[tuple[str, Markup], ...]
    """The name of each style, and the citation in it."""
    files: tuple[tuple[str, Address], ...]
    """The name of each format, and the address of the file; none where they are not made."""


def cited(
    casebook: Casebook,
    record: CaseStudy | Message,
    site: str,
    url: str,
    files: Collection[str],
) -> Cited:
    """How the page of a record is cited on the site called `site`, whose address is `url`.

    `files` are the words of what its owner asks for. Scripts add when the page was read, and where
    a site without an address was found.
    """
    citation, short = cite(casebook, record, site, url), addresses.short_link(record)
    catalogue = casebook.catalogue
    link = Markup.escape(citation.url) if citation.url else _SHORT.format(short)
    read = _ACCESSED.format(catalogue.say(" (Accessed: {date})", date="{date}"))
    made = asked.beside(short, asked.CITATIONS) if asked.CITATIONS in files else ()
    return Cited(
        tuple(
            (each.name, each.write(citation, catalogue, link + read * each.accessed))
            for each in STYLES
        ),
        tuple(zip((each.name for each in FORMATS), made, strict=True)) if made else (),
    )
