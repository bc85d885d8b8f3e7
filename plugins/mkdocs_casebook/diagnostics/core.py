"""What can be wrong: diagnostics with a place, a sentence, a remedy and the nearest valid value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from mkdocs_casebook.diagnostics.codes import ROWS, SEVERITIES, Code, Row, Severity
from mkdocs_casebook.diagnostics.sentences import printable
from mkdocs_casebook.language import NOTHING, Said, in_a_row, said

OF_ITS_CODE = cast("Severity", "")
"""Stands for the severity that a code has of itself."""


@dataclass(frozen=True, order=True)
class Span:
    """A place in a file: path relative to the casebook, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Diagnostic:
    """One fault, said so that its author can fix it."""

    code: Code
    span: Span
    problem: Said
    """What is wrong: a full sentence that quotes the value."""
    remedy: Said
    """How to fix it: a full sentence, with the nearest valid value where there is one."""
    field: str = ""
    """Where in the header, such as `messages[0].how`; empty for a fault of the text or the file."""
    example: str = ""
    """A line that would be accepted."""
    severity: Severity = OF_ITS_CODE
    """That of its code, unless a rule says otherwise."""
    words: str = ""
    """The words that it is about, if they are known. Never printed: they may be private."""

    def __post_init__(self) -> None:
        if self.code not in ROWS:
            raise ValueError(f"The code {self.code} is not declared.")
        if self.severity == OF_ITS_CODE:
            object.__setattr__(self, "severity", self.row.severity)

    def at(self, span: Span, field: str = "", words: str = "") -> Diagnostic:
        """The same fault in its place."""
        return replace(self, span=span, field=field or self.field, words=words or self.words)

    @property
    def row(self) -> Row:
        """What is known of its code."""
        return ROWS[self.code]

    @property
    def may_be_excepted(self) -> bool:
        """Whether its author may record that it stays; never where advice became an error."""
        return self.row.excepted and (self.row.severity == "error" or self.severity == "advice")

    @property
    def whole(self) -> Said:
        """Problem, remedy and example in a row, for every catalogue to say."""
        example = said("Example: {example}", example=self.example) if self.example else NOTHING
        return in_a_row(self.problem, self.remedy, example)

    @property
    def sentence(self) -> str:
        """The whole fault on one line, in our English and with our names."""
        return printable(self.whole)

    @property
    def sort_key(self) -> tuple[int, Span, str, str]:
        """Errors before advice, exceptions last, then by place."""
        return (SEVERITIES.index(self.severity), self.span, self.code, self.problem)


def unplaced(code: Code, problem: Said, remedy: Said, example: str = "") -> Diagnostic:
    """A fault from where its place is not known; `Diagnostic.at` gives it one."""
    return Diagnostic(code, Span(""), problem, remedy, example=example)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each fault once, errors first, then by file and line."""
    return sorted(dict.fromkeys(diagnostics), key=lambda each: each.sort_key)


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that stop a build."""
    return [each for each in diagnostics if each.severity == "error"]
