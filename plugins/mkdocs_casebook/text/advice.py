"""All advice on one text: one small function per rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from markdown_it.token import Token
from markdown_it.utils import EnvType

from mkdocs_casebook.diagnostics import Diagnostic, Span
from mkdocs_casebook.text import dialects, figures, printed, slips, wording
from mkdocs_casebook.text.fragment import Body
from mkdocs_casebook.text.printed import Block

TextRule = Callable[[Sequence[Token], Sequence[Block], Sequence[str]], Iterable[Diagnostic]]
RULES: tuple[TextRule, ...] = (
    dialects.printed_marks,
    dialects.foreign_fences,
    slips.quoted_figures,
    slips.signs_of_lists,
    slips.changed_numbers,
    slips.dashes_below,
    slips.starred_figures,
    slips.typed_lists,
    slips.typed_tables,
    wording.unfinished_text,
    wording.printed_entities,
    figures.figures_without_note,
)

LIMIT = 100
"""Hints of one rule on one text; whoever fixes these sees the rest."""


def advice_on(
    body: Body, tokens: Sequence[Token], env: EnvType, lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Each piece of advice on a text; `check` says which of them concern its record."""
    blocks = printed.blocks(env)
    for rule in RULES:
        for told in islice(rule(tokens, blocks, lines), LIMIT):
            yield told.at(Span(body.path, body.line + told.span.line, told.span.column))
