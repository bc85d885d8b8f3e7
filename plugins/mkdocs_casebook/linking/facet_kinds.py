"""What a facet is, and the kinds of them: words of a vocabulary, records with pages, years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol, TypeAlias

from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.relations import Illustration
from mkdocs_casebook.linking.ways import Ways
from mkdocs_casebook.reading import Library, Location
from mkdocs_casebook.records import Alliance, CaseStudy, Key, Message, Programme, Record


class Linked(Protocol):
    """What facets ask of a casebook."""

    @property
    def library(self) -> Library:
        """Everything that was read."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """Says every sentence in the language of readers."""
        ...

    @property
    def ways(self) -> Ways:
        """How case studies may be sent, as the site's configuration says."""
        ...

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Every facet, in the order of their keys in an address."""
        ...

    @property
    def listed(self) -> tuple[CaseStudy, ...]:
        """The listed case studies, in the order of lists."""
        ...

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages, by number."""
        ...

    @property
    def alliances(self) -> tuple[Alliance, ...]:
        """The alliances, by name."""
        ...

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes, by name."""
        ...

    def whose(self, case: CaseStudy) -> tuple[Alliance, ...]:
        """The alliances that a case study is from."""
        ...

    def shows(self, case: CaseStudy) -> tuple[Illustration, ...]:
        """What a case study shows."""
        ...


class Known(NamedTuple):
    """One value that case studies may have."""

    id: str
    """What is in addresses: a number, a year or a key; never a name."""
    name: str
    record: Record | None = None
    """The message, alliance, programme or term that it stands for; a year has none."""


Of: TypeAlias = Callable[[Linked, CaseStudy], Iterable[str]]
"""Gives the ids of a case study's values."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Facet:
    """One way to choose. A kind of facet says in `known` which values there are."""

    key: str
    """Stands in addresses and in the index."""
    name: str
    """What readers see."""
    of: Of
    many: bool = False
    """Whether a case study may have several values."""
    exampled: bool = False
    """Whether cases show its values by examples, of which some may be known by title only."""
    mapped: bool = False
    """Whether there is a map of the messages against it."""
    like_mine: bool = False
    """Whether readers may say what holds for their own place, and see first what is like it."""
    relates: int = 0
    """Its place among the facets by which cases are near one another; 0 if it is none of them."""
    own: bool = False
    """Whether the owner of the casebook declared it."""
    placed: bool = False
    """Whether a case's list of facts leaves it to its own place on the page, or to no place."""
    paged: ClassVar[bool] = True
    """Whether its values have pages made for them, which the ledger promises."""
    passing: ClassVar[bool] = False
    """Whether a value disappears with its last case; its page then redirects to the find page."""
    kind: ClassVar[str] = "term"
    """What the ledger calls one of its values."""

    def known(self, casebook: Linked) -> Iterable[Known]:
        """Every value in reading order, those without a case included."""
        raise NotImplementedError

    def address(self, value: Known) -> Address:
        """The page that lists the cases of a value."""
        return addresses.facet(self.key, value.id)

    def promised(self, id_: str) -> Key:
        """What the ledger calls a value."""
        return (self.kind, f"{self.key}/{id_}")

    def at(self, id_: str) -> Location:
        """Where a value is declared, in the file of its record."""
        return (id_,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Terms(Facet):
    """Values that are words of a vocabulary."""

    vocabulary: str

    def known(self, casebook: Linked) -> Iterator[Known]:
        """The words in their order."""
        for term in casebook.library.vocabulary.get(self.vocabulary, {}).values():
            yield Known(term.slug, term.name, term)

    def promised(self, id_: str) -> Key:
        """The name of a word begins with its vocabulary."""
        return (self.kind, f"{self.vocabulary}/{id_}")

    def at(self, id_: str) -> Location:
        """An owner's own words are below the facet that they belong to."""
        above = ("facets", self.key, "terms") if self.own else (self.vocabulary,)
        return (*above, id_)


@dataclass(frozen=True, eq=False, kw_only=True)
class Records(Facet):
    """Values that have pages of their own, which list their cases."""

    records: Callable[[Linked], Iterable[Message | Alliance | Programme]]
    paged: ClassVar[bool] = False

    def known(self, casebook: Linked) -> Iterator[Known]:
        """Messages go by their numbers, other records by their keys."""
        for each in self.records(casebook):
            if isinstance(each, Message):
                yield Known(str(each.number), each.title, each)
            else:
                yield Known(each.slug, each.name, each)

    def address(self, value: Known) -> Address:
        """The record's own page."""
        assert value.record, "each value is that of a record"
        return addresses.of(value.record)


@dataclass(frozen=True, eq=False, kw_only=True)
class Years(Facet):
    """The years of the work, without gaps. A withdrawn case has none."""

    passing: ClassVar[bool] = True
    kind: ClassVar[str] = "year"

    def known(self, casebook: Linked) -> Iterator[Known]:
        """From the newest to the oldest."""
        years = [int(year) for case in casebook.listed for year in self.of(casebook, case)]
        for year in reversed(range(min(years), max(years) + 1) if years else ()):
            yield Known(str(year), str(year))

    def promised(self, id_: str) -> Key:
        """A year is its own name."""
        return (self.kind, id_)
