"""Invent what case studies belong to: alliances and programmes, and the plan of every case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.bodies import Voice
from benchmarks.chain import Chain
from benchmarks.chances import Skewed
from benchmarks.names import Names
from mkdocs_casebook.reading import reader
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.records.values import slug_of

ROOT = Path(__file__).parents[1]
FIRST_YEAR, LAST_YEAR = 2008, 2024
MOST_ALLIANCES = 600
"""A register is one file, and the program reads no text of more than 256 kB."""
RARE = {"early-years": 0.08, "special": 0.05}
"""Phases that few alliances have, and how few; the others are common."""
TITLES = (
    "{focus} at {name}",
    "{focus} across the {name} schools",
    "{focus} around {name}: what teachers said",
    "{name}: {focus} from the classroom up",
    "A first year of {focus} with {name}",
    "How {name} came to {focus}",
    "What {name} learned about {focus}",
    "When {focus} reached {name}",
)
SOURCES = ("Report of {name}", "{name}: the alliance's own page", "Notes of a meeting at {name}")


@dataclass(frozen=True)
class Alliance:
    """What cases have to know of their alliance."""

    slug: str
    name: str
    """The invented word of its name."""
    phases: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """What cases have to know of their programme."""

    slug: str
    start: int
    end: int


@dataclass(frozen=True)
class Plan:
    """A case study before it is written; others may link to it already."""

    id: int
    slug: str
    title: str
    name: str
    """The invented word of its title."""
    focus: list[str]
    alliance: Alliance
    programme: Programme


class World:
    """Everything that the case studies of one casebook share."""

    def __init__(self, number: int, seed: int) -> None:
        self.rng = Random(seed)
        self.real = reader.read(ROOT)
        self.names = Names(self.rng)
        self._chain = Chain(_texts(self.real))
        vocabulary = self.real.vocabulary
        self.messages = Skewed(self.rng, [message.number for message in self.real.messages])
        self.evidence = Skewed(self.rng, vocabulary["evidence"])
        self._focus = Skewed(self.rng, vocabulary["focus"])
        self._regions = Skewed(self.rng, vocabulary["regions"])
        self.registers = {"alliances.yml": "", "programmes.yml": ""}
        count = min(max(3, round(number / 20)), MOST_ALLIANCES)
        self._alliances = {each.slug: each for each in (self._alliance() for _ in range(count))}
        count = max(8, round(number**0.5 / 2))
        self._programmes = {each.slug: each for each in (self._programme() for _ in range(count))}
        self.plans = list(self._plans(number))

    def voice(self, *names: str) -> Voice:
        """A voice that speaks of these names."""
        return Voice(self.rng, self._chain, names)

    def source(self, voice: Voice) -> tuple[str, str]:
        """The title and the address of a source."""
        title = self.rng.choice(SOURCES).format(name=voice.name())
        return title, f"https://source.example/{self.rng.randrange(10**6)}"

    def source_field(self, voice: Voice) -> str:
        """A source as headers and registers have it."""
        title, url = self.source(voice)
        return f"{{title: {quoted(title)}, url: {quoted(url)}}}"

    def _alliance(self) -> Alliance:
        """An alliance, and its line in the register."""
        name, place = self.names.new(), self.names.draw()
        alliance = Alliance(slug_of(name), name, self._phases())
        voice = self.voice(name, place)
        members = round(3 * 30 ** self.rng.random())  # few are large
        partners = f"what: {quoted(voice.text(1, 1, 15))}, members: {members}"
        fields = (
            f"name: {name} Teaching School Alliance",
            f"place: {place}",
            f"region: {self._regions.one()}",
            f"phases: [{', '.join(alliance.phases)}]",
            f"partners: [{{{partners}, source: {self.source_field(voice)}}}]",
            f"sources: [{self.source_field(voice)}]",
        )
        self.registers["alliances.yml"] += f"{alliance.slug}: {{{', '.join(fields)}}}\n"
        return alliance

    def _phases(self) -> tuple[str, ...]:
        """One phase or two; a rare one comes first, so that it keeps its chance."""
        phases = [*self.real.vocabulary["phases"]]
        rare = [phase for phase in phases if self.rng.random() < RARE.get(phase, 0)]
        common = [phase for phase in phases if phase not in RARE]
        self.rng.shuffle(common)
        found = (rare + common)[: self.rng.randint(1, 2)]
        return tuple(phase for phase in phases if phase in found)

    def _programme(self) -> Programme:
        """A programme, and its entry in the register."""
        name = self.names.new()
        start = self.rng.randint(FIRST_YEAR, LAST_YEAR - 2)
        programme = Programme(slug_of(name), start, min(start + self.rng.randint(1, 5), LAST_YEAR))
        voice = self.voice(name)
        self.registers["programmes.yml"] += (
            f"{programme.slug}:\n"
            f"  name: The {name} programme\n"
            f"  summary: {quoted(voice.text(1, 2, 25))}\n"
            f"  period: {programme.start}-{programme.end}\n"
            f"  sources: [{self.source_field(voice)}]\n"
        )
        return programme

    def _plans(self, number: int) -> Iterator[Plan]:
        alliances = Skewed(self.rng, self._alliances)
        programmes = Skewed(self.rng, self._programmes)
        taken: set[str] = set()
        for case in range(1, number + 1):
            focus = self._focus.some([5, 3, 2])
            title, name = self._title(self.rng.choice(focus), taken)
            slug = slug_of(title)
            taken.add(slug)
            alliance = self._alliances[alliances.one()]
            programme = self._programmes[programmes.one()]
            yield Plan(case, slug, title, name, focus, alliance, programme)

    def _title(self, focus: str, taken: set[str]) -> tuple[str, str]:
        """A title whose slug is not taken, and the invented word in it."""
        while True:
            name = self.names.draw()
            title = self.rng.choice(TITLES).format(focus=focus.replace("-", " "), name=name)
            if slug_of(title) not in taken:
                return title[0].upper() + title[1:], name


def quoted(text: str) -> str:
    """A text as YAML takes it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _texts(real: Library) -> Iterator[str]:
    """Everything that the chain learns from, in a fixed order."""
    for case in real.cases:
        yield real.documents[case.path].body
        yield from (case.summary, case.question or "", *(tag.how for tag in case.messages))
        yield from (evidence.what for evidence in case.evidence)
        yield from (entry.note for entry in case.log)
    for message in real.messages:
        yield real.documents[message.path].body
        yield from (near.note for near in message.nearby)
