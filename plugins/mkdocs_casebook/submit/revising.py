"""The same submission once more: what differs from the file that it became, and that file anew.

Only what an author sent is written over; all that editors added stays, comments included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_casebook.language import Said, said
from mkdocs_casebook.reading import Document
from mkdocs_casebook.records import CaseStudy, asked_names
from mkdocs_casebook.submit import emitting
from mkdocs_casebook.submit.placing import called


@dataclass(frozen=True)
class Revision:
    """A file as it would be, and how that differs from what is there."""

    text: str
    differs: tuple[Said, ...]
    kept: tuple[Said, ...]
    """What the file has and the submission has not."""


def revised(
    kind: type[CaseStudy], document: Document, values: Mapping[str, Any], body: str
) -> Revision:
    """The file of a case study with what was sent now."""
    sent = (*asked_names(kind), "consent")
    wanted = {name: value for name, value in values.items() if name in sent}
    changed = [name for name, value in wanted.items() if document.values.get(name) != value]
    left = [name for name in sent if document.values.get(name) and name not in wanted]
    own, theirs = sections(document.body), sections(body)
    new = [heading for heading, text in theirs.items() if own.get(heading, "") != text]
    header = _header(document, {name: wanted[name] for name in changed})
    text = "\n".join(filter(None, (*({**own, **theirs}).values(),)))
    lost = [heading for heading in own if heading and heading not in theirs]
    return Revision(
        f"---\n{header}\n---\n{text.rstrip()}\n",
        (*(called(kind, name) for name in changed), *map(_section, new)),
        (*(called(kind, name) for name in left), *map(_section, lost)),
    )


def _section(heading: str) -> Said:
    return said("the section “{heading}”", heading=heading)


def sections(body: str) -> dict[str, str]:
    """The text of each section with its heading; of what is above all of them, by no name."""
    found: dict[str, list[str]] = {"": []}
    heading, fenced = "", False
    for line in body.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if line.startswith("## ") and not fenced:
            heading = line[3:].strip()
            found.setdefault(heading, [])
        found[heading].append(line)
    texts = {name: "\n".join(lines).strip("\n") for name, lines in found.items()}
    return {name: f"{text}\n" if text else "" for name, text in texts.items()}


def _header(document: Document, changed: Mapping[str, Any]) -> str:
    """The lines of a header with other values for some fields."""
    lines = document.header.split("\n")
    made: list[str] = []
    at = 0
    for name, begin, end in _fields(document, lines):
        made += lines[at:begin]
        made += emitting.lines(name, changed[name]) if name in changed else lines[begin:end]
        at = end
    made += lines[at:]
    for name in (each for each in changed if each not in document.values):
        made += emitting.lines(name, changed[name])
    return "\n".join(made)


def _fields(document: Document, lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Each field with the first of its lines and the one behind its last."""
    starts = sorted(
        (span.line - document.header_line, str(key[0]))
        for key, span in document.keys.items()
        if len(key) == 1
    )
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    for (start, name), end in zip(starts, ends, strict=True):
        # Comments between two fields belong to the second.
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        yield name, start, end
