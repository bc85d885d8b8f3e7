"""The owner's files that the engine publishes as they are, cleaned after all other plugins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.media import outgoing


def from_owner(files: Files, config: MkDocsConfig, folder: str) -> list[tuple[str, File]]:
    """The owner's files that the engine publishes as they are: no pages, nothing of the theme's.

    They are in `folder` or in the folder of own templates; each comes with its path.
    """
    docs, root = Path(config.docs_dir), Path(config.config_file_path).parent
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    found: list[tuple[str, File]] = []
    around = cache(lambda folder: (Path(folder), *Path(folder).parents))
    for file in files:
        if file.is_documentation_page():
            continue
        source = file.abs_src_path or ""
        above = around(os.path.dirname(source))
        # Other plugins move a file's source, or rename it; either says whose it is.
        if docs in above or os.path.isfile(os.path.join(docs, file.src_uri)):
            found.append((f"{folder}/{file.src_uri}", file))
        elif own and own in above:
            path = Path(source)
            path = path.relative_to(root) if path.is_relative_to(root) else path
            found.append((path.as_posix(), file))
    return found


def tend(files: Iterable[tuple[str, File]]) -> list[Diagnostic]:
    """Clean the published copies of files, and say what is to be known of them.

    Raises PluginError.
    """
    found: list[Diagnostic] = []
    for path, file in files:
        place = Path(file.abs_dest_path)
        try:
            found += outgoing.tend(place, path) if place.is_file() else []
        except OSError as error:
            raise PluginError(
                f"{path} could not be published without its metadata: {error.strerror}. "
                "Make room on the disk, or let this program write into the site's folder."
            ) from error
    return found
