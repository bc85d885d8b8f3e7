"""`casebook new`: a file to begin a case study with."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import machine, settings
from mkdocs_casebook.cli.options import load, own_config_option, settings_or_end, tell
from mkdocs_casebook.language import phrase
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import called
from mkdocs_casebook.submit import moving, starting

ASKED: Mapping[str, tuple[str, str]] = {
    "title": (phrase("Title"), ""),
    "alliances": (phrase("{Alliance}, or several with commas between them"), "alliances"),
    "messages": (phrase("{Messages} that it shows: numbers or names, with commas"), "messages"),
}
"""What is asked on a terminal, with the register to list."""
LISTED = 40


@click.command("new")
@own_config_option
@click.option("--title", default="", help="The title; the file is named after it.")
@click.option("--alliance", "alliances", multiple=True, help="Whose it is; may be repeated.")
@click.option("--programme", default="", help="The programme that it belongs to.")
@click.option("--message", "messages", multiple=True, help="A message it shows; may be repeated.")
@click.option("--phase", "phases", multiple=True, help="A phase; may be repeated.")
@click.option("--focus", multiple=True, help="What it is about; may be repeated.")
@click.option("--period", default="", help="The years of the work, such as 2024-2026.")
def new_command(
    config_file: Path | None, title: str, programme: str, period: str, **several: tuple[str, ...]
) -> None:
    """Begin a case study: a draft with the next free number and guidance on every field.

    On a terminal, it asks for what the options do not say. Names are understood as well as keys.

    \b
    Example:
      casebook new
      casebook new --title "Reading buddies" --alliance "Four Rivers" --message 5
    """
    chosen = settings_or_end(config_file or settings.find(Path()), diagnostics.as_text)
    casebook, _, _ = load(chosen)
    if not (chosen.root / chosen.folders.cases).is_dir():
        tell(
            casebook.catalogue.say(
                "There is no folder {folder} here. Run this in the folder of the casebook.",
                folder=chosen.folders.cases,
            )
        )
        sys.exit(1)
    wanted: dict[str, Sequence[str]] = {
        **{"title": [title], "programme": [programme], "period": [period]},
        **several,
    }
    if at_terminal():
        wanted |= {name: _answer(casebook, name) for name in ASKED if not any(wanted[name])}
    try:
        made = starting.start(casebook, chosen.root, _by_field(wanted))
        moving.apply(chosen.root, {made.path: made.text.encode()}, {})
    except (starting.StartError, moving.MovedError) as error:
        tell(error.problem.by(casebook.catalogue))
        sys.exit(1)
    except OSError as error:
        tell(machine.sentence(error, chosen.folders.cases))
        sys.exit(1)
    for note in made.notes:
        click.echo(note.by(casebook.catalogue))
    click.echo(casebook.catalogue.say("The draft is {path}.", path=made.path))
    click.echo(
        casebook.catalogue.say(
            "Fill it in, run `casebook check`, and look at its page with `casebook serve`, which "
            "shows drafts too."
        )
    )


def at_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _answer(casebook: Casebook, name: str) -> list[str]:
    """What somebody types, cut at commas unless it is a title."""
    question, listed = ASKED[name]
    names = called(casebook.library.known(listed)) if listed else {}
    if len(names) <= LISTED:
        for key, each in names.items():
            click.echo(f"  {key}  {each}" if name == "messages" else f"  {each}")
    answer = click.prompt(casebook.catalogue.say(question), default="", show_default=False)
    return answer.split(",") if listed else [answer]


def _by_field(wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The values by the fields that hold them: one alliance has a field of its own."""
    values = {name: [each.strip() for each in every] for name, every in wanted.items()}
    alliances = [each for each in values.pop("alliances") if each]
    return values | {"alliance" if len(alliances) == 1 else "alliances": alliances}
