"""A whole casebook read: every file to records, unlinked, with the faults of all of them."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.reading import arrivals, translated
from mkdocs_casebook.reading.docs import read_docs
from mkdocs_casebook.reading.exclusions import Exclusions
from mkdocs_casebook.reading.folders import Folders, misplaced
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.own_examples import with_own
from mkdocs_casebook.reading.page_files import read_cases, read_messages
from mkdocs_casebook.reading.registers import REGISTERS
from mkdocs_casebook.reading.shelves import read_registers
from mkdocs_casebook.records import OPTIONAL, VOCABULARIES


def read(
    root: Path,
    folders: Folders | None = None,
    exclusions: Exclusions | None = None,
    language: str = "en",
) -> Library:
    """Read the casebook below `root`, whose pages are in `language`. Never raises for bad input."""
    library = Library(root.resolve(), folders or Folders())
    if faults := misplaced(library.folders):
        library.placed = False
        library.faults += faults
        library.broken |= {("register", name) for name in (*REGISTERS, *VOCABULARIES, *OPTIONAL)}
        return library
    read_registers(library)
    translated.read(library, language)
    read_messages(library)
    read_cases(library)
    library.faults += arrivals.beside(library.root, library.folders)
    read_docs(library, exclusions or Exclusions())
    library.faults[:] = with_own(library, library.faults)
    return library
