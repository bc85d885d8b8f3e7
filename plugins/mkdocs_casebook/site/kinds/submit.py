"""The page that says how to send a case study."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site


def pages(_casebook: Casebook) -> Iterator[Page]:
    """The one page, whose template shows nothing of the casebook."""
    yield Page(
        addresses.SUBMIT,
        "submit.html",
        "Send a case study",
        "How to send a case study to us.",
        key=of_site(addresses.SUBMIT),
    )


KIND = Kind(90, pages)
