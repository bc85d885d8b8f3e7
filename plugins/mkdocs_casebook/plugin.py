"""The MkDocs adapter: translates between the engine's events and the core. It does not think."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from mkdocs_casebook import addresses, check, diagnostics, images, search
from mkdocs_casebook.addresses import Address
from mkdocs_casebook.cache import Cache
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.files import read_bytes
from mkdocs_casebook.library import Folders
from mkdocs_casebook.pages import PageSpec, opening, plan
from mkdocs_casebook.prose import References
from mkdocs_casebook.redirects import redirect_page
from mkdocs_casebook.rendering import Renderer
from mkdocs_casebook.workers import Converter

log = get_plugin_logger(__name__)

HERE = Path(__file__).parent
ASSETS = "assets/casebook"
"""Where our style sheets, scripts and fonts are published."""
STYLES = ("tokens", "frame", "pages", "find")


class CasebookConfig(Config):
    """What a site may set. What belongs to content stands in the registers, not here."""

    cases = c.Type(str, default="case_studies")
    """Folder of the case studies, beside mkdocs.yml."""
    messages = c.Type(str, default="messages")
    """Folder of the key messages, beside mkdocs.yml."""
    home = c.Type(bool, default=True)
    """Whether the front page shows counts and messages below the text of `index.md`."""
    search = c.Type(bool, default=True)
    """Whether a search index is made and the header offers a search."""
    cache_dir = c.Type(str, default=".cache/casebook")
    """Folder for converted texts, beside mkdocs.yml."""


class PlannedPage(Page):
    """A page that the core planned and renders; the engine gives it a frame."""

    def __init__(
        self, spec: PageSpec, file: File, config: MkDocsConfig, render: Callable[[], str]
    ) -> None:
        # The engine prints titles as they are, so they are escaped before it sees them.
        super().__init__(str(escape(spec.title)), file, config)
        self.spec = spec
        self._render = render

    def read_source(self, config: MkDocsConfig) -> None:
        """Take what the theme needs from the plan; no key of an author's header gets here."""
        self.markdown = ""
        self.meta = {
            "title": str(escape(self.spec.title)),
            "description": str(escape(self.spec.description)),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Let the core render the main part."""
        self.content = self._render()
        self.toc = TableOfContents([])


class EngineUrls:
    """Links from one page, made by the engine's own `File` objects."""

    def __init__(self, plugin: CasebookPlugin, file: File) -> None:
        self.plugin = plugin
        self.file = file

    def page(self, address: Address) -> str:
        """The link to a planned page, or to the front page."""
        target = self.plugin.files.get(address)
        return target.url_relative_to(self.file) if target else get_relative_url("", self.file.url)

    def asset(self, path: str) -> str | None:
        """The link to a picture of the casebook."""
        target = self.plugin.pictures.get(path)
        return target.url_relative_to(self.file) if target else None

    def prose(self, path: str) -> str | None:
        """The link to one of the site's own pages."""
        target = self.plugin.prose.get(path)
        return target.url_relative_to(self.file) if target else None


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Publishes a casebook. One object serves one build: nothing outlives it but the cache."""

    casebook: Casebook
    renderer: Renderer

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Create the state of this build; add our folders, extension and style sheet."""
        self.root = Path(config.config_file_path).parent.resolve()
        # Its parent only, so that a folder that is itself a link is told by name, not followed.
        docs_dir = Path(config.docs_dir).parent.resolve() / Path(config.docs_dir).name
        if not docs_dir.is_relative_to(self.root):
            raise PluginError("docs_dir must lie below the folder of mkdocs.yml.")
        docs = docs_dir.relative_to(self.root).as_posix()
        self.folders = Folders(self.config.cases, self.config.messages, docs)
        self.files: dict[Address, File] = {}
        self.pictures: dict[str, File] = {}
        self.prose: dict[str, File] = {}
        self.current: File | None = None
        config.watch += [str(self.root / f) for f in (self.folders.cases, self.folders.messages)]
        config.markdown_extensions.append(References(self._rewrite))  # type: ignore[arg-type]
        config.extra_css[:0] = [f"{ASSETS}/{name}.css" for name in STYLES]
        if config.theme.name == "material":
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, str(HERE / "overrides"))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, link and check everything while the old site is still untouched."""
        converter = Converter(Cache(self.root / self.config.cache_dir))
        self.casebook = Casebook.load(self.root, self.folders, converter)
        found = check.check(self.casebook)
        for advice in found:
            if advice.severity == "advice":
                log.info("%s %s", advice.span, advice.sentence)
        if diagnostics.errors(found):
            raise PluginError("The casebook has faults.\n" + diagnostics.as_text(found))
        # While serving, the engine puts its own address here; citations keep the public one.
        configured = config.user_configs[0].get("site_url") or config.site_url or "/"
        site = str(configured).rstrip("/") + "/"
        self.renderer = Renderer(
            self.casebook, config.site_name, site, searching=self.config.search
        )

    # After plugins that generate files, before those that arrange the navigation (at -100).
    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add every planned page, redirect, picture and asset."""
        for page in self.casebook.library.prose:
            uri = posixpath.relpath(page.path, self.folders.docs)
            if prose := files.get_file_from_path(uri):
                self.prose[page.path] = prose
        for spec in plan(self.casebook):
            file = self._page(spec, config)
            if old := files.get_file_from_path(file.src_uri):
                files.remove(old)
            files.append(file)
        for path, found in self.casebook.library.assets.items():
            files.append(self._picture(path, str(found.absolute), config))
        for address, record in addresses.redirects((*self.casebook.messages, *self.casebook.cases)):
            files.append(self._redirect(address, self.files[addresses.of(record)], config))
        for asset in sorted((HERE / "assets").rglob("*")):
            if asset.is_file():
                uri = f"{ASSETS}/{asset.relative_to(HERE / 'assets').as_posix()}"
                files.append(File.generated(config, uri, abs_src_path=str(asset)))

    def _page(self, spec: PageSpec, config: MkDocsConfig) -> File:
        """The engine's file for a planned page: its path in the repository, our address."""
        path = spec.record.path if spec.record else ""
        uri = self._source_uri(spec)
        index = spec.address in addresses.FIXED
        level = InclusionLevel.INCLUDED if index else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, uri, content="", inclusion=level)
        if path:
            docs = posixpath.relpath(path, self.folders.docs)
            file.edit_uri = docs
        file.dest_uri = addresses.destination(spec.address, directories=config.use_directory_urls)
        self.files[spec.address] = file
        urls = EngineUrls(self, file)
        PlannedPage(spec, file, config, lambda: self.renderer.render(spec, urls))
        return file

    def _source_uri(self, spec: PageSpec) -> str:
        """The name under which other pages' Markdown may link to a planned page."""
        path = spec.record.path if spec.record else ""
        if not path.endswith(".md"):
            return f"{spec.address.rstrip('/')}.md" if spec.record else f"{spec.address}index.md"
        docs = f"{self.folders.docs}/"
        return path.removeprefix(docs)

    def _picture(self, path: str, absolute: str, config: MkDocsConfig) -> File:
        data = read_bytes(self.root, path, images.BYTE_LIMIT)
        assert isinstance(data, bytes), "check.py has refused every other picture"
        file = File.generated(config, path, content=images.clean(data))
        folder = addresses.CASES if path.startswith(self.folders.cases) else addresses.MESSAGES
        file.dest_uri = f"{folder}{path.partition('/')[2]}"
        self.pictures[path] = file
        return file

    def _redirect(self, address: Address, target: File, config: MkDocsConfig) -> File:
        # A short link is the same in both kinds of addresses: it is what stands on slides.
        uri = f"{address}index.html"
        page = target.page
        link = get_relative_url(target.url, f"{address}")
        canonical = (page.canonical_url if page else "") or ""
        title = page.spec.title if isinstance(page, PlannedPage) else config.site_name
        return File.generated(
            config,
            uri,
            content=redirect_page(link, canonical, title),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    # Before plugins that arrange the navigation look at parents.
    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Let pages outside the navigation light up the index page that they belong to."""
        for address, file in self.files.items():
            parent = self.files.get(Address(f"{address.partition('/')[0]}/"))
            if parent and parent is not file and file.page and file.inclusion.is_not_in_nav():
                file.page.parent = parent.page  # type: ignore[assignment]

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Remember whose Markdown comes next; the engine converts one page at a time."""
        self.current = page.file
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Add the casebook's part to the front page, and our anchors to those that are checked."""
        if not isinstance(page, PlannedPage):
            self._describe(page)
        if isinstance(page, PlannedPage) and page.spec.record:
            page.present_anchor_ids = set(self.casebook.anchors(page.spec.record))
        if self.config.home and page.file.src_uri == "index.md":
            title = str(page.meta.get("title") or escape(config.site_name))
            return self.renderer.home(EngineUrls(self, page.file), title, html)
        return html

    def _describe(self, page: Page) -> None:
        """Escape what the theme prints as it is; a page without a description gets its opening."""
        # Other templates of the theme print more of a header, and unknown ones stop the build.
        page.meta.pop("template", None)
        text = self.casebook.fragments.get(f"{self.folders.docs}/{page.file.src_uri}")
        if text and not page.meta.get("description"):
            page.meta["description"] = opening(text)
        for name in {"title", "description", "author"} & page.meta.keys():
            page.meta[name] = str(escape(page.meta[name]))

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: Any) -> Environment:
        """Tell the frame what pages without a plan, such as the 404 page, need as well."""
        env.globals["casebook_search"] = self.config.search
        env.globals["casebook_index"] = "" if config.use_directory_urls else "index.html"
        return env

    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> Any:
        """Hand the plan of the page to the theme."""
        spec = page.spec if isinstance(page, PlannedPage) else None
        context["casebook_spec"] = spec
        context["casebook_hidden"] = spec is not None and not spec.listed
        return context

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the finished pages."""
        if self.config.search:
            try:
                search.index(
                    Path(config.site_dir),
                    self.casebook,
                    directories=config.use_directory_urls,
                    language=config.theme.get("language") or "en",
                )
            except search.SearchError as error:
                raise PluginError(str(error)) from error

    def _rewrite(self, target: str) -> str | None:
        """The engine's form of one of our references, seen from the page being converted."""
        if self.current is None:
            return None
        source = f"{self.folders.docs}/{self.current.src_uri}"
        found = self.casebook.resolve(source, target)
        if found is None or found.record.path == source:
            return None
        file = self.files[self.renderer.places.of(found.record, found.anchor)]
        path = posixpath.relpath(file.src_uri, posixpath.dirname(self.current.src_uri) or ".")
        return f"{path}#{found.anchor}" if found.anchor else path
