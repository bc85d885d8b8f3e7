"""Read a header: strict YAML in which every value stays text and keeps its line and column.

Nothing is coerced here (no dates, no numbers, no yes/no), anchors, aliases and tags are refused,
and every fault is a value. The same reader serves the front matter of pages and the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_casebook import files
from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, shown

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C library; slower, but the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Location: TypeAlias = tuple[str | int, ...]

HEADER_LIMIT = 64 * 1024
DEPTH_LIMIT = 10
VALUES_LIMIT = 20_000
CURLY = "\u201c\u201d\u2018\u2019\u201e"
# YAML takes these for ends of lines, and the first group not at all; all are found in `files`, too.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")
DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*%")


@dataclass(frozen=True)
class Document:
    """A file taken apart: the header's values with their places, and the body below it."""

    path: str
    values: dict[str, Value]
    places: dict[Location, Span]
    """Where each value stands, by its location such as `("messages", 0, "how")`."""
    keys: dict[Location, Span]
    """Where the key of each value stands."""
    body: str = ""
    body_line: int = 1
    """Number of the first line of `body` in the file."""

    def place(self, location: Location, *, key: bool = False) -> Span:
        """The place of a value or its key, or of the nearest thing around it that is there."""
        for end in range(len(location), -1, -1):
            part = location[:end]
            span = self.keys.get(part) if key else self.places.get(part)
            if span := span or self.places.get(part) or self.keys.get(part):
                return span
        return Span(self.path)


def split(text: str, path: str) -> tuple[str, str, int] | Diagnostic:
    """Part a page into header, body and the number of the body's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Diagnostic(
            "front-matter-missing",
            Span(path),
            "The file does not begin with a header.",
            "Make `---` the first line, then the fields, then `---` again, and the text below.",
        )
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return Diagnostic(
        "front-matter-unclosed",
        Span(path),
        "The header that begins here never ends.",
        "Put a line with `---` between the last field and the text.",
    )


def read_page(text: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read a Markdown file with front matter."""
    parts = split(text, path)
    if isinstance(parts, Diagnostic):
        return None, [parts]
    header, body, body_line = parts
    document, faults = read_yaml(header, path, first_line=2)
    if document is None:
        return None, faults
    whole = Document(path, document.values, document.places, document.keys, body, body_line)
    return whole, faults


