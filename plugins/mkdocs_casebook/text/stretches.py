"""Stretches of a text that a passage may name, and where each ends among the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.text.fragment import Heading
from mkdocs_casebook.text.parser import Parsed
from mkdocs_casebook.text.passages import Stretch
from mkdocs_casebook.text.references import plain

OPENINGS = ("paragraph_open", "table_open", "list_item_open")


def stretches(text: Parsed, headings: Sequence[Heading]) -> Iterator[Stretch]:
    """Sections, by their heading, paragraphs, items and tables; notes are none."""
    tokens = text.tokens
    names = {each.id: each.text for each in headings}
    heading = ""
    covered = -1
    for number, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            return
        line = text.span(token.map[0] if token.map else 0).line
        if token.type == "heading_open":
            heading = names[str(token.attrGet("id"))]
            if token.level == 0:
                end = _section_end(tokens, number)
                yield Stretch(number, end, line, heading, heading, section=True)
        elif number > covered and token.type in OPENINGS:
            end = closing(tokens, number)
            if token.type == "table_open" or _is_leaf_item(tokens[number : end + 1]):
                covered = end
            elif token.type == "list_item_open":
                continue
            words = " ".join(plain(t) for t in tokens[number + 1 : end] if t.type == "inline")
            yield Stretch(number, end, line, words, heading)


def closing(tokens: Sequence[Token], number: int) -> int:
    """Where the element ends that begins with a token."""
    kind, level = tokens[number].type.replace("_open", "_close"), tokens[number].level
    return next(
        n for n in range(number, len(tokens)) if tokens[n].type == kind and tokens[n].level == level
    )


def _is_leaf_item(tokens: Sequence[Token]) -> bool:
    """Whether a list item holds a single paragraph, so that the item itself is the passage."""
    return [t.type for t in tokens if t.nesting == 1] == ["list_item_open", "paragraph_open"]


def _section_end(tokens: Sequence[Token], number: int) -> int:
    """The last token before the next heading of the same or a higher level."""
    for n in range(number + 1, len(tokens)):
        token = tokens[n]
        ends = token.type == "heading_open" and token.tag <= tokens[number].tag
        if token.level == 0 and (ends or token.type == "footnote_block_open"):
            return n - 1
    return len(tokens) - 1
