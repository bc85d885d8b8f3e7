"""Link: records joined in both directions, with every question that pages ask answered by index.

`Casebook.load` reads, converts and links a whole casebook; it never raises for bad input. What is
wrong stands in `diagnostics`, and a casebook with errors must not be published.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from mkdocs_casebook import library as reading
from mkdocs_casebook.diagnostics import Span
from mkdocs_casebook.fragment import OUR_SCHEMES, Body, Fragment, Passage
from mkdocs_casebook.library import Folders, Library
from mkdocs_casebook.model import (
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Key,
    LogEntry,
    Message,
    Programme,
    Record,
    Term,
)
from mkdocs_casebook.neighbours import Neighbours
from mkdocs_casebook.passages import Wanted
from mkdocs_casebook.workers import Converter

T = TypeVar("T")

STRENGTH = {"measured": 0, "reported": 1, "not-found": 2}


@dataclass(frozen=True, eq=False)
class Illustration:
    """A link from a case study to a message: how the case shows it, and the passage where."""

    case: CaseStudy
    message: Message
    how: str
    passage: Passage

    @property
    def anchor(self) -> str:
        """Id of the example on the message's page; the passage's own id is `passage.anchor`."""
        return example_anchor(self.case)


@dataclass(frozen=True, eq=False)
class Mention:
    """A link in running text, seen from the page that it leads to."""

    source: Record
    sentence: str
    heading: str
    """Id of the heading above the sentence; empty where the engine makes the ids."""


@dataclass(frozen=True, eq=False)
class Related:
    """Another case worth reading after this one, and what the two share."""

    case: CaseStudy
    messages: tuple[Message, ...]
    focus: tuple[Term, ...]
    phases: tuple[Term, ...]


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


class Casebook:
    """A linked casebook. Lists are in reading order, which is fixed and told to readers."""

    def __init__(self, library: Library, fragments: Mapping[str, Fragment]) -> None:
        self.library = library
        self.fragments = fragments
        self.messages = tuple(library.messages)
        self.cases = tuple(sorted((c for c in library.cases if c.status != "draft"), key=newest))
        self.listed = tuple(case for case in self.cases if case.listed)
        self.alliances = tuple(sorted(library.alliances.values(), key=lambda a: a.name.casefold()))
        self.clusters = tuple(sorted(library.clusters.values(), key=lambda c: c.name.casefold()))
        self.programmes = tuple(
            sorted(library.programmes.values(), key=lambda p: p.name.casefold())
        )
        self.events = tuple(library.events)
        self.by_key: dict[Key, Record] = {record.key: record for record in self.records()}
        self.by_path = {r.path: r for r in (*self.cases, *self.messages, *self.events)}
        self._drafts = {case.path: case for case in library.cases if case.status == "draft"}
        self.by_number = {message.number: message for message in reversed(self.messages)}
        self._link()

    @classmethod
    def load(
        cls, root: Path, folders: Folders | None = None, converter: Converter | None = None
    ) -> Casebook:
        """Read, convert and link the casebook below `root`."""
        library = reading.read(root, folders)
        fragments = (converter or Converter()).convert(bodies(library))
        return cls(library, fragments)

    def records(self) -> Iterable[Record]:
        """Every record that has a page of its own."""
        return (
            *self.messages,
            *self.cases,
            *self.alliances,
            *self.clusters,
            *self.programmes,
            *self.events,
        )

    def _link(self) -> None:
        """One pass over the cases and one over the references builds every index."""
        shown_by: dict[Key, list[Illustration]] = defaultdict(list)
        self._shows: dict[Key, tuple[Illustration, ...]] = {}
        groups: dict[Key, list[CaseStudy]] = defaultdict(list)
        for case in self.cases:
            passages = {p.message: p for p in self.fragment(case).passages}
            shows = [
                Illustration(case, self.by_number[tag.message], tag.how, passages[tag.message])
                for tag in sorted(case.messages, key=lambda tag: tag.message)
                if tag.message in self.by_number and tag.message in passages
            ]
            self._shows[case.key] = tuple(shows)
            if not case.listed:
                continue
            for illustration in shows:
                shown_by[illustration.message.key].append(illustration)
            groups["alliance", case.alliance].append(case)
            groups["programme", case.programme].append(case)
            alliance = self.library.alliances.get(case.alliance)
            if alliance and alliance.cluster:
                groups["cluster", alliance.cluster].append(case)
        self._shown_by = {key: tuple(sorted(v, key=strongest)) for key, v in shown_by.items()}
        self._groups = {key: tuple(cases) for key, cases in groups.items()}
        self._mentions = self._collect_mentions()

    def _collect_mentions(self) -> dict[Key, tuple[Mention, ...]]:
        mentions: dict[Key, dict[tuple[Key, str], Mention]] = defaultdict(dict)
        for source in (*self.listed, *self.messages, *self.events, *self.library.prose):
            for reference in self.fragment(source).references:
                target = self.resolve(source.path, reference.target)
                if target is None or target.record.key == source.key:
                    continue
                heading = "" if source.kind == "prose" else reference.heading
                mention = Mention(source, reference.sentence, heading)
                mentions[target.record.key].setdefault((source.key, mention.sentence), mention)
        return {key: tuple(each.values()) for key, each in mentions.items()}

    def place(self, record: Record, *location: str | int) -> Span:
        """Where a value of a record's header stands, such as `("messages", 0, "how")`."""
        document = self.library.documents.get(record.path)
        return document.place(location) if document else Span(record.path)

    def may_lack(self, number: int | str) -> bool:
        """Whether a message failed that may have this number, judging by the name of its file."""
        failed = [slug for kind, slug in self.library.broken if kind == "message"]
        named = [re.match(r"\d*", slug) for slug in failed]
        return any(name and name[0] in ("", str(number)) for name in named)

    def fragment(self, record: Record) -> Fragment:
        """The converted body of a record; empty for those without one."""
        return self.fragments.get(record.path) or Fragment(html="", text="")

    def shows(self, case: CaseStudy) -> tuple[Illustration, ...]:
        """What a case shows, in the order of the messages."""
        return self._shows[case.key]

    def shown_by(self, message: Message) -> tuple[Illustration, ...]:
        """The examples of a message: strongest kind of evidence first, then newest, then by id."""
        return self._shown_by.get(message.key, ())

    def cases_of(self, record: Alliance | Programme | Cluster) -> tuple[CaseStudy, ...]:
        """The listed case studies that belong to a record, newest first."""
        return self._groups.get(record.key, ())

    def alliances_of(self, cluster: Cluster) -> tuple[Alliance, ...]:
        """The alliances of a cluster, by name."""
        return tuple(a for a in self.alliances if a.cluster == cluster.slug)

    def mentions(self, record: Record) -> tuple[Mention, ...]:
        """Where running text links to a record: case studies first, then messages and pages."""
        return self._mentions.get(record.key, ())

    def presented_at(self, record: CaseStudy | Message) -> tuple[Event, ...]:
        """The events that were about a record, by date."""
        if isinstance(record, CaseStudy):
            return tuple(e for e in self.events if record.slug in e.presents.cases)
        return tuple(e for e in self.events if record.number in e.presents.messages)

    def alliance(self, case: CaseStudy) -> Alliance:
        """The alliance of a case study."""
        return self.library.alliances[case.alliance]

    def programme(self, case: CaseStudy) -> Programme:
        """The programme of a case study."""
        return self.library.programmes[case.programme]

    def term(self, vocabulary: str, key: str) -> Term:
        """A word of a vocabulary such as `phases`, by its key."""
        return self.library.vocabulary[vocabulary][key]

    def terms(self, vocabulary: str, keys: Iterable[str]) -> tuple[Term, ...]:
        """Several words of a vocabulary, in the given order."""
        return tuple(self.term(vocabulary, key) for key in keys)

    @functools.cached_property
    def telling(self) -> tuple[CaseStudy, ...]:
        """The listed case studies: strongest kind of evidence first, then by messages shown."""
        return tuple(
            sorted(self.listed, key=lambda c: (STRENGTH[c.outcome], -len(self.shows(c)), newest(c)))
        )

    @functools.cached_property
    def log(self) -> tuple[Logged, ...]:
        """Every line of every learning log, by date."""
        lines = [Logged(case, entry) for case in self.listed for entry in case.log]
        return tuple(sorted(lines, key=lambda each: (each.entry.date, each.case.id)))

    @functools.cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.listed)

    def related(self, case: CaseStudy) -> tuple[Related, ...]:
        """At most four other cases: shared messages, the rarer the better, then focus, phases."""
        return tuple(self._reasons(case, other) for other in self._neighbours.nearest(case))

    def _reasons(self, case: CaseStudy, other: CaseStudy) -> Related:
        theirs = {tag.message for tag in other.messages}
        numbers = sorted(tag.message for tag in case.messages if tag.message in theirs)
        return Related(
            other,
            tuple(self.by_number[n] for n in numbers if n in self.by_number),
            self.terms("focus", [f for f in case.focus if f in other.focus]),
            self.terms("phases", [p for p in case.phases if p in other.phases]),
        )

    def resolve(self, source: str, target: str) -> Target | None:
        """What a reference written in the file `source` leads to, if it is one of our records."""
        name, _, anchor = target.partition("#")
        if name.startswith("message:"):
            number = name.removeprefix("message:").strip()
            # Python refuses to read thousands of digits as a number.
            whole = number.isdecimal() and len(number) < 10
            record: Record | None = self.by_number.get(int(number)) if whole else None
        elif name.startswith(OUR_SCHEMES):
            kind, _, slug = name.partition(":")
            record = self.by_key.get((kind, slug.strip()))
        elif not name:
            record = self.by_path.get(source) or self._drafts.get(source)
        elif name.endswith(".md"):
            record = self.by_path.get(relative_to(source, name))
        else:
            record = None
        return Target(record, anchor) if record else None

    def anchors(self, record: Record) -> frozenset[str]:
        """Every id in a record's page that a link may lead to."""
        own = self.fragment(record).anchors
        if isinstance(record, Message):
            own |= {illustration.anchor for illustration in self.shown_by(record)}
        return own


