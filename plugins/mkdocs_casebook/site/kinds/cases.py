"""The list of all case studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Count, addresses
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.contexts import CaseGroup, case_groups
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site
from mkdocs_casebook.site.paging import CASES_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class Cases:
    """What `cases.html` shows."""

    part: ListPage[CaseStudy]
    """Which part of the list it is."""
    total: Count
    """All listed case studies, counted."""
    order: str
    """The order of the list, in words."""
    cases: tuple[CaseGroup, ...]
    """The case studies of this part."""


def context(casebook: Casebook, part: ListPage[CaseStudy]) -> Cases:
    """What one part of the list shows."""
    total = casebook.counted(casebook.listed)
    return Cases(part, total, casebook.order, case_groups(casebook, part.items))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The list, in parts."""
    page = Page(
        addresses.CASES,
        "cases.html",
        casebook.catalogue.say("{Cases}"),
        casebook.catalogue.say("Every {case}, {order}.", order=casebook.order),
        menu=3,
        key=of_site(addresses.CASES),
    )
    return spread(page, parts(casebook.listed, CASES_A_PAGE), partial(context, casebook))


KIND = Kind(20, pages)
