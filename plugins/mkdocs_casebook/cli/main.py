"""The command line: parse, call, print, exit code. 0 is well, 1 is a fault, 2 is a wrong call."""

from __future__ import annotations

import os
import sys

import click

from mkdocs_casebook import __version__
from mkdocs_casebook.build import machine
from mkdocs_casebook.cli.addresses import addresses_command
from mkdocs_casebook.cli.build import build_command
from mkdocs_casebook.cli.check import check_command
from mkdocs_casebook.cli.intake import intake_command
from mkdocs_casebook.cli.letter import letter_command
from mkdocs_casebook.cli.new import new_command
from mkdocs_casebook.cli.options import tell
from mkdocs_casebook.cli.reference import reference_command
from mkdocs_casebook.cli.schema import schema_command
from mkdocs_casebook.cli.serve import serve_command
from mkdocs_casebook.cli.words import words_command
from mkdocs_casebook.site import PackageError


class _Commands(click.Group):
    """Commands whose output may go anywhere: into another encoding, or onto a full disk."""

    def invoke(self, ctx: click.Context) -> object:
        machine.speak_plainly()
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except PackageError as error:
            tell(str(error))
            sys.exit(1)
        except OSError as error:
            if error.errno not in machine.SENTENCES:
                raise
            machine.hush()
            tell(machine.sentence(error))
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Check and publish case studies that are linked to key messages."""


for command in (
    *(check_command, addresses_command, build_command, serve_command),
    *(new_command, intake_command, letter_command),
    *(schema_command, reference_command, words_command),
):
    main.add_command(command)
