"""The events of a YAML parser, built into values that stay text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.reading import files, misread, quoting

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Location: TypeAlias = tuple[str | int, ...]
DEPTH_LIMIT = 10
VALUES_LIMIT = 20_000
PLAIN_TEXT = said("Write the value as plain text, in quotation marks if need be.")
# YAML takes these for ends of lines, and the first group not at all; all are found in `files`, too.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")
# Word processors put these in place of a space; YAML takes them for letters.
ODD_SPACE = re.compile(r"[ \t-]*(?:[\w-]+ *:[ \t]*)?([^\S \t\n\r])")


class YamlMark(Protocol):
    """A place in YAML, counted from 0; PyYAML has one class in Python and another in C."""

    @property
    def line(self) -> int:
        """The line."""
        ...

    @property
    def column(self) -> int:
        """The column."""
        ...


class RefusedError(Exception):
    """YAML that is well formed but not taken; carries its diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.problem)
        self.diagnostic = diagnostic


@dataclass
class Builder:
    """Turns YAML events into plain values without ever expanding an alias."""

    path: str
    first_line: int
    lines: list[str]
    places: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def span(self, mark: YamlMark | None) -> Span:
        """The place of a mark; the C parser sets one on every event."""
        if mark is None:
            return Span(self.path, self.first_line)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def hidden(self) -> list[Diagnostic]:
        """The hidden characters, where they keep the YAML from being read at all."""
        spans = (Span(self.path, number) for number, _ in enumerate(self.lines, self.first_line))
        found = [files.unseen(*each, header=True) for each in zip(self.lines, spans, strict=True)]
        return [fault for faults in found for fault in faults]

    def odd_spaces(self) -> list[Diagnostic]:
        """Special spaces before the name of a field or behind its colon, which YAML misreads."""
        found: list[Diagnostic] = []
        for number, line in enumerate(self.lines, self.first_line):
            if odd := ODD_SPACE.match(line):
                span = Span(self.path, number, odd.start(1) + 1)
                name = unicodedata.name(odd[1], "odd space").lower()
                problem = said(
                    "There is a special space here ({name}), which programs put in unasked.",
                    name=name,
                )
                remedy = said("Delete it, and type a space.")
                if not odd[0].strip():
                    remedy = said("Put an ordinary space in its place.")
                if not odd[0].strip() and misread.begins(self.lines)[number - self.first_line]:
                    remedy = said("Delete it.")
                found.append(Diagnostic(codes.FRONT_MATTER_SYNTAX, span, problem, remedy))
        return found

    def build(self, events: Iterator[yaml.Event]) -> Value:
        """The values of the only document; raises RefusedError for what is not taken."""
        result: Value = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    problem = said("A second block of front matter begins here.")
                    raise self._refuse(
                        codes.FRONT_MATTER_SYNTAX, event, problem, said("Keep one of them.")
                    )
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
            items = list(self._items(events, where))
            return misread.rejoined(items, self._curled(where)) if event.flow_style else items
        flow = isinstance(event, MappingStartEvent) and event.flow_style
        values = self._mapping(events, where, flow=bool(flow))
        return misread.joined(values, self._curled(where)) if flow else values

    def _curled(self, where: Location) -> Callable[[str | int, str], None]:
        """Tells that curly quotation marks let a comma cut the value of a key in two."""

        def tell(step: str | int, whole: str) -> None:
            span = self.places[(*where, step)]
            told = misread.curled(self.lines[span.line - self.first_line], span.column - 1, whole)
            self.faults.append(told.at(span))

        return tell

    def _check(self, event: NodeEvent, where: Location) -> None:
        if isinstance(event, AliasEvent) or event.anchor:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            problem = said(
                "The front matter uses a YAML anchor or alias ({mark}).",
                mark=shown(mark + str(event.anchor)),
            )
            remedy = said(
                "Write the value out; put text that begins with & or * in quotation marks."
            )
            raise self._refuse(codes.FRONT_MATTER_ALIAS, event, problem, remedy)
        if getattr(event, "tag", None) is not None:
            problem = said(
                "The front matter uses a YAML tag, a word that begins with an exclamation mark."
            )
            raise self._refuse(codes.FRONT_MATTER_TAG, event, problem)
        if len(where) > DEPTH_LIMIT:
            problem = said(
                "The front matter is nested more than {most} deep here.", most=DEPTH_LIMIT
            )
            raise self._refuse(
                codes.FRONT_MATTER_DEPTH, event, problem, said("Close brackets earlier.")
            )
        if len(self.places) > VALUES_LIMIT:
            problem = said(
                "The front matter contains more than {most} values.",
                most=f"{VALUES_LIMIT:,}",
            )
            raise self._refuse(
                codes.FRONT_MATTER_DEPTH, event, problem, said("Make its lists shorter.")
            )

    def _scalar(self, event: ScalarEvent) -> str | None:
        text: str = event.value
        if quoting.runs_on(event, self.lines):
            assert event.start_mark
            told = misread.unclosed(self.lines[event.start_mark.line], event.start_mark.column)
            raise RefusedError(self._slip(event.start_mark, told))
        self.faults += self._escaped(event)
        block = event.style in ("|", ">")
        if not block and event.end_mark and (cut := self._cut_off(event.end_mark)):
            text = f"{text} {cut}".strip()
            self.faults.append(
                Diagnostic(
                    codes.FRONT_MATTER_SYNTAX,
                    self.span(event.end_mark),
                    said(
                        "The words from {cut} on would be lost: # begins a comment.",
                        cut=shown(cut, 30),
                    ),
                    said("Put the whole value in straight quotation marks."),
                    example=f'"{text}"' if len(text) < 80 and '"' not in text else "",
                )
            )
        plain = event.style in (None, "")
        # Around a value without quotation marks, no space is meant, whatever a program made of it.
        text = text.strip() if plain else text
        if plain and quoting.is_stray(text):
            # A comma may have cut the rest off, so that nothing else of the field can be judged.
            raise RefusedError(self._stray(event))
        return None if plain and text in ("", "~", "null") else text

    def _slip(self, mark: YamlMark | None, otherwise: Diagnostic) -> Diagnostic:
        """What is wrong with the quotation marks near a place, as far as one mark is all."""
        number = mark.line if mark else 0
        slip = quoting.find(self.lines, misread.begins(self.lines), number)
        if slip is None:
            return otherwise.at(self.span(mark))
        return slip.fault.at(Span(self.path, slip.line + self.first_line, slip.column + 1))

    def _stray(self, event: ScalarEvent) -> Diagnostic:
        """That a value ends in a quotation mark with which none begins."""
        return self._slip(event.start_mark, quoting.not_opened())

    def _escaped(self, event: ScalarEvent) -> list[Diagnostic]:
        """Hidden characters that are spelt as escapes, such as `\\u202e`."""
        if event.style != '"' or not event.start_mark or not event.end_mark:
            return []
        span = self.span(event.start_mark)
        raw = self.lines[event.start_mark.line : event.end_mark.line + 1]
        if any(files.unseen(line, span, header=True) for line in raw):
            return []  # they are there as they are, and were found already
        return [replace(each, span=span) for each in files.unseen(event.value, span, header=True)]

    def _cut_off(self, end: YamlMark) -> str:
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

    def _mapping(
        self, events: Iterator[yaml.Event], where: Location, *, flow: bool
    ) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                return result
            if not isinstance(event, ScalarEvent):
                problem = said("The name of a field must be one word.")
                if isinstance(event, NodeEvent):
                    self._check(event, where)
                raise self._refuse(
                    codes.FRONT_MATTER_SYNTAX, event, problem, said("Write `name: value`.")
                )
            self._check(event, where)
            key: str = event.value
            if flow and quoting.is_stray(key):
                raise RefusedError(self._stray(event))
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
                codes.FRONT_MATTER_DUPLICATE_KEY,
                self.span(event.start_mark),
                said(
                    "The field {key} appears twice; the first is in line {line}.",
                    key=shown(key),
                    line=first.line,
                ),
                said("Delete one of the two."),
                field=key,
            )
        )

    def _refuse(
        self,
        code: Code,
        event: yaml.Event,
        problem: Said,
        remedy: Said = PLAIN_TEXT,
        example: str = "",
    ) -> RefusedError:
        span = self.span(event.start_mark)
        return RefusedError(Diagnostic(code, span, problem, remedy, example=example))