def read_yaml(
    text: str, path: str, first_line: int = 1
) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML whose outermost value is a mapping; None with its faults where that fails."""
    if len(text.encode()) > HEADER_LIMIT and first_line > 1:
        size = f"The header has more than {HEADER_LIMIT // 1024} kB."
        return None, [Diagnostic("file-size", Span(path), size, "Move text below the header.")]
    builder = _Builder(path, first_line, text.split("\n"))
    if UNREADABLE.search(text):
        return None, builder.hidden()
    if directive := DIRECTIVE.match(text):
        span = Span(path, first_line + directive[0].count("\n"))
        problem = "The header has a YAML directive, a line that begins with %."
        return None, [Diagnostic("front-matter-tag", span, problem, "Delete the line.")]
    try:
        values = builder.build(yaml.parse(text, Loader))
    except _RefusedError as refusal:
        return None, [refusal.diagnostic]
    except yaml.YAMLError as error:
        return None, [_explain(error, builder)]
    # Belt and braces: libraries raise these for absurd numbers and nesting.
    except (ValueError, OverflowError, RecursionError) as error:
        problem = f"The header cannot be read ({type(error).__name__})."
        return None, [
            Diagnostic("front-matter-syntax", Span(path), problem, "Simplify the header.")
        ]
    if values is None:
        values = {}
    if not isinstance(values, dict):
        problem = "The header is not a list of fields."
        remedy = "Write one field a line, as `name: value`."
        span = Span(path, first_line)
        return None, [Diagnostic("value-type", span, problem, remedy, example="title: Our trios")]
    return Document(path, values, builder.places, builder.keys), builder.faults


class _Mark(Protocol):
    """A place in YAML, counted from 0; PyYAML has one class in Python and another in C."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _RefusedError(Exception):
    """YAML that is well formed but not taken; carries its diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.problem)
        self.diagnostic = diagnostic


@dataclass
class _Builder:
    """Turns YAML events into plain values without ever expanding an alias."""

    path: str
    first_line: int
    lines: list[str]
    places: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def span(self, mark: _Mark | None) -> Span:
        """The place of a mark; the C parser sets one on every event."""
        if mark is None:
            return Span(self.path, self.first_line)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def hidden(self) -> list[Diagnostic]:
        """The hidden characters, where they keep the YAML from being read at all."""
        spans = (Span(self.path, number) for number, _ in enumerate(self.lines, self.first_line))
        found = [files.unseen(*each, header=True) for each in zip(self.lines, spans, strict=True)]
        return [fault for faults in found for fault in faults]

    def build(self, events: Iterator[yaml.Event]) -> Value:
        result: Value = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    problem = "A second header begins here."
                    raise self._refuse("front-matter-syntax", event, problem, "Keep one header.")
            elif isinstance(event, NodeEvent):
                result = self._node(event, events, ())
            elif isinstance(event, DocumentEndEvent):
                continue
        return result

    def _node(self, event: NodeEvent, events: Iterator[yaml.Event], where: Location) -> Value:
        self._check(event, where)
        self.places[where] = self.span(event.start_mark)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return list(self._items(events, where))
        return self._mapping(events, where)

    def _check(self, event: NodeEvent, where: Location) -> None:
        if isinstance(event, AliasEvent) or event.anchor:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            problem = f"The header uses a YAML anchor or alias ({shown(mark + str(event.anchor))})."
            remedy = "Write the value out; put text that begins with & or * in quotation marks."
            raise self._refuse("front-matter-alias", event, problem, remedy)
        if getattr(event, "tag", None) is not None:
            problem = "The header uses a YAML tag, a word that begins with an exclamation mark."
            raise self._refuse("front-matter-tag", event, problem)
        if len(where) > DEPTH_LIMIT:
            problem = f"The header is nested more than {DEPTH_LIMIT} deep here."
            raise self._refuse("front-matter-depth", event, problem, "Close brackets earlier.")
        if len(self.places) > VALUES_LIMIT:
            problem = f"The header holds more than {VALUES_LIMIT:,} values."
            raise self._refuse("front-matter-depth", event, problem, "Make its lists shorter.")

    def _scalar(self, event: ScalarEvent) -> str | None:
        text: str = event.value
        self.faults += self._escaped(event)
        block = event.style in ("|", ">")
        if not block and event.end_mark and (cut := self._cut_off(event.end_mark)):
            text = f"{text} {cut}".strip()
            self.faults.append(
                Diagnostic(
                    "front-matter-syntax",
                    self.span(event.end_mark),
                    f"The words from {shown(cut, 30)} on would be lost: # begins a comment.",
                    "Put the whole value in straight quotation marks.",
                    example=f'"{text}"' if len(text) < 80 and '"' not in text else "",
                )
            )
        plain = event.style in (None, "")
        return None if plain and text in ("", "~", "null") else text

    def _escaped(self, event: ScalarEvent) -> list[Diagnostic]:
        """Hidden characters that are spelt as escapes, such as `\\u202e`."""
        if event.style != '"' or not event.start_mark or not event.end_mark:
            return []
        span = self.span(event.start_mark)
        raw = self.lines[event.start_mark.line : event.end_mark.line + 1]
        if any(files.unseen(line, span, header=True) for line in raw):
            return []  # they stand there as they are, and were found already
        return [replace(each, span=span) for each in files.unseen(event.value, span, header=True)]

    def _cut_off(self, end: _Mark) -> str:
        """Words that follow a value on its line behind a #, which YAML drops in silence."""
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        cut = re.match(r"\s+(#\S.*)", rest)
        return cut[1] if cut else ""

    def _items(self, events: Iterator[yaml.Event], where: Location) -> Iterator[Value]:
        for number, event in enumerate(events):
            if isinstance(event, SequenceEndEvent):
                return
            assert isinstance(event, NodeEvent)
            yield self._node(event, events, (*where, number))

    def _mapping(self, events: Iterator[yaml.Event], where: Location) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                return result
            if not isinstance(event, ScalarEvent):
                problem = "The name of a field must be one word."
                if isinstance(event, NodeEvent):
                    self._check(event, where)
                raise self._refuse("front-matter-syntax", event, problem, "Write `name: value`.")
            self._check(event, where)
            key: str = event.value
            location = (*where, key)
            twice = key in result
            if twice:
                self._duplicate(key, event, self.keys[location])
            else:
                self.keys[location] = self.span(event.start_mark)
            value_event = next(events)
            assert isinstance(value_event, NodeEvent)
            # The first of two stands; the second is read only for its own faults.
            value = self._node(value_event, events, (*location, "again") if twice else location)
            result.setdefault(key, value)
        return result

    def _duplicate(self, key: str, event: ScalarEvent, first: Span) -> None:
        self.faults.append(
            Diagnostic(
                "front-matter-duplicate-key",
                self.span(event.start_mark),
                f"The field {shown(key)} stands twice; the first is in line {first.line}.",
                "Delete one of the two.",
                field=key,
            )
        )

    def _refuse(
        self,
        code: Code,
        event: yaml.Event,
        problem: str,
        remedy: str = "Write the value as plain text, in quotation marks if need be.",
    ) -> _RefusedError:
        return _RefusedError(Diagnostic(code, self.span(event.start_mark), problem, remedy))


