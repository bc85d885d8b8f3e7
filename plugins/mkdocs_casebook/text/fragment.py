"""What a converted body is: HTML with neutral links, and everything that was found in the text."""

from __future__ import annotations

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.records import Part
from mkdocs_casebook.text.ids import ids_in
from mkdocs_casebook.text.passages import Miss, Wanted
from mkdocs_casebook.text.slots import Html

SCHEMES = ("https:", "http:", "mailto:")
"""Schemes of links that are published as they are."""
OUR_SCHEMES = ("message:", "case:", "alliance:")
"""Schemes of references to our own records."""


class Heading(Part):
    """A heading of the body; `id` is made by our slugger and unique in the body."""

    id: str
    text: str
    level: int
    line: int
    second_id: str = ""
    """What Python-Markdown calls it, where that differs and is free; unique in the body, too."""


class TextSection(Part):
    """The text below one heading of level 2, its lower headings included."""

    heading: str
    id: str
    line: int
    words: int


class Reference(Part):
    """A link or an image in running text, as written, with the sentence around it."""

    target: str
    text: str
    sentence: str
    line: int
    column: int
    heading: str = ""
    """Id of the heading above, or empty."""
    image: bool = False


class Passage(Part):
    """The place that shows a message: its anchor, and the excerpt lifted from it as HTML."""

    message: int
    anchor: str
    excerpt: str
    words: int
    heading: str
    """Text of the heading above, or of the section itself."""
    section: bool
    """Whether the passage is a whole section rather than one paragraph."""


class Table(Part):
    """A table of the body, as text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int


class Fragment(Part):
    """A converted body. Links in it are neutral, as their author wrote them."""

    html: Html
    text: str
    """The words of the body without any markup, one block per line."""
    headings: tuple[Heading, ...] = ()
    sections: tuple[TextSection, ...] = ()
    likes: tuple[Heading, ...] = ()
    """What stands at the start of a paragraph as a heading does, and is none: `**Context**`."""
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    misses: tuple[Miss, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    advice: tuple[Diagnostic, ...] = ()
    """What its author cannot see in it; `check` says which of it concerns this record."""

    @property
    def anchors(self) -> frozenset[str]:
        """Every id that a link may lead to: headings, passages and notes."""
        written = (ids_in(piece) for piece in self.html if isinstance(piece, str))
        return frozenset(passage.anchor for passage in self.passages).union(*written)


class Body(Part):
    """What `convert` needs to know; its value decides the result entirely.

    All of it is in the file itself, so that no other file can make a conversion stale.
    """

    path: str
    text: str
    line: int = 1
    """Number of the first line of `text` in the file."""
    wanted: tuple[Wanted, ...] = ()
    charts: tuple[str, ...] = ()
    """Names of the tables before which a chart is to stand."""
