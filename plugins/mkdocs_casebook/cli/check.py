"""`casebook check`: list everything that is wrong, in the format you choose."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import click

from mkdocs_casebook import __version__, diagnostics
from mkdocs_casebook.build import settings
from mkdocs_casebook.checks import earlier
from mkdocs_casebook.cli.options import Show, coloured, load, place_options, settings_or_end
from mkdocs_casebook.language import NOTHING, Said, said, said_count
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.media import outgoing

FORMATS: dict[str, Show] = {
    "text": diagnostics.as_text,
    "json": diagnostics.as_json,
    "github": diagnostics.as_annotations,
    "sarif": functools.partial(diagnostics.as_sarif, version=__version__),
}


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Plain text, JSON, annotations for a GitHub workflow, or SARIF for code scanning.",
)
@click.option(
    "--since",
    metavar="COMMIT",
    default="",
    help="With --format github: warn only about exceptions that are not in this commit.",
)
@place_options
def check_command(
    root: Path, config_file: Path | None, form: str, since: str, **folders: str | None
) -> None:
    """Check the casebook in ROOT, and list everything that is wrong.

    \b
    Example:
      casebook check
      casebook check --format json
      casebook check --format sarif > faults.sarif
      casebook check --format github --since HEAD^1
    """
    show = FORMATS[form]
    chosen = settings_or_end(config_file or settings.find(root), show, **folders)
    casebook, _, faults = load(chosen)
    found = diagnostics.in_order(
        [
            *faults,
            *outgoing.advice(chosen.root, chosen.folders.docs, chosen.exclusions),
            *settings.faults(chosen),
        ]
    )
    if form == "github" and since:
        known = earlier.known(found, chosen.root, since)
        show = functools.partial(diagnostics.as_annotations, known=known)
    elif form == "text":
        show = functools.partial(diagnostics.as_text, read=_read(casebook))
    text = show(found, casebook.catalogue)
    click.echo(coloured(text, casebook.catalogue) if form == "text" else text)
    sys.exit(1 if diagnostics.errors(found) else 0)


def _read(casebook: Casebook) -> Said:
    """What was read, so that a file that lies elsewhere is missed."""
    library = casebook.library
    cases = len(library.cases) + len(library.withdrawn)
    counts = [
        said_count("{number} {case}", "{number} {cases}", cases),
        said_count("{number} {key_message}", "{number} {key_messages}", len(library.messages)),
        said_count("{number} {alliance}", "{number} {alliances}", len(library.alliances)),
        said_count("{number} {programme}", "{number} {programmes}", len(library.programmes)),
        said_count("{number} {event}", "{number} {events}", len(library.events)),
        said_count("{number} page of your own", "{number} pages of your own", len(library.prose)),
    ]
    there = [each for each in counts if each.values["number"]]
    return said("Read: {things}.", things=diagnostics.listed(there)) if there else NOTHING
