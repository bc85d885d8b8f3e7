"""Real answers: what a published case study of the same casebook says to a question of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Field, Message, Period, asked_inside
from mkdocs_casebook.site.reasons import CHOICES

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_NOTE = re.compile(r'<sup class="note-ref">.*?</sup>', re.DOTALL)
MOST_WORDS = 70
"""Words of a real answer; a longer one is cut."""
MODELS = 3
"""Case studies that take turns, so that answers do not all come from one."""


@dataclass(frozen=True)
class Answer:
    """What one published case study says."""

    case: CaseStudy
    """The case study, to link to."""
    lines: tuple[tuple[str, str], ...]
    """What it says, each line with the name of its part; that is empty where there is one part."""


class Answers:
    """Finds them: in accounts of the people who did the work first, then in the fullest."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        listed = casebook.listed
        self._cases = sorted(
            listed,
            key=lambda case: (case.account != "own", casebook.fullest(case)),
        )
        self._turn = 0

    def of(self, field: Field) -> Answer | None:
        """A real answer to the question of a field."""
        found = [case for case in self._cases if getattr(case, field.name, None)]
        return self._chosen(found, lambda case: self._lines(field, getattr(case, field.name)))

    def of_section(self, heading: str) -> Answer | None:
        """The first paragraph of a section."""
        found = [case for case in self._cases if self._paragraph(case, heading)]
        return self._chosen(found, lambda case: (("", self._paragraph(case, heading)),))

    def of_message(self, message: Message) -> Answer | None:
        """How a published case study shows a message."""
        shown = [each for each in self.casebook.shown_by(message) if each.standing == "shown"]
        return Answer(shown[0].case, (("", shown[0].how),)) if shown else None

    def _chosen(self, found: Sequence[CaseStudy], lines: Any) -> Answer | None:
        if not found:
            return None
        self._turn += 1
        case = found[self._turn % min(MODELS, len(found))]
        return Answer(case, tuple((name, _cut(words)) for name, words in lines(case)))

    def _lines(self, field: Field, value: Any) -> Iterable[tuple[str, str]]:
        first = value[0] if isinstance(value, tuple) else value
        if isinstance(first, BaseModel) and field.group and not isinstance(first, Period):
            say = self.casebook.catalogue.say
            for each in asked_inside(field):
                if said := getattr(first, each.name):
                    yield say(each.about.label), self._words(each, said)
        else:
            yield "", self._words(field, value)

    def _words(self, field: Field, value: Any) -> str:
        values = value if isinstance(value, tuple) else (value,)
        named = self.casebook.library.known(field.about.names) if field.about.names else []
        names = {_key(each): _name(each) for each in named}
        when = {**dict(field.about.choices), **CHOICES}
        say = self.casebook.catalogue.say
        said = (
            say(when[each]) if each in when else names.get(str(each), str(each)) for each in values
        )
        return ", ".join(said)

    def _paragraph(self, case: CaseStudy, heading: str) -> str:
        """The first paragraph below a heading that says something by itself, in words."""
        fragment = self.casebook.fragment(case)
        section = next((each for each in fragment.sections if each.heading == heading), None)
        if not section:
            return ""
        html = "".join(piece for piece in fragment.html if isinstance(piece, str))
        below = html.partition(f'<h2 id="{section.id}">')[2].partition("<h2 ")[0]
        every = (Markup(_NOTE.sub("", each)).striptags() for each in _PARAGRAPH.findall(below))
        return next((each for each in every if not each.endswith(":")), "")


def _key(record: Any) -> str:
    return str(getattr(record, "number", record.slug))


def _name(record: Any) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def _cut(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= MOST_WORDS else f"{' '.join(parts[:MOST_WORDS])} …"
