"""The page of a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import Alliance, CaseStudy, Cluster
from mkdocs_casebook.site.contexts import CaseGroup, case_groups
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_registered
from mkdocs_casebook.site.paging import CASES_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class ClusterPage:
    """What `cluster.html` shows."""

    part: ListPage[CaseStudy]
    """Which part of its list of case studies it is."""
    cluster: Cluster
    """Whose page it is."""
    alliances: tuple[Alliance, ...]
    """The alliances that belong to it, by name."""
    cases: tuple[CaseGroup, ...]
    """Their case studies in this part."""


def context(casebook: Casebook, cluster: Cluster, part: ListPage[CaseStudy]) -> ClusterPage:
    """What one part of the page shows."""
    alliances = casebook.alliances_of(cluster)
    return ClusterPage(part, cluster, alliances, case_groups(casebook, part.items))


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per cluster, in parts."""
    for each in casebook.clusters:
        said = casebook.catalogue.say("{Alliances} in {name}.", name=each.name)
        page = of_registered(each, "cluster.html", said)
        pieces = parts(casebook.cases_of(each), CASES_A_PAGE)
        yield from spread(page, pieces, partial(context, casebook, each))


KIND = Kind(140, pages)
