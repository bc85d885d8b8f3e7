"""An owner's own facets: declared in the vocabulary, each a field of case studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import nearest, phrase, said
from mkdocs_casebook.reading import registers, schema
from mkdocs_casebook.reading.entries import entries
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import OPTIONAL, VOCABULARIES, CaseStudy, OwnFacet, Term, field_names

NAME = "facets"
"""The list of the vocabulary that declares them."""
LISTS = frozenset(
    {*VOCABULARIES, *OPTIONAL, *registers.REGISTERS, "cases", "sections", "required", "parts", NAME}
)
"""What a field may already name by such a word."""
USED_FACET = phrase("A casebook uses the word {key} itself, so no facet can be called so.")
USED_FIELD = phrase("A casebook uses the word {key} itself, so no field can be called so.")


def read_facets(library: Library, document: Document) -> None:
    """Read the facets that a vocabulary declares, with their words."""
    declared = document.values.get(NAME)
    if declared is not None and not isinstance(declared, dict):
        span = document.place((NAME,))
        problem = said("The field {name} takes facets with keys of their own.", name=shown(NAME))
        remedy = said(
            "Write one below it, as `soil: {{name: Soil, terms: {{clay: {{name: Clay}}}}}}`."
        )
        library.faults.append(Diagnostic(codes.VALUE_TYPE, span, problem, remedy, field=NAME))
        library.broken.add(("register", NAME))
        return
    if any(nearest(each, [NAME]) for each in document.values.keys() - {NAME}):
        library.broken.add(("register", NAME))  # its name is spelt otherwise, which has its fault
    for key in declared or {}:
        library.faults += (faults := list(taken(document, NAME, key)))
        facet, more = schema.build(OwnFacet, document, (NAME, key), slug=key)
        library.faults += more
        empty = any(fault.field == f"{NAME}.{key}.terms" for fault in more)
        terms = {} if empty else dict(entries(library, Term, document, (NAME, key, "terms")))
        if facet and not faults:
            library.facets[key] = facet
            library.vocabulary[key] = terms
        else:
            library.broken.add(("facet", key))


def taken(document: Document, at: str, key: str, *, twice: bool = False) -> Iterator[Diagnostic]:
    """That a key means something else in the header of a case study, or as a list of words."""
    span, field = document.place((at, key), key=True), f"{at}.{key}"
    if hasattr(CaseStudy, key) or key in CaseStudy.model_fields or key in LISTS:
        problem = said(USED_FACET if at == NAME else USED_FIELD, key=shown(key))
        remedy = said(
            "Take another key, such as `{free}`; the name that readers see can stay.",
            free=_free(key),
        )
        yield Diagnostic(codes.VALUE_SLUG, span, problem, remedy, field=field)
    elif twice:
        problem = said("There is a facet with the key {key} as well.", key=shown(key))
        remedy = said(
            "Take another key for the field, such as `{free}`, or delete one of them.",
            free=_free(key),
        )
        yield Diagnostic(codes.VALUE_SLUG, span, problem, remedy, field=field)


def _free(key: str) -> str:
    return f"own-{key.replace('_', '-')}"


def without_unread(library: Library, document: Document) -> Document:
    """A case study's header without own fields that could not be read, which have faults."""
    names = field_names(library.case_kind)
    lost = {key for kind, key in library.broken if kind in ("facet", "field")}
    if library.lacks_register("vocabulary") or any(map(library.lacks_register, (NAME, "fields"))):
        lost |= {key for key in document.values if not nearest(key, names)}
    kept = {k: value for k, value in document.values.items() if k in names or k not in lost}
    return replace(document, values=kept) if len(kept) < len(document.values) else document
