"""The files of messages and case studies: which are read, and what their names may be."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import (
    arrivals,
    disguised,
    files,
    message_names,
    registers,
    schema,
    unread,
)
from mkdocs_casebook.reading.entries import build, build_draft, document_of
from mkdocs_casebook.reading.files import FoundFile, one_form
from mkdocs_casebook.reading.library import ASSETS, Library
from mkdocs_casebook.reading.own_facets import without_unread
from mkdocs_casebook.records import (
    RESERVED_SLUGS,
    SLUG_LENGTH,
    Message,
    WithdrawnCase,
    slug_of,
)

OTHER_MARKDOWN = frozenset({".markdown", ".mdown", ".mkdn", ".mkd"})
"""Suffixes that the engine takes for Markdown, too."""
# Names that Windows cannot hold; a pull request with one breaks the checkout there.
UNPORTABLE = re.compile(r'[<>:"|?*]|[. ](?:/|$)')


def read_messages(library: Library) -> None:
    """Read every message."""
    for found in _pages(library, library.folders.messages):
        stem = PurePosixPath(found.path).stem
        # The leading zero sorts files; the address goes without it, as people say the number.
        slug = re.sub(r"^0+(?=\d)", "", stem)
        fits = name_fits(library, found.path, slug, top=library.folders.messages)
        document = document_of(library, found.path) if fits else None
        if document and arrivals.is_case(document.values):
            library.faults.append(arrivals.misplaced_case(found.path, library.folders))
            library.documents.pop(found.path)
            continue
        message = build(library, Message, document, slug) if document else None
        if message:
            library.messages.append(message)
        else:
            library.broken.add(("message", slug))
    library.messages.sort(key=lambda message: (message.number, message.path))
    library.message_numbers = message_names.numbers(library)
    if not library.messages and not library.faults:
        folder = library.folders.messages
        problem = said("There is no {message} in the folder {folder}.", folder=shown(folder))
        remedy = said(
            "Add a file for each {message}, such as {folder}/01-our-first-message.md.",
            folder=folder,
        )
        library.faults.append(Diagnostic(codes.FILE_MISSING, Span(folder), problem, remedy))


def read_cases(library: Library) -> None:
    """Read every case study, and list the pictures next to it."""
    for found in _pages(library, library.folders.cases):
        path = PurePosixPath(found.path)
        slug = path.parent.name if path.name == "index.md" else path.stem
        fits = name_fits(library, found.path, slug, top=library.folders.cases, folders=True)
        document = document_of(library, found.path) if fits else None
        if document is None:
            library.broken.add(("case", slug))
        elif arrivals.is_message(document.values):
            library.faults.append(arrivals.misplaced_message(found.path, library.folders))
            library.documents.pop(found.path)
        elif document.values.get("status") == "withdrawn":
            kept = schema.only(document, WithdrawnCase, library.case_kind)
            if gone := build(library, WithdrawnCase, kept, slug):
                library.withdrawn.append(gone)
        else:
            read = build_draft if document.values.get("status") == "draft" else build
            kept, kind = without_unread(library, document), library.kind_of(document)
            if case := read(library, kind, kept, slug):
                library.cases.append(case)
    library.cases.sort(key=lambda case: (case.id, case.path))
    library.withdrawn.sort(key=lambda case: (case.id, case.path))


def _pages(library: Library, folder: str) -> list[FoundFile]:
    """The Markdown files of a folder; other files are assets, or faults."""
    found, faults = files.walk(library.root, folder)
    own = folder == library.folders.cases
    library.faults += [*faults, *unread.dotted(library.root, folder, pages_in_folders=own)]
    pages: list[FoundFile] = []
    in_registers = f"{library.folders.registers}/"
    known = {f"{in_registers}{name}.yml" for name in registers.REGISTERS}
    for each in found:
        if each.path in known:
            continue
        path = PurePosixPath(each.path)
        if each.path.startswith(in_registers):
            fault = registers.misplaced(path, library.folders.registers)
            if fault and arrivals.is_case_file(library.root, each.path):
                fault = arrivals.misplaced_case(each.path, library.folders)
            library.faults += [fault] if fault else []
        elif path.suffix == ".md":
            pages.append(each)
        elif path.suffix.lower() in ASSETS:
            if other := library.assets.get(name := one_form(each.path)):
                problem = said(
                    "The name looks like that of {name}.",
                    name=shown(PurePosixPath(other.path).name),
                )
                remedy = said("Delete one of the two, or give it another name.")
                library.faults.append(Diagnostic(codes.FILE_NAME, Span(each.path), problem, remedy))
            library.assets[name] = each
            if UNPORTABLE.search(each.path) or path.stem.lower() in RESERVED_SLUGS:
                problem = said(
                    "The name {name} cannot be used on every system.", name=shown(path.name)
                )
                remedy = said("Rename it with the letters a to z, digits and dashes.")
                library.faults.append(Diagnostic(codes.FILE_NAME, Span(each.path), problem, remedy))
        else:
            problem = said(
                "Files of the kind {kind} are not published.",
                kind=shown(path.suffix or path.name),
            )
            remedy = said(
                "Use Markdown (.md) for text and {kinds} for pictures.",
                kinds=", ".join(sorted(ASSETS)),
            )
            if path.suffix.lower() in disguised.DOCUMENTS:
                remedy = disguised.SEND_AND_DELETE
            elif path.suffix.lower() == ".md":
                remedy = said("Write the ending in small letters: .md.")
            elif path.stem.endswith(".md"):
                remedy = said(
                    "Rename it to {name}. A computer may hide the ending {kind} until you let it "
                    "show the endings of files.",
                    name=shown(path.stem),
                    kind=shown(path.suffix),
                )
            library.faults.append(Diagnostic(codes.FILE_KIND, Span(each.path), problem, remedy))
    return pages


def name_fits(library: Library, path: str, slug: str, top: str, *, folders: bool = False) -> bool:
    """Whether the place of a file below the folder `top`, and its name, can become an address.

    With `folders`, a page may also be the index.md of a folder of its own.
    """
    below = path.removeprefix(f"{top}/").split("/")
    depth, name = len(below), below[-1]
    index = folders and name == "index.md"
    simple = slug_of(slug)
    free = "" if simple == slug else _untaken(library, path, simple or "a-short-name", index=index)
    about_folder = name.lower() == "readme.md"
    problem = said("The file is in a folder where no page is looked for.")
    if depth > (2 if index else 1):
        remedy = said("Put it directly into {top}.", top=shown(top))
        if folders:
            remedy = said(
                "Put it directly into {top}, or call it index.md in a folder of its own there.",
                top=shown(top),
            )
    elif index and depth == 1:
        remedy = said(
            "Put it into a folder of its own, such as {path}.",
            path=shown(f"{top}/our-trios/index.md"),
        )
    elif about_folder:
        problem = said(
            "A file called README tells about its folder; only pages are looked for here."
        )
        remedy = said(
            "Move it out of {top}, or give it a name of its own, if it is a page.", top=shown(top)
        )
    elif len(slug) > SLUG_LENGTH:
        problem = said(
            "The name has {characters} characters; at most {most} fit into an address.",
            characters=len(slug),
            most=SLUG_LENGTH,
        )
        remedy = said(
            "Rename it to {free}, or to something shorter.", free=shown(free, SLUG_LENGTH)
        )
    elif simple != slug:
        problem = said("The name {slug} cannot become an address.", slug=shown(slug))
        remedy = said(
            "Rename it to {free}: a to z, digits and single dashes.", free=shown(free, SLUG_LENGTH)
        )
    else:
        return True
    library.faults.append(Diagnostic(codes.FILE_NAME, Span(path), problem, remedy))
    return False


def _untaken(library: Library, path: str, simple: str, *, index: bool) -> str:
    """A name that no file beside this one has yet."""
    place = library.root / path
    beside = place.parent.parent if index else place.parent
    names = (simple, *(f"{simple}-{number}" for number in range(2, 100)))
    suffix = "" if index else place.suffix
    free = (n for n in names if not os.path.lexists(beside / f"{n}{suffix}") or n == place.stem)
    return next(free, simple)
