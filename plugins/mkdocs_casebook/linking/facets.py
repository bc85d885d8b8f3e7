"""Facets: the ways in which case studies can be chosen, each declared once.

Whatever sorts, counts, maps, lists, relates or promises case studies by their values asks
`Casebook.facets`: those of `BUILT_IN`, then those that the owner declares in the vocabulary.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from mkdocs_casebook.diagnostics import printable
from mkdocs_casebook.language import Catalogue, Put, phrase, said
from mkdocs_casebook.linking.facet_kinds import Facet, Known, Linked, Of, Records, Terms, Years
from mkdocs_casebook.linking.strength import read
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import NAMING, Alliance, CaseStudy, Term, fields


def size_of(casebook: Linked, alliance: Alliance) -> Term | None:
    """The size of an alliance, if a source counts its members and the casebook names sizes."""
    count = alliance.members
    if count is None:
        return None
    terms = casebook.library.vocabulary.get("sizes", {}).values()
    fitting = [term for term in terms if term.most is None or count <= term.most]
    return min(fitting, key=lambda term: term.most or math.inf, default=None)


def _established(casebook: Linked, case: CaseStudy) -> list[str]:
    """Messages that are not established are none of a case's values."""
    return [str(each.message.number) for each in casebook.shows(case) if each.standing != "open"]


def _regions(casebook: Linked, case: CaseStudy) -> Iterable[str]:
    return dict.fromkeys(each.region for each in casebook.whose(case) if each.region)


def _sizes(casebook: Linked, case: CaseStudy) -> Iterable[str]:
    sizes = (size_of(casebook, each) for each in casebook.whose(case))
    return dict.fromkeys(each.slug for each in sizes if each)


BUILT_IN: tuple[Facet, ...] = (
    Records(
        key="message",
        name="{Key_message}",
        records=lambda casebook: casebook.messages,
        of=_established,
        many=True,
        exampled=True,
    ),
    Terms(
        key="phase",
        name="{Phase}",
        vocabulary="phases",
        of=lambda _, case: case.phases,
        many=True,
        mapped=True,
        like_mine=True,
        relates=2,
        placed=True,
    ),
    Terms(
        key="region",
        name="{Region}",
        vocabulary="regions",
        of=_regions,
        many=True,
        mapped=True,
        like_mine=True,
        placed=True,
    ),
    Records(
        key="programme",
        name="{Programme}",
        records=lambda casebook: casebook.programmes,
        of=lambda _, case: [case.programme] if case.programme else [],
        mapped=True,
    ),
    Terms(
        key="focus",
        name="{Focus}",
        vocabulary="focus",
        of=lambda _, case: case.focus,
        many=True,
        relates=1,
        placed=True,
    ),
    Terms(
        key="evidence",
        name="{Evidence}",
        vocabulary="evidence",
        # Evidence that nobody read is none.
        of=lambda _, case: dict.fromkeys(evidence.kind for evidence in read(case)),
        many=True,
        mapped=True,
        placed=True,
    ),
    Records(
        key="alliance",
        name="{Alliance}",
        records=lambda casebook: casebook.alliances,
        of=lambda _, case: case.alliance_keys,
        many=True,
    ),
    Years(
        key="period",
        name="{Period}",
        of=lambda _, case: map(str, case.period.all if case.period else ()),
        many=True,
    ),
    # It describes the alliance, not what was tried: readers choose by it, and no case names it.
    Terms(
        key="size",
        name=phrase("{Size} of {alliance}"),
        vocabulary="sizes",
        of=_sizes,
        many=True,
        like_mine=True,
        placed=True,
    ),
)
"""The facets that every casebook has, in the order of their keys in an address."""


USED = ("message", "q", "sort", "page", "mine")
"""Words that addresses already use, or that are kept for them."""
INDEXED = ("completeness", "titles", "like", "constructor")
"""Words that the index, the marks of likeness or the scripts already use."""
TAKEN = frozenset({*USED, *INDEXED, *(facet.key for facet in BUILT_IN)})
"""What no owner's own facet may be called."""


def named(facets: Iterable[Facet], catalogue: Catalogue) -> tuple[Facet, ...]:
    """Facets with their names in the language of readers; an owner's own have theirs."""
    return tuple(each if each.own else _called(each, catalogue.say(each.name)) for each in facets)


@lru_cache(512)
def _called(facet: Facet, name: str) -> Facet:
    """A facet with another name; each reading of a casebook asks for the same ones."""
    return replace(facet, name=name)


def template_of(vocabulary: str) -> str:
    """The name of the built-in facet whose values are words of a vocabulary, as catalogues have it.

    Empty where there is none.
    """
    every = (each for each in BUILT_IN if isinstance(each, Terms))
    return next((each.name for each in every if each.vocabulary == vocabulary), "")


def list_name(library: Library, vocabulary: str) -> Put:
    """What a list of words of a vocabulary is called."""
    if own := library.facets.get(vocabulary):
        return printable(own.name)
    if built_in := template_of(vocabulary):
        return said(built_in)
    every = (field for kind in NAMING for _, field in fields.every_field(kind))
    labels = (field.about.label for field in every if field.about.names == vocabulary)
    return said(next(labels))


def own(library: Library) -> tuple[Facet, ...]:
    """The facets that the owner declares. They relate cases after those that are built in."""
    last = max(facet.relates for facet in BUILT_IN) + 1
    return tuple(
        Terms(
            key=key,
            name=facet.name,
            vocabulary=key,
            of=_field(key),
            many=facet.many,
            mapped=facet.mapped,
            like_mine=facet.like_mine,
            relates=last if facet.relates else 0,
            own=True,
        )
        for key, facet in library.facets.items()
        if key not in TAKEN
    )


def _field(key: str) -> Of:
    """The field of this name: a key, a list of keys, or nothing."""

    def of(_: Linked, case: CaseStudy) -> tuple[str, ...]:
        value = getattr(case, key)
        return value if isinstance(value, tuple) else (value,) if value else ()

    return of


def ids(casebook: Linked, case: CaseStudy) -> dict[str, list[str]]:
    """The values of a case by facet, in the order of the facets."""
    return {facet.key: list(facet.of(casebook, case)) for facet in casebook.facets}


def known(casebook: Linked) -> dict[str, list[Known]]:
    """Every value of each facet that has any."""
    found = {facet.key: list(facet.known(casebook)) for facet in casebook.facets}
    return {key: values for key, values in found.items() if values}
