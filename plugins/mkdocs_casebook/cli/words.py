"""`casebook words`: every sentence of ours, for whoever puts them into another language."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from mkdocs_casebook import __version__, diagnostics
from mkdocs_casebook.build import settings, template
from mkdocs_casebook.cli.options import place_options, say, settings_or_end
from mkdocs_casebook.reading import read_text, translated


@click.command("words")
@click.option(
    "--language",
    default="",
    metavar="CODE",
    help="The language, such as cy or pt-BR; by itself that of mkdocs.yml.",
)
@place_options
def words_command(
    root: Path, config_file: Path | None, language: str, **folders: str | None
) -> None:
    """Print every sentence of pages, scripts and faults, as a file that a translator fills in.

    Translations that the casebook in ROOT has already stand in it. Save the file under the code of
    the language, beside the registers: case_studies/_registers/cy.po.

    \b
    Example:
      casebook words --language cy > cy.po
    """
    chosen = settings_or_end(config_file or settings.find(root), diagnostics.as_text, **folders)
    wanted = language or chosen.language
    if fault := translated.unknown(wanted):
        say(diagnostics.as_text([fault]))
        sys.exit(1)
    path = translated.path(chosen.folders, wanted)
    known = read_text(chosen.root, path) if os.path.lexists(chosen.root / path) else ""
    if isinstance(known, diagnostics.Diagnostic):
        say(diagnostics.as_text([known]))
        sys.exit(1)
    click.echo(template.catalogue(wanted, known, __version__), nl=False)
