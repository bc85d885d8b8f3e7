"""Read a header: strict YAML in which every value stays text and keeps its line and column.

Nothing is coerced here (no dates, no numbers, no yes/no), anchors, aliases and tags are refused,
and every fault is a value. The same reader serves the front matter of pages and the registers.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.reading.yaml import Document, read_yaml


@functools.lru_cache(8)
def split(text: str, path: str) -> tuple[str, str, int] | Diagnostic:
    """Part a page into header, body and the number of the body's first line.

    The same text is parted several times in a row.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Diagnostic(
            codes.FRONT_MATTER_MISSING,
            Span(path),
            said("The file does not begin with front matter."),
            said(
                "Make `---` the first line, then the fields, then `---` again, and the text below."
            ),
        )
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return Diagnostic(
        codes.FRONT_MATTER_UNCLOSED,
        Span(path),
        said("The front matter that begins here never ends."),
        said("Put a line with `---` between the last field and the text."),
    )


def read_page(text: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read a Markdown file with front matter."""
    parts = split(text, path)
    if isinstance(parts, Diagnostic):
        return None, [parts]
    header, body, body_line = parts
    document, faults = read_yaml(header, path, first_line=2)
    if document is None:
        return None, faults
    return replace(document, body=body, body_line=body_line), faults
