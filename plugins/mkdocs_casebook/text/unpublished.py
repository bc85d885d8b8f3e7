"""Find what the parser would leave out without a word, so that no text is ever lost unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Said, said

Loss = tuple[int, Said, Said]
"""The line, counted from 0; what is lost; and what to do about it."""

PIPE = re.compile(r"(?<!\\)\|")
QUOTATION = re.compile(r"^[>\s]*")


@dataclass(frozen=True, eq=False)
class WrittenNote:
    """A note as it is written, before the parser moves it to the end or drops it."""

    opened: Token
    inside: bool
    """Whether it is inside another note, which the parser cannot handle."""
    tokens: list[Token] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What is behind the ^ in its mark."""
        return str(self.opened.meta["label"])

    @property
    def line(self) -> int:
        """Its first line, counted from 0."""
        return self.opened.map[0] if self.opened.map else 0


def install(md: MarkdownIt) -> None:
    """Let the parser remember every note that is written."""
    md.core.ruler.before("footnote_tail", "note_list", _remember)


def _remember(state: StateCore) -> None:
    notes: list[WrittenNote] = []
    around: list[WrittenNote] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            around.append(WrittenNote(token, inside=bool(around)))
            notes.append(around[-1])
        elif token.type == "footnote_reference_close":
            around.pop()
        elif around:
            around[-1].tokens.append(token)
    state.env["notes"] = notes


def notes(env: EnvType) -> list[WrittenNote]:
    """Every note that is written, in order."""
    return list(env["notes"])


def is_unused(note: WrittenNote, env: EnvType) -> bool:
    """Whether nothing refers to a note."""
    return bool(env["footnotes"]["refs"][f":{note.label}"] < 0)


def losses(
    tokens: Sequence[Token], env: EnvType, lines: Sequence[str], span: Callable[[int], Span]
) -> Iterator[Diagnostic]:
    """Every note and every cell of a table that will not be published.

    `span` gives the place of a line that is counted from 0.
    """
    for line, problem, remedy in (*_notes(env), *_cells(tokens, lines)):
        yield Diagnostic(codes.BODY_LOST, span(line), problem, remedy)


def _notes(env: EnvType) -> Iterator[Loss]:
    seen: set[str] = set()
    for note in notes(env):
        mark = f"[^{note.label}]"
        if note.inside:
            problem = said("The note {mark} is inside another note.", mark=shown(mark))
            yield note.line, problem, said("Move it out.")
        elif note.label in seen:
            problem = said("There is another note {mark} above.", mark=shown(mark))
            yield note.line, problem, said("Give each note a mark of its own.")
        elif is_unused(note, env):
            problem = said("Nothing in the text refers to the note {mark}.", mark=shown(mark))
            remedy = said("Put {mark} where it belongs, or delete the note.", mark=mark)
            yield note.line, problem, remedy
        seen.add(note.label)


def _cells(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Loss]:
    """Rows with more cells than their table has columns: the parser cuts them off."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map:
            row = QUOTATION.sub("", lines[token.map[0]]).strip()
            cells = PIPE.split(row.removeprefix("|"))
            if columns and (cut := "|".join(cells[columns:]).strip("| ")):
                problem = said(
                    "The row has more cells than its table has columns: {cut}.", cut=shown(cut)
                )
                remedy = said("Remove a |; one that belongs to the text is \\|.")
                yield token.map[0], problem, remedy
