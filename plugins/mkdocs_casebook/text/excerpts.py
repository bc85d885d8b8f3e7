"""Passages that were found: the excerpt of each for other pages, and their slots in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.records import count_words
from mkdocs_casebook.text import markup
from mkdocs_casebook.text.fragment import Passage
from mkdocs_casebook.text.parser import Parsed
from mkdocs_casebook.text.passages import Stretch, Wanted
from mkdocs_casebook.text.references import plain
from mkdocs_casebook.text.slots import MarkerSlot, PassageSlot

DROPPED = ("footnote_ref", "image", "second_id")
"""What an excerpt is without."""


def passage(text: Parsed, wanted: Wanted, stretch: Stretch) -> Passage:
    """A passage with its excerpt, which is fit for another page."""
    tokens = [_for_excerpt(t) for t in text.tokens[stretch.start : stretch.end + 1]]
    if stretch.section:
        tokens = tokens[3:]  # without the heading itself
    elif tokens[0].type == "list_item_open":
        tokens = tokens[1:-1]
    return Passage(
        message=wanted.message,
        anchor=wanted.anchor,
        excerpt=text.render(tokens),
        words=sum(count_words(plain(t)) for t in tokens if t.type == "inline"),
        heading=stretch.heading,
        section=stretch.section,
    )


def _for_excerpt(token: Token) -> Token:
    """A copy of a token fit for another page: no ids, no notes, no images, no headings."""
    if token.type in ("heading_open", "heading_close"):
        return token.copy(tag="p", attrs={"class": "excerpt-heading"} if token.nesting == 1 else {})
    children = token.children or ()
    kept = [each for each in children if each.type not in DROPPED]
    return token if len(kept) == len(children) else token.copy(children=kept)


def with_markers(
    tokens: Sequence[Token], found: Sequence[tuple[Wanted, Stretch]]
) -> Iterator[Token]:
    """The tokens with slots where a passage begins and where it says which message it shows."""
    opened: dict[int, list[Token]] = defaultdict(list)
    markers: dict[int, list[Token]] = defaultdict(list)
    closed: dict[int, list[Token]] = defaultdict(list)
    # Outer passages first, so that the element of a section encloses those of its paragraphs.
    for wanted, place in sorted(found, key=lambda each: (each[1].start, -each[1].end)):
        item = tokens[place.start].type == "list_item_open"
        first, last = (place.start + 1, place.end - 1) if item else (place.start, place.end)
        opened[first].append(markup.slot(PassageSlot(message=wanted.message)))
        marked = place.start + 2 if place.section else last
        markers[marked].append(markup.slot(MarkerSlot(message=wanted.message)))
        closed[last].append(Token("passage_close", "div", -1, block=True))
    for number, token in enumerate(tokens):
        yield from opened.get(number, ())
        yield token
        yield from markers.get(number, ())
        yield from closed.get(number, ())
