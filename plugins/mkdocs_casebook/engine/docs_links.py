"""References in the site's own pages: an extension for the engine's Markdown.

`[text](message:5)` becomes a link to the page's source file, which the engine then resolves and
validates like any link that an author wrote.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mkdocs_casebook.engine.state import Build

Rewrite = Callable[[str], str | None]
"""From a target as written to the one that the engine understands; None leaves it as it is."""


def rewriting(build: Build) -> Rewrite:
    """How references are rewritten in this build."""
    return lambda target: _rewrite(build, target)


def _rewrite(build: Build, target: str) -> str | None:
    """The engine's form of one of our references, seen from the page being converted."""
    if build.current is None:
        return None
    source = f"{build.folders.docs}/{build.current.src_uri}"
    found = build.casebook.resolve(source, target)
    if found is None or found.record.path == source:
        return None
    file = build.published.at(build.renderer.places.of(found.record, found.anchor))
    if file is None:
        return None  # taken away by another plugin; the engine tells of the dead link
    here = posixpath.dirname(build.current.src_uri) or "."
    path = quote(posixpath.relpath(file.src_uri, here))
    return f"{path}#{found.anchor}" if found.anchor else path


class References(Extension):
    """Rewrites links with `rewrite`, before the engine looks at them."""

    def __init__(self, rewrite: Rewrite) -> None:
        super().__init__()
        self.rewrite = rewrite

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Register the tree processor just before the engine's own, which has priority 0."""
        md.treeprocessors.register(_Rewriter(md, self.rewrite), "casebook-references", 1)


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
        for link in root.iter("a"):
            target = link.get("href")
            if target and (found := self.rewrite(target)):
                link.set("href", found)


def _is_readable(target: str) -> bool:
    """Whether Python can take an address apart; the engine breaks on others, as on `https://[x`."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True
