"""The page that says how to send a case study."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one page, whose template shows nothing of the casebook."""
    yield Page(
        addresses.SUBMIT,
        "submit.html",
        casebook.catalogue.say("Send us your {case}"),
        casebook.catalogue.say("How to send us {cases}."),
        key=of_site(addresses.SUBMIT),
    )


KIND = Kind(90, pages)
