"""The folder that a site is written into: kept from its sources, and listed when all is written."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import machine, manifest, places, settings
from mkdocs_casebook.reading import Folders


def guarded(config: MkDocsConfig, folders: Folders) -> manifest.Seen:
    """What was in the folder before, which holds no source of this site. Raises PluginError."""
    site, written = Path(config.site_dir), Path(config.config_file_path)
    try:
        chosen = settings.read(written).with_folders(**asdict(folders))
        if why := places.refusal(site, sources := places.sources(chosen)):
            raise PluginError(f"{why} {places.remedy(written.parent.resolve(), sources)}")
        return manifest.seen(site)
    except settings.SettingsError as error:
        raise PluginError(diagnostics.as_text([error.diagnostic])) from error
    except OSError as error:
        raise PluginError(machine.sentence(error, str(site))) from error


def write_list(config: MkDocsConfig, before: manifest.Seen) -> None:
    """List the files of this build, beside what was there before. Raises PluginError."""
    try:
        manifest.write(Path(config.site_dir), before)
    except OSError as error:
        raise PluginError(machine.sentence(error, config.site_dir)) from error
