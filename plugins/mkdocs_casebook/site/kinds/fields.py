"""The page that says what each line of a case study's header is; it follows from the models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.reading import called
from mkdocs_casebook.records import Field, fields_of
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site

CODE = re.compile(r"`([^`]+)`")
MOST_WORDS = 100
"""Permitted words of a field; more are not listed but looked for where they are registered."""


@dataclass(frozen=True)
class Line:
    """One field, as the table of fields shows it."""

    name: str
    """What stands before the colon."""
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
    inner: tuple[Line, ...]
    """The fields of the group that stands in it."""


@dataclass(frozen=True, eq=False)
class Fields:
    """What `fields.html` shows."""

    authors: list[Line]
    """The fields that authors write."""
    editors: list[Line]
    """The fields that are the editors' business."""


def context(casebook: Casebook) -> Fields:
    """What the page shows."""
    lines = [*_lines(casebook, fields_of(casebook.library.case_kind).values())]
    return Fields(
        [line for line in lines if not line.editors], [line for line in lines if line.editors]
    )


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one table of fields."""
    yield Page(
        addresses.FIELDS,
        "fields.html",
        "The fields of a case study",
        "What each line of a case study’s header is, with an example.",
        key=of_site(addresses.FIELDS),
        context=partial(context, casebook),
    )


def _lines(casebook: Casebook, every: Iterable[Field]) -> Iterator[Line]:
    for field in every:
        about = field.about
        inner = fields_of(field.group).values() if field.group else ()
        yield Line(
            field.name,
            about.label,
            _with_code(about.help),
            field.required,
            _limits(field),
            field.example,
            tuple(_words(casebook, field)),
            about.editors,
            tuple(_lines(casebook, inner)),
        )


def _with_code(text: str) -> Markup:
    """A sentence with what stands between backticks as code."""
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
