"""`casebook intake`: take in what an author sent."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import Settings, machine, settings
from mkdocs_casebook.cli.options import (
    coloured,
    desk,
    own_config_option,
    settings_or_end,
    submission_in,
    tell,
)
from mkdocs_casebook.submit import (
    Desk,
    Manner,
    Submission,
    Taken,
    as_lines,
    moving,
    proposing,
    reporting,
    take_in,
)

GOOD = ("taken", "again", "known")


@click.command("intake")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@own_config_option
@click.option("--publish", is_flag=True, help="Publish the case study at once, not as a draft.")
@click.option("--draft", "unfinished", is_flag=True, help="Take in what is not finished, too.")
@click.option("--again", is_flag=True, help="Write over the file that it became.")
@click.option("--dry-run", is_flag=True, help="Check everything, and write nothing.")
@click.option(
    "--propose",
    is_flag=True,
    help="Open a pull request, public at once, instead of writing files here.",
)
@click.option(
    "--agreed",
    is_flag=True,
    help="The author has seen the page and agreed to it; whatever becomes public needs this.",
)
def intake_command(
    files: tuple[str, ...],
    config_file: Path | None,
    publish: bool,
    unfinished: bool,
    again: bool,
    dry_run: bool,
    propose: bool,
    agreed: bool,
) -> None:
    """Check submission files, and make case studies of them.

    Each gets the next free number, and a new alliance is registered. A file with faults changes
    nothing; `casebook letter FILE` puts them into words for its author. The files are written on
    this computer only: nothing is public until you push them.

    \b
    Example:
      casebook intake casebook-submission-K7RM-4QXD.json
      casebook intake --dry-run inbox/*.json
      casebook intake --propose --agreed casebook-submission-K7RM-4QXD.json
    """
    if propose and len(files) > 1:
        raise click.UsageError("`--propose` takes one file, so that each has a pull request.")
    chosen = settings_or_end(config_file or settings.find(Path()), diagnostics.as_text)
    manner = Manner(publish=publish, unfinished=unfinished, again=again, agreed=agreed)
    with desk(chosen) as table:
        done = [
            _one(Path(each), table, chosen, manner, dry_run=dry_run, propose=propose)
            for each in files
        ]
    sys.exit(0 if all(done) else 1)


def _one(
    file: Path, table: Desk, chosen: Settings, manner: Manner, *, dry_run: bool, propose: bool
) -> bool:
    """Take in one file; whether all went well."""
    catalogue = table.casebook.catalogue
    sent = submission_in(file, table.casebook.library)
    if not isinstance(sent, Submission):
        for line in as_lines(file.name, sent, catalogue):
            click.echo(coloured(line, catalogue))
        tell(catalogue.say("{name} was not taken in, and nothing was written.", name=file.name))
        return False
    outcome = take_in(table, sent, manner)
    public = propose and proposing.has_git(chosen.root)
    early = None
    if outcome.edits and not dry_run:
        early = reporting.too_public(file.name, sent, outcome, manner, propose=public)
    if early:
        outcome = replace(outcome, state="refused")
    for line in reporting.report(file.name, sent, outcome, catalogue):
        click.echo(coloured(line, catalogue))
    if early:
        tell(early.by(catalogue))
        return False
    if outcome.state not in GOOD:
        if outcome.found:
            tell(reporting.letter_instead(str(file)).by(catalogue))
        return False
    if public and outcome.state == "known":
        tell(reporting.propose_by_hand(sent, outcome).by(catalogue))
        return False
    if outcome.edits and dry_run:
        tell(catalogue.say("This was a trial: nothing was written."))
    if dry_run or not outcome.edits:
        return True
    return _kept(table, chosen, sent, outcome, propose=propose)


def _kept(
    table: Desk, chosen: Settings, sent: Submission, outcome: Taken, *, propose: bool
) -> bool:
    """Write what was taken in, or propose it; whether that went well."""
    catalogue = table.casebook.catalogue
    if propose and proposing.has_git(chosen.root):
        draft = reporting.draft(sent, outcome, catalogue)
        try:
            done = proposing.propose(chosen.root, draft, chosen.ways.repository)
        except proposing.ProposalError as error:
            tell(error.problem.by(catalogue))
            return False
        click.echo(done.by(catalogue))
        return True
    try:
        moving.apply(chosen.root, outcome.edits, outcome.before)
    except moving.MovedError as error:
        tell(error.problem.by(catalogue))
        sys.exit(1)
    except OSError as error:
        unchanged = catalogue.say("Nothing was changed.")
        tell(f"{machine.sentence(error, outcome.path)} {unchanged}")
        sys.exit(1)
    if propose:
        tell(reporting.without_git(outcome).by(catalogue))
    click.echo(reporting.next_step(outcome).by(catalogue))
    return True
