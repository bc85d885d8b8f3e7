"""Drafts of the form, the files that they become, and what the checker and the scripts say."""

from __future__ import annotations

import ast
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.exports import rule_table
from mkdocs_casebook.reading import front_matter
from mkdocs_casebook.reading.locations import steps_to
from mkdocs_casebook.records import Field, asked_names, fields_of
from mkdocs_casebook.records.case_study import CaseStudy
from tests import kit
from tests.node import ask

Draft: TypeAlias = dict[str, Any]
At: TypeAlias = tuple[str | int, ...]

SET = {
    "id": "",
    "status": "published",
    "account": "own",
    "tags_by": "alliance",
    "licence": "CC0-1.0",
}
"""What is no author's, and comes with taking a draft in."""
UNREAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\\A\\s|\\s\\Z"
)
"""What a header cannot hold as it is, or loses."""
LINE = re.compile(r"line \d+(?:, \d+)*(?: or \d+)?")


@dataclass(frozen=True)
class Told:
    """A fault as both sides tell it."""

    code: str
    severity: str
    at: At
    line: int
    problem: str
    remedy: str
    example: str


class Written:
    """A draft as a file, with what each of its lines is in the draft."""

    def __init__(self, number: int, draft: Draft) -> None:
        self.lines: list[str] = ["---"]
        self.places: list[At] = [()]
        for name, value in {**SET, "id": str(number), **draft["fields"]}.items():
            self._put(name, value, "", (name,))
        self._add("---", ())
        self.first = len(self.lines) + 1
        self.body: list[tuple[At, int]] = []
        for heading, text in draft["sections"].items():
            if not text.strip():
                continue
            own = text.split("\n")
            at: At = ("sections", heading)
            lines = [f"## {heading}", "", *own, ""]
            self.lines += lines
            numbers = (0, 0, *range(1, len(own) + 1), len(own))
            self.body += [(at, each) for each in numbers]

    def _add(self, line: str, at: At) -> None:
        self.lines.append(line)
        self.places.append(at)

    def _put(self, name: str, value: Any, indent: str, at: At) -> None:
        if isinstance(value, str):
            self._add(f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}", at)
            return
        self._add(f"{indent}{name}:", at)
        for number, each in enumerate(value):
            if isinstance(each, str):
                self._add(f"{indent}  - {json.dumps(each, ensure_ascii=False)}", (*at, number))
                continue
            for place, (key, inner) in enumerate(each.items()):
                begins = "- " if place == 0 else "  "
                self._put(f"{begins}{key}", inner, f"{indent}  ", (*at, number, key))

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines)

    def place(self, fault: Diagnostic) -> tuple[At, int]:
        """Where a fault is in the draft."""
        if fault.field:
            return tuple(steps_to(fault.field)), 0
        if fault.span.line < self.first:
            return self.places[fault.span.line - 1], 0
        if not self.body:
            return (), 0  # a section that is missing from no text at all
        return self.body[min(fault.span.line - self.first, len(self.body) - 1)]


def of_file(text: str, headings: Sequence[str]) -> Draft | None:
    """A draft with what an author could have written into the form of a file, if it can be read."""
    document, _ = front_matter.read_page(text, "case_studies/x.md")
    if document is None:
        return None
    names = asked_names(CaseStudy)
    known = fields_of(CaseStudy)
    fields = {
        name: value
        for name, value in document.values.items()
        if name in names and _fits(value) and _has_shape(value, known[name])
    }
    parts = re.split(r"^## +(.+)$", document.body, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], (each.strip("\n") for each in parts[2::2]), strict=True))
    own = {name: text for name, text in sections.items() if name in headings and text}
    return {"fields": _bare(fields), "sections": own}


def _fits(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_fits, value.values()))
    if isinstance(value, list):
        return all(map(_fits, value))
    return isinstance(value, str) and not UNREAD.search(value)


def _has_shape(value: Any, field: Field) -> bool:
    """Whether a value is what the form makes of a field: a text, texts, or groups of texts."""
    if not field.many:
        return isinstance(value, str)
    inner = dict if field.group else str
    return isinstance(value, list) and all(isinstance(each, inner) for each in value)


def _bare(value: Any) -> Any:
    """Without what is not asked inside entries."""
    if isinstance(value, dict):
        left = {"rests_on", "established", "found"}
        return {key: _bare(each) for key, each in value.items() if key not in left}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def texts_of(*files: Path) -> list[str]:
    """Every text that is written in modules of tests, each once."""
    found: dict[str, None] = {}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.strip()
            ):
                found[node.value] = None
    return [each for each in found if len(each) < 4000 and not re.search("[\ud800-\udfff\0]", each)]


def both(
    drafts: Sequence[Draft], files: kit.Files | None = None
) -> Iterator[tuple[Draft, Any, Any]]:
    """Each draft, with what the checker and what the scripts say of it."""
    written = [Written(number, draft) for number, draft in enumerate(drafts, 101)]
    made: dict[str, str | bytes | None] = {
        f"case_studies/draft-{number}.md": each.text for number, each in enumerate(written)
    }
    with tempfile.TemporaryDirectory() as folder:
        root = kit.write(Path(folder), {**(files or {}), **made})
        casebook = kit.load(root)
        found = check(casebook)
    table = rule_table.table(casebook)
    answer = "data[0].map((each) => [found.judge(each, data[1]), found.missing(each, data[1])])"
    answers = ask("submit/judge.js", answer, [drafts, json.loads(json.dumps(table))])
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in made}
    for fault in found:
        by_path.setdefault(fault.span.path, []).append(fault)
    for draft, each, path, answered in zip(drafts, written, made, answers, strict=True):
        yield draft, [_told(fault, each) for fault in by_path[path]], answered


def _told(fault: Diagnostic, written: Written) -> Told:
    at, line = written.place(fault)
    name = next((each for each in reversed(at) if isinstance(each, str)), "")
    example = fault.example.removeprefix(f"{name}: ")
    return Told(
        fault.code, fault.severity, at, line, bare(fault.problem), bare(fault.remedy), example
    )


def told(fault: Mapping[str, Any]) -> Told:
    """A fault as a script tells it."""
    return Told(
        fault["code"],
        fault["severity"],
        tuple(fault["at"]),
        fault["line"],
        bare(fault["problem"]),
        bare(fault["remedy"]),
        fault["example"],
    )


def bare(sentence: str) -> str:
    """A sentence without numbers of lines, which are those of the file or of the section."""
    return LINE.sub("line 0", str(sentence))
