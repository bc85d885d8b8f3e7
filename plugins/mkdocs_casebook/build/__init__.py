"""A whole site next to the old one, and what the machine and `mkdocs.yml` say."""

from mkdocs_casebook.build import (
    contact,
    engines,
    machine,
    manifest,
    places,
    ports,
    publish,
    settings,
    template,
)
from mkdocs_casebook.build.assembly import assemble, check
from mkdocs_casebook.build.settings import Settings, SettingsError

__all__ = [
    "Settings",
    "SettingsError",
    "assemble",
    "check",
    "contact",
    "engines",
    "machine",
    "manifest",
    "places",
    "ports",
    "publish",
    "settings",
    "template",
]
