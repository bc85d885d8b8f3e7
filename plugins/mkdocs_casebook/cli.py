"""The command line: parse, call, print, exit code. 0 is well, 1 is a fault, 2 is a wrong call."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from mkdocs_casebook import __version__, check, diagnostics, publish
from mkdocs_casebook.addresses import write_ledger
from mkdocs_casebook.cache import Cache
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.library import Folders
from mkdocs_casebook.workers import Converter

F = TypeVar("F", bound=Callable[..., None])

FORMATS = {
    "text": diagnostics.as_text,
    "json": diagnostics.as_json,
    "github": diagnostics.as_annotations,
}

root_argument = click.argument(
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    help="The site's configuration.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(publish.ENGINES),
    default="mkdocs",
    help="Which site generator to use.",
)


def folder_options(command: F) -> F:
    """Add the options that say where a casebook keeps its parts."""
    defaults = Folders()
    for name in ("docs", "messages", "cases"):
        option = click.option(
            f"--{name}",
            default=getattr(defaults, name),
            show_default=True,
            help="Folder below ROOT.",
        )
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Check and publish case studies that are cross-linked to key messages."""


@main.command("check")
@root_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Plain text, JSON, or annotations for a GitHub workflow.",
)
@folder_options
def check_command(root: Path, form: str, cases: str, messages: str, docs: str) -> None:
    """Say what is wrong with the casebook in ROOT, all at once.

    \b
    Example:
      casebook check
      casebook check --format json
    """
    _, found = _load(root, Folders(cases, messages, docs))
    click.echo(FORMATS[form](found))
    sys.exit(1 if diagnostics.errors(found) else 0)


@main.command("addresses")
@root_argument
@folder_options
def addresses_command(root: Path, cases: str, messages: str, docs: str) -> None:
    """Write every published address into `addresses.lock`, so that none is ever lost.

    \b
    Example:
      casebook addresses
    """
    casebook, found = _load(root, Folders(cases, messages, docs))
    if diagnostics.errors(found):
        click.echo(diagnostics.as_text(found))
        click.echo(f"{check.LEDGER} was not changed.")
        sys.exit(1)
    place = root / check.LEDGER
    place.write_text(write_ledger(check.published(casebook)), encoding="utf-8", newline="\n")
    click.echo(f"{place} is up to date.")


@main.command("build")
@config_option
@engine_option
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="Where the finished site goes; it is replaced only when all went well.",
)
def build_command(config_file: Path, engine: str, site_dir: Path) -> None:
    """Build the site into a fresh folder and swap it in.

    \b
    Example:
      casebook build
    """
    try:
        done = publish.build(config_file.resolve(), site_dir.resolve(), engine)
    except OSError as error:
        done = False
        click.echo(
            f"{site_dir} could not be replaced, and is as it was: {error.strerror}.", err=True
        )
        click.echo(
            "Close whatever uses that folder, or give another one with --site-dir.", err=True
        )
    sys.exit(0 if done else 1)


@main.command("serve")
@config_option
@engine_option
@click.option("--address", "-a", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve_command(config_file: Path, engine: str, address: str) -> None:
    """Show the site on this computer and follow every change.

    \b
    Example:
      casebook serve
    """
    command = [sys.executable, "-m", engine, "serve", "-f", str(config_file), "-a", address]
    environment = publish.engine_environment(config_file.resolve().parent)
    try:
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


def _load(root: Path, folders: Folders) -> tuple[Casebook, list[Diagnostic]]:
    cache = Cache(root / ".cache" / "casebook")
    casebook = Casebook.load(root, folders, Converter(cache))
    return casebook, check.check(casebook)
