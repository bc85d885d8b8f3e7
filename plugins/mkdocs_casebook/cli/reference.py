"""`casebook reference`: every file, field, register, option and command, as one page."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import settings
from mkdocs_casebook.cli.options import place_options, settings_or_end
from mkdocs_casebook.reading import reader
from mkdocs_casebook.site import reference


@click.command("reference")
@place_options
@click.pass_context
def reference_command(
    context: click.Context, /, root: Path, config_file: Path | None, **folders: str | None
) -> None:
    """Print every file, field, register and option, as one page of Markdown.

    Names, own fields and examples are those of the casebook in ROOT.

    \b
    Example:
      casebook reference > REFERENCE.md
    """
    chosen = settings_or_end(config_file or settings.find(root), diagnostics.as_text, **folders)
    library = reader.read(chosen.root, chosen.folders, chosen.exclusions, chosen.language)
    click.echo(reference.page(library, settings.OPTIONS))
    click.echo("## Commands\n\n`casebook COMMAND --help` says more of each.\n")
    click.echo("| command | what it does |\n| --- | --- |")
    group = context.find_root().command
    for name, command in group.commands.items() if isinstance(group, click.Group) else ():
        click.echo(f"| `casebook {name}` | {command.get_short_help_str(200)} |")
