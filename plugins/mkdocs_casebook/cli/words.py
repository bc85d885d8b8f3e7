"""`casebook words`: every sentence of ours, for whoever puts them into another language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from mkdocs_casebook import __version__, diagnostics
from mkdocs_casebook.build import Settings, machine, settings, template
from mkdocs_casebook.cli.options import place_options, settings_or_end, tell
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.language import ENGLISH, in_a_row, tongues
from mkdocs_casebook.reading import read_text, translated, write_whole


def _known_language(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """The language that the option names. Raises click.BadParameter if there is none like it."""
    if given and (fault := translated.unknown(given)):
        why = in_a_row(fault.problem, fault.remedy).by(ENGLISH)
        raise click.BadParameter(diagnostics.printable(why))
    return given


@click.command("words")
@click.option(
    "--language",
    default="",
    metavar="CODE",
    callback=_known_language,
    help="The language, such as cy or pt-BR, instead of the one in mkdocs.yml.",
)
@click.option("--print", "printed", is_flag=True, help="Print the file instead of writing it.")
@place_options
def words_command(
    root: Path, config_file: Path | None, language: str, printed: bool, **folders: str | None
) -> None:
    """Write every sentence of pages, scripts and faults to a file for a translator.

    The file is next to the registers of the casebook in ROOT, under the code of the language, such
    as case_studies/_registers/cy.po. Translations that are in it already are kept.

    \b
    Example:
      casebook words --language cy
    """
    chosen = settings_or_end(config_file or settings.find(root), diagnostics.as_text, **folders)
    wanted = language or chosen.language
    if fault := translated.unknown(wanted):
        _refuse([fault])
    if not language and tongues.is_english(wanted):
        raise click.UsageError(
            "This casebook is in English, and needs no translation. "
            "Name another language, such as `--language cy`."
        )
    path = translated.path(chosen.folders, wanted)
    filled = template.catalogue(wanted, _known(chosen, path), __version__)
    if printed:
        click.echo(filled.text, nl=False)
        return
    _write(chosen, path, filled.text)
    still = "each with a translation"
    if filled.missing:
        still = f"{filled.missing} of them still without a translation"
    click.echo(f"{chosen.root / path} has {filled.every} sentences, {still}.")


def _known(chosen: Settings, path: str) -> str:
    """The file as it is, or nothing; one that would lose translations ends the command."""
    place = chosen.root / path
    if not os.path.lexists(place) and not place.parent.is_symlink():
        return ""
    known = read_text(chosen.root, path, translated.LIMIT)
    if isinstance(known, Diagnostic):
        _refuse([known], path)
    if faults := translated.broken(path, known):
        _refuse(faults, path)
    return known


def _write(chosen: Settings, path: str, text: str) -> None:
    """Put the file in its place, whole; a folder that is no casebook ends the command."""
    place = chosen.root / path
    if not (chosen.root / chosen.folders.cases).is_dir():
        tell(
            f"There is no folder {chosen.folders.cases} in {chosen.root}, so the file has no place."
            " Run this in the folder of the casebook, or print the file with `--print`."
        )
        sys.exit(1)
    try:
        place.parent.mkdir(exist_ok=True)
        write_whole(place, text)
    except OSError as error:
        tell(f"{machine.sentence(error, str(place))} {path} was not changed.")
        sys.exit(1)


def _refuse(faults: Sequence[Diagnostic], path: str = "") -> NoReturn:
    """Show what is wrong, and end the command."""
    tell(diagnostics.as_text(faults))
    if path:
        tell(f"{path} was not changed.")
    sys.exit(1)
