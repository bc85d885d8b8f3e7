"""Live beside other plugins: what they ask of our files, and what they may have done to them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from mkdocs_casebook.diagnostics import options, shown
from mkdocs_casebook.engine.engine_files import EngineFiles
from mkdocs_casebook.engine.page import PlannedPage
from mkdocs_casebook.linking import Address

REDIRECTS = "redirects"
"""The name of mkdocs-redirects, which asks for the names of files."""
REFUSED = {
    "i18n": "it makes a copy of each page and drops every page that does not lie in docs_dir",
}
"""Plugins that no casebook can be built with, and why."""
SCRIPT = str(Path(__file__).parents[1] / "assets" / "js" / "lib" / "catalogue.js")
"""A script of ours, in the language that it is written in."""
LISTED = 5
"""Names in a sentence; more are counted."""


def judge(config: MkDocsConfig) -> None:
    """Raises PluginError for a plugin with which there would be no casebook."""
    for name, reason in REFUSED.items():
        if name in config.plugins:
            raise PluginError(
                f"The plugin {shown(name)} does not fit: {reason}, and with it the whole "
                f"casebook. Delete it from `plugins` in mkdocs.yml; a casebook in another language "
                f"is a site of its own."
            )


def adapt(env: Environment, config: MkDocsConfig) -> None:
    """Give plugins that deal with templates what they look for."""
    if "section-index" in config.plugins and config.theme.name == "material":
        # It warns of a site on which the theme's menu was never loaded; ours shows its sections.
        env.get_template("partials/nav-item.html")
    if polyfills := config.extra.get("polyfills"):
        # From another host, for the theme's own search in a site on a disk; ours has none there.
        config.extra["polyfills"] = [each for each in polyfills if "iframe-worker" not in str(each)]
    make = config.theme.get_env

    def with_ours() -> Environment:
        """As print-site makes one for the page that holds all others: our frame needs its words."""
        fresh = make()
        for name, value in env.globals.items():
            if name.startswith("casebook_"):
                fresh.globals.setdefault(name, value)
        return fresh

    config.theme.get_env = with_ours  # type: ignore[method-assign]


def lend_sources(files: Iterable[File], config: MkDocsConfig) -> None:
    """Give files that were made of no file of their own the configuration as their source.

    Other plugins read the path to ask git for dates and authors; most break where there is none.
    What is published is the content that we set, never the file at that path.
    """
    for file in files:
        if file.abs_src_path is None:
            # Material's privacy reads scripts there, and takes those that name other hosts.
            script = file.dest_uri.endswith(".js")
            file.abs_src_path = SCRIPT if script else config.config_file_path


def names(published: EngineFiles, moved: Iterable[tuple[Address, Address]]) -> dict[str, str]:
    """How else an owner may call our pages: by their address, or by a former or short one.

    `moved` has the addresses that redirect, each with the one that it leads to. Gives the name that
    the engine knows. So `case-studies/trios.md` is `case_studies/trios.md`, where the file lies.
    """
    found: dict[str, str] = {}
    for at, address in [*((each, each) for each in published.pages), *moved]:
        known = published.pages[address].src_uri
        found[f"{at.rstrip('/')}.md"] = found[f"{at}index.md"] = known
    return {name: known for name, known in found.items() if name != known}


def translate(config: MkDocsConfig, files: Files, published: EngineFiles) -> None:
    """Let the navigation, and redirects of mkdocs-redirects, call our pages by their addresses."""

    def name(target: str) -> str:
        path, mark, anchor = target.partition("#")
        known = published.names.get(posixpath.normpath(path), path)
        own = path if files.get_file_from_path(path) else known
        return f"{own}{mark}{anchor}"

    if config.nav is not None:
        config.nav = _each(config.nav, name)
    redirects = config.plugins.get(REDIRECTS)
    maps = redirects.config.get("redirect_maps") if redirects else None
    if isinstance(maps, dict):
        # In place, since the plugin may have taken hold of it already.
        maps.update({old: name(new) for old, new in maps.items() if isinstance(new, str)})


def _each(nav: Any, name: Any) -> Any:
    """The same navigation, with another name for each of its pages."""
    if isinstance(nav, dict):
        return {title: _each(each, name) for title, each in nav.items()}
    if isinstance(nav, list):
        return [_each(each, name) for each in nav]
    return name(nav) if isinstance(nav, str) else nav


def check_places(published: EngineFiles, present: Mapping[str, File]) -> None:
    """Ask whether a file of the owner's has the name of one of ours, and would be left out.

    `present` has the files that were there before ours. Raises PluginError.
    """
    lost = [
        old
        for file in published.added
        if (old := present.get(file.src_uri)) and not _same(old, file)
    ]
    if lost:
        raise PluginError(
            f"The casebook has files of its own called {_few(lost)}; those in docs_dir would be "
            f"lost. Rename them, or move them into another folder."
        )


def _same(one: File, other: File) -> bool:
    """Whether both come from one file, such as an event's in docs_dir, by whatever way."""
    paths = [os.path.realpath(file.abs_src_path or "") for file in (one, other)]
    return paths[0] == paths[1]


