"""Case studies are read for the search while other pages are still made."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
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
    return config.theme.get("language") or "en"


def add(build: Build, html: str, page: Page) -> None:
    """Hand over the main part of a case study."""
    if build.ahead and isinstance(page, PlannedPage) and isinstance(page.spec.record, CaseStudy):
        build.ahead.add(page.file.dest_uri, html)


def compare(build: Build, output: str, page: Page) -> None:
    """Read nothing more ahead once a finished page differs from what was handed over."""
    given = build.ahead.given.get(page.file.dest_uri) if build.ahead else None
    if given is not None and not is_published(output, given):
        stop(build)


def stop(build: Build) -> None:
    """End the process that reads, if there is one."""
    if build.ahead:
        build.ahead.stop()
        build.ahead = None
