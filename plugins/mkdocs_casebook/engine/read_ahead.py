"""Pages are read for the search while others are still made."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_casebook.engine.engine_files import permalinks
from mkdocs_casebook.engine.page import PlannedPage
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.search import Ahead, index, is_published

WORTH = 100
"""So many case studies are worth a process of their own."""


def begin(build: Build, config: MkDocsConfig) -> None:
    """Make ready to read ahead, where the site has a search and enough to read."""
    if build.options.search and len(build.casebook.listed) >= WORTH:
        excluded = index.excluded(permalinks(config))
        build.ahead = Ahead(language(config), excluded)


def language(config: MkDocsConfig) -> str:
    """The language of the site, by which words are cut to their stems."""
    return str(config.theme.get("language") or "en").replace("_", "-")


def add(build: Build, html: str, page: Page) -> None:
    """Hand over the main part of a case study; keep that of any other page that is to be found."""
    if not build.ahead or not isinstance(page, PlannedPage):
        return
    if isinstance(page.spec.record, CaseStudy):
        build.ahead.add(page.file.dest_uri, html)
    elif page.spec.listed:
        build.mains[page.file.dest_uri] = html


def expect(build: Build, files: Files) -> None:
    """Note the pages that are known only when they are finished: those of the site's own."""
    own = (each.page for each in files.documentation_pages())
    build.unfinished = {
        page.file.dest_uri for page in own if page and not isinstance(page, PlannedPage)
    }


def compare(build: Build, output: str, page: Page) -> None:
    """Read nothing more ahead once a finished page differs from what was handed over.

    Once all pages of the site's own are finished, everything is handed over.
    """
    if build.ahead is None:
        return
    path = page.file.dest_uri
    if isinstance(page, PlannedPage):
        main = build.ahead.given.get(path, build.mains.get(path))
        if main is not None and not is_published(output, main):
            stop(build)
    elif path in build.unfinished:
        build.unfinished.remove(path)
        if index.is_found(output):
            build.finished[path] = output
        if not build.unfinished:
            build.ahead.close(build.mains, build.finished)


def stop(build: Build) -> None:
    """End the process that reads, if there is one."""
    if build.ahead:
        build.ahead.stop()
        build.ahead = None
