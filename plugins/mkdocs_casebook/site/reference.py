"""The reference of a casebook, as one page of Markdown: every file, field, register and option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_casebook.reading import LISTS, PARTS, Library, read_text
from mkdocs_casebook.records import Record
from mkdocs_casebook.site.field_lines import FieldLine, FileKind, Lines, authored, owned

INTRODUCTION = """\
# Reference

Every file, field, register and option of a casebook. `casebook reference` prints this page for
your own casebook, with its names for things, its fields and its words. In the repository of
Casebook the example is about gardens: a case study is called a plot diary there, a message a
lesson, and an alliance a society.

Write values as YAML: one line per field, as `title: The dry bed`. A list is `[one, two]`, or one
entry per line after a dash. Put quotation marks round a value that contains `: ` or ` #`. Dates are
`2013`, `2013-06` or `2013-06-12`. Keys of registers and vocabularies are lower-case words joined by
hyphens, such as `dry-bed`.
"""
FILES = (
    ("mkdocs.yml", "The settings of the site, and the options of the plugin."),
    ("{cases}/dry-bed.md", "A case study: front matter, then the text."),
    ("{cases}/dry-bed/index.md", "Or a folder for a case study with pictures."),
    ("{messages}/01-save-water.md", "A message: front matter, then your gloss. One file each."),
    ("{registers}/vocabulary.yml", "Lists of words, your own fields and filters, and more."),
    ("{registers}/alliances.yml", "Who wrote the case studies. Optional."),
    ("{registers}/programmes.yml", "Schemes that case studies belong to. Optional."),
    ("{registers}/clusters.yml", "Groups of those who wrote. Optional."),
    ("{registers}/words.yml", "Your names for things, and synonyms for the search. Optional."),
    ("{registers}/report.yml", "The publication that the messages come from. Optional."),
    ("{docs}/index.md", "The text at the top of the front page."),
    ("{docs}/*.md", "Your other pages. `contribute.md` says how to send in a case study."),
    ("{events}/*.md", "Meetings and conferences. Optional."),
    ("addresses.lock", "Every address that was published; `casebook addresses` writes it."),
)
"""Every file of a casebook, and what it is for."""
VOCABULARY = {
    "phases": "Stages or levels. A filter.",
    "regions": "Places on a map. A filter.",
    "focus": "What case studies are about. A filter.",
    "evidence": "Kinds of evidence. A filter.",
    "sizes": "Sizes of those who wrote, each with the `most` members. A filter.",
    "groups": "Groups of messages. The only list that every casebook needs.",
    "sections": "Headings that the text of each case study needs, with word limits.",
    "facets": "Filters of your own.",
    "fields": "Fields of your own for case studies.",
    "required": "Fields that published case studies need, as well as those marked required below.",
    "parts": "Parts that appear at once, before they have content.",
}
"""Every list of `vocabulary.yml`, and what it is for."""
NEEDS = {
    "alliances": "an entry in `alliances.yml`",
    "clusters": "an entry in `clusters.yml`",
    "programmes": "an entry in `programmes.yml`",
    "log": "a `log` in a case study",
    "review": "a `review` in a case study",
    "events": "a file in the folder of events",
    "coverage": "a list of words for the map, such as `phases`",
    "submit": "the option `contact`, or a page `contribute.md` of your own",
}
"""Every part that appears with its content, and what that is."""
OPENING = 40
"""Lines of a file that are shown as an example."""


def page(library: Library, options: Mapping[str, str]) -> str:
    """The whole reference; `options` are those of the plugin, with what each does."""
    lines = Lines(library, library.catalogue, lambda _: True, {})
    kinds = (*authored(library, library.catalogue), *owned(library, library.catalogue))
    return "\n".join(
        (
            INTRODUCTION,
            *_files(library),
            *_options(options),
            *_vocabulary(library),
            *(line for kind in kinds for line in _kind(library, lines, kind)),
        )
    )


def _files(library: Library) -> Iterator[str]:
    folders = library.folders
    names = {name: getattr(folders, name) for name in ("cases", "messages", "docs", "events")}
    yield "## Files\n"
    yield from _table(
        ("file", "what it is for"),
        ((f"`{path.format(**names, registers=folders.registers)}`", what) for path, what in FILES),
    )
    yield f"A long register may be a folder of files: `{folders.registers}/alliances/*.yml`.\n"


def _options(options: Mapping[str, str]) -> Iterator[str]:
    yield "## Options of the plugin\n"
    yield "In `mkdocs.yml`, as `plugins: [casebook: {home: false}]`. All are optional.\n"
    yield from _table(
        ("option", "what it does"), ((f"`{name}`", what) for name, what in options.items())
    )


def _vocabulary(library: Library) -> Iterator[str]:
    path = f"{library.folders.registers}/vocabulary.yml"
    yield f"## Lists of `{path}`\n"
    yield from _table(("list", "what it is for"), ((f"`{e}`", VOCABULARY[e]) for e in LISTS))
    yield from _example(library, path)
    yield "Each part appears once it has content, or when `parts` names it:\n"
    yield from _table(("part", "what it needs"), ((f"`{part}`", NEEDS[part]) for part in PARTS))


def _kind(library: Library, lines: Lines, kind: FileKind) -> Iterator[str]:
    """One kind of file or entry: where it is written, its fields, and one of this casebook's."""
    yield f"## {kind.name}\n"
    yield f"{kind.where}\n"
    needed_first = sorted(lines.of(kind), key=lambda line: not line.required)
    rows = (row for each in needed_first for row in _rows(each))
    yield from _table(("field", "what to write", "example"), rows)
    if path := _first(library, kind):
        yield from _example(library, path)


def _rows(line: FieldLine, above: str = "") -> Iterator[tuple[str, str, str]]:
    """The row of a field, and those of the fields in it."""
    name = f"{above}{line.name}"
    told = [f"**{line.label}.**", line.help, *(["Required."] if line.required else [])]
    if line.limits and "at most" not in line.help.lower():
        told.append(f"{line.limits}.")
    if line.words:
        told.append(f"One of {', '.join(f'`{word}`' for word, _ in line.words)}.")
    if line.listed:
        told.append(f"The same words as under {line.listed[1]}.")
    if line.same:
        told.append("Its fields are listed above.")
    yield f"`{name}`", " ".join(told), f"`{line.example}`" if line.example else ""
    for each in line.inner:
        yield from _rows(each, f"{name}.")


def _first(library: Library, kind: FileKind) -> str:
    """The file of the first record of a kind, if this casebook has one."""
    every: Iterable[Record] = (
        *(case for case in library.cases if case.listed),
        *(*library.messages, *library.events),
        *(*library.alliances.values(), *library.clusters.values(), *library.programmes.values()),
    )
    if kind.slug in ("words", "report"):
        return f"{library.folders.registers}/{kind.slug}.yml"
    return next((each.path for each in every if isinstance(each, kind.model)), "")


def _example(library: Library, path: str) -> Iterator[str]:
    """The beginning of a file: its front matter, or as much of a register as fits."""
    text = read_text(library.root, path)
    if not isinstance(text, str):
        return
    front, middle, _ = text.removeprefix("---\n").partition("\n---\n")
    shown = f"---\n{front}\n---" if middle else text.rstrip()
    every = shown.split("\n")
    yield f"For example, in `{path}`:\n"
    more = ["# …"] if len(every) > OPENING else []
    yield "\n".join(("```yaml", *every[:OPENING], *more, "```\n"))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table of Markdown, and an empty line."""
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
    yield ""
