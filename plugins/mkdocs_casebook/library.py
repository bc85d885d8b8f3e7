"""Read: every file of a casebook to records, unlinked, with the faults of all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import TypeVar

from mkdocs_casebook import files, frontmatter, schema
from mkdocs_casebook.diagnostics import Diagnostic, Span, nearest, options, shown
from mkdocs_casebook.files import Found
from mkdocs_casebook.frontmatter import Document
from mkdocs_casebook.model import (
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Key,
    Message,
    Programme,
    Prose,
    Record,
    Report,
    Section,
    Term,
    Words,
)
from mkdocs_casebook.values import RESERVED_SLUGS, slug_of

R = TypeVar("R", bound=Record)

REGISTERS = ("alliances", "clusters", "programmes", "report", "vocabulary", "words")
VOCABULARIES = ("phases", "regions", "focus", "evidence", "groups")
OPTIONAL = ("sizes",)
"""Vocabularies that a casebook may go without."""
ASSETS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
OTHER_MARKDOWN = frozenset({".markdown", ".mdown", ".mkdn", ".mkd"})
"""Suffixes that the engine takes for Markdown, too."""
# Names that Windows cannot hold; a pull request with one breaks the checkout there.
UNPORTABLE = re.compile(r'[<>:"|?*]|[. ](?:/|$)')
DEFAULT_SECTIONS = (
    Section(heading="Context", max_words=250),
    Section(heading="What we did"),
    Section(heading="What changed"),
    Section(heading="What leaders learned"),
    Section(heading="What was hard"),
)


@dataclass(frozen=True)
class Folders:
    """Where a casebook keeps its parts, relative to its root."""

    cases: str = "case_studies"
    messages: str = "messages"
    docs: str = "docs"

    @property
    def registers(self) -> str:
        """The folder of the registers, inside that of the case studies."""
        return f"{self.cases}/_registers"

    @property
    def events(self) -> str:
        """The folder of the events, inside that of the site's own pages."""
        return f"{self.docs}/events"


@dataclass
class Library:
    """What was read. A record that failed is missing here and its key stands in `broken`."""

    root: Path
    folders: Folders
    cases: list[CaseStudy] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    alliances: dict[str, Alliance] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Term]] = field(default_factory=dict)
    sections: tuple[Section, ...] = DEFAULT_SECTIONS
    report: Report | None = None
    words: Words = field(default_factory=Words)
    events: list[Event] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    assets: dict[str, Found] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    """Every file that could be taken apart, by path: the source of bodies and places."""
    broken: set[Key] = field(default_factory=set)
    faults: list[Diagnostic] = field(default_factory=list)

    def lacks_register(self, name: str) -> bool:
        """Whether a register could not be read, so that its keys must not be judged."""
        return ("register", name) in self.broken


def read(root: Path, folders: Folders | None = None) -> Library:
    """Read the casebook below `root`. Never raises for bad input."""
    library = Library(root.resolve(), folders or Folders())
    _read_registers(library)
    _read_messages(library)
    _read_cases(library)
    _read_docs(library)
    return library


def _document(library: Library, path: str, *, header: bool = True) -> Document | None:
    """One file taken apart; its faults are noted."""
    text = files.read_text(library.root, path)
    if isinstance(text, Diagnostic):
        library.faults.append(text)
        return None
    register = not path.endswith(".md")
    parts = None if register else frontmatter.split(text, path)
    lines = parts[2] if isinstance(parts, tuple) else text.count("\n") + 1 if register else 0
    library.faults += (faults := files.content_faults(text, path, lines))
    if any(fault.code in ("file-merge", "file-pointer") for fault in faults):
        return None
    if not header and isinstance(parts, Diagnostic):
        return Document(path, {}, {}, {}, text)
    document, faults = (
        frontmatter.read_yaml(text, path) if register else frontmatter.read_page(text, path)
    )
    library.faults += faults
    if document:
        library.documents[path] = document
    return document


def _build(library: Library, kind: type[R], document: Document, slug: str) -> R | None:
    record, faults = schema.build(kind, document, path=document.path, slug=slug)
    library.faults += faults
    if record is None:
        library.broken.add((kind.kind, slug))
    return record


