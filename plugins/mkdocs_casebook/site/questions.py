"""The questions of the form: every field that authors are asked for, and how it is answered.

Each says why it is asked, and has a real answer from a published case study of the same casebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_casebook.linking import Casebook, Terms
from mkdocs_casebook.reading import own_example
from mkdocs_casebook.records import (
    PROPOSED,
    Field,
    asked_inside,
    fields_of,
)
from mkdocs_casebook.site.answers import Answer, Answers
from mkdocs_casebook.site.reasons import CALLED, CHOICES, INSTEAD, REASONS, WHY_FACET, WHY_FIELD

_CODE = re.compile(r"`([^`]+)`")
LONG_LINE = 10
"""Words beyond which an answer gets a box of several lines."""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    key: str
    """What a file has for it."""
    name: str
    """What people call it."""
    means: str = ""
    """What it means, where that is said."""


@dataclass(frozen=True, eq=False)
class Question:
    """One thing that is asked."""

    name: str
    """The name of the field in a file."""
    label: str
    """What people call it."""
    help: str
    """What to write."""
    why: str
    """Why it is asked."""
    control: str
    """How it is answered: `line`, `text`, `lines`, `one`, `many`, `words`, `entries`, `shown`."""
    needed: bool = False
    """Whether no case study is published without it."""
    words: int = 0
    """How many words it may have; 0 for no limit."""
    characters: int = 0
    """How many characters it may have; 0 for no limit."""
    choices: tuple[Choice, ...] = ()
    """The answers to choose from."""
    names: str = ""
    """The list of words, or the register, that the answer is from."""
    facet: str = ""
    """The key by which an address chooses its answer; empty if none does."""
    proposes: str = ""
    """Where something new is proposed, if the answer may be new: a key of `PROPOSED`."""
    example: str = ""
    """An answer that would be accepted, where there is no real one."""
    answer: Answer | None = None
    """A real answer, from a published case study."""
    inner: tuple[Question, ...] = ()
    """What is asked of each entry of a list."""
    entry: str = ""
    """What one entry is called."""


@dataclass(frozen=True, eq=False)
class Asking:
    """Makes questions of fields, for one casebook."""

    casebook: Casebook
    answers: Answers
    facets: Mapping[str, str] = field(default_factory=dict)
    """The key in addresses of what each field answers."""

    def question(self, each: Field, above: str = "") -> Question:
        """One question; `above` is the field of the list that it is asked for each entry of."""
        say = self.casebook.catalogue.say
        about = each.about.said(self.casebook.catalogue)
        path = f"{above}.{each.name}" if above else each.name
        reason = REASONS.get(path, self._owner(each))
        listed = about.names if about.names != "cases" else ""
        return Question(
            name=each.name,
            label=say(CALLED[path]) if path in CALLED else about.label,
            help=plain(say(INSTEAD[path]) if path in INSTEAD else about.help),
            why=say(reason) if reason else "",
            control=control(each),
            needed=each.required or path in self.casebook.library.required,
            words=each.limit.words,
            characters=each.limit.characters,
            choices=tuple(self._choices(each)),
            names=listed,
            facet="" if above else self.facets.get(each.name, ""),
            proposes=proposes(self.casebook, listed),
            example=self._example(each) if not above else "",
            answer=self.answers.of(each) if not above else None,
            inner=tuple(self.question(one, path) for one in asked_inside(each)),
            entry=say(about.entry) if about.entry else about.label,
        )

    def proposed(self, what: str) -> tuple[Question, ...]:
        """What is asked of something new, by what it is; its keys are those of a submission."""
        model, keys = PROPOSED[what]
        known = fields_of(model)
        found = []
        for key, name in keys.items():
            each = known[name]
            if not each.about.names or self.casebook.library.known(each.about.names):
                asked = self.question(each, f"proposed.{what}")
                found.append(_called(asked, key))
        return tuple(found)

    def _owner(self, each: Field) -> str:
        """Why the owner's own facet or field is asked."""
        if each.name in self.casebook.library.facets:
            return WHY_FACET
        return WHY_FIELD if each.name in self.casebook.library.fields else ""

    def _choices(self, each: Field) -> Iterator[Choice]:
        library, said = self.casebook.library, each.about.said(self.casebook.catalogue)
        say, when = self.casebook.catalogue.say, dict(each.about.choices)
        for word in each.words:
            yield Choice(word, say(CHOICES.get(word) or when.get(word, word)))
        if said.names in ("", "cases"):
            return
        for record in library.known(said.names):
            key = str(getattr(record, "number", record.slug))
            name = getattr(record, "name", None) or getattr(record, "title", "")
            yield Choice(key, str(name), getattr(record, "description", None) or "")

    def _example(self, each: Field) -> str:
        if each.group or each.about.names or each.words:
            return ""
        written = own_example(self.casebook.library, each).partition(": ")[2]
        return written.strip("'\"")


def _called(question: Question, key: str) -> Question:
    """The same question under another key."""
    values = {name: getattr(question, name) for name in question.__dataclass_fields__}
    return Question(**{**values, "name": key})


def control(each: Field) -> str:
    """How a field is answered."""
    if each.group:
        return "shown" if each.name == "messages" else "entries"
    if each.about.names:
        return "many" if each.many else "one"
    if each.words:
        return "words"
    if each.many:
        return "lines"
    return "text" if each.limit.words > LONG_LINE else "line"


def proposes(casebook: Casebook, listed: str) -> str:
    """Where something new is proposed for a list of words or a register; empty if it may not be."""
    if listed in PROPOSED:
        return listed
    return "words" if listed in casebook.library.vocabulary and listed != "regions" else ""


def facet_keys(casebook: Casebook) -> dict[str, str]:
    """The key in addresses of what each field answers, by the name of the field."""
    found = {each.vocabulary: each.key for each in casebook.facets if isinstance(each, Terms)}
    return {**found, "alliance": "alliance", "programme": "programme", "messages": "message"}


def plain(text: str) -> str:
    """A sentence whose words for a file stand between quotation marks, as in any letter."""
    return _CODE.sub("\u201c\\1\u201d", text)
