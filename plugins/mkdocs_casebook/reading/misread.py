"""Say why YAML cannot be read: plain words, at the place where its author went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown, unplaced
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.reading import quoting

CURLY = "\u201c\u201d\u2018\u2019\u201e"
OPENING = tuple("\u201c\u201d\u201e\u2018")
"""What a value in curly quotation marks begins with; some keyboards have only the closing ones."""
MARGIN_KEY = re.compile(r"[^\s#:\[\]{}-][^:]*:(?:\s|$)")
SHIFTED_KEY = re.compile(r"\s+[\w-]+:(?:\s|$)")
UNCLOSED = (
    quoting.UNCLOSED,
    said("Close it; inside \"...\" write \\\" for a quotation mark, inside '...' write ''."),
)
# What the parser says, what the line looks like, what is wrong in plain words, and the remedy.
REASONS = (
    (
        "escape|hexdecimal",
        "",
        said('A backslash inside "..." begins a code here that YAML does not know.'),
        said("Write it twice (\\\\), or use '...' around the value."),
    ),
    (
        "quoted scalar",
        "",
        *UNCLOSED,
    ),
    (
        "",
        rf":\s*[{CURLY}]",
        said("The value is in curly quotation marks, which do not protect it."),
        said('Use straight quotation marks (").'),
    ),
    (
        "flow",
        "",
        said("A bracket is opened and not closed, or a comma is missing between entries."),
        said("Write lists as [one, two] and close every [ and {{."),
    ),
    (
        "",
        r"""(?:^|[:-]\s+)(["']).*\1\s*[^\s,#\]}]""",
        said("There are words behind the closing quotation mark, or it closes too early."),
        said("Put the whole value into one pair; inside '...' write '' for an apostrophe."),
    ),
    (
        "",
        r"(?:^\s*|[:-]\s+)[*&]",
        said("The value begins with * or &, which YAML keeps for itself."),
        said(
            "Put the whole value in straight quotation marks; entries of a list begin with a dash."
        ),
    ),
    (
        "block sequence entries",
        "",
        said("A list begins here on the line of its field."),
        said("Write it as [one, two], or begin each entry on a line of its own after a dash."),
    ),
    (
        "mapping values are not allowed",
        "",
        said("There is a colon followed by a space inside the value."),
        said("Put the whole value in straight quotation marks, or check the indentation."),
    ),
    (
        "could not find expected ':'",
        "",
        said("The line is not a field: it has no colon and space after its name."),
        said("Write `name: value`, or `- entry` in a list; indent a line that goes on from above."),
    ),
    (
        "cannot start any token",
        "",
        said("The value begins with a character that YAML keeps for itself, such as @, % or `."),
        said("Put the whole value in straight quotation marks."),
    ),
    (
        "",
        "",
        said("The indentation of this line does not fit the lines around it."),
        said("Begin fields at the margin, and indent the entries below a field by two spaces."),
    ),
)


def joined(values: dict[str, Any], tell: Callable[[str | int, str], None]) -> dict[str, Any]:
    """The values of a `{...}`, with those put together again that curly quotation marks held."""
    result: dict[str, Any] = {}
    keys = [*values]
    while keys:
        key = keys.pop(0)
        value = result[key] = values[key]
        # A word without a value is what is behind a comma; behind a colon, it has one.
        rest = [each if values[each] is None else f"{each}: {values[each]}" for each in keys]
        loose = [values[each] is None or not re.fullmatch(r"[\w-]+", each) for each in keys]
        if count := _held(value, rest, loose):
            result[key] = _bare([value, *rest[:count]])
            tell(key, result[key])
            keys = keys[count:]
    return result


def rejoined(items: list[Any], tell: Callable[[str | int, str], None]) -> list[Any]:
    """The entries of a `[...]`, likewise."""
    result: list[Any] = []
    at = 0
    while at < len(items):
        rest = items[at + 1 :]
        count = _held(items[at], rest, [isinstance(each, str) for each in rest])
        result.append(_bare(items[at : at + 1 + count]) if count else items[at])
        if count:
            tell(at, result[-1])
        at += 1 + count
    return result


def _held(value: object, rest: Sequence[str], loose: Sequence[bool]) -> int:
    """How many of the pieces that follow belong to a value that a curly quotation mark opens."""
    if not isinstance(value, str) or value[:1] not in OPENING or _closes(value):
        return 0
    for count, (piece, free) in enumerate(zip(rest, loose, strict=True), 1):
        if not free or piece[:1] in OPENING:
            return 0
        if _closes(piece):
            return count
    return 0


def _closes(piece: str) -> bool:
    return len(piece) > 1 and piece[-1] in CURLY


def _bare(pieces: Sequence[str]) -> str:
    return ", ".join(pieces)[1:-1]


