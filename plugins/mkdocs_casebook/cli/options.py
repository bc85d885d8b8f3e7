"""What commands share: finding a casebook, reading its settings, and loading it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import Settings, SettingsError, assemble, publish, settings
from mkdocs_casebook.checks import check
from mkdocs_casebook.diagnostics import Diagnostic, Severity, codes
from mkdocs_casebook.language import ENGLISH, NOTHING, Catalogue, in_a_row
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Library, read_bytes
from mkdocs_casebook.site import Published
from mkdocs_casebook.submit import Desk, Placed, Submission, opened, read, strict_json
from mkdocs_casebook.text import Cache, Converter

COLOURS: dict[Severity, str] = {"error": "red", "advice": "yellow"}
F = TypeVar("F", bound=Callable[..., None])
Show = Callable[[Sequence[Diagnostic], Catalogue], str]

root_argument = click.argument(
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
checked_config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="Configuration file, if it is not ROOT/mkdocs.yml.",
)
config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=lambda: settings.find(Path()).name,
    help="Configuration file, if it is not ./mkdocs.yml.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(publish.ENGINES),
    default="mkdocs",
    help="Which site generator to use.",
)


own_config_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="Configuration file, if it is not ./mkdocs.yml.",
)


def place_options(command: F) -> F:
    """Add the arguments that say where a casebook is, and where it keeps its parts."""
    for name in ("docs", "messages", "cases"):
        help_text = "Folder next to mkdocs.yml, instead of the one it names."
        command = click.option(f"--{name}", default=None, help=help_text)(command)
    return root_argument(checked_config_option(command))


def settings_or_end(config: Path, show: Show, **folders: str | None) -> Settings:
    """Read the configuration; show a fault in it, and end the command."""
    try:
        return settings.read(config).with_folders(**folders)
    except SettingsError as error:
        click.echo(show([error.diagnostic], ENGLISH))
        sys.exit(1)


def site_settings_or_end(config: Path) -> Settings:
    """Read the configuration of a casebook; end the command if it belongs to another site."""
    chosen = settings_or_end(config, diagnostics.as_text)
    if missing := settings.unlisted(chosen):
        click.echo(diagnostics.as_text([missing]))
        sys.exit(1)
    return chosen


def load(
    chosen: Settings, root: Path | None = None
) -> tuple[Casebook, Published, list[Diagnostic]]:
    """The casebook, what it publishes, and what is wrong with it; `root` may be a copy of it."""
    cache = Cache(chosen.cache_dir, chosen.root)
    casebook = Casebook.load(
        root or chosen.root,
        chosen.folders,
        Converter(cache),
        chosen.exclusions,
        store=cache.store,
        language=chosen.language,
        ways=chosen.ways,
    )
    outputs = assemble(casebook, files=chosen.files)
    return casebook, outputs, check(casebook, outputs)


@contextmanager
def desk(chosen: Settings) -> Iterator[Desk]:
    """A copy of the casebook, in which changes are judged before they are written."""

    def judge(root: Path) -> tuple[Casebook, list[Diagnostic]]:
        casebook, _, found = load(chosen, root)
        return casebook, found

    with opened(chosen.root, chosen.folders, judge) as made:
        yield made


def coloured(text: str, catalogue: Catalogue) -> str:
    """The lines of faults with a colour for each severity, which only a terminal is given."""
    for severity, colour in COLOURS.items():
        word = diagnostics.severity_name(severity).by(catalogue)
        styled = click.style(word, fg=colour, bold=True)
        text = re.sub(rf"(?m)^(.*?) {re.escape(word)}: ", rf"\1 {styled}: ", text)
    return text


def submission_in(file: Path, library: Library) -> Submission | list[Placed]:
    """The submission in a file, or what keeps it from being one."""
    data = read_bytes(file.parent, file.name, strict_json.BYTES)
    if not isinstance(data, Diagnostic):
        return read(data, library)
    told = in_a_row(data.problem, data.remedy)
    if data.code == codes.FILE_SIZE:
        large = strict_json.too_large(file.stat().st_size)
        told = in_a_row(large.problem, large.remedy)
    return [Placed("error", NOTHING, told)]


def tell(sentence: str) -> None:
    """Tell the caller something that is not a result of the command, on standard error."""
    click.echo(sentence, err=True)
