"""The form by which authors write a case study in the browser, and the draft of it stays there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Ways, addresses, presence
from mkdocs_casebook.records import STAGES, STEPS, Message, Section, Stage, asked
from mkdocs_casebook.site.answers import Answer, Answers
from mkdocs_casebook.site.contexts import group_number
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site
from mkdocs_casebook.site.questions import Asking, Question, facet_keys

PARTS = {
    **{"alliance": "alliances", "alliances": "alliances", "programme": "programmes"},
    **{"log": "log", "review": "review"},
}
"""Fields that are asked only where a casebook has the part."""
LISTS = ("phases", "focus", "evidence")
"""Fields that are asked only where a casebook has the words."""


@dataclass(frozen=True, eq=False)
class FormStep:
    """One step: a few questions on one subject."""

    key: str
    """What its ids are made of."""
    title: str
    """What it asks for."""
    questions: tuple[Question, ...]
    """What it asks, in order."""


@dataclass(frozen=True, eq=False)
class AskedSection:
    """A section of the text."""

    section: Section
    """Its heading, and how long it may be."""
    answer: Answer | None
    """How one of a published case study begins."""


@dataclass(frozen=True, eq=False)
class AskedMessage:
    """A message to choose."""

    message: Message
    """The record itself."""
    group: int
    """The position of its group, which decides the colour."""
    answer: Answer | None
    """How a published case study shows it."""


@dataclass(frozen=True, eq=False)
class Form:
    """What `form.html` shows."""

    steps: tuple[FormStep, ...]
    """The steps, in order."""
    sections: tuple[AskedSection, ...]
    """The sections of the text."""
    messages: tuple[AskedMessage, ...]
    """The messages to choose from, by number."""
    proposed: dict[str, tuple[Question, ...]]
    """What is asked of something new, by what it is."""
    ways: Ways
    """Where a finished file goes."""
    stages: tuple[tuple[Stage, str, str], ...]
    """What becomes of it, each stage with its word and its meaning."""
    unasked: tuple[str, ...]
    """The keys of addresses that choose what the form does not ask for."""


def context(casebook: Casebook) -> Form:
    """What the page shows."""
    answers = Answers(casebook)
    asking = Asking(casebook, answers, facet_keys(casebook))
    say = casebook.catalogue.say
    every = asked(casebook.library.case_kind)
    steps = tuple(
        FormStep(
            step.key,
            say(step.title),
            tuple(asking.question(e) for e in every[step.key] if _fits(casebook, e.name)),
        )
        for step in STEPS
    )
    used = {each.facet for step in steps for each in step.questions}
    return Form(
        steps=steps,
        sections=tuple(
            AskedSection(each, answers.of_section(each.heading))
            for each in casebook.library.sections or (_whole(casebook),)
        ),
        messages=tuple(
            AskedMessage(each, group_number(casebook, each), answers.of_message(each))
            for each in casebook.messages
        ),
        proposed={what: asking.proposed(what) for what in ("alliances", "programmes", "words")},
        ways=casebook.ways,
        stages=tuple((each, say(each.word), say(each.means)) for each in STAGES),
        unasked=tuple(each.key for each in casebook.facets if each.key not in used),
    )


def _whole(casebook: Casebook) -> Section:
    """The one section of a casebook that names none."""
    return Section(heading=casebook.catalogue.say("What we did"), required=False, max_words=1000)


def _fits(casebook: Casebook, name: str) -> bool:
    """Whether a casebook has anything to answer with, or shows what is written."""
    if name in casebook.library.required:
        return True
    if part := PARTS.get(name):
        return presence.shows(casebook, part)
    return name not in LISTS or bool(casebook.library.known(name))


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one form."""
    say = casebook.catalogue.say
    yield Page(
        addresses.FORM,
        "form.html",
        say("Write your {case}"),
        say("A form in seven short steps. What you write stays on your device until you send it."),
        key=of_site(addresses.FORM),
        scripts=("form.js",),
        styles=("form.css",),
        context=partial(context, casebook),
    )


KIND = Kind(171, pages)
