"""The pictures of case studies and messages that a published text shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.linking import Address, Casebook, picture_use
from mkdocs_casebook.site import File, Site


def export(site: Site) -> Iterator[File]:
    """Each picture, cleaned of data on places and people."""
    library = site.casebook.library
    for path, found in picture_use.published(site.casebook).items():
        yield File(
            Address(picture_use.address(library.folders, path)),
            partial(_data, site.casebook, found.path),
            source=found.absolute,
            path=path,
        )


def _data(casebook: Casebook, path: str) -> bytes:
    picture = casebook.pictures[path]
    assert not isinstance(picture, Diagnostic), "the checks have refused every other picture"
    assert picture.data, "likewise"
    return picture.data
