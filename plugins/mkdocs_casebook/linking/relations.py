"""How records belong together: an example, a mention, a line of a log, a target."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.linking.strength import Standing
from mkdocs_casebook.records import (
    Case,
    CaseStudy,
    LogEntry,
    Message,
    Record,
)
from mkdocs_casebook.text import Passage


@dataclass(frozen=True, eq=False)
class Illustration:
    """A link from a case study to a message: how the case shows it, and the passage where."""

    case: CaseStudy
    message: Message
    how: str
    passage: Passage
    standing: Standing = "shown"
    """Whether it is an example, known by its title only, or not established."""

    @property
    def anchor(self) -> str:
        """Id of the example on the message's page; the passage's own id is `passage.anchor`."""
        return example_anchor(self.case)


@dataclass(frozen=True, eq=False)
class Mention:
    """A link in running text, seen from the page that it leads to."""

    source: Record
    sentence: str
    """Empty where a program makes words of its marks."""
    heading: str
    """Id of the heading above the sentence; empty where the engine makes the ids."""


@dataclass(frozen=True, eq=False)
class Logged:
    """A line of a learning log, with the case study that it belongs to."""

    case: CaseStudy
    entry: LogEntry


@dataclass(frozen=True)
class Target:
    """What a reference leads to: a record with a page, and an anchor in it."""

    record: Record
    anchor: str = ""


def example_anchor(case: Case) -> str:
    """Id of a case's example on a message's page."""
    return f"case-{case.slug}"
