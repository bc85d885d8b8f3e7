"""An owner's own fields, as the vocabulary declares them."""

from __future__ import annotations

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import nearest, said
from mkdocs_casebook.reading import own_facets, schema
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import OwnField

NAME = "fields"
"""The list of the vocabulary that declares them."""


def read_fields(library: Library, document: Document) -> None:
    """Read the fields that a vocabulary declares; a key may not be that of a facet as well."""
    declared = document.values.get(NAME)
    if declared is not None and not isinstance(declared, dict):
        problem = said("The field {name} takes fields with keys of their own.", name=shown(NAME))
        remedy = said("Write one below it, as `area: {{name: Area, type: number}}`.")
        span = document.place((NAME,))
        library.faults.append(Diagnostic(codes.VALUE_TYPE, span, problem, remedy, field=NAME))
        library.broken.add(("register", NAME))
        return
    if any(nearest(each, [NAME]) for each in document.values.keys() - {NAME}):
        library.broken.add(("register", NAME))  # its name is spelt otherwise, which has its fault
    facets = document.values.get(own_facets.NAME)
    for key in declared or {}:
        twice = isinstance(facets, dict) and key in facets
        library.faults += (faults := list(own_facets.taken(document, NAME, key, twice=twice)))
        own, more = schema.build(OwnField, document, (NAME, key), slug=key)
        library.faults += more
        if own and not faults:
            library.fields[key] = own
        else:
            library.broken.add(("field", key))
