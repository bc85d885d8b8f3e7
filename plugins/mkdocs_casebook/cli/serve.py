"""`casebook serve`: show the site on this computer, and follow every change."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from mkdocs_casebook.build import engines, ports, publish
from mkdocs_casebook.cli.options import config_option, engine_option, site_settings_or_end, tell


@click.command("serve")
@config_option
@engine_option
@click.option(
    "--address",
    "-a",
    default=None,
    help=f"Host and port, such as {ports.USUAL}; the default is dev_addr in mkdocs.yml.",
)
def serve_command(config_file: Path, engine: str, address: str | None) -> None:
    """Show the site on this computer and follow changes.

    \b
    Example:
      casebook serve
    """
    chosen = site_settings_or_end(config_file)
    address = address or str(chosen.values.get("dev_addr") or ports.USUAL)
    if problem := ports.problem(address):
        tell(problem)
        sys.exit(1)
    words = ["serve", "--config-file", str(chosen.path), "--dev-addr", address]
    with publish.Stop(fork=True) as stop:
        code = stop.run(engines.command(engine, *words), chosen.root)
    # Ctrl-C is how a server is meant to end.
    sys.exit(code if stop.number == 0 else 0 if stop.number == signal.SIGINT else 128 + stop.number)