# What the parser says, what the line looks like, what is wrong in plain words, and the remedy.
REASONS = (
    (
        "escape|hexdecimal",
        "",
        'A backslash inside "..." begins a code here that YAML does not know.',
        "Write it twice (\\\\), or use '...' around the value.",
    ),
    (
        "quoted scalar",
        "",
        "A quotation mark is opened here and not closed in the right place.",
        "Close it; inside \"...\" write \\\" for a quotation mark, inside '...' write ''.",
    ),
    (
        "",
        rf":\s*[{CURLY}]",
        "The value stands in curly quotation marks, which do not protect it.",
        'Use straight quotation marks (").',
    ),
    (
        "flow",
        "",
        "A bracket is opened and not closed, or a comma is missing between entries.",
        "Write lists as [one, two] and close every [ and {.",
    ),
    (
        "",
        r"""(?:^|[:-]\s+)(["']).*\1\s*[^\s,#\]}]""",
        "There are words behind the closing quotation mark, or it closes too early.",
        "Put the whole value into one pair; inside '...' write '' for an apostrophe.",
    ),
    (
        "",
        r"(?:^\s*|[:-]\s+)[*&]",
        "The value begins with * or &, which YAML keeps for itself.",
        "Put the whole value in straight quotation marks; entries of a list begin with a dash.",
    ),
    (
        "block sequence entries",
        "",
        "A list begins here on the line of its field.",
        "Write it as [one, two], or begin each entry on a line of its own after a dash.",
    ),
    (
        "mapping values are not allowed",
        "",
        "There is a colon followed by a space inside the value.",
        "Put the whole value in straight quotation marks, or check the indentation.",
    ),
    (
        "could not find expected ':'",
        "",
        "The line is not a field: it has no colon and space after its name.",
        "Write `name: value`, or `- entry` in a list; indent a line that goes on from above.",
    ),
    (
        "cannot start any token",
        "",
        "The value begins with a character that YAML keeps for itself, such as @, % or `.",
        "Put the whole value in straight quotation marks.",
    ),
    (
        "",
        "",
        "The indentation of this line does not fit the lines around it.",
        "Begin fields at the margin, and indent the entries below a field by two spaces.",
    ),
)


def _explain(error: yaml.YAMLError, builder: _Builder) -> Diagnostic:
    """Say in plain words what a YAML error means, judging by the line it points at."""
    start = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or start
    reason = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    # What is opened and never closed is noticed late; its author looks for where it was opened.
    if start and re.search(r"quoted scalar|flow|expected ':'", reason) and "escape" not in reason:
        mark = start
    number = min(mark.line, len(builder.lines) - 1) if mark else 0
    line = builder.lines[number]
    tabbed = _tabbed(builder.lines, number)
    if tabbed is not None:
        span = Span(builder.path, tabbed + builder.first_line)
        problem, remedy = "The line begins with a tab.", "Use spaces to indent, never the tab key."
        return Diagnostic("front-matter-syntax", span, problem, remedy)
    problem, remedy = next(
        (problem, remedy)
        for said, looks, problem, remedy in REASONS
        if re.search(said, reason) and re.search(looks, line)
    )
    return Diagnostic("front-matter-syntax", builder.span(mark), problem, remedy)


def _tabbed(lines: list[str], number: int) -> int | None:
    """The nearest line that begins with a tab, of a line and the two above it."""
    for near in range(number, max(number - 3, -1), -1):
        if "\t" in lines[near][: len(lines[near]) - len(lines[near].lstrip())]:
            return near
    return None
