"""Drafts of case studies while a site is served: shown as if published, and called drafts."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import check
from mkdocs_casebook.engine.advice import MORE_ADVICE, advise
from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.records import CaseStudy

log = get_plugin_logger(__name__)


def shown(casebook: Casebook) -> Casebook:
    """The casebook with its drafts, except those that could not be published as they are.

    It says in the terminal where each is, or what is wrong with it.
    """
    drafts = [case for case in casebook.library.cases if case.status == "draft"]
    if not drafts:
        return casebook
    fit = _fit(casebook, drafts)
    for case in fit:
        log.info("Draft, shown here only: /%s (%s)", addresses.of(case), case.path)
    return casebook.with_drafts(fit) if fit else casebook


def _fit(casebook: Casebook, drafts: list[CaseStudy]) -> list[CaseStudy]:
    """Drafts without a fault that would stop a build once they are published."""
    tried = casebook.with_drafts(drafts)
    faults = diagnostics.errors(check(tried))
    ours = {case.path for case in drafts}
    found = [each for each in faults if each.span.path in ours]
    if len(found) < len(faults):
        return []  # what is wrong elsewhere cannot be told from what a draft brings
    wrong = {each.span.path for each in found}
    for path in sorted(wrong):
        log.info("The draft %s is not shown: it has faults.", path)
    advise(found, casebook.catalogue, MORE_ADVICE)
    return [case for case in drafts if case.path not in wrong]
