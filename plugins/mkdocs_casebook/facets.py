"""Facets: the ways in which case studies can be chosen, each value with the cases behind it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_casebook import addresses
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.model import Alliance, CaseStudy, Record, Term

NAMES = {
    "message": "Key message",
    "phase": "Phase",
    "region": "Region",
    "programme": "Programme",
    "focus": "Focus",
    "evidence": "Kind of evidence",
    "alliance": "Alliance",
    "period": "Year",
    "size": "Size of alliance",
}
"""Every facet by its key, in the order of the keys in an address."""
VOCABULARY = {
    "phase": "phases",
    "region": "regions",
    "focus": "focus",
    "evidence": "evidence",
    "size": "sizes",
}
"""Facets whose values are terms, and the vocabulary that holds them."""

Known: TypeAlias = tuple[str, str, Record | None]
"""Id, name and record of a value; a year has no record."""


@dataclass(frozen=True, eq=False)
class Value:
    """One value of a facet, with its cases, newest first, and the page that lists them."""

    facet: str
    id: str
    """What stands in addresses: a number, a year or a key; never a name."""
    name: str
    address: Address
    cases: tuple[CaseStudy, ...]
    record: Record | None = None
    """The message, alliance, programme or term that it stands for; a year has none."""


@dataclass(frozen=True, eq=False)
class Facet:
    """A way to choose, with all its values in reading order, those without a case included."""

    key: str
    name: str
    values: tuple[Value, ...]


def ids(casebook: Casebook, case: CaseStudy) -> dict[str, list[str]]:
    """The values of a case by facet, in the order of `NAMES`."""
    alliance = casebook.alliance(case)
    size = size_of(casebook, alliance)
    return {
        "message": [str(each.message.number) for each in casebook.shows(case)],
        "phase": list(case.phases),
        "region": [alliance.region] if alliance.region else [],
        "programme": [case.programme],
        "focus": list(case.focus),
        "evidence": list(dict.fromkeys(evidence.kind for evidence in case.evidence)),
        "alliance": [case.alliance],
        "period": [str(year) for year in case.period.all] if case.period else [],
        "size": [size.slug] if size else [],
    }


def size_of(casebook: Casebook, alliance: Alliance) -> Term | None:
    """The size of an alliance, if a source counts its members and the casebook names sizes."""
    count = alliance.members
    if count is None:
        return None
    terms = casebook.library.vocabulary["sizes"].values()
    fitting = [term for term in terms if term.most is None or count <= term.most]
    return min(fitting, key=lambda term: term.most or math.inf, default=None)


def facets(casebook: Casebook) -> tuple[Facet, ...]:
    """Every facet that has values."""
    found: Mapping[str, dict[str, list[CaseStudy]]] = {key: defaultdict(list) for key in NAMES}
    for case in casebook.listed:
        for key, values in ids(casebook, case).items():
            for value in values:
                found[key][value].append(case)
    return tuple(
        Facet(key, NAMES[key], tuple(_value(key, each, found[key]) for each in each_value))
        for key, each_value in known(casebook).items()
    )


def known(casebook: Casebook) -> dict[str, list[Known]]:
    """Id, name and record of every value of each facet that has any."""
    found = {key: list(_values(casebook, key)) for key in NAMES}
    return {key: values for key, values in found.items() if values}


def address_of(key: str, value: Known) -> Address:
    """The page of a value: its record's own, if that lists cases; else one made for it."""
    id_, _, record = value
    own = record if key in ("message", "alliance", "programme") else None
    return addresses.of(own) if own else addresses.facet(key, id_)


def _values(casebook: Casebook, key: str) -> Iterable[Known]:
    if key == "message":
        return ((str(m.number), m.title, m) for m in casebook.messages)
    if key == "alliance":
        return ((a.slug, a.name, a) for a in casebook.alliances)
    if key == "programme":
        return ((p.slug, p.name, p) for p in casebook.programmes)
    if key == "period":
        # Withdrawn cases count, so that a year's page stays when its last case goes.
        years = [year for case in casebook.cases if case.period for year in case.period.all]
        span = range(min(years), max(years) + 1) if years else ()
        return ((str(year), str(year), None) for year in reversed(span))
    terms = casebook.library.vocabulary.get(VOCABULARY[key], {}).values()
    return ((term.slug, term.name, term) for term in terms)


def _value(key: str, value: Known, found: Mapping[str, list[CaseStudy]]) -> Value:
    id_, name, record = value
    return Value(key, id_, name, address_of(key, value), tuple(found.get(id_, ())), record)
