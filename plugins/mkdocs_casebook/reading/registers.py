"""Where the registers of a casebook lie: a file each, or a folder of files where they grow long."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkdocs_casebook.diagnostics import (
    Diagnostic,
    Span,
    codes,
    did_you_mean,
    known_here,
    options,
    shown,
)
from mkdocs_casebook.language import in_a_row, nearest, said, tongues
from mkdocs_casebook.reading import files
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import REGISTERED

REGISTERS = (*REGISTERED, "report", "vocabulary", "words")
"""Those of records may also be a folder of that name with any number of files."""


def place(root: Path, folder: str, name: str) -> str:
    """Where a register's entries stand: its file, or its folder where there is no file."""
    path = f"{folder}/{name}"
    divided = name in REGISTERED and (root / path).is_dir()
    return f"{path}/" if divided and not os.path.lexists(root / f"{path}.yml") else f"{path}.yml"


def parts(root: Path, folder: str, name: str) -> tuple[list[str], list[Diagnostic]]:
    """The files of a register's own folder, sorted; links and special files there are faults."""
    own = f"{folder}/{name}"
    there = os.path.lexists(os.path.join(root, own))
    found, faults = files.walk(root, own) if there else ([], [])
    paths = [PurePosixPath(each.path) for each in found]
    return [str(p) for p in paths if str(p.parent) == own and p.suffix == ".yml"], faults


def missing(path: str) -> Diagnostic:
    """That there is no register where something needs it."""
    problem = said("The register {path} is missing.", path=shown(path))
    remedy = said("Create it; `{{}}` is enough as long as there is nothing to register.")
    return Diagnostic(codes.FILE_MISSING, Span(path), problem, remedy)


def no_list(document: Document, name: str) -> Diagnostic:
    """That the vocabulary has no list of words where something needs it."""
    span = document.place((name,), key=True)
    problem = said("The vocabulary has no list {name}.", name=shown(name))
    remedy = said("Add `{name}:` with one `key: {{name: ...}}` per line.", name=name)
    return Diagnostic(codes.VALUE_MISSING, span, problem, remedy, field=name)


def misplaced(path: PurePosixPath, folder: str) -> Diagnostic | None:
    """Why a file in the folder of the registers is not read; it would be passed over in silence."""
    steps = path.relative_to(folder).parts
    if len(steps) == 1:
        names = [f"{name}.yml" for name in REGISTERS]
        translated = path.suffix == ".po" and tongues.is_language(path.stem)
        if path.name in names or translated:
            return None
        close = nearest(path.name, names)
        problem = said("There is no register called {name}.", name=shown(path.name))
        remedy = in_a_row(did_you_mean(close) or known_here(names), said("Rename or delete it."))
    elif steps[0] not in REGISTERED:
        problem = said(
            "The folder {folder} is not a register, so that nothing in it is read.",
            folder=shown(steps[0]),
        )
        remedy = said(
            "Call it {names}, if that is what it contains, or delete it.",
            names=options(list(REGISTERED)),
        )
    elif len(steps) > 2:
        problem = said(
            "The file is too deep in the folder {folder}, and is not read.",
            folder=shown(steps[0]),
        )
        remedy = said("Put it directly into {folder}.", folder=shown(f"{folder}/{steps[0]}"))
    elif path.suffix != ".yml":
        problem = said(
            "Files of the kind {kind} are not read here.", kind=shown(path.suffix or path.name)
        )
        remedy = said(
            "If it is part of the register, call it {name}; else delete it.",
            name=shown(f"{path.stem}.yml"),
        )
    else:
        return None
    return Diagnostic(codes.FILE_KIND, Span(str(path)), problem, remedy)


def too_large(fault: Diagnostic, folder: str) -> Diagnostic:
    """The fault of a file that is too large, with where the entries of a register may go."""
    path = PurePosixPath(fault.span.path)
    if fault.code != codes.FILE_SIZE or not path.is_relative_to(folder):
        return fault
    name = path.relative_to(folder).with_suffix("").parts[0]
    if name not in REGISTERED:
        return replace(fault, remedy=said("Make it smaller; this register has to be one file."))
    more = shown(f"{folder}/{name}/more.yml")
    remedy = said(
        "Move some of its entries into another file, such as {more}: all files there are read.",
        more=more,
    )
    return replace(fault, remedy=remedy)
