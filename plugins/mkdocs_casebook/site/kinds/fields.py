"""The page that says what each file and each entry of a register can contain in this casebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape

from mkdocs_casebook.linking import Casebook, addresses, presence
from mkdocs_casebook.records import Alliance, Cluster, Event, Field, Part, Programme
from mkdocs_casebook.site.field_lines import FieldLine, FileKind, Lines, authored
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site

CODE = re.compile(r"`([^`]+)`")
PARTS: dict[type[Part], str] = {
    **{Event: "events", Alliance: "alliances", Cluster: "clusters", Programme: "programmes"},
}
"""What is written only where a casebook has the part."""
NOTES = ("log", "review")
"""Fields of case studies that are parts themselves."""


@dataclass(frozen=True)
class FieldGroup:
    """Fields that stand together."""

    heading: str
    """Whether they are required, or whose business they are."""
    lines: tuple[FieldLine, ...]
    """In the order to write them."""


@dataclass(frozen=True)
class ShownKind:
    """One kind of file, or of entry in a file."""

    anchor: str
    """The id of its heading."""
    name: str
    """What people call it."""
    where: Markup
    """In which file it is written, in a sentence."""
    groups: tuple[FieldGroup, ...]
    """Its fields, the required ones first."""


@dataclass(frozen=True, eq=False)
class Fields:
    """What `fields.html` shows."""

    kinds: tuple[ShownKind, ...]
    """Every kind of file or entry, the case study first."""


def context(casebook: Casebook) -> Fields:
    """What the page shows: only what this casebook has a use for."""
    lines = Lines(casebook.library, casebook.catalogue, partial(_used, casebook), {})
    every = authored(casebook.library, casebook.catalogue)
    return Fields(tuple(_kind(casebook, lines, each) for each in every if _has(casebook, each)))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one table of fields."""
    say = casebook.catalogue.say
    yield Page(
        addresses.FIELDS,
        "fields.html",
        say("What each file can contain"),
        say("The fields of {cases}, {key_messages} and registers, each with an example."),
        key=of_site(addresses.FIELDS),
        english=True,
        context=partial(context, casebook),
    )


def _has(casebook: Casebook, kind: FileKind) -> bool:
    part = PARTS.get(kind.model)
    return part is None or presence.shows(casebook, part)


def _used(casebook: Casebook, field: Field) -> bool:
    """Whether a field can say anything here: a list of words that it names may be empty."""
    named = field.about.names
    if field.name in NOTES and field.group:
        return presence.shows(casebook, field.name)
    return field.required or named in ("", "cases") or bool(casebook.library.known(named))


def _kind(casebook: Casebook, lines: Lines, kind: FileKind) -> ShownKind:
    groups = tuple(_groups(casebook, map(_marked, lines.of(kind))))
    return ShownKind(f"page--{kind.slug}", kind.name, _with_code(kind.where), groups)


def _groups(casebook: Casebook, lines: Iterable[FieldLine]) -> Iterator[FieldGroup]:
    """The fields that are required, then those that are not, then those of the editors."""
    say = casebook.catalogue.say
    needed, free, ours = say("Required"), say("Optional"), say("For editors")
    parts: dict[str, list[FieldLine]] = {needed: [], free: [], ours: []}
    for line in lines:
        parts[needed if line.required else ours if line.editors else free].append(line)
    yield from (FieldGroup(heading, tuple(found)) for heading, found in parts.items() if found)


def _marked(line: FieldLine) -> FieldLine:
    return replace(line, help=_with_code(line.help), inner=tuple(map(_marked, line.inner)))


def _with_code(text: str) -> Markup:
    """A sentence with what is between backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))


KIND = Kind(95, pages)
