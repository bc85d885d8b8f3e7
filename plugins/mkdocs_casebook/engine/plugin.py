"""The MkDocs adapter: translates between the engine's events and the core. It does not think."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_casebook.engine import (
    beside,
    content,
    finishing,
    intake,
    navigation,
    read_ahead,
    serving,
    settling,
)
from mkdocs_casebook.engine.delivery import add_all
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.engine.owned import from_owner
from mkdocs_casebook.engine.state import Build


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Publishes a casebook. Nothing outlives a build but the cache."""

    build: Build
    """There is none until the engine has been configured, and a build may fail before that."""
    serving = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Note whether the site is only shown here, drafts of its own pages included."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Create the state of this build; add our folders, extension and style sheet."""
        self.build = intake.begin(self.config, config, serving=self.serving)
        return config

    def on_serve(self, server: LiveReloadServer, **_: Any) -> Any:
        """Go on to watch folders that were away for a moment."""
        serving.follow(server, self.build.sources)
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, link and check everything while the old site is still untouched."""
        intake.take_in(self.build, config)

    # Before plugins that look whether a file is there, such as those that make redirects (at 0).
    @event_priority(50)
    def _add(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add every planned page, redirect, picture and asset."""
        add_all(self.build, files, config)

    # After plugins that take the navigation from a file of the owner's (at -100).
    @event_priority(-150)
    def _name(self, files: Files, *, config: MkDocsConfig) -> None:
        beside.translate(config, files, self.build.published)
        navigation.leave_out(self.build, config, files)

    on_files = CombinedEvent(_add, _name)

    # After all plugins that change files, whatever their priority.
    @event_priority(1000)
    def _ask_others(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.build.faults = beside.taken_away(self.build.published, files, config)
        return nav

    # Before plugins that arrange the navigation (at 100): what they make is the owner's will.
    @event_priority(110)
    def _order(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        return navigation.ordered(nav, config)

    # After those, and before plugins that look at parents.
    @event_priority(-50)
    def _light_up(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        navigation.light_up(self.build, config, files)
        navigation.advise_on_entries(self.build, config, nav)
        return nav

    # As late as can be: Material's blog hides all its posts until it has seen the navigation.
    @event_priority(-100)
    def _find_prose(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        navigation.find_prose(self.build, config, files)

    on_nav = CombinedEvent(_ask_others, _order, _light_up, _find_prose)

    def _complete(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Add the casebook's part to the front page."""
        return content.complete(self.build, html, page, config)

    # After plugins that change what we rendered.
    @event_priority(-100)
    def _read(self, html: str, *, page: Page, **_: Any) -> None:
        read_ahead.add(self.build, html, page)

    on_page_content = CombinedEvent(_complete, _read)

    # Before plugins that take files out, to write them themselves.
    @event_priority(100)
    def _note(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.build.outgoing = from_owner(files, config, self.build.folders.docs)
        return env

    # After plugins that bring templates of their own.
    @event_priority(-50)
    def _settle(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        settling.settle(self.build, env, config, files)
        return env

    on_env = CombinedEvent(_note, _settle)

    # After plugins that put pages of their own into the list.
    @event_priority(-100)
    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> Any:
        """Leave index pages of parts that do not appear out of the list of all pages."""
        if template_name == "sitemap.xml":
            context["pages"] = navigation.leading(context["pages"])
        return context

    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> Any:
        """Hand the plan of the page to the theme."""
        context.update(content.context(self.build, page))
        return context

    # After plugins that put scripts into finished pages.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add the theme's script where something asks for it; look whether the frame is whole."""
        return content.finish(self.build, output, page, config)

    @event_priority(-100)
    def on_post_template(self, output_content: str, **_: Any) -> str:
        """The page for what is not found says only what is true as well."""
        return content.with_true_note(self.build, output_content)

    @event_priority(-50)
    def _index(self, *, config: MkDocsConfig) -> None:
        """Clean what is published as it is; index the finished pages; say what they have lost."""
        finishing.finish(self.build, config)

    # After everybody else has written files.
    @event_priority(-1000)
    def _list(self, *, config: MkDocsConfig) -> None:
        finishing.list_files(self.build, config)

    on_post_build = CombinedEvent(_index, _list)

    def on_build_error(self, **_: Any) -> None:
        """Leave no picture with its metadata in a site that was not finished, either."""
        if hasattr(self, "build"):
            finishing.give_up(self.build)
