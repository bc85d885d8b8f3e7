"""Advice, as a build reports it."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook import diagnostics
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.language import Catalogue, phrase

log = get_plugin_logger(__name__)

ADVICE_LIMIT = 20
"""Lines of advice that a build says of texts, and of files in docs, which may be hundreds."""


MORE_ADVICE = (
    phrase("There is {number} more piece of advice: run `casebook check` to read the rest."),
    phrase("There are {number} more pieces of advice: run `casebook check` to read the rest."),
)
MORE_FILES = (
    phrase("There is advice on {number} more file: run `casebook check` to read the rest."),
    phrase("There is advice on {number} more files: run `casebook check` to read the rest."),
)


def refusal(found: Sequence[Diagnostic], catalogue: Catalogue) -> PluginError:
    """The error that stops a build, with every fault."""
    head = catalogue.say("The casebook has faults.")
    return PluginError(f"{head}\n{diagnostics.as_text(found, catalogue)}")


def advise(found: Sequence[Diagnostic], catalogue: Catalogue, more: tuple[str, str]) -> None:
    """Report advice to the owner, without a warning that would stop a strict build.

    `more` says how many pieces are not told, one or several.
    """
    for each in found[:ADVICE_LIMIT]:
        told = diagnostics.told(each).by(catalogue)
        log.info("%s %s", each.span, diagnostics.printable(told))
    if (number := len(found) - ADVICE_LIMIT) > 0:
        log.info("%s", catalogue.count(*more, number))
