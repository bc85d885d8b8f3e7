"""What several templates show: case studies and messages as lists have them, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from mkdocs_casebook.linking import Casebook, Count, Illustration, presence, strength
from mkdocs_casebook.records import Alliance, CaseStudy, Key, LogEntry, Message, Term
from mkdocs_casebook.site.paging import grouped

Like = tuple[tuple[str, tuple[str, ...]], ...]
"""The values of a case by facet that the frame compares with the reader's own settings."""


@dataclass(frozen=True, eq=False)
class CaseLine:
    """A case study as lists show it."""

    case: CaseStudy
    """The record itself."""
    alliances: tuple[Alliance, ...]
    """Whose case it is; none if that is not stated."""
    phases: tuple[Term, ...]
    """The phases of its schools; none where they are not stated."""
    years: str
    """When the work was, in words; empty where nobody asks for it."""
    mark: str
    """How much of it can be read; empty for a full account."""
    links: tuple[tuple[str, tuple[Illustration, ...]], ...]
    """Its links to messages, below the words for what each of them is worth."""
    like: Like
    """What the frame compares with the reader's own settings."""


@dataclass(frozen=True, eq=False)
class CaseGroup:
    """Case studies of a list that stand together."""

    heading: str
    """Above those that stand apart; empty for the rest."""
    lines: tuple[CaseLine, ...]
    """In the order of lists."""


@dataclass(frozen=True, eq=False)
class MessageLine:
    """A message as lists show it."""

    message: Message
    """The record itself."""
    group: int
    """The position of its group, which decides the colour."""
    examples: Count
    """Its examples, counted."""


@dataclass(frozen=True, eq=False)
class MessageGroup:
    """A group of messages, with those that belong to it."""

    term: Term
    """Its name and description."""
    number: int
    """Its position, which decides the colour."""
    lines: tuple[MessageLine, ...]
    """In the order of their numbers."""


@dataclass(frozen=True, eq=False)
class LogLine:
    """A dated note of a learning log, with the case study and the messages that it is about."""

    case: CaseStudy
    """Whose note it is."""
    entry: LogEntry
    """The note and its date."""
    messages: tuple[MessageLine, ...]
    """The messages that the note names."""


_LINES: WeakKeyDictionary[Casebook, dict[Key, CaseLine]] = WeakKeyDictionary()


def case_line(casebook: Casebook, case: CaseStudy) -> CaseLine:
    """A case study as lists show it: one line for all of them, so that it is rendered once."""
    lines = _LINES.setdefault(casebook, {})
    if case.key not in lines:
        lines[case.key] = _case_line(casebook, case)
    return lines[case.key]


def _case_line(casebook: Casebook, case: CaseStudy) -> CaseLine:
    shows = casebook.shows(case)
    worth = {
        casebook.catalogue.say(words): tuple(each for each in shows if each.standing == standing)
        for standing, words in strength.LINKS.items()
    }
    return CaseLine(
        case,
        casebook.whose(case),
        casebook.terms("phases", case.phases),
        presence.years(casebook, case),
        casebook.strength(case).mark,
        tuple((words, links) for words, links in worth.items() if links),
        like(casebook, case),
    )


def like(casebook: Casebook, case: CaseStudy) -> Like:
    """The values of a case by each facet that readers may set for their own place."""
    mine = (facet for facet in casebook.facets if facet.like_mine)
    return tuple((facet.key, tuple(facet.of(casebook, case))) for facet in mine)


def case_groups(casebook: Casebook, cases: Sequence[CaseStudy]) -> tuple[CaseGroup, ...]:
    """A list of cases, and below a heading those that are known by title only."""

    def heading(case: CaseStudy) -> str:
        titles = casebook.strength(case).completeness == "titles"
        return casebook.catalogue.say(strength.NAMES["titles"]) if titles else ""

    pairs = grouped([(heading(case), case_line(casebook, case)) for case in cases])
    return tuple(CaseGroup(words, tuple(lines)) for words, lines in pairs)


def message_line(casebook: Casebook, message: Message) -> MessageLine:
    """A message as lists show it."""
    return MessageLine(message, group_number(casebook, message), casebook.examples(message))


def message_lines(casebook: Casebook, numbers: Iterable[int]) -> tuple[MessageLine, ...]:
    """Messages by their numbers, in the given order."""
    return tuple(message_line(casebook, casebook.by_number[number]) for number in numbers)


def message_groups(casebook: Casebook) -> tuple[MessageGroup, ...]:
    """Every group of messages, in the order of the vocabulary."""
    lines = [message_line(casebook, message) for message in casebook.messages]
    return tuple(
        MessageGroup(term, at, tuple(each for each in lines if each.group == at))
        for at, term in enumerate(casebook.library.vocabulary["groups"].values(), 1)
    )


def group_number(casebook: Casebook, message: Message) -> int:
    """The position of a message's group, from 1."""
    return [*casebook.library.vocabulary["groups"]].index(message.group) + 1


def log_line(casebook: Casebook, case: CaseStudy, entry: LogEntry) -> LogLine:
    """A dated note, with the messages that it names."""
    return LogLine(case, entry, message_lines(casebook, entry.messages))
