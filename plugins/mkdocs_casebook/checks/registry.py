"""The register of rules, what a rule is, and how one says that a key is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mkdocs_casebook.checks import meant
from mkdocs_casebook.diagnostics import Code, Diagnostic
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Location, field_name
from mkdocs_casebook.records import Record
from mkdocs_casebook.site import Published

Faults = Iterator[Diagnostic]
Rule = Callable[[Casebook], Iterable[Diagnostic]]
"""Judge: one small function per rule, from a linked casebook to its diagnostics."""
R = TypeVar("R", bound=Rule)

RULES: list[Rule] = []
"""Every rule that `check` asks, as they were registered."""


PublishedRule = Callable[[Casebook, Published], Iterable[Diagnostic]]
"""Judges addresses, for which everything that would be published has to be known."""
PR = TypeVar("PR", bound=PublishedRule)

RULES_ON_PUBLISHED: list[PublishedRule] = []
"""Every such rule."""


def rule(function: R) -> R:
    """Register a function, so that `check` asks it. Its codes are declared next to it."""
    RULES.append(function)
    return function


def rule_on_published(function: PR) -> PR:
    """Register a function that also asks what is published."""
    RULES_ON_PUBLISHED.append(function)
    return function


def unknown_key(
    casebook: Casebook, record: Record, location: Location, code: Code, key: object, what: str
) -> Diagnostic:
    """That a record names a key of `what` that nothing has, with the one that was meant."""
    span = casebook.place(record, *location)
    return meant.unknown(casebook, code, what, str(key)).at(span, field_name(location))
