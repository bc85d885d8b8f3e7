"""The page of a key message, with its examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mkdocs_casebook.linking import (
    Casebook,
    Count,
    Illustration,
    Mention,
    Pointer,
    addresses,
    presence,
    strength,
)
from mkdocs_casebook.linking.coverage import ENOUGH
from mkdocs_casebook.records import CaseStudy, Event, Message, Report, Term
from mkdocs_casebook.site.contexts import CaseLine, case_line, group_number
from mkdocs_casebook.site.examples import in_phases
from mkdocs_casebook.site.kinds.registry import Kind
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.site.paging import (
    EXAMPLES_A_PAGE,
    MENTIONS_A_PAGE,
    ListPage,
    grouped,
    parts,
    spread,
)

Phased = tuple[str, Illustration]
EXCERPT_WORDS = 60
"""An excerpt with more words is folded."""


@dataclass(frozen=True, eq=False)
class Example:
    """An example of the message, with facts about its case study."""

    link: Illustration
    """How the case shows the message, and where."""
    line: CaseLine
    """The case study."""
    marks: tuple[str, ...]
    """What the link, and what the account, is worth; nothing where both are full."""
    evidence: tuple[Term, ...]
    """The kinds of evidence of the case in which something was read."""

    @property
    def long(self) -> bool:
        """Whether the excerpt is folded."""
        return self.link.passage.words > EXCERPT_WORDS


@dataclass(frozen=True, eq=False)
class Examples:
    """The examples of one phase."""

    heading: str
    """The name of the phase, or what they are apart for."""
    apart: bool
    """Whether they stand apart, and are not counted among the others."""
    examples: tuple[Example, ...]
    """In the order of lists."""


@dataclass(frozen=True, eq=False)
class MessagePage:
    """What `message.html` shows."""

    part: ListPage[Phased]
    """Which part of its list of examples it is."""
    message: Message
    """Whose page it is."""
    group: Term
    """The group that it belongs to."""
    group_number: int
    """The position of the group, which decides the colour."""
    report: Report | None
    """The report that the messages are from, if they are from one."""
    counted: Count
    """All of its examples, counted."""
    cases: tuple[CaseStudy, ...]
    """The case study of each link to it: the page says who chose the message."""
    phased: bool
    """Whether any case study says its phases, so that examples are grouped by them."""
    mixed: bool
    """Whether some of all listed case studies are fuller than others."""
    examples: tuple[Examples, ...]
    """Those of this part, by phase."""
    mentions: tuple[Mention, ...]
    """Where running text links to it, in this part."""
    events: tuple[Event, ...]
    """The events that were about it."""
    related: tuple[Pointer, ...]
    """The case studies that name it as worth reading, on the first part of the page."""
    before: Message | None
    """The message before this one."""
    after: Message | None
    """The message after this one."""


def _example(casebook: Casebook, link: Illustration) -> Example:
    line = case_line(casebook, link.case)
    kinds = dict.fromkeys(each.kind for each in strength.read(link.case))
    marks = dict.fromkeys(
        filter(None, (casebook.catalogue.say(strength.MARKS[link.standing]), line.mark))
    )
    return Example(link, line, tuple(marks), casebook.terms("evidence", kinds))


def _examples(casebook: Casebook, items: Iterable[Phased]) -> Iterator[Examples]:
    apart = [casebook.catalogue.say(each) for each in strength.MARKS.values()]
    for heading, links in grouped([*items]):
        found = tuple(_example(casebook, each) for each in links)
        yield Examples(heading, heading in apart, found)


def context(
    casebook: Casebook, message: Message, part: ListPage[Phased], mentions: tuple[Mention, ...]
) -> MessagePage:
    """What one part of the page shows."""
    every = casebook.messages
    at = every.index(message)
    return MessagePage(
        part,
        message,
        casebook.term("groups", message.group),
        group_number(casebook, message),
        casebook.library.report,
        casebook.examples(message),
        tuple(each.case for each in casebook.shown_by(message)),
        presence.phased(casebook),
        casebook.mixed,
        tuple(_examples(casebook, part.items)),
        mentions,
        casebook.presented_at(message),
        casebook.pointers.of(message) if part.number == 1 else (),
        every[at - 1] if at else None,
        every[at + 1] if at + 1 < len(every) else None,
    )


def pages(casebook: Casebook) -> Iterator[Page]:
    """One page per message, in parts where it has many examples."""
    for message in casebook.messages:
        yield from _parts(casebook, message)


def _parts(casebook: Casebook, message: Message) -> Iterator[Page]:
    count = casebook.examples(message)
    page = Page(
        addresses.of(message),
        "message.html",
        f"{message.number}. {message.title}",
        casebook.catalogue.say(
            "{Key_message} {number}, “{title}”, with {examples} from {cases}{others}.",
            number=message.number,
            title=message.title,
            examples=count.number,
            others=count.others,
        ),
        key=message.key,
        record=message,
        shortlink=addresses.short_link(message),
        scripts=("paste.js",) if count.shown < ENOUGH else (),
    )
    pieces = parts(in_phases(casebook, message), EXAMPLES_A_PAGE)
    mentions = parts(casebook.mentions(message), MENTIONS_A_PAGE)
    length = max(len(pieces), len(mentions))
    pieces = [replace(piece, count=length) for piece in pieces]
    pieces += [ListPage((), number, length) for number in range(len(pieces) + 1, length + 1)]
    said = [tuple(each.items) for each in mentions] + [()] * (length - len(mentions))

    def show(part: ListPage[Phased]) -> MessagePage:
        return context(casebook, message, part, said[part.number - 1])

    return spread(page, pieces, show)


KIND = Kind(100, pages)
