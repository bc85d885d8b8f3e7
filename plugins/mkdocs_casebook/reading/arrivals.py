"""Files that hold nothing yet, or lie where nobody looks for what they hold."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.reading import files, front_matter
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.records import CaseStudy, Event, Message, field_names

FIELD = re.compile(r"[ \t]*[\w-]+:(?:\s|$)", re.MULTILINE)
OF_CASES = frozenset(field_names(CaseStudy)) - {*field_names(Message), *field_names(Event)}
"""Fields that only case studies have."""
ALWAYS = frozenset({"messages", "account"})
"""Those that all of them have."""
TELLING = 4
"""So many others tell one, too."""
EMPTY = said("The file is empty.")
NO_FIELDS = said("The front matter is empty.")
NO_FRONT_MATTER = said("The file does not begin with front matter.")


def nothing_in(
    text: str, parts: tuple[str, str, int] | Diagnostic, path: str, folders: Folders
) -> Diagnostic | None:
    """That a page has no fields at all, and what to begin it with; None where it has some."""
    if not text.strip():
        problem = EMPTY
    elif isinstance(parts, Diagnostic):
        if parts.code != codes.FRONT_MATTER_MISSING or FIELD.search(text):
            return None
        problem = NO_FRONT_MATTER
    elif re.sub(r"(?m)^\s*#.*$", "", parts[0]).strip():
        return None
    else:
        problem = NO_FIELDS
    return Diagnostic(codes.FRONT_MATTER_MISSING, Span(path), problem, _begin(path, folders))


def _begin(path: str, folders: Folders) -> Said:
    if path.startswith(f"{folders.messages}/"):
        return said("Copy the front matter of another {message} to its top, and change each line.")
    if path.startswith(f"{folders.events}/"):
        return said("Copy the front matter of another {event} to its top, and change each line.")
    return said(
        "Copy the front matter of another {case} to its top, and change each line; or delete the "
        "file, and begin with `casebook new`."
    )


def is_case(values: Collection[str]) -> bool:
    """Whether the names of fields are those of a case study."""
    return {*values} >= ALWAYS or len(OF_CASES & {*values}) >= TELLING


def is_message(values: Collection[str]) -> bool:
    """Whether the names of fields are those of a message."""
    return {"number", "title"} <= {*values} and not OF_CASES & {*values}


def misplaced_case(path: str, folders: Folders) -> Diagnostic:
    """That a case study is in another folder than theirs."""
    problem = said("This file looks like one of the {cases}, and none is looked for here.")
    remedy = said("Move it into the folder {folder}.", folder=shown(folders.cases))
    return Diagnostic(codes.FILE_PLACE, Span(path), problem, remedy)


def misplaced_message(path: str, folders: Folders) -> Diagnostic:
    """That a message is among the case studies."""
    problem = said(
        "This file looks like one of the {key_messages}, and is in the folder of the {cases}."
    )
    remedy = said("Move it into the folder {folder}.", folder=shown(folders.messages))
    return Diagnostic(codes.FILE_PLACE, Span(path), problem, remedy)


def beside(root: Path, folders: Folders) -> Iterator[Diagnostic]:
    """Advice for each case study that lies next to the folders of a casebook."""
    try:
        with os.scandir(root) as scan:
            names = sorted(e.name for e in scan if e.name.endswith(".md") and e.is_file())
    except OSError:
        return
    for name in names:
        if is_case_file(root, name):
            yield replace(misplaced_case(name, folders), severity="advice")


def is_case_file(root: Path, path: str) -> bool:
    """Whether a file has the fields of a case study."""
    text = files.read_text(root, path) if path.endswith(".md") else ""
    if isinstance(text, Diagnostic) or not text.startswith("---"):
        return False
    document, _ = front_matter.read_page(text, path)
    return document is not None and is_case(document.values)
