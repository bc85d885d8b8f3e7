"""References in the site's own pages: an extension for the engine's Markdown.

`[text](message:5)` becomes a link to the page's source file, which the engine then resolves and
validates like any link that an author wrote.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.files import File

from mkdocs_casebook.engine.state import Build

Rewrite = Callable[[str, str], str | None]
"""From the page that is converted and a target as written to the one that the engine understands.

None leaves it as it is.
"""
RELATIVE = "relpath"
"""The engine's own tree processor, which knows the file."""


def rewriting(build: Build) -> Rewrite:
    """How references are rewritten in this build."""
    return lambda page, target: _rewrite(build, page, target)


def _rewrite(build: Build, page: str, target: str) -> str | None:
    """The engine's form of one of our references, seen from the page being converted."""
    source = f"{build.folders.docs}/{page}"
    found = build.casebook.resolve(source, target)
    if found is None:
        return _by_address(build, page, target)
    if found.record.path == source:
        return None
    file = build.published.at(build.renderer.places.of(found.record, found.anchor))
    if file is None:
        return None  # removed by another plugin; the engine reports the dead link
    here = posixpath.dirname(page) or "."
    path = quote(posixpath.relpath(file.src_uri, here))
    return f"{path}#{found.anchor}" if found.anchor else path


def _by_address(build: Build, source: str, target: str) -> str | None:
    """A link to a page of ours by its address, as `nav` and its like in Markdown may have it."""
    path, mark, anchor = target.partition("#")
    here = posixpath.dirname(source)
    name = build.published.names.get(posixpath.normpath(posixpath.join(here, unquote(path))))
    return f"{quote(posixpath.relpath(name, here or '.'))}{mark}{anchor}" if name else None


class References(Extension):
    """Rewrites links with `rewrite`, before the engine looks at them."""

    def __init__(self, rewrite: Rewrite) -> None:
        super().__init__()
        self.rewrite = rewrite

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Register the tree processor before the engine's own, which has priority 0 or 1."""
        md.treeprocessors.register(_Rewriter(md, self.rewrite), "casebook-references", 2)


class _Rewriter(Treeprocessor):
    def __init__(self, md: Markdown, rewrite: Rewrite) -> None:
        super().__init__(md)
        self.rewrite = rewrite

    def run(self, root: Element) -> None:
        for name in ("href", "src"):
            for element in root.iter():
                target = element.get(name)
                if target and not _is_readable(target):
                    element.set(name, quote(target, safe=":/?#&=%"))
        page = self._page()
        for link in root.iter("a"):
            target = link.get("href")
            if page and target and (found := self.rewrite(page, target)):
                link.set("href", found)

    def _page(self) -> str:
        """The page from which the engine will see all links; empty where it will look at none.

        Posts of a blog are converted again for its lists, long after the page that came last.
        """
        if RELATIVE not in self.md.treeprocessors:
            return ""
        file: File = self.md.treeprocessors[RELATIVE].file  # type: ignore[attr-defined]
        return file.src_uri


def _is_readable(target: str) -> bool:
    """Whether Python can take an address apart; the engine breaks on others, as on `https://[x`."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True
