"""Advice on texts: which of what was found in them concerns the record that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mkdocs_casebook.checks.account import claims_alone
from mkdocs_casebook.checks.damage import damaged, may_be_damaged
from mkdocs_casebook.checks.registry import rule
from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Prose, Record

OF_ANY_DIALECT: frozenset[Code] = frozenset({codes.TEXT_UNFINISHED})
"""What holds for the site's own pages too, which the engine converts by its own rules."""
NOTE = re.compile(r"\[\^[^\]\s]+\]")
LIST_OR_NOTE = said(
    "List under `evidence` what your figures come from; or put the mark of a note behind each, "
    "such as [^1], and at the end of the text a line that begins with [^1]: and names the source."
)


@rule
def on_texts(casebook: Casebook) -> Iterator[Diagnostic]:
    """What authors cannot see in their texts, as far as it concerns them."""
    for record in casebook.texts:
        for each in casebook.fragment(record).advice:
            if _concerns(record, each.code):
                yield each
        yield from _own_figure(casebook, record)


def _own_figure(casebook: Casebook, record: Record) -> Iterator[Diagnostic]:
    """The first figure of an own account that has neither evidence nor a note for any."""
    if not isinstance(record, CaseStudy) or record.account != "own" or record.evidence:
        return
    unsure = {"account", "evidence"} & set(casebook.library.stand_ins.get(record.path, ()))
    noted = NOTE.search(casebook.library.documents[record.path].body)
    # That a change has no evidence is said once, of the change.
    if unsure or noted or claims_alone(casebook, record):
        return
    advice = casebook.fragment(record).advice
    if first := next((each for each in advice if each.code == codes.NOTE_MISSING), None):
        asked = casebook.library.vocabulary.get("evidence")
        yield replace(first, remedy=LIST_OR_NOTE) if asked else first


def _concerns(record: Record, code: Code) -> bool:
    if isinstance(record, Prose):
        return code in OF_ANY_DIALECT
    if code == codes.NOTE_MISSING:
        # What an alliance lists as its own evidence is the source of its figures.
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
