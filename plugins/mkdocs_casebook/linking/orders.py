"""In which order case studies and names are listed."""

from __future__ import annotations

from typing import TypeAlias

from mkdocs_casebook.language import as_readers, phrase
from mkdocs_casebook.records import (
    Alliance,
    CaseStudy,
    Cluster,
    Programme,
)

Newness: TypeAlias = tuple[int, int, int]
FULLEST = phrase("the fullest first, then the newest")
NEWEST = phrase("the newest first")
OUTCOMES = {"measured": 0, "reported": 1, "not-found": 2, None: 2}


def by_name(record: Alliance | Cluster | Programme) -> tuple[object, str]:
    """Sorts records as readers look for them in a list."""
    return as_readers(record.name), record.slug


def newest(case: CaseStudy) -> Newness:
    """Sorts cases by the end of their period, newest first and undated last, then by id."""
    end, start = (case.period.end, case.period.start) if case.period else (0, 0)
    return (-end, -start, case.id)
