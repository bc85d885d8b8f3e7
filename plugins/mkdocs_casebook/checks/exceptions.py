"""Exceptions: what the checker points at and an author, with a reason, leaves as it is.

They are recorded in the header of the file, as `exceptions: [{rule, words, reason, by}]`, and are
published nowhere. Only findings about people and advice may be excepted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from mkdocs_casebook.diagnostics import (
    ROWS,
    Code,
    Diagnostic,
    Span,
    codes,
    did_you_mean,
    listed,
    options,
    shown,
)
from mkdocs_casebook.language import Said, in_a_row, nearest, said, said_count
from mkdocs_casebook.people.finds import as_read
from mkdocs_casebook.reading import Document, Location, Value
from mkdocs_casebook.text import fold

EXCEPTION = codes.declare(
    "exception", "A finding stays, for a reason that its file gives.", severity="exception"
)
EXCEPTION_IDLE = codes.advice(
    "exception-idle", "An exception is recorded for something that is not there.", excepted=False
)
EXCEPTION_RULE = codes.declare("exception-rule", "An exception names a rule that has none.")

NAME = "exceptions"
TO_WRITE = {"words": "...", "reason": "write why", "by": "role of who decided"}
"""What an example of an exception has in place of what only its author knows."""
WRITE = {
    "words": said("Copy the words from the text, in straight quotation marks."),
    "reason": said("Write in a sentence why the words may stay."),
    "by": said("Write the role of who decided it, such as: head of the lead school."),
}


@dataclass(frozen=True)
class Recorded:
    """An exception as it is written, with its place."""

    span: Span
    rule: str
    words: str
    rule_span: Span
    to_write: tuple[tuple[str, Span], ...] = ()
    """The fields that still have what is in the example, with their places."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same exception in another version of the file."""
        return self.rule, same(self.words)


def same(words: str) -> str:
    """The form in which words are compared: as readers see them, case and white space folded."""
    return fold(as_read(unescape(words)))


def recorded(document: Document) -> list[Recorded]:
    """The exceptions of a file, also where its record is not well formed."""
    found: list[Recorded] = []
    for location, value in _lists(document.values, ()):
        for number, entry in enumerate(value):
            rule, words = _text(entry, "rule"), _text(entry, "words")
            if rule and words:
                span = document.place((*location, number))
                at = document.place((*location, number, "rule"))
                left = tuple(
                    (name, document.place((*location, number, name)))
                    for name, placeholder in TO_WRITE.items()
                    if fold(_text(entry, name)).strip(" .…") == placeholder.strip(".")
                )
                found.append(Recorded(span, rule, words, at, left))
    return found


