"""Break down: the listed case studies by each facet, for the find page and the maps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facet_kinds import Facet, Known
from mkdocs_casebook.linking.facets import ids, known
from mkdocs_casebook.records import CaseStudy, Record


@dataclass(frozen=True, eq=False)
class FacetValue:
    """One value of a facet, with its cases in the order of lists, and the page that lists them."""

    facet: str
    id: str
    """What is in addresses: a number, a year or a key; never a name."""
    name: str
    address: Address
    cases: tuple[CaseStudy, ...]
    record: Record | None = None
    """The message, alliance, programme or term that it stands for; a year has none."""


@dataclass(frozen=True, eq=False)
class Breakdown:
    """The listed case studies by one facet: all its values, those without a case included."""

    facet: Facet
    values: tuple[FacetValue, ...]

    @property
    def key(self) -> str:
        """The key of the facet."""
        return self.facet.key

    @property
    def name(self) -> str:
        """What readers call the facet."""
        return self.facet.name


def breakdowns(casebook: Casebook) -> tuple[Breakdown, ...]:
    """Every facet that has values, with the cases behind each value."""
    found: Mapping[str, dict[str, list[CaseStudy]]] = {
        facet.key: defaultdict(list) for facet in casebook.facets
    }
    for case in casebook.listed:
        for key, values in ids(casebook, case).items():
            for value in values:
                found[key][value].append(case)
    every = known(casebook)
    return tuple(
        Breakdown(facet, tuple(_values(facet, every[facet.key], found[facet.key])))
        for facet in casebook.facets
        if facet.key in every
    )


def _values(
    facet: Facet, every: Sequence[Known], found: Mapping[str, Sequence[CaseStudy]]
) -> Iterator[FacetValue]:
    for each in every:
        cases = tuple(found.get(each.id, ()))
        yield FacetValue(facet.key, each.id, each.name, facet.address(each), cases, each.record)
