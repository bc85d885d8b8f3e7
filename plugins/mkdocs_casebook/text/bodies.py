"""The texts to convert, each with the passages that its tags ask for."""

from __future__ import annotations

from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import CaseStudy, Event, Message, Record
from mkdocs_casebook.text.fragment import Body
from mkdocs_casebook.text.passages import Wanted


def bodies(library: Library) -> list[Body]:
    """Every text to convert. What belongs to another file is no part of it."""
    # The passage of a message that is not there is looked for all the same.
    records: list[Record] = [*library.cases, *library.messages, *library.events, *library.prose]
    records += [each for each in library.salvaged if isinstance(each, CaseStudy | Message | Event)]
    return [_body(library, record) for record in records]


def _body(library: Library, record: Record) -> Body:
    document = library.documents[record.path]
    return Body(
        path=record.path,
        text=document.body,
        line=document.body_line,
        wanted=_wanted(record) if isinstance(record, CaseStudy) else (),
        charts=tuple(chart.table for chart in getattr(record, "charts", ())),
    )


def _wanted(case: CaseStudy) -> tuple[Wanted, ...]:
    tags = {tag.message: tag for tag in reversed(case.messages)}
    return tuple(Wanted(message=n, text=tag.passage) for n, tag in sorted(tags.items()))
