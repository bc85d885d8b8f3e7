"""Once all pages are written: files of the owner are cleaned, and the pages are indexed."""

from __future__ import annotations

from contextlib import suppress
from logging import WARNING
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook.build import machine
from mkdocs_casebook.engine import beside, frame, read_ahead, site_folder
from mkdocs_casebook.engine.advice import MORE_FILES, advise
from mkdocs_casebook.engine.engine_files import permalinks
from mkdocs_casebook.engine.owned import tend
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.search import index

log = get_plugin_logger(__name__)


def finish(build: Build, config: MkDocsConfig) -> None:
    """Clean what is published as it is; index the pages; say what they have lost.

    Raises PluginError.
    """
    beside.check_written(build.published, config)
    advise(tend(build.outgoing), build.casebook.catalogue, MORE_FILES)
    if build.lost and not any(level >= WARNING for level, _ in build.notices):
        log.warning("%s", frame.about_lost(build.lost))
    _index(build, config)


def _index(build: Build, config: MkDocsConfig) -> None:
    """Index the finished pages, where the site has a search. Raises PluginError."""
    # Without the mark there is nothing to index, and nothing that would ask.
    if not build.options.search or frame.MARK in build.lost:
        read_ahead.stop(build)
        return
    try:
        index.write(
            Path(config.site_dir),
            build.casebook,
            directories=config.use_directory_urls,
            language=read_ahead.language(config),
            furniture=permalinks(config),
            ahead=build.ahead,
        )
    except index.SearchError as error:
        raise PluginError(str(error)) from error
    except OSError as error:
        raise PluginError(machine.sentence(error, config.site_dir)) from error
    finally:
        read_ahead.stop(build)


def list_files(build: Build, config: MkDocsConfig) -> None:
    """List the files of this build, so that the next one knows what it may replace."""
    site_folder.write_list(config, build.before)
    build.garbage.as_before()


def give_up(build: Build) -> None:
    """Clean what a build that failed has written, and end what runs next to it."""
    read_ahead.stop(build)
    build.garbage.as_before()
    with suppress(PluginError):
        tend(build.outgoing)
