"""The navigation: what is still there once all plugins had their say, and how it is arranged."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from mkdocs_casebook import diagnostics
from mkdocs_casebook.checks import links
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.engine import beside, menu
from mkdocs_casebook.engine.advice import MORE_ADVICE, advise, refusal
from mkdocs_casebook.engine.page import PlannedPage
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.language import marks, said
from mkdocs_casebook.linking import Address, addresses, presence
from mkdocs_casebook.reading import one_form

log = get_plugin_logger(__name__)


def ordered(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """Give the pages of a site without `nav` an order."""
    if config.nav is None:
        menu.order(nav)
    return nav


def leave_out(build: Build, config: MkDocsConfig, files: Files) -> None:
    """Take the index pages of parts that do not appear out of the owner's `nav`, with advice."""
    if config.nav is None:
        return
    gone = {}
    for part, address in presence.absent(build.casebook):
        for name in (f"{address}index.md", f"{address.rstrip('/')}.md"):
            file = files.get_file_from_path(name)
            # The owner may have a page of that name.
            if file is None or isinstance(file.page, PlannedPage):
                gone[name] = part
    config.nav, left = _without(config.nav, gone)
    for part in dict.fromkeys(left):
        log.info(
            "nav: %s is left out of the menu, since the casebook has nothing to show there yet. "
            "It is there by itself once it has; to show it at once, write `parts: [%s]` in %s.",
            presence.INDEXES[part],
            part,
            build.casebook.library.register("vocabulary"),
        )


def _without(nav: Any, gone: Mapping[str, str]) -> tuple[Any, list[str]]:
    """A navigation without some pages and the sections that they leave empty; what was left out."""
    if isinstance(nav, str):
        part = gone.get(posixpath.normpath(nav))
        return (None, [part]) if part else (nav, [])
    each = nav.items() if isinstance(nav, dict) else enumerate(nav) if isinstance(nav, list) else ()
    found = [(name, *_without(value, gone)) for name, value in each]
    left = [part for _, _, parts in found for part in parts]
    if not left:
        return nav, []
    kept = {name: value for name, value, _ in found if value is not None}
    return (kept if isinstance(nav, dict) else [*kept.values()]) or None, left


def leading(pages: Sequence[File]) -> list[File]:
    """The pages without those that nothing leads to."""
    return [f for f in pages if not (isinstance(f.page, PlannedPage) and f.page.spec.empty)]


def light_up(build: Build, config: MkDocsConfig, files: Files) -> None:
    """Name our pages as `nav` does; let those outside it light up the index page above them.

    By now every plugin and hook has added and taken away what it wanted.
    """
    pages = build.published.pages
    build.published.keep(files)
    menu.name(config.nav, files)
    for address, file in pages.items():
        parent = pages.get(Address(f"{address.partition('/')[0]}/"))
        if parent and parent is not file and file.page and file.inclusion.is_not_in_nav():
            file.page.parent = parent.page  # type: ignore[assignment]


def advise_on_entries(build: Build, config: MkDocsConfig, nav: Navigation) -> None:
    """Say what to write where the owner's `nav` leads to no page of the casebook."""
    if not config.nav or any(_leads_to_us(each, build) for each in nav):
        return
    lines = []
    for address in (addresses.FIND, addresses.MESSAGES, addresses.CASES):
        file = build.published.pages.get(address)
        if file and isinstance(file.page, PlannedPage) and not file.inclusion.is_excluded():
            entry = {marks.plain(file.page.spec.title): file.src_uri}
            lines.append(f"`- {yaml.safe_dump(entry, allow_unicode=True, width=1000).strip()}`")
    if not lines:
        return
    problem = said("The menu leads to no page of the casebook.")
    remedy = said("Add these lines to `nav`: {lines}.", lines=", ".join(lines))
    span = Span(Path(config.config_file_path).name)
    told = Diagnostic(codes.CONFIGURATION, span, problem, remedy, "nav", severity="advice")
    advise([told], build.casebook.catalogue, MORE_ADVICE)


def _leads_to_us(item: Any, build: Build) -> bool:
    """Whether a line of the menu is a page of the casebook, a link to one, or holds either."""
    if any(_leads_to_us(each, build) for each in item.children or ()):
        return True
    # Some plugins make a section a page as well.
    if file := getattr(item, "file", None):
        return file.dest_uri != "index.html" and file in build.published.pages.values()
    path = (
        f"/{urlsplit(getattr(item, 'url', '') or '').path.removesuffix('index.html').strip('/')}/"
    )
    return any(path.endswith(f"/{address}") for address in build.published.pages if address)


def find_prose(build: Build, config: MkDocsConfig, files: Files) -> None:
    """Ask which of the site's own pages are published, once all plugins have had their say.

    Raises PluginError if a case study, message or event leads to one that is not.
    """
    if gone := [*_own_pages(build, files), *_own_files(build, files)]:
        _leave_out(build, gone, config)
    beside.let_go(build.published, files)


def _own_pages(build: Build, files: Files) -> list[str]:
    """Note which of the site's own pages are published; the paths of those that are not."""
    gone: list[str] = []
    for page in (*build.casebook.library.prose, *build.casebook.library.events):
        file = files.get_file_from_path(posixpath.relpath(page.path, build.folders.docs))
        levels = file.inclusion if file else InclusionLevel.EXCLUDED
        if not (levels.is_in_serve() if build.serving else levels.is_included()):
            gone.append(page.path)
        elif file and page.kind == "prose":
            build.published.prose[one_form(page.path)] = file
    return gone


def _own_files(build: Build, files: Files) -> list[str]:
    """Note the owner's files that texts lead to; the paths of those that are not published."""
    gone: list[str] = []
    owned = {one_form(file.src_uri): file for file in files if not file.is_documentation_page()}
    for path in links.files(build.casebook):
        if (own := owned.get(posixpath.relpath(path, build.folders.docs))) is None:
            gone.append(path)
        else:
            build.published.prose[path] = own
    return gone


def _leave_out(build: Build, paths: list[str], config: MkDocsConfig) -> None:
    """Tell nothing of pages that plugins keep out of the site, such as drafts of a blog."""
    reason = said("a plugin or hook of this site keeps it out, as a blog does with drafts")
    casebook = build.casebook.without(dict.fromkeys(paths, reason))
    if dead := diagnostics.errors(diagnostics.in_order(links.link_targets(casebook))):
        raise refusal(dead, casebook.catalogue)
    build.hold(casebook, config)
    build.prepare(config)
    specs = {page.address: page for page in build.assembled.pages}
    for address, file in build.published.pages.items():
        if isinstance(file.page, PlannedPage) and address in specs:
            file.page.spec = specs[address]
        else:
            file.inclusion = InclusionLevel.EXCLUDED
    shown = {file.path for file in build.assembled.files}
    for path, file in build.published.by_path.items():
        if path not in shown:
            file.inclusion = InclusionLevel.EXCLUDED
