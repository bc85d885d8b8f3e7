"""`casebook schema`: JSON Schema of front matter and registers, with a casebook's own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import settings
from mkdocs_casebook.cli.options import place_options, settings_or_end
from mkdocs_casebook.reading import Library, called, reader
from mkdocs_casebook.records import (
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Message,
    Part,
    Programme,
    Report,
    Words,
    json_schema,
)

PAGES: dict[str, type[Part]] = {
    **{"case": CaseStudy, "message": Message, "event": Event},
    **{"report": Report, "words": Words},
}
ENTRIES: dict[str, type[Part]] = {
    **{"alliances": Alliance, "clusters": Cluster, "programmes": Programme},
}


@click.command("schema")
@click.option(
    "--kind",
    type=click.Choice([*PAGES, *ENTRIES]),
    default="case",
    show_default=True,
    help="What to describe: front matter, or a register by its file name.",
)
@place_options
def schema_command(root: Path, config_file: Path | None, kind: str, **folders: str | None) -> None:
    """Print a JSON Schema of front matter or a register.

    Editors such as VS Code can use it. It includes the words, keys and numbers of the casebook
    in ROOT.

    \b
    Example:
      casebook schema > case-study.schema.json
      casebook schema --kind alliances > alliances.schema.json
    """
    chosen = settings_or_end(config_file or settings.find(root), diagnostics.as_text, **folders)
    library = reader.read(chosen.root, chosen.folders, chosen.exclusions, chosen.language)
    click.echo(json.dumps(described(library, kind), ensure_ascii=False, indent=2))


def described(library: Library, kind: str) -> dict[str, Any]:
    """The schema of one kind of front matter or register, with the values of a casebook."""

    def permitted(what: str) -> dict[str, str]:
        found = called(library.known(what))
        if what == "messages":
            names = library.message_numbers.items()
            found |= {name: found[str(n)] for name, n in names if str(n) in found}
        return found

    catalogue = library.catalogue
    if kind in ENTRIES:
        return json_schema.of_entries(ENTRIES[kind], permitted, catalogue)
    page = library.case_kind if kind == "case" else PAGES[kind]
    return json_schema.of_page(page, permitted, catalogue)
