"""What can be wrong: diagnostics with a place, a sentence, a remedy and the nearest valid value."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, get_args

Severity = Literal["error", "advice"]

Code = Literal[
    "address-lost",
    "address-taken",
    "body-html",
    "body-limit",
    "body-lost",
    "case-duplicate-id",
    "case-duplicate-message",
    "case-duplicate-title",
    "case-withdrawn",
    "chart-table",
    "file-encoding",
    "file-hidden-character",
    "file-kind",
    "file-merge",
    "file-missing",
    "file-name",
    "file-pointer",
    "file-size",
    "front-matter-alias",
    "front-matter-depth",
    "front-matter-duplicate-key",
    "front-matter-missing",
    "front-matter-syntax",
    "front-matter-tag",
    "front-matter-unclosed",
    "heading-level",
    "image",
    "link-anchor",
    "link-empty",
    "link-scheme",
    "link-unknown",
    "message-duplicate-number",
    "passage-ambiguous",
    "passage-missing",
    "section-empty",
    "section-long",
    "section-missing",
    "unknown-alliance",
    "unknown-case",
    "unknown-cluster",
    "unknown-message",
    "unknown-programme",
    "unknown-term",
    "value-choice",
    "value-date",
    "value-empty",
    "value-list",
    "value-long",
    "value-missing",
    "value-number",
    "value-period",
    "value-slug",
    "value-type",
    "value-unknown-key",
    "value-url",
]
CODES: tuple[Code, ...] = get_args(Code)

DESCRIPTIONS: dict[Code, str] = {
    "address-lost": "An address that was published has gone; it needs a redirect.",
    "address-taken": "Two pages, short links or former names want the same address.",
    "body-html": "The text holds HTML, which is not published.",
    "body-limit": "The text is too large, too deeply nested or too slow to convert.",
    "body-lost": "A note or a cell of a table would not be published.",
    "case-duplicate-id": "Two case studies have the same id.",
    "case-duplicate-message": "A case study lists the same message twice.",
    "case-duplicate-title": "Two case studies have the same title.",
    "case-withdrawn": "The status and the notice of withdrawal do not fit together.",
    "chart-table": "A chart names no table of the text, one that another names, or no numbers.",
    "file-encoding": "The file is not UTF-8 text.",
    "file-hidden-character": "The file holds characters that a reviewer cannot see.",
    "file-kind": "The path is a folder, a link or a special file, or of an unpublished kind.",
    "file-merge": "The file still holds the marks of an unfinished merge.",
    "file-missing": "A file or folder that a casebook needs is not there.",
    "file-name": "The file's name cannot become an address.",
    "file-pointer": "The file is a pointer to large-file storage, not the text itself.",
    "file-size": "The file or its header is larger than allowed.",
    "front-matter-alias": "The header uses YAML anchors or aliases.",
    "front-matter-depth": "The header is nested too deeply, or holds too many values.",
    "front-matter-duplicate-key": "The header says the same thing twice.",
    "front-matter-missing": "The file does not begin with a header between two lines of `---`.",
    "front-matter-syntax": "A line of the header cannot be read.",
    "front-matter-tag": "The header uses YAML tags or directives.",
    "front-matter-unclosed": "The header's closing `---` is missing.",
    "heading-level": "A heading of level 1 stands in the text, or a level is skipped.",
    "image": "An image is missing, not local, not of a permitted kind, or has no description.",
    "link-anchor": "A link leads to a heading that its page does not have.",
    "link-empty": "A link has no words, or no address.",
    "link-scheme": "A link is of a kind that is not published, such as `javascript:`.",
    "link-unknown": "A link leads to a file or page that is not there.",
    "message-duplicate-number": "Two messages have the same number.",
    "passage-ambiguous": "The phrase of a passage stands more than once.",
    "passage-missing": "The heading or phrase of a passage is not in the text.",
    "section-empty": "A required section has no text.",
    "section-long": "A section is longer than allowed.",
    "section-missing": "A required section is missing.",
    "unknown-alliance": "No alliance has this key.",
    "unknown-case": "No case study has this name.",
    "unknown-cluster": "No cluster has this key.",
    "unknown-message": "No message has this number.",
    "unknown-programme": "No programme has this key.",
    "unknown-term": "The word is not in the vocabulary.",
    "value-choice": "The value is not one of the permitted words.",
    "value-date": "The value is not a date of the form 2012, 2012-12 or 2012-12-01.",
    "value-empty": "A field is there but has no value.",
    "value-list": "A list was expected, or one has too few entries or the same one twice.",
    "value-long": "A text has more words than allowed.",
    "value-missing": "A required field is missing.",
    "value-number": "The value is not a whole number.",
    "value-period": "The value is not a year or a span of years.",
    "value-slug": "The value cannot be a key or part of an address.",
    "value-type": "The value has another shape than expected.",
    "value-unknown-key": "The header has a field that casebooks do not know.",
    "value-url": "The value is not a web address.",
}


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
    """One fault, said so that its author can mend it."""

    code: Code
    span: Span
    problem: str
    """What is wrong: a full sentence that quotes the value."""
    remedy: str
    """How to mend it: a full sentence, with the nearest valid value where there is one."""
    field: str = ""
    """Where in the header, such as `messages[0].how`; empty for a fault of the text or the file."""
    example: str = ""
    """A line that would be accepted."""
    severity: Severity = "error"

    @property
    def sentence(self) -> str:
        """The whole fault on one line, the same in terminal, JSON and pull request."""
        example = f" Example: {self.example}" if self.example else ""
        return printable(f"{self.problem} {self.remedy}{example}")

    @property
    def sort_key(self) -> tuple[bool, Span, str, str]:
        """Errors before advice, then by place."""
        return (self.severity != "error", self.span, self.code, self.problem)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each fault once, errors first, then by file and line."""
    return sorted(dict.fromkeys(diagnostics), key=lambda each: each.sort_key)


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that stop a build."""
    return [each for each in diagnostics if each.severity == "error"]


def nearest(word: object, known: Iterable[object]) -> str:
    """The known value that looks most like `word`, or is the nearest number; or an empty string."""
    spelt = {str(value).casefold(): str(value) for value in known}
    if _is_number(str(word)) and all(_is_number(value) for value in spelt):
        return min(spelt, key=lambda value: abs(int(value) - int(str(word))), default="")
    close = difflib.get_close_matches(str(word).casefold(), list(spelt), n=1, cutoff=0.5)
    return spelt[close[0]] if close else ""


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) < 10  # Python refuses to read thousands of digits


def not_known(key: object, what: str, known: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Problem and remedy for a key that nothing has, from the (key, name) pairs that there are."""
    names = dict(known)
    close = nearest(key, names)
    if not close and (name := nearest(key, names.values())):
        close = next(key for key in names if names[key] == name)
    if close:
        differs = names[close].casefold() != close.casefold()
        called = f", {shown(names[close])}" if differs else ""
        remedy = f"Did you mean {close}{called}? Change the value."
    else:
        remedy = f"Known here: {options(list(names))}."
    return f"{shown(key)} is not {what}.", remedy


