"""`casebook build`: build the whole site, and swap it in when it is finished."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_casebook.build import publish
from mkdocs_casebook.cli.options import config_option, engine_option, site_settings_or_end, tell


@click.command("build")
@config_option
@engine_option
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(path_type=Path),
    default=None,
    help="Where to put the finished site, instead of the folder in mkdocs.yml.",
)
@click.option(
    "--strict/--no-strict",
    default=True,
    show_default=True,
    help="Whether to stop if the site has warnings. Faults of the casebook always stop a build.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="Delete files in the site folder that no build wrote, instead of stopping.",
)
def build_command(
    config_file: Path, engine: str, site_dir: Path | None, strict: bool, replace: bool
) -> None:
    """Build the site into a fresh folder, then swap it in.

    \b
    Example:
      casebook build
      casebook build --site-dir ../public
    """
    chosen = site_settings_or_end(config_file)
    site = (site_dir or chosen.site_dir).absolute()
    try:
        # A command does nothing else, so the engine may begin as a copy of it.
        publish.build(chosen, site, engine, strict=strict, replace=replace, fork=True, tell=tell)
    except publish.PublishError as error:
        tell(str(error))
        sys.exit(1)
    except publish.StoppedError as error:
        tell("The build was stopped.")
        sys.exit(error.code)
    click.echo(f"The new site is in {site}.")
