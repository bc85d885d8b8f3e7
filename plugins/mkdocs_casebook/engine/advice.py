"""Advice, as a build reports it."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook import diagnostics
from mkdocs_casebook.diagnostics import Diagnostic

log = get_plugin_logger(__name__)

ADVICE_LIMIT = 20
"""Lines of advice that a build says of texts, and of files in docs, which may be hundreds."""


def advise(found: Sequence[Diagnostic], more: str) -> None:
    """Report advice to the owner, without a warning that would stop a strict build."""
    for each in found[:ADVICE_LIMIT]:
        log.info("%s %s", each.span, diagnostics.printable(diagnostics.told(each)))
    if (number := len(found) - ADVICE_LIMIT) > 0:
        log.info(f"{more}: run `casebook check` to read the rest.", number)
