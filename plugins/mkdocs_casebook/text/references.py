"""Collect the links and pictures of a text, each with its place and the sentence around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.utils import EnvType

from mkdocs_casebook.text.fragment import Reference

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")

_OPENS = ("(", "<")
_CLOSES = ("", ")", ">")

LineColumn = tuple[int, int]
"""A line, counted from 0, and a column, counted from 1."""


def references(
    tokens: Sequence[Token], env: EnvType, lines: Sequence[str], first: int
) -> Iterator[Reference]:
    """Every reference of a text whose first line has the number `first` in its file."""
    heading = ""
    defined = _definitions(env, lines)
    cursors: dict[int, int] = defaultdict(int)
    for token in tokens:
        if token.type == "heading_open":
            heading = str(token.attrGet("id"))
        if token.type != "inline" or not token.children:
            continue
        text = plain(token)
        start, end = token.map or (0, len(lines))
        written = "\n".join(lines[start:end])
        for target, label, image, at in _links(token.children):
            found = _find(target, written, cursors[start])
            cursors[start] = max(found + 1, cursors[start])
            above, column = _place(written, max(found, 0))
            place = (start + above, column)
            line, column = place if found >= 0 else defined.get(target, place)
            yield Reference(
                target=target,
                text=label,
                sentence=sentence_around(text, at),
                line=first + line,
                column=column,
                heading=heading,
                image=image,
            )


def _definitions(env: EnvType, lines: Sequence[str]) -> dict[str, LineColumn]:
    """Where each target of `[name]: target` is written."""
    places: dict[str, LineColumn] = {}
    for each in env.get("references", {}).values():
        start, end = each["map"]
        written = "\n".join(lines[start:end])
        line, column = _place(written, max(_find(each["href"], written, 0), 0))
        places[each["href"]] = (start + line, column)
    return places


def _find(target: str, text: str, start: int) -> int:
    """Where a target is written in a text from `start` on, or -1 where it is spelt otherwise."""
    for form in (target, unquote(target)):  # the parser writes %20 for a space
        at = text.find(form, start)
        while at >= 0:
            if _stands_alone(text, at, at + len(form)):
                return at
            at = text.find(form, at + 1)
    return -1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether brackets or spaces are on both sides of a stretch, or the end of the text behind."""
    # No pattern: it would have to be compiled for each link.
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before in _OPENS or before.isspace()) and (after in _CLOSES or after.isspace())


def _place(text: str, at: int) -> LineColumn:
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at)


def _links(children: Sequence[Token]) -> Iterator[tuple[str, str, bool, int]]:
    """Each link and image of a text: target, words, whether it is an image, place in the text."""
    at = 0
    open_links: list[tuple[str, int, list[str]]] = []
    for child in children:
        words = _words(child)
        if child.type == "link_open":
            open_links.append((str(child.attrGet("href") or ""), at, []))
        elif child.type == "link_close" and open_links:
            target, start, parts = open_links.pop()
            yield target, "".join(parts), False, start
        elif child.type == "image":
            yield str(child.attrGet("src") or ""), child.content, True, at
        for _, _, parts in open_links:
            parts.append(child.content if child.type == "image" else words)
        at += len(words)


def _words(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def plain(inline: Token) -> str:
    """The words of an inline token, without markup, notes and images."""
    return "".join(_words(child) for child in inline.children or ())


def sentence_around(text: str, at: int) -> str:
    """The sentence of `text` that holds the character `at`."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if end.end() > at:
            return text[start : end.start()].strip() + _tail(text, end)
        start = end.end()
    return text[start:].strip()


def _tail(text: str, end: re.Match[str]) -> str:
    return text[end.start() : end.end()].rstrip()
