"""The page of an alliance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Mention, presence
from mkdocs_casebook.records import Alliance, CaseStudy, Cluster, Term
from mkdocs_casebook.site.contexts import CaseGroup, case_groups
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_registered
from mkdocs_casebook.site.paging import CASES_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class AlliancePage:
    """What `alliance.html` shows."""

    part: ListPage[CaseStudy]
    """Which part of its list of case studies it is."""
    alliance: Alliance
    """Whose page it is."""
    regions: tuple[Term, ...]
    """The one region that it is in; none if that is not stated."""
    phases: tuple[Term, ...]
    """The phases of its schools."""
    clustered: bool
    """Whether clusters appear, so that a page says if it has none."""
    cluster: Cluster | None
    """The cluster that it belongs to."""
    cases: tuple[CaseGroup, ...]
    """Its case studies in this part."""
    mentions: tuple[Mention, ...]
    """Where running text links to it."""


def context(casebook: Casebook, alliance: Alliance, part: ListPage[CaseStudy]) -> AlliancePage:
    """What one part of the page shows."""
    return AlliancePage(
        part,
        alliance,
        casebook.terms("regions", [alliance.region] if alliance.region else ()),
        casebook.terms("phases", alliance.phases),
        presence.shows(casebook, "clusters"),
        casebook.library.clusters[alliance.cluster] if alliance.cluster else None,
        case_groups(casebook, part.items),
        casebook.mentions(alliance),
    )


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per alliance, in parts."""
    for each in casebook.alliances:
        said = casebook.catalogue.say("{name} and its {cases}.", name=each.name)
        page = of_registered(each, "alliance.html", said)
        pieces = parts(casebook.cases_of(each), CASES_A_PAGE)
        yield from spread(page, pieces, partial(context, casebook, each))


KIND = Kind(130, pages)