def _read_registers(library: Library) -> None:
    for name, kind, shelf in (
        ("alliances", Alliance, library.alliances),
        ("clusters", Cluster, library.clusters),
        ("programmes", Programme, library.programmes),
    ):
        if document := _register(library, name):
            shelf.update(_entries(library, kind, document, ()))  # type: ignore[arg-type]
    if document := _register(library, "vocabulary"):
        _read_vocabulary(library, document)
    else:
        library.sections = ()
    if document := _optional_register(library, "report"):
        library.report, faults = schema.build(Report, document)
        library.faults += faults
    if document := _optional_register(library, "words"):
        words, faults = schema.build(Words, document)
        library.words = words or Words()
        library.faults += faults


def _optional_register(library: Library, name: str) -> Document | None:
    place = library.root / library.folders.registers / f"{name}.yml"
    return _register(library, name) if os.path.lexists(place) else None


def _register(library: Library, name: str) -> Document | None:
    path = f"{library.folders.registers}/{name}.yml"
    if not os.path.lexists(library.root / path):
        if name != "clusters":
            library.faults.append(
                Diagnostic(
                    "file-missing",
                    Span(path),
                    f"The register {shown(path)} is missing.",
                    "Create it; `{}` is enough as long as there is nothing to register.",
                )
            )
            library.broken.add(("register", name))
        return None
    document = _document(library, path)
    if document is None:
        library.broken.add(("register", name))
    return document


def _entries(
    library: Library, kind: type[R], document: Document, at: tuple[str, ...]
) -> Iterable[tuple[str, R]]:
    values: object = document.values
    for step in at:
        values = values.get(step) if isinstance(values, dict) else None
    for key in values if isinstance(values, dict) else ():
        record, faults = schema.build(kind, document, (*at, key), path=document.path, slug=key)
        library.faults += faults
        if record is None:
            library.broken.add((kind.kind, key))
        else:
            yield key, record


def _read_vocabulary(library: Library, document: Document) -> None:
    for name in (*VOCABULARIES, *OPTIONAL):
        if name in OPTIONAL and name not in document.values:
            library.vocabulary[name] = {}
        elif not isinstance(document.values.get(name), dict):
            library.broken.add(("register", name))
            span = document.place((name,), key=True)
            problem = f"The vocabulary has no list {shown(name)}."
            remedy = f"Add `{name}:` with one `key: {{name: ...}}` a line."
            library.faults.append(Diagnostic("value-missing", span, problem, remedy, field=name))
        else:
            library.vocabulary[name] = dict(_entries(library, Term, document, (name,)))
    sections = document.values.get("sections")
    if isinstance(sections, list):
        built = [
            schema.build(Section, document, ("sections", number)) for number in range(len(sections))
        ]
        library.sections = tuple(section for section, _ in built if section)
        library.faults += [fault for _, faults in built for fault in faults]
    elif "sections" in document.values:
        library.sections = ()
        span = document.place(("sections",))
        remedy = "Write one `- heading: ...` a line."
        problem = 'The field "sections" takes a list.'
        library.faults.append(Diagnostic("value-list", span, problem, remedy, field="sections"))
    for name in sorted(document.values.keys() - {*VOCABULARIES, *OPTIONAL, "sections"}):
        span = document.place((name,), key=True)
        problem = f"A vocabulary has no list called {shown(name)}."
        remedy = f"Known here: {', '.join((*VOCABULARIES, *OPTIONAL))} and sections."
        library.faults.append(Diagnostic("value-unknown-key", span, problem, remedy, field=name))


def _read_messages(library: Library) -> None:
    for found in _pages(library, library.folders.messages):
        stem = PurePosixPath(found.path).stem
        # The leading zero sorts files; the address goes without it, as people say the number.
        slug = re.sub(r"^0+(?=\d)", "", stem)
        fits = _name_fits(library, found.path, slug, top=library.folders.messages)
        document = _document(library, found.path) if fits else None
        message = _build(library, Message, document, slug) if document else None
        if message:
            library.messages.append(message)
        else:
            library.broken.add(("message", slug))
    library.messages.sort(key=lambda message: (message.number, message.path))
    if not library.messages and not library.faults:
        folder = library.folders.messages
        problem = f"There is no message in the folder {shown(folder)}."
        remedy = f"Add a file for each message, such as {folder}/01-our-first-message.md."
        library.faults.append(Diagnostic("file-missing", Span(folder), problem, remedy))


def _read_cases(library: Library) -> None:
    for found in _pages(library, library.folders.cases):
        path = PurePosixPath(found.path)
        slug = path.parent.name if path.name == "index.md" else path.stem
        fits = _name_fits(library, found.path, slug, top=library.folders.cases, folders=True)
        document = _document(library, found.path) if fits else None
        case = _build(library, CaseStudy, document, slug) if document else None
        if case:
            library.cases.append(case)
        else:
            library.broken.add(("case", slug))
    library.cases.sort(key=lambda case: (case.id, case.path))


