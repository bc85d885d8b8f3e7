"""One file, or one entry of a register, to a record; its faults are noted in the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from mkdocs_casebook.diagnostics import Diagnostic, codes, listed, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import (
    arrivals,
    files,
    front_matter,
    registers,
    salvage,
    schema,
    yaml,
)
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import (
    Record,
)

R = TypeVar("R", bound=Record)


def document_of(library: Library, path: str, *, header: bool = True) -> Document | None:
    """One file taken apart; its faults are noted."""
    text = files.read_text(library.root, path)
    if isinstance(text, Diagnostic):
        library.faults.append(registers.too_large(text, library.folders.registers))
        return None
    register = not path.endswith(".md")
    parts = None if register else front_matter.split(text, path)
    lines = parts[2] if isinstance(parts, tuple) else text.count("\n") + 1 if register else 0
    library.faults += (faults := files.content_faults(text, path, lines))
    if any(fault.code in (codes.FILE_MERGE, codes.FILE_POINTER) for fault in faults):
        return None
    if header and parts and (nothing := arrivals.nothing_in(text, parts, path, library.folders)):
        library.faults.append(nothing)
        return None
    if not header and isinstance(parts, Diagnostic):
        return Document(path, {}, {}, {}, text)
    document, faults = (
        yaml.read_yaml(text, path) if register else front_matter.read_page(text, path)
    )
    library.faults += faults
    if document is None and isinstance(parts, tuple) and header:
        # Its text is judged all the same.
        above, body, line = parts
        lost = frozenset("*")
        document = Document(path, {}, {}, {}, body, line, above, header_line=2, lost=lost)
    if document:
        library.documents[path] = document
    return document


def build(library: Library, kind: type[R], document: Document, slug: str) -> R | None:
    """A record of a kind, or None where it failed; it is then salvaged to be judged."""
    numbers = library.message_numbers
    record, faults = schema.build(kind, document, numbers=numbers, path=document.path, slug=slug)
    library.faults += faults
    if record is None or document.lost:
        library.broken.add((kind.kind, slug))
        _salvage(library, kind, document, (), slug)
        return None
    return record


def build_draft(library: Library, kind: type[R], document: Document, slug: str) -> R | None:
    """A record that is still being written, or None where it is not whole; that is no fault."""
    unfinished: list[str] = []
    numbers, known = library.message_numbers, {"path": document.path, "slug": slug}
    record, faults = schema.build(kind, document, (), numbers, unfinished, **known)
    library.faults += faults
    if record is None or document.lost:
        library.broken.add((kind.kind, slug))
        _salvage(library, kind, document, (), slug)
    if unfinished and not faults:
        fields = listed([shown(each) for each in dict.fromkeys(unfinished)])
        problem = said("This draft has nothing yet in {fields}.", fields=fields)
        remedy = said("Fill that in before you write `status: published`.")
        span = document.place(("status",))
        told = Diagnostic(codes.DRAFT_UNFINISHED, span, problem, remedy, field="status")
        library.faults.append(told)
    return None if document.lost else record


def _salvage(
    library: Library, kind: type[R], document: Document, at: tuple[str, ...], slug: str
) -> None:
    known = {"path": document.path, "slug": slug}
    record, stand_ins = salvage.salvage(kind, document, at, library.message_numbers, **known)
    if record:
        library.salvaged.append(record)
        library.stand_ins.setdefault(record.path, set()).update(stand_ins)


def entries(
    library: Library, kind: type[R], document: Document, at: tuple[str, ...]
) -> Iterable[tuple[str, R]]:
    """The sound records of a register, by key."""
    values: object = document.values
    for step in at:
        values = values.get(step) if isinstance(values, dict) else None
    for key in values if isinstance(values, dict) else ():
        record, faults = schema.build(kind, document, (*at, key), path=document.path, slug=key)
        library.faults += faults
        if record is None:
            library.broken.add((kind.kind, key))
            _salvage(library, kind, document, (*at, key), key)
        else:
            yield key, record
