"""Link: records joined in both directions, with every question that pages ask answered by index.

`Casebook.load` reads, converts and links a whole casebook; it never raises for bad input. What is
wrong is in `diagnostics`, and a casebook with errors must not be published.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mkdocs_casebook.diagnostics import Span
from mkdocs_casebook.language import Said
from mkdocs_casebook.linking import joining, presence, strength, targets
from mkdocs_casebook.linking import ledger as ledgers
from mkdocs_casebook.linking.facet_kinds import Facet
from mkdocs_casebook.linking.facets import BUILT_IN, named, own
from mkdocs_casebook.linking.ledger import Ledger
from mkdocs_casebook.linking.orders import FULLEST, NEWEST, OUTCOMES, Newness, by_name, newest
from mkdocs_casebook.linking.pointers import Pointers
from mkdocs_casebook.linking.related import Related, Relating
from mkdocs_casebook.linking.relations import Illustration, Logged, Mention, Target
from mkdocs_casebook.linking.strength import Count, Strength
from mkdocs_casebook.linking.targets import Targets
from mkdocs_casebook.linking.ways import Ways
from mkdocs_casebook.media import Pictures
from mkdocs_casebook.processing import Store
from mkdocs_casebook.reading import Exclusions, Folders, Library, history, reader
from mkdocs_casebook.records import (
    Alliance,
    Case,
    CaseStudy,
    Cluster,
    Event,
    Key,
    Message,
    Programme,
    Record,
    Term,
)
from mkdocs_casebook.text import Converter, Fragment, bodies

R = TypeVar("R", bound=Record)


class Casebook:
    """A linked casebook. Lists are in reading order, which is fixed and explained to readers."""

    def __init__(
        self,
        library: Library,
        fragments: Mapping[str, Fragment],
        ledger: Ledger,
        pictures: Pictures,
        facets: Sequence[Facet] = BUILT_IN,
        ways: Ways | None = None,
    ) -> None:
        self.library = library
        self.ways = ways or Ways()
        """How case studies may be sent, as the site's configuration says."""
        self.catalogue = library.catalogue
        """Says every sentence in the casebook's language, with the owner's names for things."""
        self._facets = facets
        self.facets = (*named(facets, self.catalogue), *own(library))
        """Every way to choose, in the order of the keys in an address."""
        self.ledger = ledger
        """Every address that was ever published."""
        self.fragments = fragments
        self.pictures = pictures
        self.messages = tuple(library.messages)
        listed = [case for case in library.cases if case.listed]
        self._strengths = {case.key: self._judge(case) for case in listed}
        self.listed = tuple(sorted(listed, key=self.fullest))
        self.cases: tuple[Case, ...] = (*self.listed, *library.withdrawn)
        self.alliances = tuple(sorted(library.alliances.values(), key=by_name))
        self.clusters = tuple(sorted(library.clusters.values(), key=by_name))
        self.programmes = tuple(sorted(library.programmes.values(), key=by_name))
        self.events = tuple(library.events)
        self.by_key: dict[Key, Record] = {record.key: record for record in self.records()}
        self.by_path = {r.path: r for r in (*self.cases, *self.messages, *self.events)}
        self.by_number = {message.number: message for message in reversed(self.messages)}
        self._targets = Targets(library, self.by_number, self.by_key, self.by_path)
        self.pointers = Pointers(self.listed, self.by_number)
        self._oldest: dict[tuple[str, ...], str] = {}
        self._shows = {
            case.key: joining.shown(case, self.by_number, self.fragment(case))
            for case in self.listed
        }
        examples = joining.by_message(self._shows.values())
        self._shown_by = {k: tuple(sorted(v, key=self._strongest)) for k, v in examples.items()}
        self._examples = {key: self._counted(links) for key, links in self._shown_by.items()}
        self._belonging = joining.by_record(self.listed, library.alliances)
        sources = (*self.listed, *self.messages, *self.events, *library.prose)
        self._mentions = joining.mentions(sources, self.fragment, self.resolve)

    @classmethod
    def load(
        cls,
        root: Path,
        folders: Folders | None = None,
        converter: Converter | None = None,
        exclusions: Exclusions | None = None,
        facets: Sequence[Facet] = BUILT_IN,
        store: Store | None = None,
        language: str = "en",
        ways: Ways | None = None,
    ) -> Casebook:
        """Read, convert and link the casebook below `root`; `store` remembers its pictures.

        `language` is that of its pages, as HTML names it; `ways` are those that its site names.
        """
        converter = converter or Converter()
        converter.expect()
        library = reader.read(root, folders, exclusions, language)
        fragments = converter.convert(bodies(library))
        ledger = ledgers.read(library.root) if library.placed else Ledger()
        paths = [each.path for each in library.assets.values()]
        pictures = Pictures(library.root, paths, store or Store())
        return cls(library, fragments, ledger, pictures, facets, ways)

    def without(self, reasons: Mapping[str, Said]) -> Casebook:
        """The same casebook as if these pages of the site's own folder had been left out.

        `reasons` says by path why each is not published.
        """
        library = self.library.without(reasons)
        kept = {path: each for path, each in self.fragments.items() if path not in reasons}
        return self._of(library, kept)

    def with_drafts(self, drafts: Iterable[CaseStudy]) -> Casebook:
        """The same casebook as if these drafts were published; their titles call them drafts."""
        return self._of(self.library.with_drafts(drafts), self.fragments)

    def _of(self, library: Library, fragments: Mapping[str, Fragment]) -> Casebook:
        """A casebook of the same site with other contents."""
        return Casebook(library, fragments, self.ledger, self.pictures, self._facets, self.ways)

    def records(self) -> Iterable[Record]:
        """Every record that has a page of its own."""
        registered = (*self.alliances, *self.clusters, *self.programmes)
        return (*self.messages, *self.cases, *registered, *self.events)

    def _judge(self, case: CaseStudy) -> Strength:
        asked = (self.library.sections, self.catalogue)
        evidence = presence.evidenced(self.library)
        return strength.judge(case, self.fragment(case), *asked, evidence=evidence)

    def judged(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind that is to be judged, those that failed in part included."""
        return tuple(each for each in self._to_judge if isinstance(each, kind))

    @functools.cached_property
    def _to_judge(self) -> tuple[Record, ...]:
        library = self.library
        registers = (library.alliances, library.clusters, library.programmes)
        registered = (each for register in registers for each in register.values())
        return (*library.cases, *self.messages, *self.events, *registered, *library.salvaged)

    @property
    def texts(self) -> tuple[Record, ...]:
        """Every record with a text that is to be judged, and the site's own pages."""
        found = (*self.judged(CaseStudy), *self.judged(Message), *self.judged(Event))
        return (*found, *self.library.prose)

    def oldest(self, records: Sequence[R]) -> R | None:
        """The record whose file git had first, or None where git cannot tell."""
        paths = tuple(record.path for record in records)
        if paths not in self._oldest:
            self._oldest[paths] = history.older(self.library.root, paths)
        return next((each for each in records if each.path == self._oldest[paths]), None)

    def place(self, record: Record, *location: str | int) -> Span:
        """Where a value of a record's header stands, such as `("messages", 0, "how")`."""
        document = self.library.documents.get(record.path)
        return document.place(location) if document else Span(record.path)

    def fragment(self, record: Record) -> Fragment:
        """The converted body of a record; empty for those without one."""
        return self.fragments.get(record.path) or Fragment(html=(), text="")

    def shows(self, case: CaseStudy) -> tuple[Illustration, ...]:
        """What a case shows, in the order of the messages; what is not established comes last."""
        return self._shows[case.key]

    def strength(self, case: CaseStudy) -> Strength:
        """How much of a listed case its account lets readers see."""
        return self._strengths[case.key]

    def fullest(self, case: CaseStudy) -> tuple[tuple[int, int], Newness]:
        """Sorts listed cases as lists have them: the fullest accounts first, then the newest."""
        return (self.strength(case).rank, newest(case))

    @functools.cached_property
    def mixed(self) -> bool:
        """Whether some of the listed cases are fuller than others."""
        return len({each.rank for each in self._strengths.values()}) > 1

    @property
    def order(self) -> str:
        """The order of lists of cases, in words."""
        return self.catalogue.say(FULLEST if self.mixed else NEWEST)

    def counted(self, cases: Iterable[CaseStudy]) -> Count:
        """Listed cases counted, those that are known by title only apart."""
        return strength.of_cases((self.strength(case) for case in cases), self.catalogue)

    def examples(self, message: Message) -> Count:
        """The examples of a message counted, those apart that do not show it in full."""
        return self._examples.get(message.key) or self._counted(())

    def _counted(self, links: Iterable[Illustration]) -> Count:
        return strength.of_examples((each.standing for each in links), self.catalogue)

    def shown_by(self, message: Message) -> tuple[Illustration, ...]:
        """The examples of a message, then those known by title only, then what is not established.

        In each of the three the fullest account comes first, then the strongest outcome, then the
        newest.
        """
        return self._shown_by.get(message.key, ())

    def _strongest(self, example: Illustration) -> tuple[int, tuple[int, int], int, Newness]:
        place = strength.STANDINGS.index(example.standing)
        case = example.case
        return (place, self.strength(case).rank, OUTCOMES[case.outcome], newest(case))

    def cases_of(self, record: Alliance | Programme | Cluster) -> tuple[CaseStudy, ...]:
        """The listed case studies that belong to a record, in the order of lists."""
        return tuple(self._belonging.get(record.key, ()))

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

    def presented(self, event: Event) -> tuple[CaseStudy, ...]:
        """The listed case studies that an event was about, in the order of lists."""
        return tuple(each for each in self.listed if each.slug in event.presents.cases)

    def whose(self, case: CaseStudy) -> tuple[Alliance, ...]:
        """The alliances that a case study is from; one that is not registered, a fault, too."""
        known = self.library.alliances
        return tuple(
            known.get(key) or Alliance(path=case.path, slug=key, name=key)
            for key in case.alliance_keys
        )

    def programme(self, case: CaseStudy) -> Programme | None:
        """The programme of a case study, if it belongs to one."""
        return self.library.programmes[case.programme] if case.programme else None

    def term(self, vocabulary: str, key: str) -> Term:
        """A word of a vocabulary such as `phases`, by its key."""
        return self.library.vocabulary[vocabulary][key]

    def terms(self, vocabulary: str, keys: Iterable[str]) -> tuple[Term, ...]:
        """Several words of a vocabulary, in the given order."""
        return tuple(self.term(vocabulary, key) for key in keys)

    @functools.cached_property
    def log(self) -> tuple[Logged, ...]:
        """Every line of every learning log, by date."""
        lines = [Logged(case, entry) for case in self.listed for entry in case.log]
        return tuple(sorted(lines, key=lambda each: (each.entry.date, each.case.id)))

    @functools.cached_property
    def _relating(self) -> Relating:
        titles = {case.key for case in self.listed if self.strength(case).completeness == "titles"}
        return Relating(self, titles)

    def related(self, case: CaseStudy) -> tuple[Related, ...]:
        """At most four other cases: shared messages, the rarer the better, then shared values."""
        return self._relating.of(case)

    def resolve(self, source: str, target: str) -> Target | None:
        """What a reference written in the file `source` leads to, if it is one of our records."""
        return self._targets.resolve(source, target)

    def anchors(self, record: Record) -> frozenset[str]:
        """Every id in a record's page that a link may lead to, those of our own parts included."""
        event = isinstance(record, CaseStudy | Message) and bool(self.presented_at(record))
        mentioned, others = bool(self.mentions(record)), presence.of_page(self, record)
        page = targets.of_parts(record, mentioned=mentioned, presented=event, others=others)
        if isinstance(record, Event) and not self.presented(record):
            page -= {"page-cases"}
        own = self.fragment(record).anchors
        if isinstance(record, Message):
            own |= {e.anchor for e in self.shown_by(record)} | self.pointers.parts(record)
        return own | page
