"""What each kind of file and entry can contain, line by line, as the models say.

The page of fields and the reference of a casebook are made of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from mkdocs_casebook.language import Catalogue, phrase
from mkdocs_casebook.reading import Library, called, own_example
from mkdocs_casebook.records import (
    About,
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

FieldLink: TypeAlias = tuple[str, str]
"""The id of a field, and its label."""
SaidBefore: TypeAlias = dict[type[BaseModel] | str, FieldLink]
"""The groups, and the lists of words, that have been shown, with their fields."""
FEW_WORDS = 5
"""Permitted words of a field that are listed again, wherever else they stand."""
MOST_WORDS = 100
"""Permitted words of a field; more are not listed but looked for where they are registered."""


@dataclass(frozen=True)
class FieldLine:
    """One field."""

    name: str
    """What stands before the colon."""
    anchor: str
    """The id of its heading; a field of a group has none of its own."""
    label: str
    """What people call it."""
    help: str
    """What to write, in a sentence or two; code words between backticks."""
    required: bool
    """Whether it is needed."""
    limits: str
    """How long it may be, in a sentence; empty if there is no limit."""
    example: str
    """A value as it may be written in this casebook; empty if there is none to show."""
    words: tuple[tuple[str, str], ...]
    """The words that it may have, each with its name or with when to write it."""
    editors: bool
    """Whether it is the editors' business."""
    inner: tuple[FieldLine, ...]
    """The fields of the group that stands in it, unless they have been shown before."""
    same: str = ""
    """The id of the field that has the same group, if that has been shown before."""
    listed: FieldLink | None = None
    """The field that lists its words, if that has been shown before."""


@dataclass(frozen=True)
class FileKind:
    """One kind of file, or of entry in a file."""

    slug: str
    """What its ids are made of."""
    name: str
    """What people call it."""
    where: str
    """In which file it is written, in a sentence; code words between backticks."""
    model: type[Part]
    """What it may hold."""


HEADER = phrase(
    "Written in the front matter, between the two `---` lines at the top of a file in `{place}`."
)
ENTRY = phrase("Written under its key in `{place}`.")
BELOW = phrase("Written under its key in `{part}`, in `{place}`.")
ONE_OF = phrase("One entry in the list `{part}` in `{place}`.")
WHOLE = phrase("Written in `{place}`.")


def authored(library: Library, catalogue: Catalogue) -> Iterator[FileKind]:
    """The kinds of files and entries that hold what a casebook publishes."""
    folders, say = library.folders, catalogue.say

    def kind(slug: str, name: str, model: type[Part], where: str, place: str) -> FileKind:
        return FileKind(slug, say(name), say(where, place=place), model)

    yield kind("case-study", "{Case}", library.case_kind, HEADER, f"{folders.cases}/")
    yield kind("key-message", "{Key_message}", Message, HEADER, f"{folders.messages}/")
    yield kind("event", "{Event}", Event, HEADER, f"{folders.events}/")
    listed = folders.registers
    yield kind("alliance", "{Alliance}", Alliance, ENTRY, f"{listed}/alliances.yml")
    yield kind("cluster", "{Cluster}", Cluster, ENTRY, f"{listed}/clusters.yml")
    yield kind("programme", "{Programme}", Programme, ENTRY, f"{listed}/programmes.yml")


OWNED: tuple[tuple[str, str, type[Part], str, str], ...] = (
    ("word", phrase("Word of the vocabulary"), Term, BELOW, "phases"),
    ("section", phrase("Section"), Section, ONE_OF, "sections"),
    ("facet", phrase("Your own facet"), OwnFacet, BELOW, "facets"),
    ("field", phrase("Your own field"), OwnField, BELOW, "fields"),
    ("words", phrase("Words and labels"), Words, WHOLE, ""),
    ("report", phrase("Report"), Report, WHOLE, ""),
)
"""By which an owner arranges a casebook: slug, name, model, where it is written, in which list."""


def owned(library: Library, catalogue: Catalogue) -> Iterator[FileKind]:
    """The kinds of entries by which an owner arranges a casebook."""
    for slug, name, model, where, part in OWNED:
        place = f"{library.folders.registers}/{'vocabulary' if part else slug}.yml"
        told = catalogue.say(where, part=part, place=place)
        yield FileKind(slug, catalogue.say(name), told, model)


@dataclass(frozen=True, eq=False)
class Lines:
    """Makes the lines of fields; what it has shown before is not shown again."""

    library: Library
    catalogue: Catalogue
    shows: Callable[[Field], bool]
    """Whether a field is shown at all."""
    told: SaidBefore

    def of(self, kind: FileKind) -> list[FieldLine]:
        """The fields of one kind of file or entry."""
        # Fields of case studies have had short ids since they were published.
        above = "page-" if kind.model is self.library.case_kind else f"page-{kind.slug}--"
        return [*self._lines(fields_of(kind.model).values(), above)]

    def _lines(
        self, every: Iterable[Field], above: str = "", within: FieldLink = ("", "")
    ) -> Iterator[FieldLine]:
        """The lines of some fields; those of a group stand `within` a field."""
        for field in filter(self.shows, every):
            about, group = field.about.said(self.catalogue), field.group
            anchor = f"{above}{field.name}" if above else ""
            here = (anchor, about.label) if anchor else within
            same = self.told[group][0] if group in self.told else ""
            words = tuple(self._words(field, about))
            listed = self.told.get(about.names) if len(words) > FEW_WORDS else None
            if words and about.names:
                self.told.setdefault(about.names, here)
            inner: list[FieldLine] = []
            if group and not same:
                inner = [*self._lines(fields_of(group).values(), within=here)]
                if here[0]:
                    self.told[group] = here
            yield FieldLine(
                field.name,
                anchor,
                about.label,
                about.help,
                field.required,
                self._limits(field),
                own_example(self.library, field),
                () if listed else words,
                about.editors,
                tuple(sorted(inner, key=lambda line: not line.required)),
                same,
                listed,
            )

    def _limits(self, field: Field) -> str:
        """`At most 20 words and 250 characters` or `1 to 100 entries`."""
        say = self.catalogue.say
        least, most = field.entries
        if most and least:
            return say("{least} to {most} entries", least=least, most=most)
        if most:
            return say("At most {most} entries", most=most)
        words, characters = field.limit.words, f"{field.limit.characters:,}"
        if not field.limit.characters:
            return ""
        if not words:
            return say("At most {characters} characters", characters=characters)
        return say(
            "At most {words} words and {characters} characters", words=words, characters=characters
        )

    def _words(self, field: Field, about: About) -> Iterator[tuple[str, str]]:
        when = dict(about.choices)
        yield from ((word, when.get(word, "")) for word in field.words)
        named = called(self.library.known(about.names)) if about.names else {}
        if about.names != "cases" and len(named) <= MOST_WORDS:
            yield from named.items()
