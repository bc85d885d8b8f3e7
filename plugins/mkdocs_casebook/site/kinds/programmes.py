"""The list of all programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Count, addresses
from mkdocs_casebook.records import Programme
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list


@dataclass(frozen=True, eq=False)
class Programmes:
    """What `programmes.html` shows."""

    programmes: list[tuple[Programme, Count]]
    """Every programme, with its case studies counted."""


def context(casebook: Casebook) -> Programmes:
    """What the list shows."""
    every = casebook.programmes
    return Programmes([(each, casebook.counted(casebook.cases_of(each))) for each in every])


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one list."""
    say = casebook.catalogue.say
    words = (say("{Programmes}"), say("The {programmes} behind these {cases}."))
    show = partial(context, casebook)
    yield of_list(
        addresses.PROGRAMMES, "programmes.html", *words, casebook.programmes, show, footer=3
    )


KIND = Kind(50, pages)
