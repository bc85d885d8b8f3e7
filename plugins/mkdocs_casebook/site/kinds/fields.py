"""The page that says what each file and each entry of a register may hold, as the models say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from markupsafe import Markup, escape
from pydantic import BaseModel

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.reading import called
from mkdocs_casebook.records import (
    Alliance,
    Cluster,
    Event,
    Field,
    Message,
    OwnFacet,
    OwnField,
    Part,
    Programme,
    Report,
    Section,
    Term,
    Words,
    fields_of,
)
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site

FieldLink: TypeAlias = tuple[str, str]
"""The id of a field, and its label."""
SaidBefore: TypeAlias = dict[type[BaseModel] | str, FieldLink]
"""The groups, and the lists of words, that the page has shown, with their fields."""
CODE = re.compile(r"`([^`]+)`")
FEW_WORDS = 5
"""Permitted words of a field that are listed again, wherever else they stand."""
MOST_WORDS = 100
"""Permitted words of a field; more are not listed but looked for where they are registered."""


@dataclass(frozen=True)
class FieldLine:
    """One field, as the table of fields shows it."""

    name: str
    """What is before the colon."""
    anchor: str
    """The id of its heading; a field of a group has none of its own."""
    label: str
    """What people call it."""
    help: Markup
    """What to write, in a sentence or two."""
    required: bool
    """Whether it is needed."""
    limits: str
    """How long it may be, in a sentence; empty if there is no limit to tell."""
    example: str
    """A value as it may be written; empty if there is none to show."""
    words: tuple[tuple[str, str], ...]
    """The words that it may have, each with its name or with when to write it."""
    editors: bool
    """Whether it is the editors' business."""
    inner: tuple[FieldLine, ...]
    """The fields of the group that is in it, unless the page has said them before."""
    same: str = ""
    """The id of the field that has the same group, if the page has said it before."""
    listed: FieldLink | None = None
    """The field that lists its words, if the page has listed them before."""


@dataclass(frozen=True)
class FieldGroup:
    """Fields that stand together."""

    heading: str
    """Whether they are required, or whose business they are."""
    lines: tuple[FieldLine, ...]
    """In the order to write them."""


@dataclass(frozen=True)
class FileKind:
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

    kinds: tuple[FileKind, ...]
    """Every kind of file or entry, the case study first."""


def context(casebook: Casebook) -> Fields:
    """What the page shows."""
    return Fields(tuple(_kinds(casebook)))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one table of fields."""
    yield Page(
        addresses.FIELDS,
        "fields.html",
        "What each file can contain",
        "The fields of case studies, key messages, events and registers, each with an example.",
        key=of_site(addresses.FIELDS),
        english=True,
        context=partial(context, casebook),
    )


def _kinds(casebook: Casebook) -> Iterator[FileKind]:
    folders = casebook.library.folders
    header = "in the front matter, between the two `---` lines at the top of a file in"
    listed, words = f"`{folders.registers}/", f"`{folders.registers}/vocabulary.yml`"
    written: tuple[tuple[str, type[Part], str], ...] = (
        ("Case study", casebook.library.case_kind, f"Written {header} `{folders.cases}/`."),
        ("Key message", Message, f"Written {header} `{folders.messages}/`."),
        ("Event", Event, f"Written {header} `{folders.events}/`."),
        ("Alliance", Alliance, f"Written under its key in {listed}alliances.yml`."),
        ("Cluster", Cluster, f"Written under its key in {listed}clusters.yml`."),
        ("Programme", Programme, f"Written under its key in {listed}programmes.yml`."),
        ("Word of the vocabulary", Term, f"Written under its key in one of the lists in {words}."),
        ("Section", Section, f"One entry in the list `sections` in {words}."),
        ("Your own facet", OwnFacet, f"Written under its key in `facets`, in {words}."),
        ("Your own field", OwnField, f"Written under its key in `fields`, in {words}."),
        ("Words and labels", Words, f"Written in {listed}words.yml`."),
        ("Report", Report, f"Written in {listed}report.yml`."),
    )
    told: SaidBefore = {}
    for name, kind, where in written:
        # Fields of case studies have had short anchors since they were published.
        slug = name.lower().replace(" ", "-")
        above = "page-" if kind is casebook.library.case_kind else f"page-{slug}--"
        lines = [*_lines(casebook, fields_of(kind).values(), told, above)]
        yield FileKind(f"page--{slug}", name, _with_code(where), tuple(_groups(lines)))


def _groups(lines: Iterable[FieldLine]) -> Iterator[FieldGroup]:
    """The fields that are required, then those that are not, then those of the editors."""
    parts: dict[str, list[FieldLine]] = {"Required": [], "Optional": [], "For editors": []}
    for line in lines:
        name = "Required" if line.required else "For editors" if line.editors else "Optional"
        parts[name].append(line)
    yield from (FieldGroup(heading, tuple(found)) for heading, found in parts.items() if found)


def _lines(
    casebook: Casebook,
    every: Iterable[Field],
    told: SaidBefore,
    above: str = "",
    within: FieldLink = ("", ""),
) -> Iterator[FieldLine]:
    """The lines of some fields; those of a group stand `within` a field."""
    for field in every:
        about, group = field.about, field.group
        anchor = f"{above}{field.name}" if above else ""
        here = (anchor, about.label) if anchor else within
        same = told[group][0] if group in told else ""
        words = tuple(_words(casebook, field))
        listed = told.get(about.names) if len(words) > FEW_WORDS else None
        if words and about.names:
            told.setdefault(about.names, here)
        inner: list[FieldLine] = []
        if group and not same:
            inner = [*_lines(casebook, fields_of(group).values(), told, within=here)]
            if here[0]:
                told[group] = here
        yield FieldLine(
            field.name,
            anchor,
            about.label,
            _with_code(about.help),
            field.required,
            _limits(field),
            field.example,
            () if listed else words,
            about.editors,
            tuple(sorted(inner, key=lambda line: not line.required)),
            same,
            listed,
        )


def _with_code(text: str) -> Markup:
    """A sentence with what is between backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))


def _limits(field: Field) -> str:
    """`At most 20 words and 250 characters` or `1 to 100 entries`."""
    least, most = field.entries
    if most:
        return f"{least} to {most} entries" if least else f"At most {most} entries"
    words, characters = field.limit.words, f"{field.limit.characters:,} characters"
    if not field.limit.characters:
        return ""
    return f"At most {words} words and {characters}" if words else f"At most {characters}"


def _words(casebook: Casebook, field: Field) -> Iterator[tuple[str, str]]:
    when = dict(field.about.choices)
    yield from ((word, when.get(word, "")) for word in field.words)
    named = called(casebook.library.known(field.about.names)) if field.about.names else {}
    if field.about.names != "cases" and len(named) <= MOST_WORDS:
        yield from named.items()


KIND = Kind(95, pages)
