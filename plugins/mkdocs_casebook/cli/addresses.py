"""`casebook addresses`: write the ledger of every published address."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import machine, settings
from mkdocs_casebook.cli.options import load, place_options, settings_or_end, tell
from mkdocs_casebook.linking import ledger
from mkdocs_casebook.reading import write_whole
from mkdocs_casebook.site import published


@click.command("addresses")
@place_options
def addresses_command(root: Path, config_file: Path | None, **folders: str | None) -> None:
    """Record every published address in `addresses.lock`.

    From then on, a change that would lose one of them is refused.

    \b
    Example:
      casebook addresses
    """
    chosen = settings_or_end(config_file or settings.find(root), diagnostics.as_text, **folders)
    casebook, outputs, found = load(chosen)
    if diagnostics.errors(found):
        click.echo(diagnostics.as_text(found, casebook.catalogue))
        click.echo(casebook.catalogue.say("{file} was not changed.", file=ledger.NAME))
        sys.exit(1)
    place = chosen.root / ledger.NAME
    try:
        write_whole(place, published.ledger_text(casebook, outputs))
    except OSError as error:
        unchanged = casebook.catalogue.say("{file} was not changed.", file=ledger.NAME)
        tell(f"{machine.sentence(error, str(place))} {unchanged}")
        sys.exit(1)
    click.echo(casebook.catalogue.say("{file} is up to date.", file=place))
