"""The page of the ways to send a case study: who sees it, how long it takes, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.linking import Casebook, Ways, addresses, facets
from mkdocs_casebook.records import STAGES, Field, asked
from mkdocs_casebook.site.answers import Answer, Answers
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page, of_site
from mkdocs_casebook.site.questions import Asking, Question, facet_keys

MINUTES = {"form": 40, "mail": 10, "public": 60}
"""How long each way takes somebody who knows the work: our estimates, which the page says."""
LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
"""Under which a case study is published, with its text."""
MOST_VALUES = 300
"""A facet with more values is left out of what an address may ask for here."""

FacetNames = dict[str, dict[str, object]]
"""By the keys of an address: what the facet is called, and the names of its values."""


@dataclass(frozen=True, eq=False)
class Need:
    """Something that a case study needs."""

    label: str
    """What people call it."""
    help: str
    """What to write."""
    words: int
    """How many words it may have; 0 for no limit."""
    needed: bool
    """Whether no case study is published without it."""
    answer: Answer | None
    """What a published case study says there; none where there is only something to choose."""


@dataclass(frozen=True, eq=False)
class SubmitPage:
    """What `submit.html` shows."""

    ways: Ways
    """Whom the site names to send one to."""
    mail: str
    """The link that begins an e-mail; empty where there is no address."""
    minutes: dict[str, int]
    """How long each way takes, as we estimate it."""
    stages: tuple[tuple[str, str], ...]
    """What becomes of one: each word with its meaning."""
    sections: tuple[Need, ...]
    """The sections of the text."""
    facts: tuple[Need, ...]
    """What else no case study is published without."""
    licence: tuple[str, str]
    """Under which it is published, with the address of its text."""
    names: FacetNames
    """What an address may ask for, in words; for the script."""


def context(casebook: Casebook) -> SubmitPage:
    """What the page shows."""
    say, answers = casebook.catalogue.say, Answers(casebook)
    asking = Asking(casebook, answers, facet_keys(casebook))
    every = [each for fields in asked(casebook.library.case_kind).values() for each in fields]
    required = (e for e in every if e.required or e.name in casebook.library.required)
    return SubmitPage(
        ways=casebook.ways,
        mail=_mail(casebook),
        minutes=MINUTES,
        stages=tuple((say(each.word), say(each.means)) for each in STAGES),
        sections=tuple(
            Need(
                each.heading,
                each.help or "",
                each.max_words,
                each.required,
                answers.of_section(each.heading),
            )
            for each in casebook.library.sections
        ),
        facts=tuple(_need(each, asking.question(each)) for each in required),
        licence=LICENCE,
        names=dict(_names(casebook)),
    )


def _need(field: Field, question: Question) -> Need:
    """What is to be written, or why something is chosen: the form says how."""
    written = field.about.telling or bool(field.group)
    told = question.help if written else question.why
    answer = question.answer if written else None
    return Need(question.label, told, question.words, question.needed, answer)


def _mail(casebook: Casebook) -> str:
    """The link that begins an e-mail, with what an editor needs to know in it."""
    say = casebook.catalogue.say
    lines = (
        say("Here is our {case}: it is attached, or our notes are below."),
        "",
        say("Who did the work, where and when:"),
        "",
        say("Which {message} it shows, and how:"),
        "",
        say("No child is named in it, and none can be recognised."),
    )
    return casebook.ways.mail(say("New {case}"), "\n".join(lines))


def _names(casebook: Casebook) -> Iterator[tuple[str, dict[str, object]]]:
    """What the map and the pages of messages ask for: a message, and values of mapped facets."""
    every = facets.known(casebook)
    for facet in casebook.facets:
        values = [(each.id, each.name) for each in every.get(facet.key, ())]
        if (facet.exampled or facet.mapped) and 0 < len(values) <= MOST_VALUES:
            yield facet.key, {"name": "" if facet.exampled else facet.name, "values": values}


def pages(casebook: Casebook) -> Iterator[Page]:
    """The one page."""
    yield Page(
        addresses.SUBMIT,
        "submit.html",
        casebook.catalogue.say("Send us your {case}"),
        casebook.catalogue.say(
            "The ways to send {cases}: how long each takes, who sees what you send, and what "
            "happens next."
        ),
        footer=4,
        scripts=("ways.js",),
        styles=("ways.css",),
        key=of_site(addresses.SUBMIT),
        context=partial(context, casebook),
    )


# After the pages of records, which it quotes.
KIND = Kind(170, pages)
