"""The site's own pages and its events."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import (
    arrivals,
    files,
    unread,
    unsearched,
)
from mkdocs_casebook.reading.entries import build, document_of
from mkdocs_casebook.reading.exclusions import Exclusions
from mkdocs_casebook.reading.files import one_form
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.reading.page_files import OTHER_MARKDOWN, name_fits
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import (
    Event,
    Prose,
    slug_of,
)


def read_docs(library: Library, exclusions: Exclusions) -> None:
    """Read what `docs` holds: pages, events, and the names of the other files."""
    docs = library.folders.docs
    found, faults = files.walk(library.root, docs)
    library.faults += [*faults, *unread.dotted(library.root, library.folders.events)]
    left_out = exclusions.left_out(each.path.removeprefix(f"{docs}/") for each in found)
    library.left_out = {one_form(f"{docs}/{path}"): why for path, why in left_out.items()}
    found = [f for f in found if one_form(f.path) not in library.left_out]
    found = [f for f in found if not library.holds(f.path)]
    library.files = frozenset(one_form(f.path) for f in found if not f.path.endswith(".md"))
    for each in found:
        path = PurePosixPath(each.path)
        if path.suffix in OTHER_MARKDOWN:
            problem = said(
                "Markdown with the suffix {suffix} would be published unchecked.",
                suffix=shown(path.suffix),
            )
            fault = Diagnostic(
                codes.FILE_KIND, Span(each.path), problem, said("Rename it to end in .md.")
            )
            library.faults.append(fault)
        if path.suffix != ".md":
            continue
        if each.path.startswith(f"{library.folders.events}/"):
            _read_event(library, each.path, path.stem)
        elif document := document_of(library, each.path, header=False):
            if arrivals.is_case(document.values):
                library.faults.append(arrivals.misplaced_case(each.path, library.folders))
            library.documents[each.path] = document
            library.faults += _unreadable(document)
            library.prose.append(_prose(document))
    library.events.sort(key=lambda event: (event.date, event.slug))


def _unreadable(document: Document) -> list[Diagnostic]:
    """Text on which Python's HTML parser breaks, and with it the engine and the whole build."""
    parser = HTMLParser()
    try:
        parser.feed(document.body)
        parser.close()
    except AssertionError:  # such as `<![ x`, up to Python 3.13
        line, column = parser.getpos()
        span = Span(document.path, document.body_line + line - 1, column + 1)
        problem = said("The engine cannot read the HTML that begins here.")
        return [Diagnostic(codes.BODY_HTML, span, problem, said("Write &lt; instead of <."))]
    return []


def _read_event(library: Library, path: str, slug: str) -> None:
    if slug.lower() in ("index", "readme"):
        problem = said("The list of {events} in this folder is made by the casebook.")
        remedy = said(
            "Move this file out of the folder, such as to {docs}/calendar.md.",
            docs=library.folders.docs,
        )
        library.faults.append(Diagnostic(codes.FILE_NAME, Span(path), problem, remedy))
        return
    fits = name_fits(library, path, slug, top=library.folders.events)
    document = document_of(library, path) if fits else None
    if document and (event := build(library, Event, document, slug)):
        library.events.append(event)
    else:
        library.broken.add(("event", slug))


def _prose(document: Document) -> Prose:
    """One of the site's own pages. Its header belongs to the engine; only the title is ours."""
    heading = re.search(r"^#[ \t]+(.+)$", document.body, re.MULTILINE)
    title = document.values.get("title")
    names = (title if isinstance(title, str) else "", heading[1] if heading else "", document.path)
    name = next(name for name in names if name.strip())
    return Prose(
        path=document.path,
        slug=slug_of(document.path),
        title=name.strip()[:120],
        unsearched=unsearched.is_touched(document.values, document.body),
    )
