"""What appears only where a casebook has something to show in it, or its owner asks for it.

A part is an index page with its entry in menus, a section of other pages, a column, a link. It is
there once it has content, or where `parts` in the vocabulary names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.facet_kinds import Linked
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import Alliance, CaseStudy, PartialDate, Period, Record

GUIDE = "contribute.md"
"""The site's own page that says how to contribute."""
INDEXES: Mapping[str, Address] = {
    "alliances": addresses.ALLIANCES,
    "clusters": addresses.CLUSTERS,
    "programmes": addresses.PROGRAMMES,
    "log": addresses.LOG,
    "events": addresses.EVENTS,
    "coverage": addresses.COVERAGE,
    "submit": addresses.SUBMIT,
}
"""The index page of each part that has one."""
BELOW: Mapping[str, tuple[Address, ...]] = {"submit": (addresses.FORM,)}
"""Other pages of the casebook as a whole that appear with a part."""


def _mapped(casebook: Linked) -> bool:
    """Whether the first of the maps has anything to hold the messages against."""
    first = next(each for each in casebook.facets if each.mapped)
    return any(first.known(casebook))


def _guided(casebook: Linked) -> bool:
    path = f"{casebook.library.folders.docs}/{GUIDE}"
    return any(each.path == path for each in casebook.library.prose)


CONTENT: Mapping[str, Callable[[Linked], bool]] = {
    "alliances": lambda casebook: bool(casebook.library.alliances),
    "clusters": lambda casebook: bool(casebook.library.clusters),
    "programmes": lambda casebook: bool(casebook.library.programmes),
    "log": lambda casebook: any(case.log for case in casebook.listed),
    "review": lambda casebook: any(case.review for case in casebook.listed),
    "events": lambda casebook: bool(casebook.library.events),
    "coverage": _mapped,
    "submit": lambda casebook: bool(casebook.ways.contact) or _guided(casebook),
}
"""Whether a casebook has something to show in each part."""


def shows(casebook: Linked, part: str) -> bool:
    """Whether a part appears: it has content, or the owner asks for it."""
    return part in casebook.library.parts or CONTENT[part](casebook)


def absent(casebook: Linked) -> Iterator[tuple[str, Address]]:
    """The parts that do not appear, each with the address of its index page, and of others."""
    for part, index in INDEXES.items():
        if not shows(casebook, part):
            yield from ((part, address) for address in (index, *BELOW.get(part, ())))


def asks(casebook: Linked, field: str) -> bool:
    """Whether the owner requires a field of case studies, so that pages say if it is missing."""
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


def when(catalogue: Catalogue, date: PartialDate | Period | None) -> str:
    """A date or a period in words; empty for none."""
    if isinstance(date, Period):
        return catalogue.years(date.start, date.end)
    return catalogue.date(date.year, date.month, date.day) if date else ""


def years(casebook: Linked, case: CaseStudy) -> str:
    """When the work was, in words; where no source says so, when its programme was.

    Empty where nothing says so, and nobody asks for it.
    """
    if case.period or not asks(casebook, "period"):
        return when(casebook.catalogue, case.period)
    programme = casebook.library.programmes[case.programme] if case.programme else None
    say = casebook.catalogue.say
    if not (programme and programme.period):
        return say("years not stated")
    return say(
        "years not stated ({programme}: {years})", years=when(casebook.catalogue, programme.period)
    )


def noted(casebook: Linked, case: CaseStudy, part: Literal["log", "review"]) -> bool:
    """Whether a case study has notes of a kind, or the owner asks for the part on every page."""
    return part in casebook.library.parts or bool(case.log if part == "log" else case.review)


def of_page(casebook: Linked, record: Record) -> list[str]:
    """The parts of a record's page that depend on what else there is in the casebook."""
    found: dict[str, object] = {}
    if isinstance(record, CaseStudy):
        found = {
            "evidence": evidenced(casebook.library),
            "learning-log": noted(casebook, record, "log"),
            "peer-review": noted(casebook, record, "review"),
            "related": len(casebook.listed) > 1 or record.related,
        }
    elif isinstance(record, Alliance):
        said = record.lead_school or record.place or record.region or record.phases
        found = {"facts": said or shows(casebook, "clusters")}
    return [name for name, there in found.items() if there]
