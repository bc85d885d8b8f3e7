"""The notice of a withdrawn case study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.records import CaseStudy, WithdrawnCase
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page


@dataclass(frozen=True, eq=False)
class Withdrawn:
    """What `withdrawn.html` shows."""

    case: WithdrawnCase
    """What is left of the case study: nothing of its text."""
    successor: CaseStudy | None
    """The case study to read in its place."""


def context(casebook: Casebook, case: WithdrawnCase) -> Withdrawn:
    """What one notice shows."""
    slug = case.withdrawn.successor if case.withdrawn else None
    return Withdrawn(case, next((each for each in casebook.listed if each.slug == slug), None))


def pages(casebook: Casebook) -> Iterator[Page]:
    """One notice for each withdrawn case study."""
    for case in casebook.library.withdrawn:
        yield Page(
            addresses.of(case),
            "withdrawn.html",
            casebook.catalogue.say("Withdrawn {case} {number}", number=case.id),
            casebook.catalogue.say("This {case} was withdrawn."),
            key=case.key,
            record=case,
            shortlink=addresses.short_link(case),
            listed=False,
            context=partial(context, casebook, case),
        )


KIND = Kind(120, pages)
