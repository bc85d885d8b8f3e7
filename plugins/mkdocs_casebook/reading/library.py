"""Read: every file of a casebook to records, unlinked, with the faults of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.language import Catalogue, Said
from mkdocs_casebook.reading import registers
from mkdocs_casebook.reading.files import FoundFile, one_form
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.reading.yaml import Document
from mkdocs_casebook.records import (
    REGISTERED,
    Alliance,
    CaseStudy,
    Cluster,
    Event,
    Key,
    Message,
    OwnFacet,
    OwnField,
    Programme,
    Prose,
    Record,
    Report,
    Section,
    Term,
    WithdrawnCase,
    Words,
)

ASSETS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


@dataclass
class Library:
    """What was read. A record that failed is missing here and its key is in `broken`."""

    root: Path
    folders: Folders
    placed: bool = True
    """Whether its folders lie where a casebook may have them; else nothing was read."""
    cases: list[CaseStudy] = field(default_factory=list)
    withdrawn: list[WithdrawnCase] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    message_numbers: dict[str, int] = field(default_factory=dict)
    """The number of each message by what it may be called besides; see `message_names`."""
    alliances: dict[str, Alliance] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Term]] = field(default_factory=dict)
    facets: dict[str, OwnFacet] = field(default_factory=dict)
    """The owner's own, by their keys; `vocabulary` has their words."""
    fields: dict[str, OwnField] = field(default_factory=dict)
    """The owner's own, by their keys."""
    case_kind: type[CaseStudy] = CaseStudy
    """Case studies with a field for each facet and each field of the owner's own."""
    joint_kind: type[CaseStudy] = CaseStudy
    """The same, where `alliances` has to stand if an alliance is required."""
    required: tuple[str, ...] = ()
    """The fields that the owner requires of every case study, besides those that all need."""
    parts: tuple[str, ...] = ()
    """The parts that the owner asks for, though they may have no content yet."""
    sections: tuple[Section, ...] = ()
    report: Report | None = None
    words: Words = field(default_factory=Words)
    language: str = "en"
    """That of the pages, as HTML names it."""
    translations: NullTranslations = field(default_factory=NullTranslations)
    """Our sentences in that language."""
    events: list[Event] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    left_out: dict[str, Said] = field(default_factory=dict)
    """Files of the site's own folder that are not published and were not read, with the reason."""
    assets: dict[str, FoundFile] = field(default_factory=dict)
    """Every picture next to a case study or message; `pictures` says which are published."""
    files: frozenset[str] = frozenset()
    """Files of the site's own folder that are no pages, and are published as they are."""
    documents: dict[str, Document] = field(default_factory=dict)
    """Every file that could be taken apart, by path: the source of bodies and places."""
    broken: set[Key] = field(default_factory=set)
    salvaged: list[Record] = field(default_factory=list)
    """Records that failed, with stand-ins for what is wrong: to be judged, and never published."""
    stand_ins: dict[str, set[str]] = field(default_factory=dict)
    """The fields that hold stand-ins, by path."""
    faults: list[Diagnostic] = field(default_factory=list)

    def holds(self, path: str) -> bool:
        """Whether a file is in the folder of the case studies or of the messages."""
        return path.startswith((f"{self.folders.cases}/", f"{self.folders.messages}/"))

    def lacks_register(self, name: str) -> bool:
        """Whether a register could not be read, so that its keys must not be judged."""
        return ("register", name) in self.broken

    def has_register(self, name: str) -> bool:
        """Whether there is a file of a register, or a folder with some."""
        return any(
            path == f"{self.folders.registers}/{name}.yml"
            or path.startswith(f"{self.folders.registers}/{name}/")
            for path in self.documents
        )

    def kind_of(self, document: Document) -> type[CaseStudy]:
        """What a case study has to have, by its header: one of the two ways to name alliances."""
        joint = document.values.get("alliances") and not document.values.get("alliance")
        return self.joint_kind if joint else self.case_kind

    def may_lack(self, number: int | str) -> bool:
        """Whether a message failed that may have this number, judging by the name of its file."""
        failed = [slug for kind, slug in self.broken if kind == "message"]
        named = [re.match(r"\d*", slug) for slug in failed]
        return any(name and name[0] in ("", str(number)) for name in named)

    def without(self, reasons: Mapping[str, Said]) -> Library:
        """The same, as if these pages of the site's own folder had been left out."""
        left_out = {one_form(path): reason for path, reason in reasons.items()}
        return replace(
            self,
            events=[each for each in self.events if each.path not in reasons],
            prose=[each for each in self.prose if each.path not in reasons],
            files=self.files - left_out.keys(),
            left_out={**self.left_out, **left_out},
        )

    def with_drafts(self, drafts: Iterable[CaseStudy]) -> Library:
        """The same with these drafts as if they were published, and called drafts."""
        paths, say = {case.path for case in drafts}, self.catalogue.say

        def shown(case: CaseStudy) -> CaseStudy:
            title = say("Draft: {title}", title=case.title)
            return case.model_copy(update={"status": "published", "title": title})

        cases = [shown(each) if each.path in paths else each for each in self.cases]
        return replace(self, cases=cases)

    @property
    def catalogue(self) -> Catalogue:
        """Says sentences in the casebook's language, with the owner's names for things."""
        return Catalogue(self.language, self.words.labels.named, self.translations)

    def known(self, what: str) -> list[Record]:
        """Everything that a field may name: what is in `About.names`."""
        if what == "cases":
            return [case for case in self.cases if case.listed]
        if what == "messages":
            return [*sorted(self.messages, key=lambda message: message.number)]
        shelf = getattr(self, what) if what in REGISTERED else self.vocabulary.get(what, {})
        return list(shelf.values())

    def register(self, name: str) -> str:
        """Where the entries of a register stand: its file, or its folder if it has only that."""
        return registers.place(self.root, self.folders.registers, name)


def called(records: Iterable[Record]) -> dict[str, str]:
    """What each record is called, by its key, or by its number."""
    return {
        str(getattr(each, "number", each.slug)): getattr(each, "name", getattr(each, "title", ""))
        for each in records
    }
