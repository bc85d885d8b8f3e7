"""Regions, with their alliances and case studies."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.linking import Address, Casebook, Count, addresses
from mkdocs_casebook.records import (
    Alliance,
    Term,
)
from mkdocs_casebook.site.paging import ALLIANCES_A_PAGE


@dataclass(frozen=True, eq=False)
class Region:
    """The alliances of one region, and the case studies that they have together, counted."""

    term: Term | None
    """None stands for alliances whose region is not stated."""
    alliances: tuple[Alliance, ...]
    cases: Count
    page: Address
    """The part of the list of alliances on which the region begins."""


def regions(casebook: Casebook) -> list[Region]:
    """Every region of the vocabulary in its order, then those whose region is not stated."""
    listed = by_region(casebook)
    terms: list[Term | None] = [*casebook.library.vocabulary.get("regions", {}).values(), None]
    found: list[Region] = []
    for term in terms:
        at = [n for n, (each, _) in enumerate(listed) if each is term]
        members = tuple(listed[n][1] for n in at)
        page = addresses.part(addresses.ALLIANCES, at[0] // ALLIANCES_A_PAGE + 1 if at else 1)
        if term or members:
            cases = {c.key: c for each in members for c in casebook.cases_of(each)}
            found.append(Region(term, members, casebook.counted(cases.values()), page))
    return found


def by_region(casebook: Casebook) -> list[tuple[Term | None, Alliance]]:
    """Every alliance with its region, in the order of the vocabulary."""
    terms = casebook.library.vocabulary.get("regions", {})
    order = list(terms)

    def place(alliance: Alliance) -> int:
        return order.index(alliance.region) if alliance.region in order else len(order)

    every = sorted(casebook.alliances, key=place)
    return [(terms.get(each.region or ""), each) for each in every]
