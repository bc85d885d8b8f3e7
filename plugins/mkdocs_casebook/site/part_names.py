"""What screen readers call notes and tables of a text, in the language of the pages.

A text is converted once, whatever the language, and has their English names.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from mkdocs_casebook.language import Catalogue, marks, phrase

_NAMED = re.compile(
    r'(?:<section class="notes" aria-label="(?P<notes>Notes)"'
    r'|<a\b[^<>]* aria-label="(?P<note>Note) (?P<number>\d+)"'
    r'|<a\b[^<>]* aria-label="(?P<back>Back to the text at note) (?P<to>\d+)"'
    r'|<div class="table-wrap"[^<>]* aria-label="(?P<table>Table)(?:: (?P<words>[^"]*))?")'
)
_SAID = {
    "notes": phrase("Notes"),
    "note": phrase("Note {number}"),
    "back": phrase("Back to the text at note {number}"),
    "table": phrase("Table"),
    "words": phrase("Table: {words}"),
}


def named_parts(html: str, catalogue: Catalogue) -> str:
    """The HTML of a text with those names in the language of the pages."""
    if catalogue.english:
        return html

    def renamed(found: re.Match[str]) -> str:
        number, words = found["number"] or found["to"], found["words"]
        kind = "words" if words is not None else next(k for k in _SAID if found[k])
        values = {"number": number} if number else {"words": Markup(words or "")}
        name = marks.plain(catalogue.markup(_SAID[kind], **values))
        start, _, _ = found[0].rpartition(' aria-label="')
        return f'{start} aria-label="{name}"'

    return _NAMED.sub(renamed, html)
