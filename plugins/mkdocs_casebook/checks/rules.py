"""Judge a casebook: what reading and converting found, then every rule that is registered."""

from __future__ import annotations

import re

from mkdocs_casebook.checks import exceptions, meant, personal
from mkdocs_casebook.checks.registry import RULES, RULES_ON_PUBLISHED
from mkdocs_casebook.diagnostics import Diagnostic, codes, in_order
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.site import Published


def check(casebook: Casebook, published: Published) -> list[Diagnostic]:
    """Every fault of a casebook, in order: what reading and converting found, then our rules.

    `published` is everything that would be published; `build` assembles it.
    """
    found = meant.in_context(casebook)
    prose = {page.path for page in casebook.library.prose}
    for path, fragment in casebook.fragments.items():
        # The engine converts the site's own pages by its own rules; it breaks on the same depths.
        found += [f for f in fragment.faults if path not in prose or f.code == codes.BODY_LIMIT]
        told = [personal.on_own_page(f) for f in fragment.faults if path in prose]
        found += [f for f in told if f]
    for rule in RULES:
        found += (fault for fault in rule(casebook) if not _of_stand_in(casebook, fault))
    for judge in RULES_ON_PUBLISHED:
        found += (f for f in judge(casebook, published) if not _of_stand_in(casebook, f))
    discreet = personal.discreet(casebook, iter(found))
    return in_order(exceptions.applied(discreet, casebook.library.documents))


def _of_stand_in(casebook: Casebook, fault: Diagnostic) -> bool:
    """Whether a fault is only that of what stands in for a wrong value, whose own fault is told."""
    stand_ins = casebook.library.stand_ins.get(fault.span.path, ())
    return any(re.match(rf"{re.escape(each)}(?:[.\[]|$)", fault.field) for each in stand_ins)