def bodies(library: Library) -> list[Body]:
    """Every text to convert, each with the passages that its tags ask for."""
    messages = {message.number: message for message in reversed(library.messages)}
    positions = {key: str(n) for n, key in enumerate(library.vocabulary.get("groups", {}), 1)}
    result: list[Body] = []
    wanted: dict[str, tuple[Wanted, ...]] = {}
    for case in library.cases:
        tags = {tag.message: tag for tag in reversed(case.messages) if tag.message in messages}
        wanted[case.path] = tuple(
            Wanted(
                message=number,
                text=tag.passage,
                label=messages[number].title,
                href=f"message:{number}#{example_anchor(case)}",
                group=positions.get(messages[number].group, ""),
            )
            for number, tag in sorted(tags.items())
        )
    records: list[Record] = [*library.cases, *library.messages, *library.events, *library.prose]
    for record in records:
        document = library.documents[record.path]
        text = Body(
            path=record.path,
            text=document.body,
            line=document.body_line,
            wanted=wanted.get(record.path, ()),
            charts=tuple(chart.table for chart in getattr(record, "charts", ())),
        )
        result.append(text)
    return result


def example_anchor(case: CaseStudy) -> str:
    """Id of a case's example on a message's page."""
    return f"case-{case.slug}"


def relative_to(source: str, target: str) -> str:
    """The path that `target` means when it is written in the file `source`."""
    # The parser writes spaces and accents in links as %20 and the like.
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target)))


def newest(case: CaseStudy) -> tuple[int, int, int]:
    """Sorts cases by the end of their period, newest first and undated last, then by id."""
    end, start = (case.period.end, case.period.start) if case.period else (0, 0)
    return (-end, -start, case.id)


def strongest(illustration: Illustration) -> tuple[int, tuple[int, int, int]]:
    """Sorts examples by what their account offers about effects, then newest first."""
    return (STRENGTH[illustration.case.outcome], newest(illustration.case))
