"""What an output is made from: the files of a casebook with which it may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from mkdocs_casebook.linking import Casebook, Illustration
from mkdocs_casebook.records import CaseStudy, Record
from mkdocs_casebook.site.outputs import File, Output, Page


def made_from(casebook: Casebook, output: Output) -> frozenset[str]:
    """The paths of all files with which an output may change, relative to the casebook.

    A page changes with the records that its template is handed, and with what its texts link to.
    It changes with every register, which whatever sorts or names asks; and a page that belongs to
    no single record, since it lists and counts, with every record. Code, templates and
    `mkdocs.yml` go into all of them, and are not named. What names no source, such as the file of
    an export, may hold anything.
    """
    if isinstance(output, Page):
        return frozenset(_of_page(casebook, output))
    own = output.record.path if output.record else ""
    named = {own, output.path if isinstance(output, File) else ""} - {""}
    return frozenset(named or casebook.library.documents)


def _of_page(casebook: Casebook, page: Page) -> Iterator[str]:
    registers = f"{casebook.library.folders.registers}/"
    for path in casebook.library.documents:
        if page.record is None or path.startswith(registers):
            yield path
    if page.record is None:
        return
    if isinstance(page.record, CaseStudy):
        # What to read next follows from all cases that show one of its messages.
        for shows in casebook.shows(page.record):
            yield from (example.case.path for example in casebook.shown_by(shows.message))
    texts: list[Record] = [page.record]
    for each in (page.record, *_shown(page.context())):
        if isinstance(each, Illustration):
            texts.append(each.case)
        else:
            yield each.path
    for text in texts:
        yield text.path
        for reference in casebook.fragment(text).references:
            if target := casebook.resolve(text.path, reference.target):
                yield target.record.path


def _shown(given: object) -> Iterator[Record | Illustration]:
    """Every record and illustration that a template is handed, however deep."""
    waiting: list[Any] = [given]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Record):
            yield value
            continue
        if isinstance(value, Illustration):
            yield value
        if isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += value
        elif is_dataclass(value):
            waiting += vars(value).values()
