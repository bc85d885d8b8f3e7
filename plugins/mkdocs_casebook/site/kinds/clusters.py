"""The list of all clusters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.records import Cluster
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list


@dataclass(frozen=True, eq=False)
class Clusters:
    """What `clusters.html` shows."""

    clusters: list[tuple[Cluster, int]]
    """Every cluster, with the number of its alliances."""


def context(casebook: Casebook) -> Clusters:
    """What the list shows."""
    return Clusters([(each, len(casebook.alliances_of(each))) for each in casebook.clusters])


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one list."""
    say = casebook.catalogue.say
    words = (say("{Clusters}"), say("Which {alliances} worked together."))
    show = partial(context, casebook)
    yield of_list(addresses.CLUSTERS, "clusters.html", *words, casebook.clusters, show, footer=2)


KIND = Kind(40, pages)
