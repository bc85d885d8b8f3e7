"""Diagnostics as text, as JSON and as annotations of a workflow."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass

from mkdocs_casebook.diagnostics.codes import Severity
from mkdocs_casebook.diagnostics.core import Diagnostic, errors
from mkdocs_casebook.diagnostics.sentences import as_it_is, listed, printable
from mkdocs_casebook.language import ENGLISH, NOTHING, Catalogue, Said, in_a_row, said, said_count

PRINTED = 20
"""Faults of one file that are printed one by one; JSON, which programs read, holds all."""
SEVERITY_NAMES: dict[Severity, Said] = {
    "error": said("error"),
    "advice": said("advice"),
    "exception": said("exception"),
}
PLACES_SHOWN = 5
"""How many files with exceptions are named; more are counted."""
ENTRIES: dict[str, Said] = {}
"""What one entry of a list is called; `records` hands in what its fields say."""
ORDINALS = (
    *(said("first"), said("second"), said("third"), said("fourth"), said("fifth")),
    *(said("sixth"), said("seventh"), said("eighth"), said("ninth"), said("tenth")),
)


def severity_name(severity: Severity) -> Said:
    """What a severity is called."""
    return SEVERITY_NAMES[severity]


@dataclass(frozen=True)
class Rest:
    """Faults of one file that are only counted."""

    path: str
    severity: Severity
    faults: tuple[Diagnostic, ...]

    @property
    def sentence(self) -> Said:
        """How many there are. Codes are for machines, so kinds have no names here."""
        number = f"{len(self.faults):,}"
        if len({each.code for each in self.faults}) == 1:
            return said("and {number} more of this kind.", number=number)
        return said("and {number} more in this file.", number=number)


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


def as_text(
    diagnostics: Sequence[Diagnostic], catalogue: Catalogue = ENGLISH, *, read: Said = NOTHING
) -> str:
    """One line a fault, then a line that counts them, or says what was `read` without a fault.

    Exceptions are only counted.
    """
    lines = shortened(each for each in diagnostics if each.severity != "exception")
    told_lines = [_line(each, catalogue) for each in lines]
    return "\n".join([*told_lines, summary(diagnostics, read).by(catalogue)])


def _line(each: Diagnostic | Rest, catalogue: Catalogue) -> str:
    severity = SEVERITY_NAMES[each.severity].by(catalogue)
    if isinstance(each, Rest):
        return f"{printable(each.path)} {severity}: {each.sentence.by(catalogue)}"
    return printable(f"{each.span} {severity}: {told(each).by(catalogue)}")


def told(diagnostic: Diagnostic) -> Said:
    """The sentence with the field that it speaks of, unless it names that itself."""
    *around, own = _steps(diagnostic.field) or [NOTHING]
    named = own and re.search(rf"\b{re.escape(own)}\b", diagnostic.problem)
    where = _within(around if named or not own else [*around, own])
    sentence = diagnostic.whole
    if diagnostic.may_be_excepted and f"rule: {diagnostic.code}" not in diagnostic.example:
        sentence = said("{sentence} (rule: {rule})", sentence=sentence, rule=diagnostic.code)
    return said("In {field}: {sentence}", field=where, sentence=sentence) if where else sentence


def in_words(field: str) -> Said:
    """Where in a header, for people: `the first message` for `messages[0].message`."""
    return _within(_steps(field))


def _steps(field: str) -> list[Said]:
    """Each step on the way to a field, for people."""
    steps: list[Said] = []
    above = ""
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field):
        if number:
            entry = ENTRIES.get(above) or said("entry of {list}", list=above)
            steps[-1:] = [
                said("the {ordinal} {entry}", ordinal=_ordinal(int(number) + 1), entry=entry)
            ]
        elif name != ENTRIES.get(above):
            steps.append(as_it_is(name))
        above = name or above
    return steps


def _within(steps: Sequence[Said]) -> Said:
    """The last of some steps, and what it is a part of."""
    where = steps[0] if steps else NOTHING
    for each in steps[1:]:
        where = said("{part} of {whole}", part=each, whole=where)
    return where


def _ordinal(number: int) -> Said:
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    if last == 1:
        return said("{number}st", number=number)
    if last == 2:
        return said("{number}nd", number=number)
    return said("{number}rd", number=number) if last == 3 else said("{number}th", number=number)


def summary(diagnostics: Sequence[Diagnostic], read: Said = NOTHING) -> Said:
    """How many faults there are, in words; without any, what was read goes before."""
    counted = [each for each in diagnostics if each.severity != "exception"]
    stopping = len(errors(counted))
    advised = len(counted) - stopping
    counts = [
        *([said_count("{number} error", "{number} errors", stopping)] if stopping else []),
        *(
            [said_count("{number} piece of advice", "{number} pieces of advice", advised)]
            if advised
            else []
        ),
    ]
    paths = len({each.span.path for each in counted})
    files = said_count("{number} file", "{number} files", paths)
    sums = said("{faults} in {files}.", faults=listed(counts), files=files)
    none = in_a_row(read, said("No faults found."))
    return in_a_row(sums if counted else none, exceptions(diagnostics))


def exceptions(diagnostics: Iterable[Diagnostic]) -> Said:
    """How many exceptions there are, and where they are recorded; nothing if there is none."""
    found = [each for each in diagnostics if each.severity == "exception"]
    places = sorted({printable(each.span.path) for each in found})
    many = len(places) > PLACES_SHOWN
    where = said("{number} files", number=len(places)) if many else listed(places)
    return (
        said_count(
            "{number} exception, recorded in {files}.",
            "{number} exceptions, recorded in {files}.",
            len(found),
            files=where,
        )
        if found
        else NOTHING
    )


def as_json(diagnostics: Sequence[Diagnostic], catalogue: Catalogue = ENGLISH) -> str:
    """A JSON document: `{"errors": n, "advice": n, "exceptions": n, "diagnostics": [...]}`."""
    rows = [_row(each, catalogue) for each in diagnostics]
    kinds = [each.severity for each in diagnostics]
    counts = {"errors": kinds.count("error"), "advice": kinds.count("advice")}
    document = {**counts, "exceptions": kinds.count("exception"), "diagnostics": rows}
    return json.dumps(document, ensure_ascii=True, indent=2)


def _row(each: Diagnostic, catalogue: Catalogue) -> dict[str, object]:
    return {
        "code": each.code,
        "span": asdict(each.span),
        "problem": each.problem.by(catalogue),
        "remedy": each.remedy.by(catalogue),
        "field": each.field,
        "example": each.example,
        "severity": each.severity,
        "sentence": printable(each.whole.by(catalogue)),
    }


LEVELS: dict[Severity, str] = {"error": "error", "advice": "notice", "exception": "warning"}


def as_annotations(
    diagnostics: Sequence[Diagnostic],
    catalogue: Catalogue = ENGLISH,
    *,
    known: Collection[Diagnostic] = frozenset(),
) -> str:
    """GitHub workflow commands, one a fault; all values are escaped as its runner asks.

    Exceptions that were known before are only counted, so that a new one is seen.
    """
    commands = shortened(each for each in diagnostics if each not in known)
    lines = [_annotation(each, catalogue) for each in commands]
    return "\n".join([*lines, summary(diagnostics).by(catalogue)])


def _annotation(each: Diagnostic | Rest, catalogue: Catalogue) -> str:
    level = LEVELS[each.severity]
    if isinstance(each, Rest):
        file, more = _property(printable(each.path)), _data(each.sentence.by(catalogue))
        return f"::{level} file={file},title=more::{more}"
    path = _property(printable(each.span.path))
    place = f"file={path},line={each.span.line},col={each.span.column}"
    return f"::{level} {place}::{_data(printable(told(each).by(catalogue)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
