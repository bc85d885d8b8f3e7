"""A file to begin a case study with: numbered, named, and with guidance on every field."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_casebook.diagnostics import codes, known_here, not_known, shown
from mkdocs_casebook.language import Catalogue, Said, in_a_row, meant, said
from mkdocs_casebook.linking import Casebook, numbers
from mkdocs_casebook.reading import called, own_example
from mkdocs_casebook.records import UNASKED, CaseStudy, Field, asked_inside, fields_of, slug_of
from mkdocs_casebook.submit import casework, emitting, taking

WIDTH = 98
LISTED = 60
"""Permitted words that are named in the guidance; longer lists are named by their file."""
SET = {"account": "own", "tags_by": "alliance", "licence": casework.LICENCES[0], "status": "draft"}
LEFT = UNASKED - {"id", "consent", *SET}
"""Fields that nobody begins with."""
NAMED = {"alliances": "alliance", "programmes": "programme"}
"""Registers that an editor adds to, and the field that names an entry."""


@dataclass(frozen=True)
class Started:
    """A new file, not written yet."""

    path: str
    text: str
    notes: tuple[Said, ...]
    """What its author should know."""


class StartError(Exception):
    """Something that was asked for and is not there; says what there is."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


def start(casebook: Casebook, root: Path, wanted: Mapping[str, Sequence[str]]) -> Started:
    """A file with the next free number. `wanted` has values by field, as people call them.

    Raises StartError for a value that the casebook does not know.
    """
    kind = casebook.library.case_kind
    number = numbers.next_id(casebook)
    values: dict[str, Any] = {"id": str(number), **SET}
    notes: list[Said] = []
    for name, every in wanted.items():
        keys = [_key(casebook, name, each, notes) for each in every if each.strip()]
        found = [each for each in dict.fromkeys(keys) if each]
        if name == "messages":
            values[name] = found
        elif found:
            values[name] = found if fields_of(kind)[name].many else found[0]
    title = str(values.get("title", ""))
    file = casework.free_name(title, number, taking.taken_names(casebook, root))
    header = "\n".join(_guided(casebook, values))
    return Started(
        f"{casebook.library.folders.cases}/{file}.md",
        f"---\n{header}\n---\n{_sections(casebook)}",
        tuple(notes),
    )


def _key(casebook: Casebook, name: str, text: str, notes: list[Said]) -> str:
    """What a value is called in files."""
    field = fields_of(casebook.library.case_kind).get(name)
    what = "messages" if name == "messages" else field.about.names if field else ""
    if not what:
        return " ".join(text.split())
    library = casebook.library
    names = called(library.known(what))
    if what == "messages" and text in library.message_numbers:
        return str(library.message_numbers[text])
    if text in names:
        return text
    if near := meant(text, names):
        if " ".join(text.split()).casefold() != " ".join(names[near].split()).casefold():
            name = shown(names[near])
            notes.append(said("{text} is taken for {name}.", text=shown(text), name=name))
        return near
    if what in NAMED:
        notes.append(_to_register(casebook, what, text))
        return ""
    problem = said("{value} is not known here.", value=shown(text))
    told = not_known(codes.UNKNOWN_TERM, text, problem, names.items())
    raise StartError(in_a_row(told.problem, told.remedy))


def _to_register(casebook: Casebook, what: str, text: str) -> Said:
    file, key = casebook.library.register(what), slug_of(text) or "a-key"
    line = f"{key}: {emitting.flow({'name': text})}"
    problem = said(
        "{name} is not registered yet, so that its field is still empty.", name=shown(text)
    )
    remedy = said(
        "Add the line `{line}` to {file}, and write `{field}: {key}`.",
        line=line,
        file=file,
        field=NAMED[what],
        key=key,
    )
    return in_a_row(problem, remedy)


def _guided(casebook: Casebook, values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the header: each field with what to write there, and with its value if known."""
    catalogue = casebook.catalogue
    intro = catalogue.say(
        "Fill in what you know. Lines that begin with # are for you: no reader sees them, and you "
        "may delete them."
    )
    yield from _comment(intro)
    for name, field in fields_of(casebook.library.case_kind).items():
        if name in LEFT or (field.about.editors and name != "id"):
            continue
        about = field.about.said(catalogue)
        yield ""
        yield from _comment(f"{about.label}: {about.help}")
        if permitted := _permitted(casebook, field):
            yield from _comment(permitted)
        yield from _line(casebook, field, values.get(name))


def _line(casebook: Casebook, field: Field, value: Any) -> Iterator[str]:
    """A field with its value, or empty; its example is a comment."""
    if field.name == "messages" and value:
        for part in asked_inside(field):
            about = part.about.said(casebook.catalogue)
            yield from _comment(f"{about.label}: {about.help}")
        yield f"{field.name}:"
        for each in value:
            yield f"  - message: {each}"
            yield "    how:"
            yield "    passage:"
        return
    if value:
        yield from emitting.lines(field.name, value)
        return
    if field.group:
        yield f"{field.name}:"
        inner = [f"{each.name}: {each.about.example}" for each in asked_inside(field)]
        if not field.many:
            yield from (f"#   {line}" for line in inner)
        else:
            yield from (f"#   {'  ' if n else '- '}{line}" for n, line in enumerate(inner))
        return
    if not field.about.choices and (example := own_example(casebook.library, field)):
        yield from _comment(casebook.catalogue.say("Example: {example}", example=example))
    yield f"{field.name}:"


def _permitted(casebook: Casebook, field: Field) -> str:
    """The words to choose from."""
    what = field.about.names
    if not what:
        return ""
    keys = [*called(casebook.library.known(what))]
    if not keys or len(keys) > LISTED:
        return ""
    return known_here(keys, LISTED).by(casebook.catalogue)


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"


def _sections(casebook: Casebook) -> str:
    """The headings of the text, each with its limit as a comment, which is not published."""
    catalogue: Catalogue = casebook.catalogue
    parts: list[str] = []
    for each in casebook.library.sections:
        told = [catalogue.say("At most {number} words.", number=each.max_words)]
        if each.help:
            told.append(each.help.replace("--", "–"))
        parts.append(f"## {each.heading}\n\n<!-- {' '.join(told)} -->\n")
    return "\n".join(parts) or f"<!-- {catalogue.say('Write your text here.')} -->\n"


def case_called(casebook: Casebook, root: Path, name: str) -> str:
    """The path of the case study that a name means: its file, slug, number or reference."""
    library = casebook.library
    place = Path(name).resolve()
    for path in library.documents:
        if not path.startswith(f"{library.folders.cases}/") or not path.endswith(".md"):
            continue
        if (root / path).resolve() == place:
            return path
    if document := taking.taken_in(casebook, name.strip().upper()):
        return document.path
    for case in casebook.judged(CaseStudy):
        if name in (case.slug, str(case.id)):
            return case.path
    return ""
