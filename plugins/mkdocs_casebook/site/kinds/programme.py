"""The page of a programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Programme
from mkdocs_casebook.site.contexts import CaseGroup, case_groups
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_registered
from mkdocs_casebook.site.paging import CASES_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class ProgrammePage:
    """What `programme.html` shows."""

    part: ListPage[CaseStudy]
    """Which part of its list of case studies it is."""
    programme: Programme
    """Whose page it is."""
    cases: tuple[CaseGroup, ...]
    """Its case studies in this part."""


def context(casebook: Casebook, programme: Programme, part: ListPage[CaseStudy]) -> ProgrammePage:
    """What one part of the page shows."""
    return ProgrammePage(part, programme, case_groups(casebook, part.items))


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per programme, in parts."""
    for each in casebook.programmes:
        said = casebook.catalogue.say("{Cases} from {name}.", name=each.name)
        page = of_registered(each, "programme.html", said)
        pieces = parts(casebook.cases_of(each), CASES_A_PAGE)
        yield from spread(page, pieces, partial(context, casebook, each))


KIND = Kind(150, pages)
