"""Once every page is converted and none is written: what all of them need, and refusals."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from mkdocs_casebook.engine import beside, frame, menu, read_ahead
from mkdocs_casebook.engine.page import PlannedPage
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.site import Compiled


def settle(build: Build, env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Tell the frame what pages without a plan, such as the 404 page, need as well.

    Raises PluginError for links of ours that lead nowhere, for files of ours that other plugins
    took away, and for templates that cannot be had.
    """
    faults = [*build.faults]
    if lost := build.published.lost_links():
        faults += ["The casebook has links that lead nowhere.", *lost]
    if faults:
        raise PluginError("\n".join(faults))
    env.bytecode_cache = env.bytecode_cache or Compiled()
    beside.adapt(env, config)
    frame.check_templates(env, files, config, build.folders.docs)
    frame.speak(env, config, build.folders.docs)
    env.auto_reload = False  # the engine makes one for each build, in which no template changes
    build.quiet = frame.quiet_styles(config, files)
    read_ahead.expect(build, files)
    pages = (file.page for file in build.published.pages.values())
    planned = [page for page in pages if isinstance(page, PlannedPage)]
    more = build.casebook.catalogue.say("More")
    env.globals.update(
        casebook_say=build.casebook.catalogue.markup,
        casebook_search=build.options.search,
        casebook_index="" if config.use_directory_urls else "index.html",
        casebook_script=frame.needs_script(config, files),
        casebook_note=build.options.footer_note,
        casebook_menu=lambda nav, page: menu.menu(nav, page, config.site_name, more),
        casebook_footer=menu.footer(planned),
    )