def _pages(library: Library, folder: str) -> list[Found]:
    """The Markdown files of a folder; other files are assets, or faults."""
    found, faults = files.walk(library.root, folder)
    library.faults += faults
    pages: list[Found] = []
    for each in found:
        path = PurePosixPath(each.path)
        if each.path.startswith(f"{library.folders.registers}/"):
            _known_register(library, path)
        elif path.suffix == ".md":
            pages.append(each)
        elif path.suffix.lower() in ASSETS:
            library.assets[each.path] = each
            if UNPORTABLE.search(each.path) or path.stem.lower() in RESERVED_SLUGS:
                problem = f"The name {shown(path.name)} cannot be used on every system."
                remedy = "Rename it with the letters a to z, digits and dashes."
                library.faults.append(Diagnostic("file-name", Span(each.path), problem, remedy))
        else:
            problem = f"Files of the kind {shown(path.suffix or path.name)} are not published."
            small = path.suffix.lower() == ".md"
            kinds = f"Use Markdown (.md) for text and {', '.join(sorted(ASSETS))} for pictures."
            remedy = "Write the ending in small letters: .md." if small else kinds
            library.faults.append(Diagnostic("file-kind", Span(each.path), problem, remedy))
    return pages


def _known_register(library: Library, path: PurePosixPath) -> None:
    """A register whose name is misspelt would be passed over in silence."""
    names = [f"{name}.yml" for name in REGISTERS]
    if path.name not in names:
        close = nearest(path.name, names)
        hint = f"Did you mean {shown(close)}?" if close else f"Known here: {options(names)}."
        problem = f"There is no register called {shown(path.name)}."
        fault = Diagnostic("file-kind", Span(str(path)), problem, f"{hint} Rename or delete it.")
        library.faults.append(fault)


def _name_fits(library: Library, path: str, slug: str, top: str, *, folders: bool = False) -> bool:
    """Whether the place of a file below the folder `top`, and its name, can become an address.

    With `folders`, a page may also be the index.md of a folder of its own.
    """
    depth = len(PurePosixPath(path).relative_to(top).parts)
    index = folders and PurePosixPath(path).name == "index.md"
    simple = slug_of(slug) or "a-short-name"
    problem = "The file lies in a folder where no page is looked for."
    if depth > (2 if index else 1):
        own = ", or call it index.md in a folder of its own there" if folders else ""
        remedy = f"Put it directly into {shown(top)}{own}."
    elif index and depth == 1:
        remedy = f"Put it into a folder of its own, such as {shown(f'{top}/our-trios/index.md')}."
    elif simple != slug:
        problem = f"The name {shown(slug)} cannot become an address."
        remedy = f"Rename it to {shown(simple)}: a to z, digits and single dashes."
    else:
        return True
    library.faults.append(Diagnostic("file-name", Span(path), problem, remedy))
    return False


def _read_docs(library: Library) -> None:
    found, faults = files.walk(library.root, library.folders.docs)
    library.faults += faults
    for each in found:
        path = PurePosixPath(each.path)
        if path.suffix in OTHER_MARKDOWN:
            problem = f"Markdown with the suffix {shown(path.suffix)} would be published unchecked."
            fault = Diagnostic("file-kind", Span(each.path), problem, "Rename it to end in .md.")
            library.faults.append(fault)
        if path.suffix != ".md":
            continue
        if each.path.startswith(f"{library.folders.events}/"):
            _read_event(library, each.path, path.stem)
        elif document := _document(library, each.path, header=False):
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
        problem = "The engine cannot read the HTML that begins here."
        return [Diagnostic("body-html", span, problem, "Write &lt; in the place of <.")]
    return []


def _read_event(library: Library, path: str, slug: str) -> None:
    fits = _name_fits(library, path, slug, top=library.folders.events)
    document = _document(library, path) if fits else None
    if document and (event := _build(library, Event, document, slug)):
        library.events.append(event)
    else:
        library.broken.add(("event", slug))


def _prose(document: Document) -> Prose:
    """One of the site's own pages. Its header belongs to the engine; only the title is ours."""
    heading = re.search(r"^#[ \t]+(.+)$", document.body, re.MULTILINE)
    title = document.values.get("title")
    names = (title if isinstance(title, str) else "", heading[1] if heading else "", document.path)
    name = next(name for name in names if name.strip())
    return Prose(path=document.path, slug=slug_of(document.path), title=name.strip()[:120])