def shown(value: object, limit: int = 60) -> str:
    """An author's value in quotation marks, without control characters, cut to `limit`."""
    text = printable(str(value))
    return f'"{text[: limit - 1]}…"' if len(text) > limit else f'"{text}"'


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal or a workflow would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def options(known: Sequence[object], limit: int = 12) -> str:
    """The permitted values in words: `a, b or c`."""
    words = [str(value) for value in known]
    if len(words) > limit:
        return ", ".join(words[:limit]) + " and others"
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "none yet"


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line a fault, then a line that counts them."""
    lines = [
        printable(f"{each.span} {each.severity} {each.code}: ")
        + (f"[{printable(each.field)}] " if each.field else "")
        + each.sentence
        for each in diagnostics
    ]
    return "\n".join([*lines, summary(diagnostics)])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many faults there are, in words."""
    if not diagnostics:
        return "No faults found."
    stopping = len(errors(diagnostics))
    advice = len(diagnostics) - stopping
    counts = [
        _counted(stopping, "error", "errors"),
        _counted(advice, "piece of advice", "pieces of advice"),
    ]
    files = _counted(len({each.span.path for each in diagnostics}), "file", "files")
    return f"{' and '.join(filter(None, counts))} in {files}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON document: `{"errors": n, "diagnostics": [...]}`."""
    rows = [
        {**asdict(each), "span": asdict(each.span), "sentence": each.sentence}
        for each in diagnostics
    ]
    document = {"errors": len(errors(diagnostics)), "diagnostics": rows}
    return json.dumps(document, ensure_ascii=True, indent=2)


def as_annotations(diagnostics: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, one a fault; all values are escaped as its runner asks."""
    lines = []
    for each in diagnostics:
        level = "error" if each.severity == "error" else "notice"
        path = _property(printable(each.span.path))
        place = f"file={path},line={each.span.line},col={each.span.column}"
        lines.append(f"::{level} {place},title={_property(each.code)}::{_data(each.sentence)}")
    return "\n".join([*lines, summary(diagnostics)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
