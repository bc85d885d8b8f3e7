"""The learning log: the dated notes of all case studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Logged, addresses
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.contexts import LogLine, log_line
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_list
from mkdocs_casebook.site.paging import LOG_A_PAGE, ListPage, parts, spread


@dataclass(frozen=True, eq=False)
class Log:
    """What `log.html` shows."""

    part: ListPage[Logged]
    """Which part of the log it is."""
    cases: list[CaseStudy]
    """The case study of each dated note of the whole log: the page says whose words they are."""
    total: int
    """How many case studies are listed."""
    lines: list[LogLine]
    """The notes of this part, by date."""


def context(casebook: Casebook, part: ListPage[Logged]) -> Log:
    """What one part of the log shows."""
    lines = [log_line(casebook, each.case, each.entry) for each in part.items]
    return Log(part, [each.case for each in casebook.log], len(casebook.listed), lines)


def pages(casebook: Casebook) -> Iterator[Page]:
    """The log, in parts."""
    say = casebook.catalogue.say
    words = (say("{Log}"), say("Dated notes on what was learned, from the {cases} that keep them."))
    page = of_list(addresses.LOG, "log.html", *words, casebook.log, menu=5)
    return spread(page, parts(casebook.log, LOG_A_PAGE), partial(context, casebook))


KIND = Kind(60, pages)
