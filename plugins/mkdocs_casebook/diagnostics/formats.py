"""Diagnostics as text, as JSON and as annotations of a workflow."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass

from mkdocs_casebook.diagnostics.codes import Severity
from mkdocs_casebook.diagnostics.core import Diagnostic, errors
from mkdocs_casebook.diagnostics.sentences import printable

PRINTED = 20
"""Faults of one file that are printed one by one; JSON, which programs read, holds all."""
PLACES_SHOWN = 5
"""How many files with exceptions are named; more are counted."""
ENTRIES: dict[str, str] = {}
"""What one entry of a list is called; `records` hands in what its fields say."""
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


@dataclass(frozen=True)
class Rest:
    """Faults of one file that are only counted."""

    path: str
    severity: Severity
    faults: tuple[Diagnostic, ...]

    @property
    def sentence(self) -> str:
        """How many there are. Codes are for machines, so kinds have no names here."""
        kind = len({each.code for each in self.faults}) == 1
        return f"and {len(self.faults):,} more {'of this kind' if kind else 'in this file'}."


def shortened(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic | Rest]:
    """The first `PRINTED` errors of each file, and of its advice; then the number of the rest.

    Each kind of fault is among them, however many of another kind come before it.
    """
    groups: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for each in diagnostics:
        groups.setdefault((each.severity, each.span.path), []).append(each)
    told: list[Diagnostic | Rest] = []
    for (severity, path), every in groups.items():
        first = {each.code: each for each in reversed(every)}
        more = [each for each in every if first[each.code] is not each]
        kept = {*first.values(), *more[: max(0, PRINTED - len(first))]}
        told += [each for each in every if each in kept]
        if len(kept) < len(every):
            told.append(Rest(path, severity, tuple(each for each in every if each not in kept)))
    return told


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line a fault, then a line that counts them; exceptions are only counted."""
    lines = shortened(each for each in diagnostics if each.severity != "exception")
    return "\n".join([*map(_line, lines), summary(diagnostics)])


def _line(each: Diagnostic | Rest) -> str:
    if isinstance(each, Rest):
        return f"{printable(each.path)} {each.severity}: {each.sentence}"
    return printable(f"{each.span} {each.severity}: {told(each)}")


def told(diagnostic: Diagnostic) -> str:
    """The sentence with the field that it speaks of, unless it names that itself."""
    where = in_words(diagnostic.field)
    own, _, around = where.partition(" of ")
    named = re.search(rf"\b{re.escape(own)}\b", diagnostic.problem)
    where = around if named else where
    shows = f"rule: {diagnostic.code}" in diagnostic.example
    rule = f" (rule: {diagnostic.code})" if diagnostic.may_be_excepted and not shows else ""
    return f"In {where}: {diagnostic.sentence}{rule}" if where else f"{diagnostic.sentence}{rule}"


def in_words(field: str) -> str:
    """Where in a header, for people: `the first message` for `messages[0].message`."""
    parts: list[str] = []
    above = ""
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field):
        if number:
            one = ENTRIES.get(above, f"entry of {above}")
            parts[-1:] = [f"the {_ordinal(int(number) + 1)} {one}"]
        elif name != ENTRIES.get(above):
            parts.append(name)
        above = name or above
    return " of ".join(reversed(parts))


def _ordinal(number: int) -> str:
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd', *['th'] * 6)[last]}"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many faults there are, in words."""
    counted = [each for each in diagnostics if each.severity != "exception"]
    stopping = len(errors(counted))
    counts = [
        _counted(stopping, "error", "errors"),
        _counted(len(counted) - stopping, "piece of advice", "pieces of advice"),
    ]
    files = _counted(len({each.span.path for each in counted}), "file", "files")
    sums = f"{' and '.join(filter(None, counts))} in {files}." if counted else "No faults found."
    return f"{sums} {exceptions(diagnostics)}".rstrip()


def exceptions(diagnostics: Iterable[Diagnostic]) -> str:
    """How many exceptions there are, and where they are recorded; nothing if there is none."""
    found = [each for each in diagnostics if each.severity == "exception"]
    places = sorted({printable(each.span.path) for each in found})
    where = " and ".join(filter(None, [", ".join(places[:-1]), *places[-1:]]))
    if len(places) > PLACES_SHOWN:
        where = f"{len(places)} files"
    return (
        f"{_counted(len(found), 'exception', 'exceptions')}, recorded in {where}." if found else ""
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON document: `{"errors": n, "advice": n, "exceptions": n, "diagnostics": [...]}`."""
    rows = [
        {**asdict(each), "span": asdict(each.span), "sentence": each.sentence}
        for each in diagnostics
    ]
    for row in rows:
        del row["words"]
    kinds = [each.severity for each in diagnostics]
    counts = {"errors": kinds.count("error"), "advice": kinds.count("advice")}
    document = {**counts, "exceptions": kinds.count("exception"), "diagnostics": rows}
    return json.dumps(document, ensure_ascii=True, indent=2)


LEVELS: dict[Severity, str] = {"error": "error", "advice": "notice", "exception": "warning"}


def as_annotations(
    diagnostics: Sequence[Diagnostic], known: Collection[Diagnostic] = frozenset()
) -> str:
    """GitHub workflow commands, one a fault; all values are escaped as its runner asks.

    Exceptions that were known before are only counted, so that a new one is seen.
    """
    commands = shortened(each for each in diagnostics if each not in known)
    return "\n".join([*map(_annotation, commands), summary(diagnostics)])


def _annotation(each: Diagnostic | Rest) -> str:
    level = LEVELS[each.severity]
    if isinstance(each, Rest):
        return (
            f"::{level} file={_property(printable(each.path))},title=more::{_data(each.sentence)}"
        )
    path = _property(printable(each.span.path))
    place = f"file={path},line={each.span.line},col={each.span.column}"
    return f"::{level} {place}::{_data(printable(told(each)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
