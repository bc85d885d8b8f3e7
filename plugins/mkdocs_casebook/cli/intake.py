"""`casebook intake`: take in what an author sent."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_casebook.build import Settings, machine, settings
from mkdocs_casebook.cli.options import (
    config_given,
    desk_of,
    say_lines,
    settings_or_end,
    submission_in,
    tell,
)
from mkdocs_casebook import diagnostics
from mkdocs_casebook.submit import (
    Desk,
    Outcome,
    Placed,
    Submission,
    Wish,
    as_lines,
    moving,
    proposing,
    reporting,
    take_in,
)


@click.command("intake")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@config_given
@click.option("--publish", is_flag=True, help="Publish the case study at once, not as a draft.")
@click.option("--draft", "unfinished", is_flag=True, help="Take in what is not finished, too.")
@click.option("--again", is_flag=True, help="Write over the file that the submission became.")
@click.option("--dry-run", is_flag=True, help="Check everything, and write nothing.")
@click.option("--propose", is_flag=True, help="Open a pull request instead of writing files here.")
def intake_command(
    files: tuple[Path, ...],
    config_file: Path | None,
    publish: bool,
    unfinished: bool,
    again: bool,
    dry_run: bool,
    propose: bool,
) -> None:
    """Check submission files, and make case studies of them.

    Each gets the next free number, and its new alliance is registered. A file that has faults
    changes nothing; `casebook letter FILE` puts them into words for its author.

    \b
    Example:
      casebook intake our-trios.casebook.json
      casebook intake --dry-run inbox/*.json
      casebook intake --propose our-trios.casebook.json
    """
