"""`casebook letter`: what to write to an author."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import settings
from mkdocs_casebook.cli.options import (
    desk,
    own_config_option,
    settings_or_end,
    submission_in,
    tell,
)
from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.submit import Desk, Submission, as_lines, letter, starting


@click.command("letter")
@click.argument("names", nargs=-1, required=True, metavar="FILE_OR_CASE...", type=click.Path())
@own_config_option
@click.option("--plain", is_flag=True, help="Plain text for an e-mail, instead of Markdown.")
def letter_command(names: tuple[str, ...], config_file: Path | None, plain: bool) -> None:
    """Print a letter to the author of a submission file or a case study.

    It says what must be mended, what could be better, what is good, and what happens next. A case
    study may be given by its file, its name, its number, or the reference of its submission.

    \b
    Example:
      casebook letter casebook-submission-K7RM-4QXD.json
      casebook letter --plain 25
    """
    chosen = settings_or_end(config_file or settings.find(Path()), diagnostics.as_text)
    with desk(chosen) as table:
        letters = [_letter(table, chosen.root, each) for each in names]
        catalogue = table.casebook.catalogue
    texts = [each.text(catalogue, plain=plain) for each in letters if each]
    click.echo("\n".join(texts), nl=False)
    for name, each in zip(names, letters, strict=True):
        for line in as_lines(name, each.for_editor if each else (), catalogue):
            tell(catalogue.say("For you, and not in the letter: {line}", line=line))
    sys.exit(0 if all(letters) else 1)


def _letter(table: Desk, root: Path, name: str) -> letter.Letter | None:
    """The letter on what a name means."""
    if path := starting.case_called(table.casebook, root, name):
        return letter.of_case(table, path)
    if Path(name).exists():
        sent = submission_in(Path(name), table.casebook.library)
        if isinstance(sent, Submission):
            return letter.of_submission(table, sent)
        # An author cannot be told of a file that says nothing; the editor asks for it again.
        for line in as_lines(name, sent, table.casebook.catalogue):
            tell(line)
        return None
    unknown = table.casebook.catalogue.say(
        "{name} is neither a file nor the name, the number or the reference of any {case}.",
        name=shown(name),
    )
    tell(unknown)
    return None
