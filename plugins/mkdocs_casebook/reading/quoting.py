"""A quotation mark too many or too few in YAML: which one, and the line as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown, unplaced
from mkdocs_casebook.language import Said, said

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MARKS = "\"'"
TRIED = 80
"""Most lines that are tried in the place of one."""
CURLY = tuple("\u201c\u201d\u2018\u2019\u201e")
"""What opens a quotation that a straight mark may close."""
KEY = re.compile(r"( *(?:- +)*)([\w-]+):(?:\s|$)")
"""A field that begins a line, with what is before it."""
STARTS = re.compile(r"(?:[:,-]\s+|[\[{]\s*)(?=[^\s\"'\[\]{},-])")
"""Where a value may begin."""
ENDS = (
    re.compile(r"(?=\s*(?:,\s*[\"'\[{]|,\s*[\w-]+:(?:\s|$)|[\]}]|\s#|$))"),
    re.compile(r"(?=,\s)"),
)
"""Where a value may end: where that is sure, and where it may be."""
INCHES = re.compile(r"\s\S*\d[\"']\Z")
TOO_MANY = said("There is one quotation mark too many here."), said("Delete it.")
NOT_OPENED = (
    said("A quotation mark ends a value here that none begins."),
    said("Put one before the value as well, or delete it."),
)
UNCLOSED = said("A quotation mark is opened here and not closed in the right place.")
NOT_DOUBLED = (
    said("The quotation mark here closes the value too early."),
    said("Inside '...' write '' for an apostrophe."),
)


@dataclass(frozen=True)
class Slip:
    """A quotation mark that is wrong, and the line without its fault."""

    line: int
    """Counted from 0."""
    column: int
    mended: str
    words: tuple[Said, Said]

    @property
    def fault(self) -> Diagnostic:
        """What is said of it; without its place."""
        problem, remedy = self.words
        return unplaced(codes.FRONT_MATTER_SYNTAX, problem, remedy, example=self.mended.strip())


def is_stray(text: str) -> bool:
    """Whether a value without quotation marks around it ends in one that nothing in it opens."""
    if text[-1:] not in ("'", '"') or INCHES.search(text) or text.startswith(CURLY):
        return False
    if text[-1] == '"':
        return text.endswith('""') or text.count('"') % 2 == 1
    # The heads' and the pupils' are none, and neither is what stands between two.
    return text[-2:-1].lower() != "s" and not re.search(r"(?<!\w)'(?=\w)", text)


def runs_on(event: ScalarEvent, lines: Sequence[str]) -> bool:
    """Whether a value in quotation marks goes on through the next field: one was not closed."""
    start, end = event.start_mark, event.end_mark
    if event.style not in ("'", '"') or not start or not end:
        return False
    most = indent(lines[start.line])
    return any(
        (key := KEY.match(line)) and len(key[1]) <= most
        for line in lines[start.line + 1 : end.line + 1]
    )


def indent(line: str) -> int:
    """Where the words of a line begin, behind spaces and the dash of an entry."""
    return len(line) - len(line.lstrip(" -"))


def find(lines: Sequence[str], begins: Sequence[bool], number: int) -> Slip | None:
    """The one quotation mark with which the field that holds a line can be read, if it is one."""
    start = next((n for n in range(number, -1, -1) if begins[n]), 0)
    end = next((n for n in range(number + 1, len(lines)) if begins[n]), len(lines))
    field = list(lines[start:end])
    if not any(mark in line for line in field for mark in MARKS) or is_sound(field):
        return None
    # A mark that is not closed on its own line comes before what it made of the lines below.
    order = sorted(range(len(field)), key=lambda n: opened(field[n]) is None)
    tries = ((n, each) for n in order for each in _tries(field[n]))
    for at, (column, mended, words) in islice(tries, TRIED):
        if is_sound([*field[:at], mended, *field[at + 1 :]]):
            return Slip(start + at, column, mended, words)
    return None


def not_opened() -> Diagnostic:
    """That a value ends in a mark with which none begins; without its place."""
    return unplaced(codes.FRONT_MATTER_SYNTAX, *NOT_OPENED)


def is_sound(lines: Sequence[str]) -> bool:
    """Whether lines can be read, and no value or key in them is what a lost mark leaves."""
    flows: list[list[ScalarEvent | None] | None] = []
    try:
        for event in yaml.parse("\n".join(lines), LOADER):
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                _note(flows, None)
                held = isinstance(event, MappingStartEvent) and event.flow_style
                flows.append([] if held else None)
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                held_by = flows.pop()
                if held_by is not None and not _are_fields(held_by):
                    return False
            elif isinstance(event, ScalarEvent):
                _note(flows, event)
                plain = event.style in (None, "")
                if (plain and is_stray(event.value)) or runs_on(event, lines):
                    return False
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return False
    return True


def _note(flows: list[list[ScalarEvent | None] | None], event: ScalarEvent | None) -> None:
    if flows and (inside := flows[-1]) is not None:
        inside.append(event)


def _are_fields(inside: Sequence[ScalarEvent | None]) -> bool:
    """Whether what is in `{...}` are names with values, and nothing was cut off by a comma."""
    names, values = inside[::2], inside[1::2]
    named = all(name and re.fullmatch(r"[\w-]+", name.value) for name in names)
    return named and all(each is None or each.style or each.value for each in values)


def opened(line: str) -> int | None:
    """Where a value begins with a quotation mark that its line does not close."""
    at, depth, fresh = indent(line), 0, True
    while at < len(line):
        letter, following = line[at], line[at + 1 : at + 2]
        if letter == "#" and line[at - 1 : at] in ("", " "):
            return None
        if fresh and letter in MARKS:
            closing = re.compile(r'(?:[^"\\]|\\.)*"' if letter == '"' else r"(?:[^']|'')*'")
            closed = closing.match(line, at + 1)
            if not closed:
                return at
            at, fresh = closed.end(), False
            continue
        if fresh and letter in "[{":
            depth += 1
        elif depth and letter in "]}":
            depth, fresh = depth - 1, False
        elif (letter == "," and depth) or (letter == ":" and following in ("", " ")):
            fresh = True
        elif letter != " ":
            fresh = False
        at += 1
    return None


def _tries(line: str) -> Iterator[tuple[int, str, tuple[Said, Said]]]:
    """Lines that differ by one mark, likely ones first: column, the line, and what is said."""
    marks = [at for at, letter in enumerate(line) if letter in MARKS]
    known = {*marks}
    for at in marks:
        if at - 1 in known or at + 1 in known:
            yield at, line[:at] + line[at + 1 :], TOO_MANY
    for at in marks:
        if re.match(r"\w'[\w ]", line[max(at - 1, 0) :]):
            yield at, f"{line[:at]}'{line[at:]}", NOT_DOUBLED
    for at in marks:
        if re.match(r"[\s\[{,:-]", line[max(at - 1, 0)]):
            ends = (each for form in ENDS for each in form.finditer(line, at + 1))
            for end in dict.fromkeys(each.start() for each in ends):
                yield at, line[:end] + line[at] + line[end:], (UNCLOSED, _close(line[end:]))
    for at in reversed(marks):
        for start in reversed([each.end() for each in STARTS.finditer(line, 0, at)]):
            yield at, line[:start] + line[at] + line[start:], NOT_OPENED


def _close(rest: str) -> Said:
    behind = rest.strip()[:1]
    if not behind or behind == "#":
        return said("Close it where the value ends.")
    return said("Close it before the {behind} that ends its words.", behind=shown(behind))
