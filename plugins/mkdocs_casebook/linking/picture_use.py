"""Choose: the pictures that are published are those that a published text shows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.targets import relative_to
from mkdocs_casebook.reading import Folders, FoundFile


def published(casebook: Casebook) -> dict[str, FoundFile]:
    """The pictures that a published text shows or links to, by their paths."""
    library = casebook.library
    wanted = set(_wanted(casebook))
    # The site's own pages may hold HTML, which names a picture by its address.
    pages = [library.documents[page.path].body for page in library.prose]
    return {
        path: found
        for path, found in library.assets.items()
        if path in wanted or any(address(library.folders, path) in page for page in pages)
    }


def address(folders: Folders, path: str) -> str:
    """Where a picture of the casebook is published, next to the page that it belongs to."""
    for folder, base in ((folders.cases, addresses.CASES), (folders.messages, addresses.MESSAGES)):
        if path.startswith(f"{folder}/"):
            return f"{base}{path.removeprefix(f'{folder}/')}"
    raise ValueError(path)


def _wanted(casebook: Casebook) -> Iterator[str]:
    docs = f"{casebook.library.folders.docs}/"
    for record in (*casebook.listed, *casebook.messages, *casebook.events):
        for reference in casebook.fragment(record).references:
            yield relative_to(record.path, reference.target.partition("#")[0])
    for page in casebook.library.prose:
        # The engine knows pictures outside its own folder by their paths in the casebook.
        folder = posixpath.dirname(page.path.removeprefix(docs))
        for reference in casebook.fragment(page).references:
            target = reference.target.partition("#")[0]
            yield relative_to(page.path, target)
            yield posixpath.normpath(posixpath.join(folder, unquote(target)))
