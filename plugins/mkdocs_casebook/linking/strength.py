"""Say how much an account lets readers see: all of it, a part, or a title only.

This is about the account. It is never a grade of the alliance, or of what it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from mkdocs_casebook.language import ENGLISH, Catalogue, phrase
from mkdocs_casebook.records import CaseStudy, Evidence, Found, Section, Tag
from mkdocs_casebook.text import Fragment, fold

Completeness = Literal["full", "partial", "titles"]
"""How much of a case can be seen, the fullest first."""
Standing = Literal["shown", "title", "open"]
"""What a link to a message is worth: an example, one that is known by its title only, or one
whose point is not established."""
COMPLETENESS: tuple[Completeness, ...] = get_args(Completeness)
STANDINGS: tuple[Standing, ...] = get_args(Standing)

# The words for readers, here and nowhere else; catalogues have them in other languages.
NAMES: dict[Completeness, str] = {
    "full": phrase("Full account"),
    "partial": phrase("Partial account"),
    "titles": phrase("Known by title only"),
}
MARKS: dict[Standing, str] = {
    "shown": "",
    "title": NAMES["titles"],
    "open": phrase("Not established"),
}
LINKS: dict[Standing, str] = {
    "shown": phrase("Shows"),
    "title": phrase("Known by title only:"),
    "open": phrase("Not established:"),
}
"""What comes before the messages of a case, wherever they are named together."""
FOUND: dict[Found | None, str] = {
    "read": phrase("Read"),
    "named": phrase("Named, not read"),
    "planned": phrase("Planned, not read"),
    None: phrase("Not stated whether it was read"),
}
FULL = phrase("no section is empty")
"""What a full account is; a partial one says what is missing."""
NO_GRADE = phrase("This describes the account. It does not grade people or their work.")


@dataclass(frozen=True)
class Strength:
    """The completeness of one case, and what is missing from it."""

    completeness: Completeness
    sections: tuple[str, ...] = ()
    """Headings of the required sections that it does not have."""
    unread: bool = False
    """Whether nothing was read of any evidence, in a casebook that names kinds of it."""
    catalogue: Catalogue = field(default=ENGLISH, repr=False, compare=False)

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts cases, the fullest first; of two partial ones, that with fewer parts missing."""
        return COMPLETENESS.index(self.completeness), len(self.sections) + self.unread

    @property
    def name(self) -> str:
        """The completeness in words."""
        return self.catalogue.say(NAMES[self.completeness])

    @property
    def meaning(self) -> str:
        """What is meant by a full account: not that every source was read to its end."""
        return self.catalogue.say(FULL) if self.completeness == "full" else ""

    @property
    def mark(self) -> str:
        """The label of a case in lists; a full account needs none."""
        return "" if self.completeness == "full" else self.name

    @property
    def missing(self) -> str:
        """What a full account would also have: `the section “Context”; more to read`."""
        say, parts = self.catalogue.say, []
        if self.completeness == "titles":
            parts.append(say("more than titles to read"))
        if self.sections:
            one, many = "the section {sections}", "the sections {sections}"
            quoted = self.catalogue.listed([f"“{each}”" for each in self.sections])
            parts.append(self.catalogue.count(one, many, len(self.sections), sections=quoted))
        if self.unread:
            parts.append(say("evidence that we could read"))
        return "; ".join(parts)


def judge(
    case: CaseStudy,
    fragment: Fragment,
    sections: Iterable[Section],
    catalogue: Catalogue = ENGLISH,
    *,
    evidence: bool,
) -> Strength:
    """The strength of a case; `evidence` says whether the casebook has words for kinds of it."""
    present = {fold(each.heading) for each in fragment.sections if each.words}
    missing = tuple(s.heading for s in sections if s.required and fold(s.heading) not in present)
    unread = evidence and not read(case)
    if all(tag.rests_on == "title" for tag in case.messages):
        return Strength("titles", missing, unread, catalogue)
    return Strength("partial" if missing or unread else "full", missing, unread, catalogue)


def found(case: CaseStudy, evidence: Evidence) -> Found | None:
    """Whether anything was read in a piece of evidence; an alliance has read its own."""
    return evidence.found or ("read" if case.account == "own" else None)


def read(case: CaseStudy) -> tuple[Evidence, ...]:
    """The evidence of a case that counts: that in which something was read."""
    return tuple(each for each in case.evidence if found(case, each) == "read")


def told(case: CaseStudy) -> list[tuple[Evidence, str]]:
    """All evidence of a case, each with what was found of it in words; what was read comes first.

    The words are empty for evidence that was read.
    """
    order: list[Found | None] = [*get_args(Found), None]
    every = sorted(case.evidence, key=lambda each: order.index(found(case, each)))
    states = ((each, found(case, each)) for each in every)
    return [(each, "" if state == "read" else FOUND[state]) for each, state in states]


def standing(tag: Tag) -> Standing:
    """What a link to a message is worth. Whether the point is established weighs more."""
    if not tag.established:
        return "open"
    return "title" if tag.rests_on == "title" else "shown"


@dataclass(frozen=True)
class Count:
    """Cases, or links to a message, counted by what can be seen of them."""

    shown: int = 0
    titles: int = 0
    """Known by title only."""
    open: int = 0
    """Links whose point is not established: they are no examples."""
    catalogue: Catalogue = field(default=ENGLISH, repr=False, compare=False)

    @property
    def linked(self) -> int:
        """How many links count: those whose point is established, by a text or by a title."""
        return self.shown + self.titles

    @property
    def all(self) -> int:
        """How many are listed, whatever can be seen of them."""
        return self.shown + self.titles + self.open

    @property
    def cases(self) -> str:
        """Cases in words: `24 case studies, 6 of them known by title only`."""
        if not self.all:
            return self.catalogue.say("No {case} yet")
        return self.catalogue.count("{number} {case}", "{number} {cases}", self.all) + self.apart

    @property
    def apart(self) -> str:
        """What follows the number of all cases: `, 6 of them known by title only`."""
        say = self.catalogue.say
        if not self.titles:
            return ""
        if self.all == 1:
            return say(", known by title only")
        if self.titles == self.all:
            return say(", all of them known by title only")
        return say(", {titles} of them known by title only", titles=self.titles)

    @property
    def examples(self) -> str:
        """Links in words: `3 examples, 2 more known by title only, 1 not established`."""
        words = self.number + self.others
        return words[0].upper() + words[1:]

    @property
    def number(self) -> str:
        """How many examples there are, in words."""
        if number := self.shown or self.titles:
            return self.catalogue.count("{number} example", "{number} examples", number)
        return self.catalogue.say("no example yet")

    @property
    def others(self) -> str:
        """What follows the number of examples: `, 2 more known by title only`."""
        say, parts = self.catalogue.say, []
        if self.titles and self.shown:
            parts.append(say(", {titles} more known by title only", titles=self.titles))
        elif self.titles:
            parts.append(say(", known by title only"))
        if self.open:
            parts.append(say(", {open} not established", open=self.open))
        return "".join(parts)


def of_cases(strengths: Iterable[Strength], catalogue: Catalogue = ENGLISH) -> Count:
    """Cases counted, those that are known by title only apart."""
    number = Counter(each.completeness for each in strengths)
    return Count(number["full"] + number["partial"], number["titles"], catalogue=catalogue)


def of_examples(standings: Iterable[Standing], catalogue: Catalogue = ENGLISH) -> Count:
    """Links to a message counted, those that are no full examples apart."""
    number = Counter(standings)
    return Count(number["shown"], number["title"], number["open"], catalogue)
