"""See a text as its readers will: the words that are printed, line by line of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from mkdocs_casebook.diagnostics import Code, Diagnostic, Span
from mkdocs_casebook.language import Said

CODE, MEANT, LINKED, NOTE = "\x01", "\x02", "\x03", "\x04"
"""Stand for code, for a character behind a backslash, for words of a link and for a note's mark."""
KINDS = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a heading or a cell of a table."""

    kind: str
    at: int
    """Where its inline token stands among the tokens of the text."""
    line: int
    """Its first line, counted from 0."""
    lines: tuple[str, ...]
    """What is printed of each of its lines; see `CODE` for what is left out."""
    opens: str = ""
    """`item` or `quotation`, where it is the first thing in one."""
    note: bool = False
    """Whether it belongs to a note."""

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """Each of its lines, with its number counted from 0."""
        return iter(enumerate(self.lines, self.line))

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(self.lines)


def install(md: MarkdownIt) -> None:
    """Let the parser remember what is printed, while `\\*` and `*` can still be told apart."""
    md.core.ruler.before("text_join", "printed", _remember)


def blocks(env: EnvType) -> list[Block]:
    """Every block of a text that was parsed, in the order in which it is printed."""
    return list(env["printed"])


def hint(code: Code, line: int, column: int, problem: Said, remedy: Said) -> Diagnostic:
    """What the author of a text cannot see in it; without its file, lines counted from 0."""
    return Diagnostic(code, Span("", line, column), problem, remedy)


def column(lines: Sequence[str], line: int, words: str) -> int:
    """The column of words in a line as it is written, or that of its first character."""
    written = lines[line] if line < len(lines) else ""
    found = written.find(words)
    return (found if found >= 0 else len(written) - len(written.lstrip())) + 1


def _remember(state: StateCore) -> None:
    state.env["printed"] = list(_blocks(state.tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    note = False
    for at, token in enumerate(tokens):
        note = note or token.type == "footnote_block_open"
        if token.type != "inline":
            continue
        above = tokens[at - 1]
        around = tokens[at - 2].type if above.type == "paragraph_open" and at > 1 else ""
        opens = {"list_item_open": "item", "blockquote_open": "quotation"}.get(around, "")
        line = token.map[0] if token.map else 0
        kind = KINDS.get(above.type, "paragraph")
        yield Block(kind, at, line, tuple(_lines(token.children or ())), opens, note)


def _lines(children: Sequence[Token]) -> list[str]:
    lines = [""]
    links = 0
    for child in children:
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type in ("softbreak", "hardbreak"):
            lines.append("")
        else:
            words = _words(child)
            lines[-1] += LINKED * len(words) if links else words
            # Code and pictures may go over several lines of the file.
            lines += [""] * (child.content.count("\n") if child.type == "image" else 0)
    return lines


def _words(child: Token) -> str:
    if child.type == "text":
        return child.content
    if child.type == "text_special":
        # A backslash before a letter is printed, and the letter is what it was.
        meant = child.info == "escape" and child.content != child.markup
        return MEANT if meant else child.content
    return {"code_inline": CODE, "footnote_ref": NOTE, "image": LINKED}.get(child.type, "")
