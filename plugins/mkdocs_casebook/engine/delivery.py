"""Hand the engine everything that the casebook publishes: pages, files and redirects."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as EngineFile
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import get_relative_url

from mkdocs_casebook.engine import beside
from mkdocs_casebook.engine.engine_files import EngineFiles
from mkdocs_casebook.engine.page import PlannedPage, quote_edit_link
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.engine.urls import EngineUrls
from mkdocs_casebook.linking import Address, Casebook, addresses
from mkdocs_casebook.records import Term, WithdrawnCase
from mkdocs_casebook.site import File, Page, Published, Redirect, Urls, redirect_page


def add_all(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Add every planned page, redirect, picture and asset. Raises PluginError."""
    published, outputs = build.published, build.assembled
    for file in [*files]:
        # Folders of the casebook may be in that of the engine, which publishes all it finds.
        if build.casebook.library.holds(f"{build.folders.docs}/{file.src_uri}"):
            files.remove(file)
    present = {file.src_uri: file for file in files}
    for own in files.documentation_pages():
        quote_edit_link(own, config)

    def render(page: Page, urls: Urls) -> str:
        # Whatever the casebook is by then: plugins may take pages of the site's own away.
        return build.renderer.render(page, urls)

    Assembly(build.casebook, published, config, render).add(outputs, files)
    published.added = [file for file in files if present.get(file.src_uri) is not file]
    beside.lend_sources(published.added, config)
    beside.check_places(published, present)
    moved = [(each.address, each.target) for each in outputs.redirects]
    published.names = beside.names(published, moved)
    beside.translate(config, files, published)


class Assembly:
    """Makes the engine's files for one build, and notes them in `published`."""

    def __init__(
        self,
        casebook: Casebook,
        published: EngineFiles,
        config: MkDocsConfig,
        render: Callable[[Page, Urls], str],
    ) -> None:
        self.folders = casebook.library.folders
        self.catalogue = casebook.catalogue
        self.root = casebook.library.root
        self.published = published
        self.config = config
        self.render = render

    def add(self, outputs: Published, files: Files) -> None:
        """Add every planned page, every file and every redirect."""
        for page in outputs.pages:
            if page.around:
                continue  # the engine makes it of the owner's own text
            made = self._page(page)
            if old := files.get_file_from_path(made.src_uri):
                files.remove(old)
            files.append(made)
        for file in outputs.files:
            files.append(self._file(file))
        for redirect in outputs.redirects:
            files.append(self._redirect(redirect))

    def _page(self, spec: Page) -> EngineFile:
        """The engine's file for a planned page: its path in the repository, our address."""
        # Words of a vocabulary have lists of cases, and no text that somebody might edit.
        record = None if isinstance(spec.record, Term) else spec.record
        path = record.path if record else ""
        uri = self._source_uri(spec.address, path, of_record=record is not None)
        level = InclusionLevel.INCLUDED if spec.index else InclusionLevel.NOT_IN_NAV
        file = EngineFile.generated(self.config, uri, content="", inclusion=level)
        if path and not isinstance(record, WithdrawnCase):
            file.edit_uri = posixpath.relpath(path, self.folders.docs)
            quote_edit_link(file, self.config)
            # Its text is not the content: what other plugins do with Markdown is not for authors.
            file.abs_src_path = str(self.root / path)
        elif spec.first and spec.first in self.published.pages:
            file.abs_src_path = self.published.pages[spec.first].abs_src_path
        file.dest_uri = self._destination(spec.address)
        self.published.pages[spec.address] = file
        urls = EngineUrls(self.published, file)
        PlannedPage(spec, file, self.config, lambda now: self.render(now, urls))
        return file

    def _source_uri(self, address: Address, path: str, *, of_record: bool) -> str:
        """The name under which other pages' Markdown may link to a planned page."""
        if not path.endswith(".md"):
            return f"{address.rstrip('/')}.md" if of_record else f"{address}index.md"
        return path.removeprefix(f"{self.folders.docs}/")

    def _file(self, output: File) -> EngineFile:
        # A level other than the usual one, so that no pattern of exclude_docs fits.
        level = InclusionLevel.NOT_IN_NAV
        uri = output.path.removeprefix(f"{self.folders.docs}/") or output.address
        file = EngineFile.generated(self.config, uri, content=output.content(), inclusion=level)
        file.dest_uri = output.address
        if output.source:
            file.abs_src_path = str(output.source)
        self.published.files[output.address] = file
        if output.path:
            self.published.by_path[output.path] = file
        return file

    def _redirect(self, output: Redirect) -> EngineFile:
        uri = output.destination or self._destination(output.address)
        target = self.published.pages[output.target]
        page = target.page
        link = get_relative_url(target.url, uri)
        canonical = (page.canonical_url if page else "") or ""
        title = page.spec.title if isinstance(page, PlannedPage) else self.config.site_name
        file = EngineFile.generated(
            self.config,
            uri,
            content=redirect_page(link, canonical, title, self.catalogue),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        if not output.destination:
            self.published.redirects[output.address] = file
        return file

    def _destination(self, address: Address) -> str:
        return addresses.destination(address, directories=self.config.use_directory_urls)
