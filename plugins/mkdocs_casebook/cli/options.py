"""What commands have in common: where a casebook is, what its settings say, and what is in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import Settings, SettingsError, assemble, publish, settings
from mkdocs_casebook.checks import check
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.site import Published
from mkdocs_casebook.text import Cache, Converter

F = TypeVar("F", bound=Callable[..., None])
Show = Callable[[Sequence[Diagnostic]], str]

root_argument = click.argument(
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
checked_config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The site's configuration, where it is not ROOT/mkdocs.yml.",
)
config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=lambda: settings.find(Path()).name,
    help="The site's configuration, where it is not ./mkdocs.yml.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(publish.ENGINES),
    default="mkdocs",
    help="Which site generator to use.",
)


def place_options(command: F) -> F:
    """Add the arguments that say where a casebook is, and where it keeps its parts."""
    for name in ("docs", "messages", "cases"):
        help_text = "Folder beside mkdocs.yml, in the place of the one that it names."
        command = click.option(f"--{name}", default=None, help=help_text)(command)
    return root_argument(checked_config_option(command))


def settings_or_end(config: Path, show: Show, **folders: str | None) -> Settings:
    """What the configuration says; a fault of it is shown, and ends the command."""
    try:
        return settings.read(config).with_folders(**folders)
    except SettingsError as error:
        click.echo(show([error.diagnostic]))
        sys.exit(1)


def site_settings_or_end(config: Path) -> Settings:
    """What the configuration says, if it is that of a casebook; else that ends the command."""
    chosen = settings_or_end(config, diagnostics.as_text)
    if missing := settings.unlisted(chosen):
        click.echo(diagnostics.as_text([missing]))
        sys.exit(1)
    return chosen


def load(chosen: Settings) -> tuple[Casebook, Published, list[Diagnostic]]:
    """The casebook, what it publishes, and what is wrong with it."""
    cache = Cache(chosen.cache_dir, chosen.root)
    casebook = Casebook.load(
        chosen.root,
        chosen.folders,
        Converter(cache),
        chosen.exclusions,
        store=cache.store,
        language=chosen.language,
    )
    outputs = assemble(casebook)
    return casebook, outputs, check(casebook, outputs)


def say(sentence: str) -> None:
    """Tell the caller something that is no result of the command."""
    click.echo(sentence, err=True)