def _text(entry: Value, name: str) -> str:
    value = entry.get(name) if isinstance(entry, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _lists(values: Mapping[str, Value], at: Location) -> Iterator[tuple[Location, list[Value]]]:
    """Every list of exceptions: that of a page, or one in each entry of a register."""
    for name, value in values.items():
        if name == NAME and isinstance(value, list):
            yield (*at, name), value
        elif isinstance(value, dict) and len(at) < 2:
            yield from _lists(value, (*at, name))


def applied(found: Iterable[Diagnostic], documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    """The findings, without those that an exception covers, and one for each exception."""
    noted = {path: recorded(document) for path, document in documents.items()}
    used: dict[Recorded, list[int]] = {each: [] for every in noted.values() for each in every}
    others: dict[Recorded, list[Diagnostic]] = {each: [] for each in used}
    for each in found:
        near = [e for e in _near(each, noted) if each.may_be_excepted and _at(e, each, documents)]
        covering = [entry for entry in near if entry.rule == each.code and not entry.to_write]
        for entry in near:
            others[entry] += [each] if entry.rule != each.code else []
        for exception in covering:
            used[exception].append(each.span.line)
        if not covering:
            yield each
    for exception, lines in used.items():
        if exception.to_write:
            yield from _unwritten(exception)
            continue
        stands = not lines and _stands(exception, documents[exception.span.path])
        yield _judged(exception, lines, others[exception], stands=stands)


def _unwritten(exception: Recorded) -> Iterator[Diagnostic]:
    for name, span in exception.to_write:
        problem = said(
            "The {name} of this exception is still that of the example.", name=shown(name)
        )
        yield Diagnostic(codes.VALUE_EXAMPLE, span, problem, WRITE[name], name, severity="error")


def _stands(exception: Recorded, document: Document) -> bool:
    """Whether the words of an exception are in the text of its file, or in its header."""
    own = range(exception.span.line, exception.span.line + 1 + len(TO_WRITE))
    header = [
        line
        for number, line in enumerate(document.header.split("\n"), document.header_line)
        if number not in own
    ]
    words = same(exception.words)
    return any(words in same(text) for text in (document.body, "\n".join(header)))


def _near(found: Diagnostic, noted: Mapping[str, list[Recorded]]) -> list[Recorded]:
    """The exceptions that a finding could be covered by: of its file, or next to a picture."""
    path = found.span.path
    if path in noted:
        return noted[path]
    folder = posixpath.dirname(path)
    return [e for at, every in noted.items() if posixpath.dirname(at) == folder for e in every]


def _at(exception: Recorded, found: Diagnostic, documents: Mapping[str, Document]) -> bool:
    """Whether the words of an exception are those of a finding, whatever its rule."""
    words, path = same(exception.words), found.span.path
    if path not in documents:
        return _holds(words, same(posixpath.basename(path)))
    if found.code == codes.TEXT_DAMAGED:
        # Damaged characters are inside words.
        return bool(found.words) and same(found.words) in words
    if found.words:
        return _holds(words, same(found.words))
    # A rule that does not say which words it means: they are somewhere in its line.
    return _holds(same(_line(documents[path], found.span.line)), words)


def _holds(text: str, words: str) -> bool:
    """Whether a text holds some words as a whole."""
    return bool(words) and bool(re.search(_whole(words), text))


def _whole(words: str) -> str:
    """A pattern for words that are no part of longer ones; signs may be next to a letter."""
    before, after = (r"\b" if edge.isalnum() else "" for edge in (words[0], words[-1]))
    return f"{before}{re.escape(words)}{after}"


def _line(document: Document, line: int) -> str:
    for text, first in (
        (document.body, document.body_line),
        (document.header, document.header_line),
    ):
        lines = text.split("\n")
        if 0 <= line - first < len(lines):
            return lines[line - first]
    return ""


def _judged(
    exception: Recorded, lines: list[int], others: list[Diagnostic], *, stands: bool
) -> Diagnostic:
    rule, span = exception.rule, exception.span
    every = sorted(code for code, row in ROWS.items() if row.excepted)
    if rule not in every:
        problem = said("{rule} is not a rule.", rule=shown(rule))
        choices = said("Exceptions can be made to {rules}.", rules=options(every, len(every)))
        remedy = in_a_row(did_you_mean(nearest(rule, every), quoted=False), choices)
        if Code(rule) in ROWS:
            problem = said("{rule} is a rule without exceptions.", rule=shown(rule))
            remedy = said("Delete this entry, and mend what the rule is about.")
        return Diagnostic(EXCEPTION_RULE, exception.rule_span, problem, remedy)
    if not lines:
        return Diagnostic(EXCEPTION_IDLE, span, *_idle(rule, others, stands=stands))
    numbers = sorted(set(lines))
    problem = said_count(
        "An exception to {rule} is recorded here; it covers line {lines}.",
        "An exception to {rule} is recorded here; it covers lines {lines}.",
        len(numbers),
        rule=rule,
        lines=listed(numbers),
    )
    remedy = said("An editor decides whether its reason holds.")
    words = exception.words
    return Diagnostic(EXCEPTION, span, problem, remedy, rule, words=words)


def _idle(rule: str, others: list[Diagnostic], *, stands: bool) -> tuple[Said, Said]:
    """What is said of an exception that covers nothing: the problem and the remedy."""
    if not others and not stands:
        problem = said("This exception covers nothing in the file any more.")
        return problem, said("Delete it, or copy the words as they stand in the text.")
    problem = said(
        "Nothing of the rule {rule} was found at the words of this exception.", rule=rule
    )
    if not others:
        return problem, said("Delete it.")
    rules = sorted({each.code for each in others})
    found = said(
        "What was found there, in line {lines}, is of the rule {rule}.",
        lines=listed(sorted({each.span.line for each in others})),
        rule=rules[0],
    )
    remedy = said(
        "Write `rule: {rules}` if that may stay, or delete this exception.", rules=options(rules)
    )
    return in_a_row(problem, found), remedy
