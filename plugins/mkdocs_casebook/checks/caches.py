"""The cache, where it is not used."""

from __future__ import annotations

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.linking import Casebook


@rule
def tracked(casebook: Casebook) -> Faults:
    """A cache of which git tracks files is not used."""
    if fault := casebook.pictures.store.fault:
        yield fault
