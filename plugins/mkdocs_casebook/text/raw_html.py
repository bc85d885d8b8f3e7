"""Refuse raw HTML: comments are dropped, any other HTML is a fault that names its tag."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.text import unpublished
from mkdocs_casebook.text.parser import Parsed

COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)


def refuse(text: Parsed) -> Iterator[Diagnostic]:
    """Every piece of raw HTML, those in notes that nothing refers to included."""
    for note in unpublished.notes(text.env):
        if unpublished.is_unused(note, text.env):
            yield from _faults(text, note.tokens)
    yield from _faults(text, text.tokens)


def without(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without raw HTML."""
    for token in tokens:
        if token.children:
            token.children = [c for c in token.children if c.type != "html_inline"]
    return [token for token in tokens if token.type != "html_block"]


def _faults(text: Parsed, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _fault(text, token.content, line)
        for child in token.children or ():
            if child.type == "html_inline":
                yield from _fault(text, child.content, _line_of(text, child.content, line))


def _line_of(text: Parsed, html: str, start: int) -> int:
    """The first line from `start` on that holds `html`, or `start`."""
    return next((n for n in range(start, len(text.lines)) if html in text.lines[n]), start)


def _fault(text: Parsed, html: str, line: int) -> Iterator[Diagnostic]:
    rest = COMMENT.sub("", html).strip()
    if not rest:
        return
    words = rest.splitlines()[0]
    problem = said("{words} is HTML, which is not published.", words=shown(words))
    remedy = said("Write it in Markdown; to show the characters themselves, put them between `.")
    if words.startswith("<!--"):
        problem = said(
            "The comment {words} never ends, so that all below it would be lost.",
            words=shown(words),
        )
        remedy = said("Put --> behind its last word.")
    elif "<" not in rest:
        problem = said(
            "{words} shares a line with a comment, where it is not published.", words=shown(words)
        )
        remedy = said("Give the comment a line of its own.")
    span = text.span(line + html.count("\n", 0, html.find(words)))
    yield Diagnostic(codes.BODY_HTML, span, problem, remedy)
