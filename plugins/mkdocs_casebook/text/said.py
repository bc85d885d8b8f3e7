"""What a body says to its readers, piece by piece, each with the place where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote

from markdown_it.token import Token


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as its readers get it, with entities and escapes read."""

    text: str
    """Its words; a new line stays one."""
    start: int
    """The first line of the block that it is in, counted from 0, and the line behind it."""
    end: int
    kind: Literal["words", "address", "comment"] = "words"
    """An `address` is followed rather than read; a `comment` is not published."""
    head: str = ""
    """The head of the column, if it is a cell of a table."""


def pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Every piece of a text: words and code, descriptions of pictures, titles and addresses."""
    start, end = 0, 1
    heads: list[str] = []
    cell, column = "", 0
    for token in tokens:
        if token.map:
            start, end = token.map
        if token.type == "table_open":
            heads = []
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            cell = token.tag
        elif token.type in ("th_close", "td_close"):
            cell, column = "", column + 1
        elif token.type == "inline":
            words = _words(token.children or ())
            if cell == "th":
                heads.append(words)
            head = heads[column] if cell == "td" and column < len(heads) else ""
            yield Piece(words, start, end, head=head)
            yield from _besides(token.children or (), start, end)
        elif token.type == "fence":
            yield Piece(f"\n{token.content}", start, end)
        elif token.type == "html_block":
            yield Piece(token.content, start, end, "comment")


def _words(children: Sequence[Token]) -> str:
    """The words of an inline token; each picture leaves a gap."""
    breaks = {"softbreak": "\n", "hardbreak": "\n", "image": " "}
    said = ("text", "code_inline", "text_special")
    return "".join(c.content if c.type in said else breaks.get(c.type, "") for c in children)


def _besides(children: Sequence[Token], start: int, end: int) -> Iterator[Piece]:
    for child in children:
        if child.type == "html_inline":
            yield Piece(child.content, start, end, "comment")
        if child.type == "image":
            yield Piece(_words(child.children or ()), start, end)
            yield Piece(_read(child.attrGet("src")), start, end, "address")
        if child.type == "link_open":
            yield Piece(_read(child.attrGet("href")), start, end, "address")
        if title := child.attrGet("title"):
            yield Piece(str(title), start, end)


def _read(address: object) -> str:
    """An address without its percent signs, as a browser shows it."""
    return unquote(str(address or ""), errors="replace")


@dataclass(frozen=True)
class Position:
    """A line, counted from 0, and a column, counted from 1."""

    line: int
    column: int = 1


def place(lines: Sequence[str], piece: Piece, at: int, words: str) -> Position:
    """Where the character `at` of a piece is written, judged by the words that begin there."""
    likely = piece.start + piece.text.count("\n", 0, at)
    inside = range(piece.start, min(piece.end, len(lines)))
    first = words.split("\n")[0]
    for line in sorted(inside, key=lambda number: (abs(number - likely), number)):
        if (column := lines[line].find(first)) >= 0:
            return Position(line, column + 1)
    return Position(likely if likely in inside else piece.start)


ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")


def entity(lines: Sequence[str], piece: Piece, character: str) -> tuple[str, Position] | None:
    """The entity in the lines of a piece that stands for a character, and where it is."""
    for line in range(piece.start, min(piece.end, len(lines))):
        for hit in ENTITY.finditer(lines[line]):
            if unescape(hit[0]) == character:
                return hit[0], Position(line, hit.start() + 1)
    return None
