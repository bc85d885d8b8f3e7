"""A file of YAML, or a header: values that keep their line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.reading import misread
from mkdocs_casebook.reading.misread import explain
from mkdocs_casebook.reading.yaml_events import (
    UNREADABLE,
    Builder,
    Location,
    RefusedError,
    Value,
)

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C library; slower, but the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

HEADER_LIMIT = 64 * 1024
REPAIRS = 20
"""How often the rest of a header is read again without a field that cannot be read."""
NAMED = re.compile(r"(?<![^\s-])[\w-]+(?= *:)|^[\w-]+")
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
    header: str = ""
    """The header as it is written, comments included."""
    header_line: int = 1
    """Number of the first line of `header` in the file."""
    lost: frozenset[str] = frozenset()
    """Names of fields in lines that could not be read, whose faults are told; `*` is all."""

    @cached_property
    def texts(self) -> tuple[tuple[Location, str], ...]:
        """Every text of the header with its location; most rules on headers ask."""
        return (*texts(self.values),)

    def lacks(self, field: str | int) -> bool:
        """Whether a field may be there, in a line that could not be read."""
        return field in self.lost or "*" in self.lost

    def place(self, location: Location, *, key: bool = False) -> Span:
        """The place of a value or its key, or of the nearest thing around it that is there."""
        for end in range(len(location), -1, -1):
            part = location[:end]
            span = self.keys.get(part) if key else self.places.get(part)
            if span := span or self.places.get(part) or self.keys.get(part):
                return span
        return Span(self.path)


def texts(value: Value, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in a value, with its location."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts(each, (*at, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from texts(each, (*at, number))


def read_yaml(
    text: str, path: str, first_line: int = 1
) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML whose outermost value is a mapping; None with its faults where that fails.

    A field that cannot be read is left out, so that its fault does not hide those of the others.
    """
    if len(text.encode()) > HEADER_LIMIT and first_line > 1:
        size = said("The front matter has more than {most} kB.", most=HEADER_LIMIT // 1024)
        return None, [
            Diagnostic(codes.FILE_SIZE, Span(path), size, said("Move text below the front matter."))
        ]
    lines = text.split("\n")
    faults: list[Diagnostic] = []
    lost: set[str] = set()
    begins = misread.begins(lines)
    for _ in range(REPAIRS):
        found = read_values(lines, path, first_line)
        if not isinstance(found, list):
            values, builder = found
            if not isinstance(values, dict):
                problem = said("The front matter is not a list of fields.")
                remedy = said("Write one field per line, as `name: value`.")
                example, span = "title: Our trios", Span(path, first_line)
                return None, [
                    *faults,
                    Diagnostic(codes.VALUE_TYPE, span, problem, remedy, "", example),
                ]
            document = Document(
                path,
                values,
                builder.places,
                builder.keys,
                header=text,
                header_line=first_line,
                lost=frozenset(lost),
            )
            return document, [*faults, *builder.faults]
        faults += found
        for fault in found:
            names = _leave_out(lines, begins, fault.span.line - first_line)
            if not names:
                return None, faults
            lost |= names
    return None, faults


def read_values(
    lines: list[str], path: str, first_line: int
) -> tuple[Value, Builder] | list[Diagnostic]:
    """The values of some lines, with their places; or the faults that keep them from being read."""
    text = "\n".join(lines)
    builder = Builder(path, first_line, lines)
    if UNREADABLE.search(text):
        return builder.hidden()
    if odd := builder.odd_spaces():
        return odd
    if directive := DIRECTIVE.match(text):
        span = Span(path, first_line + directive[0].count("\n"))
        problem = said("The front matter has a YAML directive, a line that begins with %.")
        return [Diagnostic(codes.FRONT_MATTER_TAG, span, problem, said("Delete the line."))]
    try:
        values = builder.build(yaml.parse(text, Loader))
    except RefusedError as refusal:
        return [*builder.faults, refusal.diagnostic]
    except yaml.YAMLError as error:
        return [explain(error, text, path, first_line)]
    # Belt and braces: libraries raise these for absurd numbers and nesting.
    except (ValueError, OverflowError, RecursionError) as error:
        problem = said("The front matter cannot be read ({error}).", error=type(error).__name__)
        return [
            Diagnostic(
                codes.FRONT_MATTER_SYNTAX, Span(path), problem, said("Simplify the front matter.")
            )
        ]
    return {} if values is None else values, builder


def _leave_out(lines: list[str], begins: list[bool], number: int) -> set[str]:
    """Empty the lines of the field that holds a line; gives the words that stood there."""
    if not 0 <= number < len(lines):
        return set()
    start = next((n for n in range(number, -1, -1) if begins[n]), 0)
    below = range(max(number, start) + 1, len(lines))
    end = next((n for n in below if begins[n]), len(lines))
    said = (UNREADABLE.sub("", line) for line in lines[start:end])
    names = {word for line in said for word in NAMED.findall(line)}
    lines[start:end] = [""] * (end - start)
    return names
