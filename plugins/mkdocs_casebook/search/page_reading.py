"""Have Pagefind read pages, one after the other, in the order in which they are handed over."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from typing import TypeAlias
from urllib.parse import quote

from mkdocs_casebook.language.cutting import Feed
from mkdocs_casebook.search.pagefind import Service

Files: TypeAlias = dict[str, bytes]
"""Files of an index, by their paths in its folder."""
PageText: TypeAlias = tuple[str, str]
"""A page: the path of its file, and its HTML."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's own looks; ours asks its programming interface."""


def read(pages: Iterable[PageText], feed: Feed, language: str, excluded: Sequence[str]) -> Files:
    """Have Pagefind read the pages. Gives the files of its index. Raises ServiceError."""
    options = {"exclude_selectors": excluded, "force_language": language}
    with Service() as service:
        new = service.ask("NewIndex", config=options)["index_id"]
        for number, (page, html) in enumerate(pages):
            # Pagefind reads a page while the next one is prepared.
            text = feed.page(html)
            if number:
                service.answer()
            url = link_to(page)
            service.send("AddFile", index_id=new, file_path=page, url=url, file_contents=text)
        service.answer()
        # Not its WriteFiles: Pagefind 1.5 answers before the last byte is on the disk.
        found = service.ask("GetFiles", index_id=new)["files"]
    return {
        file["path"]: base64.b64decode(file["content"])
        for file in found
        if not any(fnmatch(file["path"], pattern) for pattern in UNUSED)
    }


def link_to(page: str) -> str:
    """The link to a page's file, from the site's root; Pagefind would leave `?` and `#` in it."""
    folder, _, name = page.rpartition("/")
    return quote(f"/{folder}/".replace("//", "/") if name == "index.html" else f"/{page}")
