"""Figures in a retold account that no note, and no link, leads to a source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.text.printed import LINKED, NOTE, Block, column, hint

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
NAMED = (
    "years?|key stages?|stages?|phases?|levels?|grades?|class|classes|forms?|sets?|groups?|ages?"
    "|messages?|cases?|tables?|figures?|charts?|pages?|pp?|chapters?|sections?|parts?|appendix"
    "|aged|appendices|steps?|rounds?|cycles?|versions?|weeks?|days?|terms?|rooms?|numbers?|no|nos"
    "|question|questions|q|principles?|strands?|themes?|standards?|schedule|article|volume|vol"
    "|issue|tier|band|wave|cohort|unit|lesson|task|goal|note|line|row|column"
)
MORE = r"(?:\s*(?:,|and|to|or|&|[-–/])\s*\d+)*"
NO_FIGURES = re.compile(
    "|".join(
        (
            r"[\"“„][^\"“”]*[\"”]",  # titles, and words of others
            r"\[\^[^\]\s]{1,80}\]",  # a mark without its note has advice of its own
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b(?:\s+\d{{4}})?",
            rf"\b(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?",
            r"\b(?:1[5-9]|2[01])\d\d(?:\s?[-–/]\s?(?:(?:1[5-9]|2[01])\d\d|\d\d))?s?\b(?![%.,]?\d)",
            rf"\b(?:{NAMED})\.?\s+\d+\b{MORE}",
            r"\b\d{1,2}[:.]\d\d\s?(?:am|pm)?\b|\b\d{1,2}\s?(?:am|pm)\b",
            r"\b\d+\s?:\s?\d+\b|\b9\s?[-–]\s?1\b",  # one to one; grades
            r"\b24/7\b|\b\d+(?:st|nd|rd|th)\b",
        )
    ),
    re.IGNORECASE,
)
FIGURE = re.compile(r"(?<![\w.,\-–/])[£€$]?\d+(?:[.,]\d+)*(?:\s?%|\s+per cent\b)?(?![\w\-/])")


def figures_without_note(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """The first figure of each paragraph, entry or table without a source next to it."""
    runs = list(_runs(tokens, blocks))
    beside: list[Block] = []
    lead: list[Block] = []
    for at, run in enumerate(runs):
        first = run[0]
        if first.opens != "item":
            beside, lead = lead, run
        if first.note or first.kind == "heading":
            continue
        around = [*run, *(lead if first.opens == "item" else beside if first.opens else [])]
        if first.kind == "cell":
            below = runs[at + 1] if at + 1 < len(runs) else []
            around += [block for block in (*beside, *below) if block.kind == "paragraph"]
        # What is no figure takes longer to find than a note.
        if any(map(_sourced, around)):
            continue
        if figure := next(filter(_figure, run), None):
            yield _hint(figure, lines)


def _runs(tokens: Sequence[Token], blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each block by itself, but the cells of a table together."""
    table = list(itertools.accumulate(token.type == "table_close" for token in tokens))
    keys = {b: (table[b.at], -1 if b.kind == "cell" else b.at) for b in blocks}
    for _, run in itertools.groupby(blocks, keys.__getitem__):
        yield list(run)


def _hint(block: Block, lines: Sequence[str]) -> Diagnostic:
    figure = _figure(block)
    line = next((block.line + n for n, t in enumerate(block.lines) if figure in t), block.line)
    problem = said(
        "Readers will see the figure {figure} without a word of where it comes from.",
        figure=shown(figure),
    )
    remedy = said(
        "Put the mark of a note behind it, such as [^1], and at the end of the text "
        "a line that begins with [^1]: and names the source."
    )
    return hint(codes.NOTE_MISSING, line, column(lines, line, figure), problem, remedy)


def _figure(block: Block) -> str:
    """The first figure of a block that is no year, date, name or part of a quotation."""
    hit = FIGURE.search(block.text)
    if hit:  # what is no figure takes long to find, and few blocks hold a digit
        hit = FIGURE.search(NO_FIGURES.sub(lambda each: "x" * len(each[0]), block.text))
    return hit[0] if hit else ""


def _sourced(block: Block) -> bool:
    return NOTE in block.text or LINKED in block.text
