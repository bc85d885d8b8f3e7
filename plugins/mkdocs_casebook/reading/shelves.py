"""The registers and the vocabulary, put on their shelves."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator

from mkdocs_casebook.diagnostics import Diagnostic, codes, known_here, shown
from mkdocs_casebook.language import nearest, said
from mkdocs_casebook.reading import (
    own_facets,
    own_fields,
    registers,
    schema,
    unread,
    wishes,
)
from mkdocs_casebook.reading.entries import R, document_of, entries
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import (
    OPTIONAL,
    VOCABULARIES,
    Alliance,
    Cluster,
    Programme,
    Report,
    Section,
    Term,
    Words,
    case_kind,
)

ALWAYS = ("groups",)
"""Lists of words that every casebook has; it goes without others that nothing needs."""
LISTS = (*VOCABULARIES, *OPTIONAL, "sections", "facets", "fields", wishes.REQUIRED, wishes.ASKED)
"""Everything that a vocabulary may have."""


def read_registers(library: Library) -> None:
    """Read every register and the vocabulary."""
    library.faults += unread.dotted(library.root, library.folders.registers, ".yml")
    document = _register(library, "vocabulary", needed=True)
    needed = wishes.required_lists(document)
    for name, kind, shelf in (
        ("alliances", Alliance, library.alliances),
        ("clusters", Cluster, library.clusters),
        ("programmes", Programme, library.programmes),
    ):
        for each in _divisible(library, name, needed=name in needed):
            _shelve(library, shelf, entries(library, kind, each, ()))  # type: ignore[misc]
    if document:
        _read_vocabulary(library, document, needed)
    if document := _optional_register(library, "report"):
        library.report, faults = schema.build(Report, document)
        library.faults += faults
    if document := _optional_register(library, "words"):
        words, faults = schema.build(Words, document)
        library.words = words or Words()
        library.faults += faults


def _optional_register(library: Library, name: str) -> Document | None:
    place = os.path.join(library.root, library.folders.registers, f"{name}.yml")
    return _register(library, name) if os.path.lexists(place) else None


def _divisible(library: Library, name: str, *, needed: bool) -> Iterator[Document]:
    """A register that is one file, a folder of files, or both; there may be none of it."""
    parts, faults = registers.parts(library.root, library.folders.registers, name)
    own = f"{library.folders.registers}/{name}"
    library.faults += [*faults, *unread.dotted(library.root, own, ".yml")]
    documents = [document_of(library, path) for path in parts]
    if faults or any(each is None or each.lost for each in documents):
        library.broken.add(("register", name))
    whole = f"{library.folders.registers}/{name}.yml"
    if os.path.lexists(os.path.join(library.root, whole)) or not (parts or faults):
        documents.insert(0, _register(library, name, needed=needed))
    yield from filter(None, documents)


def _shelve(library: Library, shelf: dict[str, R], entries: Iterable[tuple[str, R]]) -> None:
    """Add the entries of one file to those of others; a key is in one of them."""
    for key, record in entries:
        if other := shelf.get(key):
            at = library.documents[other.path].place((key,), key=True)
            problem = said(
                "The key {key} is already in line {line} of {path}.",
                key=shown(key),
                line=at.line,
                path=other.path,
            )
            remedy = said("Keep one of the two, or give this one another key.")
            span = library.documents[record.path].place((key,), key=True)
            fault = Diagnostic(codes.FRONT_MATTER_DUPLICATE_KEY, span, problem, remedy, field=key)
            library.faults.append(fault)
        else:
            shelf[key] = record


def _register(library: Library, name: str, *, needed: bool = False) -> Document | None:
    path = f"{library.folders.registers}/{name}.yml"
    if not os.path.lexists(os.path.join(library.root, path)):
        if needed:
            library.faults.append(registers.missing(path))
            library.broken.add(("register", name))
        return None
    document = document_of(library, path)
    if document is None or document.lost:
        library.broken.add(("register", name))
    return document


def _read_vocabulary(library: Library, document: Document, needed: Collection[str]) -> None:
    others = document.values.keys() - {*LISTS}
    for name in (*VOCABULARIES, *OPTIONAL):
        absent = name not in document.values
        if absent and (document.lost or name not in (*ALWAYS, *needed)):
            library.vocabulary[name] = {}
            if any(nearest(each, [name]) for each in others):
                library.broken.add(("register", name))  # spelt otherwise, which has its fault
        elif not isinstance(document.values.get(name), dict):
            library.broken.add(("register", name))
            library.faults.append(registers.no_list(document, name))
        else:
            library.vocabulary[name] = dict(entries(library, Term, document, (name,)))
    sections = document.values.get("sections")
    if isinstance(sections, list):
        built = [
            schema.build(Section, document, ("sections", number)) for number in range(len(sections))
        ]
        library.sections = tuple(section for section, _ in built if section)
        library.faults += [fault for _, faults in built for fault in faults]
    elif "sections" in document.values:
        span = document.place(("sections",))
        remedy = said("Write one `- heading: ...` per line.")
        problem = said('The field "sections" takes a list.')
        library.faults.append(Diagnostic(codes.VALUE_LIST, span, problem, remedy, field="sections"))
    own_facets.read_facets(library, document)
    own_fields.read_fields(library, document)
    wishes.read_required(library, document)
    wishes.read_parts(library, document)
    library.case_kind = case_kind(library.facets, library.fields, library.required)
    joint = ["alliances" if each == "alliance" else each for each in library.required]
    library.joint_kind = case_kind(library.facets, library.fields, joint)
    for name in sorted(others):
        span = document.place((name,), key=True)
        problem = said("A vocabulary has no list called {name}.", name=shown(name))
        remedy = known_here(LISTS)
        library.faults.append(
            Diagnostic(codes.VALUE_UNKNOWN_KEY, span, problem, remedy, field=name)
        )
