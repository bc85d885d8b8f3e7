"""Advice on texts: which of what was found in them concerns the record that they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.damage import damaged, may_be_damaged
from mkdocs_casebook.checks.registry import rule
from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, codes
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Prose, Record

OF_ANY_DIALECT: frozenset[Code] = frozenset({codes.TEXT_UNFINISHED})
"""What holds for the site's own pages too, which the engine converts by its own rules."""


@rule
def on_texts(casebook: Casebook) -> Iterator[Diagnostic]:
    """What authors cannot see in their texts, as far as it concerns them."""
    for record in casebook.texts:
        for each in casebook.fragment(record).advice:
            if _concerns(record, each.code):
                yield each


def _concerns(record: Record, code: Code) -> bool:
    if isinstance(record, Prose):
        return code in OF_ANY_DIALECT
    if code == codes.NOTE_MISSING:
        # Whoever tells of the own work is the source of its figures.
        return isinstance(record, CaseStudy) and record.account == "retold"
    unfinished = isinstance(record, CaseStudy) and record.status == "draft"
    return not (code == codes.TEXT_UNFINISHED and unfinished)


@rule
def damaged_texts(casebook: Casebook) -> Iterator[Diagnostic]:
    """Characters of a text that were damaged on their way."""
    for document in casebook.library.documents.values():
        if document.values.get("status") == "withdrawn":
            continue  # not published
        for number, line in enumerate(document.body.split("\n")):
            if may_be_damaged(line):
                yield from damaged(line, Span(document.path, document.body_line + number))