def taken_away(published: EngineFiles, files: Files, config: MkDocsConfig) -> list[str]:
    """Sentences on what other plugins have done to files that we added, once all had their say."""
    # What is left of an event that is taken away is the casebook's to say, as of any page in docs.
    asked = [file for file in published.added if not _is_event(file)]
    gone = [file for file in asked if not _is_there(file, files)]
    taken = list(_taken(published.added, files, config))
    if not gone and not taken:
        return []
    sentences = []
    if gone:
        sentences.append(
            f"Another plugin or hook took {_few(gone)} out of the casebook, or put a file of its "
            f"own there; the casebook would have lost its page or picture."
        )
    sentences += [
        f"The address /{file.dest_uri} of {shown(file.src_uri)} is taken by {other}; one of "
        f"the two would be lost. Give the other one another name."
        for file, other in taken
    ]
    return [*sentences, *_remedy(config, ("on_files", "on_nav"))]


def let_go(published: EngineFiles, files: Files) -> None:
    """Forget files of ours that are left out: events that were taken away, and what they show."""
    published.added = [
        file
        for file in published.added
        if file.inclusion.is_included() and (not _is_event(file) or _is_there(file, files))
    ]


def check_written(published: EngineFiles, config: MkDocsConfig) -> None:
    """Ask whether each of our files is in the finished site. Raises PluginError."""
    site = Path(config.site_dir)
    if lost := [file for file in published.added if not (site / file.dest_uri).is_file()]:
        problem = f"Another plugin or hook kept {_few(lost)} out of the finished site."
        events = ("on_post_page", "on_post_build", "on_env")
        raise PluginError("\n".join([problem, *_remedy(config, events)]))


def _is_event(file: File) -> bool:
    page = file.page
    record = page.spec.record if isinstance(page, PlannedPage) else None
    return record is not None and record.kind == "event"


def _is_there(file: File, files: Files) -> bool:
    """Whether the engine will publish this very file, with the page that was planned."""
    if files.get_file_from_path(file.src_uri) is not file or not file.inclusion.is_included():
        return False
    return not file.is_documentation_page() or isinstance(file.page, PlannedPage)


def _taken(added: Iterable[File], files: Files, config: MkDocsConfig) -> Iterator[tuple[File, str]]:
    """Each of our files whose place in the site something else takes too, with its name."""
    ours = {file.dest_uri.casefold(): file for file in added}
    own = {id(file) for file in ours.values()}
    for other in files:
        file = ours.get(other.dest_uri.casefold())
        if file and other.inclusion.is_included() and id(other) not in own:
            yield file, shown(other.src_uri)
    redirects = config.plugins.get(REDIRECTS)
    for old in (redirects.config.get("redirect_maps") or {}) if redirects else {}:
        place = File(str(old), "", "", config.use_directory_urls).dest_uri
        if place.casefold() in ours:
            yield ours[place.casefold()], f"the redirect {shown(old)}"


def _few(files: list[File]) -> str:
    first = ", ".join(shown(file.src_uri) for file in files[:LISTED])
    return first + (f" and {len(files) - LISTED} more" if len(files) > LISTED else "")


def _remedy(config: MkDocsConfig, events: Iterable[str]) -> Iterator[str]:
    """Where to look: other plugins and hooks that take part in these events."""
    suspects = [
        shown(name)
        for name, plugin in config.plugins.items()
        if any(hasattr(plugin, event) for event in events)
        and not type(plugin).__module__.startswith(f"{__package__}.")
    ]
    if suspects:
        yield (
            f"Look at what mkdocs.yml says of {options(suspects)}: "
            f"leave the files of the casebook out of it, or delete it."
        )
