"""Where a fault is, for whoever never saw the file that it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_casebook.diagnostics import (
    ENTRIES,
    Diagnostic,
    Severity,
    in_words,
    printable,
    severity_name,
)
from mkdocs_casebook.language import NOTHING, Catalogue, Said, in_a_row, said
from mkdocs_casebook.people import hidden
from mkdocs_casebook.reading import Document, steps_to
from mkdocs_casebook.records import CaseStudy, fields
from mkdocs_casebook.text import in_value


def discreet(text: str) -> str:
    """The text on one line, without what identifies somebody."""
    text = hidden(text)
    for find in in_value(text):
        text = text.replace(find.words, find.masked)
    return printable(text)


@dataclass(frozen=True)
class Placed:
    """A fault in words, and where its author can find it."""

    severity: Severity
    where: Said
    words: Said
    code: str = ""
    """Empty for what is wrong with the file as a whole."""
    fault: Diagnostic | None = field(default=None, compare=False)
    """What was found, where a rule found it."""
    help: Said = NOTHING
    """What belongs there, if it is a field."""

    @property
    def sentence(self) -> Said:
        """Place and words."""
        if not self.where:
            return self.words
        return said("In {place}: {sentence}", place=self.where, sentence=self.words)


def as_lines(name: str, found: Iterable[Placed], catalogue: Catalogue) -> list[str]:
    """One line for each, after the name of a file."""
    return [
        printable(f"{name} {severity_name(each.severity).by(catalogue)}: {told}")
        for each in found
        for told in [hidden(each.sentence.by(catalogue))]
    ]


ELSEWHERE = ("section-missing",)
"""Codes of what is nowhere, so that its line says nothing."""


@dataclass(frozen=True)
class Places:
    """Where the parts of one case study stand in its file, and of what else it is made."""

    document: Document
    kind: type[CaseStudy]
    others: Mapping[str, Said] = field(default_factory=dict)
    """What other files are to the author, by path: pictures and registers."""

    def of(self, found: Diagnostic) -> Placed:
        """A fault in its place."""
        words = in_a_row(found.problem, found.remedy)
        names = tuple(step for step in steps_to(found.field) if isinstance(step, str))
        known = fields.field_at(self.kind, names) if found.span.path == self.document.path else None
        belongs = said(known.about.help) if known else NOTHING
        return Placed(found.severity, self._where(found), words, found.code, found, belongs)

    def _where(self, found: Diagnostic) -> Said:
        path = found.span.path
        if path != self.document.path:
            return self.others.get(path) or said("{path}", path=path)
        if found.field:
            return called(self.kind, found.field)
        if found.code in ELSEWHERE:
            return NOTHING
        line = found.span.line
        if line >= self.document.body_line:
            return _section(self.document.body.split("\n"), line - self.document.body_line)
        above = [
            (span.line, name)
            for (name, *rest), span in self.document.keys.items()
            if not rest and span.line <= line and isinstance(name, str)
        ]
        return called(self.kind, max(above)[1]) if above else NOTHING


def called(kind: type[CaseStudy], name: str) -> Said:
    """What people call a field, such as `How (the first message)` for `messages[0].how`."""
    steps = steps_to(name)
    names = tuple(step for step in steps if isinstance(step, str))
    known = fields.field_at(kind, names)
    label = said(known.about.label) if known else said("{name}", name=name)
    entry = next((n for n in range(len(steps) - 1, 0, -1) if isinstance(steps[n], int)), 0)
    if not entry or steps[entry - 1] not in ENTRIES:
        return label
    first = in_words("".join(f"[{s}]" if isinstance(s, int) else s for s in steps[: entry + 1]))
    return said("{label} ({entry})", label=label, entry=first)


def _section(lines: Sequence[str], at: int) -> Said:
    """The section that a line of a text is in."""
    fenced = False
    heading = ""
    for line in lines[: at + 1]:
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif line.startswith("## ") and not fenced:
            heading = line[3:].strip()
    return said("the section “{heading}”", heading=heading) if heading else said("the text")
