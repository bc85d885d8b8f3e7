"""What appears only where a casebook has something to show in it, or its owner asks for it."""

from __future__ import annotations

from mkdocs_casebook.linking.facet_kinds import Linked
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import Alliance, CaseStudy, Record


def asks(casebook: Linked, field: str) -> bool:
    """Whether the owner requires a field of case studies, so that where it is not is told."""
    return field in casebook.library.required


def evidenced(library: Library) -> bool:
    """Whether a casebook has words for kinds of evidence."""
    return bool(library.vocabulary.get("evidence"))


def gauged(library: Library) -> bool:
    """Whether a casebook asks for anything that makes an account full: sections, or evidence."""
    return evidenced(library) or any(each.required for each in library.sections)


def phased(casebook: Linked) -> bool:
    """Whether any listed case study says its phases."""
    return any(case.phases for case in casebook.listed)


def years(casebook: Linked, case: CaseStudy) -> str:
    """When the work was, in words; where no source says so, when its programme was.

    Empty where nothing says so, and nobody asks for it.
    """
    if case.period or not asks(casebook, "period"):
        return case.years
    programme = casebook.library.programmes[case.programme] if case.programme else None
    say = casebook.catalogue.say
    if not (programme and programme.period):
        return say("years not stated")
    return say("years not stated ({programme}: {years})", years=programme.period)


def of_page(casebook: Linked, record: Record) -> list[str]:
    """The parts of a record's page that depend on what else there is in the casebook."""
    found: dict[str, object] = {}
    if isinstance(record, CaseStudy):
        more = len(casebook.listed) > 1
        found = {"evidence": evidenced(casebook.library), "related": more or record.related}
    elif isinstance(record, Alliance):
        said = record.lead_school or record.place or record.region or record.phases
        found = {"facts": said or casebook.library.clusters}
    return [name for name, there in found.items() if there]