def curled(line: str, at: int, whole: str) -> Diagnostic:
    """That a comma ends the value from column `at` on, with the line as it should be."""
    problem = said(
        "Curly quotation marks are not quotation marks in front matter: the comma ends the value."
    )
    end = re.search(rf"[{CURLY}](?=\s*(?:[,\]}}]|$))", line[at + 1 :])
    straight = f'"{whole}"' if '"' not in whole else "'" + whole.replace("'", "''") + "'"
    example = line[:at] + straight + line[at + 1 + end.end() :] if end else straight
    remedy = said("Write straight ones ({mark}).", mark=straight[0])
    return unplaced(codes.FRONT_MATTER_SYNTAX, problem, remedy, example=example.strip())


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int = 1) -> Diagnostic:
    """Say in plain words what a YAML error means, judging by the line it points at."""
    lines = text.split("\n")
    start = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or start
    reason = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    # What is opened and never closed is noticed late; its author looks for where it was opened.
    if start and re.search(r"quoted scalar|flow|expected ':'", reason) and "escape" not in reason:
        mark = start
    number = min(mark.line, len(lines) - 1) if mark else 0
    if slip := quoting.find(lines, begins(lines), number):
        return slip.fault.at(Span(path, slip.line + first_line, slip.column + 1))
    opened, tabbed = _left_open(lines[: number + 1]), _tabbed(lines, number)
    shifted = None if "quoted scalar" in reason else _shifted(lines, number)
    if opened:
        number, column = opened
        return unclosed(lines[number], column).at(Span(path, number + first_line, column + 1))
    if tabbed is not None:
        number, column = tabbed, 0
        problem, remedy = (
            said("The line begins with a tab."),
            said("Use spaces to indent, never the tab key."),
        )
        if begins(lines)[number]:
            remedy = said("Delete it: the names of fields begin at the margin.")
    elif shifted:
        number, column, problem, remedy = shifted
    else:
        column = mark.column if mark else 0
        number = mark.line if mark else 0
        line = lines[min(number, len(lines) - 1)]
        problem, remedy = next(
            (problem, remedy)
            for said, looks, problem, remedy in REASONS
            if re.search(said, reason) and re.search(looks, line)
        )
        if problem == UNCLOSED[0]:
            return unclosed(line, column).at(Span(path, number + first_line, column + 1))
    span = Span(path, number + first_line, column + 1)
    return Diagnostic(codes.FRONT_MATTER_SYNTAX, span, problem, remedy)


def begins(lines: Sequence[str]) -> list[bool]:
    """Which lines begin a field of the header, those that were shifted from the margin too.

    Below a field whose value is on its own line, no other name can be meant as an entry.
    """
    found: list[bool] = []
    above = -1
    for number, line in enumerate(lines):
        shifted = SHIFTED_KEY.match(line) is not None
        if shifted and above >= 0:
            value = lines[above].partition(":")[2].strip()
            shifted = found[above] and value[:1] not in ("", *"|>[{#")
        found.append(shifted or MARGIN_KEY.match(line) is not None)
        above = number if line.strip() else above
    return found


def unclosed(line: str, at: int) -> Diagnostic:
    """That a quotation mark is opened and never closed."""
    problem, remedy = UNCLOSED
    end = re.search(r"\s*(?:,\s*[\w-]+:(?:\s|$)|[\]}][\]},\s]*$)", line[at + 1 :])
    if not end or not re.search(r"[\[{]", line[:at]):
        return unplaced(codes.FRONT_MATTER_SYNTAX, problem, remedy)
    stop = at + 1 + end.start()
    example = f"{line[:stop]}{line[at]}{line[stop:]}".strip()
    behind = shown(end[0].strip()[0])
    remedy = said("Close it before the {behind} that ends its words.", behind=behind)
    return unplaced(codes.FRONT_MATTER_SYNTAX, problem, remedy, example=example)


def _tabbed(lines: list[str], number: int) -> int | None:
    """The nearest line that begins with a tab, of a line and the two above it."""
    for near in range(number, max(number - 3, -1), -1):
        if "\t" in lines[near][: len(lines[near]) - len(lines[near].lstrip())]:
            return near
    return None


def _left_open(lines: list[str]) -> tuple[int, int] | None:
    """Line and column of a quotation mark that no line closes before the next field begins."""
    for number, line in enumerate(lines[:-1]):
        key = quoting.KEY.match(lines[number + 1])
        at = quoting.opened(line)
        if at is not None and key and len(key[1]) <= quoting.indent(line):
            return number, at
    return None


def _shifted(lines: list[str], number: int) -> tuple[int, int, Said, Said] | None:
    """A field that begins a little to the right of the one above, to which it then belongs."""
    first, key = quoting.KEY.match(lines[0]), quoting.KEY.match(lines[number])
    # The first line of a header decides where all others have to begin.
    if number == 1 and first and key and not key[1] and first[1].isspace():
        return _too_far(0, first, key[2])
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    before = quoting.KEY.match(lines[above]) if above is not None else None
    if not key or not before or "-" in key[1] or len(key[1]) <= len(before[1]):
        return None
    value = before.string[before.end() :].strip()
    return None if not value or value[0] in "|>[{#" else _too_far(number, key, before[2])


def _too_far(number: int, key: re.Match[str], other: str) -> tuple[int, int, Said, Said]:
    problem = said("There are too many spaces before {key}.", key=shown(key[2]))
    remedy = said("Let it begin exactly below {other}.", other=shown(other))
    return number, len(key[1]), problem, remedy
