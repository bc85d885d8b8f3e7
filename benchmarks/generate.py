"""Write a casebook of any size, as real ones are: `python -m benchmarks.generate NUMBER FOLDER`.

The same number, seed and repository give the same bytes. Whatever is said in it is invented.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from benchmarks.bodies import LONGEST, STAGES, TABLE, Body, Voice
from benchmarks.chain import Chain
from benchmarks.names import Names
from mkdocs_casebook import library
from mkdocs_casebook.library import Library
from mkdocs_casebook.model import CaseStudy
from mkdocs_casebook.values import slug_of

ROOT = Path(__file__).parents[1]
COPIED = ("vocabulary.yml", "report.yml")
FIRST_YEAR, LAST_YEAR = 2008, 2024
MOST_ALLIANCES = 600
"""A register is one file, and a file has a limit of 256 kB."""
NAMES_OF_A_CASE = 20
RARE = {"early-years": 0.08, "special": 0.05}
"""Phases that few alliances have; the others are common."""
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
REVIEWERS = ("the alliances of the cluster", "heads of two partner schools", "a visiting head")

T = TypeVar("T", int, str)


class Skewed(Generic[T]):
    """Things of which some are popular: the n-th has a weight of 1 / (n + 2)."""

    def __init__(self, rng: Random, things: Iterable[T]) -> None:
        self._rng = rng
        self._things = rng.sample(things := list(things), len(things))
        self._weights = [1 / (n + 2) for n in range(1, len(things) + 1)]
        self._summed = [*accumulate(self._weights)]

    def one(self) -> T:
        """One of them."""
        return self._rng.choices(self._things, cum_weights=self._summed)[0]

    def some(self, chances: Sequence[int]) -> list[T]:
        """Different ones, in order; `chances` are those of one, of two, of three and so on."""
        (count,) = self._rng.choices(range(1, len(chances) + 1), chances)
        drawn = [self._rng.random() ** (1 / weight) for weight in self._weights]
        return sorted(thing for _, thing in sorted(zip(drawn, self._things, strict=True))[-count:])


@dataclass(frozen=True)
class Alliance:
    """What cases have to know of their alliance."""

    slug: str
    name: str
    phases: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """What cases have to know of their programme."""

    slug: str
    start: int
    end: int


@dataclass(frozen=True)
class Plan:
    """A case study before it is written: others may link to it already."""

    id: int
    slug: str
    title: str
    name: str
    """The word that no other case has in its title with the same others."""
    focus: list[str]
    alliance: Alliance
    programme: Programme


@dataclass
class Tally:
    """What was written."""

    cases: int = 0
    words: int = 0
    """Words of all bodies."""
    different: int = 0
    """Different words of all case studies, of letters only, without addresses."""


class Generator:
    """Everything that the parts of one casebook share."""

    def __init__(self, number: int, seed: int) -> None:
        self.rng = Random(seed)
        self.real = library.read(ROOT)
        self.chain = Chain(_texts(self.real))
        self.names = Names(self.rng)
        words = self.real.vocabulary
        self.messages = Skewed(self.rng, (message.number for message in self.real.messages))
        self.focus = Skewed(self.rng, words["focus"])
        self.evidence = Skewed(self.rng, words["evidence"])
        self.regions = Skewed(self.rng, words["regions"])
        count = min(max(3, round(number / 20)), MOST_ALLIANCES)
        self.registers = {"alliances.yml": "", "programmes.yml": ""}
        self.alliances = {each.slug: each for each in (self._alliance() for _ in range(count))}
        count = max(8, round(number**0.5 / 2))
        self.programmes = {each.slug: each for each in (self._programme() for _ in range(count))}
        self.plans = list(self._plans(number))

    def _alliance(self) -> Alliance:
        name, place = self.names.new(), self.names.draw()
        phases = tuple(self._phases())
        alliance = Alliance(slug_of(name), f"{name} Teaching School Alliance", phases)
        voice = self.voice(name, place)
        fields = (
            f"name: {alliance.name}",
            f"place: {place}",
            f"region: {self.regions.one()}",
            f"phases: [{', '.join(phases)}]",
            f"partners: [{{what: {quoted(voice.text(1, 1, 15))}, source: {self.source(voice)}}}]",
            f"sources: [{self.source(voice)}]",
        )
        self.registers["alliances.yml"] += f"{alliance.slug}: {{{', '.join(fields)}}}\n"
        return alliance

    def _phases(self) -> list[str]:
        """One phase or two; the seldom ones are drawn first, so that they keep their chances."""
        phases = list(self.real.vocabulary["phases"])
        rare = [phase for phase in phases if self.rng.random() < RARE.get(phase, 0)]
        common = [phase for phase in phases if phase not in RARE]
        found = rare[:1] + self.rng.sample(common, self.rng.randint(1, 2))
        return [phase for phase in phases if phase in found[:2]]

    def _programme(self) -> Programme:
        name = self.names.new()
        start = self.rng.randint(FIRST_YEAR, LAST_YEAR - 2)
        programme = Programme(slug_of(name), start, min(start + self.rng.randint(1, 5), LAST_YEAR))
        voice = self.voice(name)
        self.registers["programmes.yml"] += (
            f"{programme.slug}:\n"
            f"  name: The {name} programme\n"
            f"  summary: {quoted(voice.text(1, 2, 25))}\n"
            f"  period: {programme.start}-{programme.end}\n"
            f"  sources: [{self.source(voice)}]\n"
        )
        return programme

    def _plans(self, number: int) -> Iterator[Plan]:
        alliances = Skewed(self.rng, self.alliances)
        programmes = Skewed(self.rng, self.programmes)
        taken: set[str] = set()
        for case in range(1, number + 1):
            focus = self.focus.some([5, 3, 2])
            alliance, programme = self.alliances[alliances.one()], programmes.one()
            title, name = self._title(self.rng.choice(focus), taken)
            taken.add(slug_of(title))
            chosen = self.programmes[programme]
            yield Plan(case, slug_of(title), title, name, focus, alliance, chosen)

    def _title(self, focus: str, taken: set[str]) -> tuple[str, str]:
        """A title whose slug is not taken, and the invented word in it."""
        while True:
            name = self.names.draw()
            title = self.rng.choice(TITLES).format(focus=focus.replace("-", " "), name=name)
            if slug_of(title) not in taken:
                return title[0].upper() + title[1:], name

    def voice(self, *names: str) -> Voice:
        """A voice that speaks of these names above all, and of no others unless told."""
        return Voice(self.rng, self.chain, names)

    def source(self, voice: Voice) -> str:
        """A source as registers and headers have it."""
        title, url = self._source(voice)
        return f"{{title: {quoted(title)}, url: {quoted(url)}}}"

    def _source(self, voice: Voice) -> tuple[str, str]:
        url = f"https://source.example/{self.rng.randrange(10**6)}"
        return self.rng.choice(SOURCES).format(name=voice.name()), url

    def case(self, plan: Plan) -> tuple[str, int]:
        """The text of a case study, and the number of words of its body."""
        own = plan.alliance.name.partition(" ")[0]
        drawn = (self.names.draw() for _ in range(NAMES_OF_A_CASE - 2))
        voice = self.voice(plan.name, own, *drawn)
        body = Body(voice, lambda: self._target(plan))
        for section in self.real.sections:
            # Room for a last sentence, and for a table.
            least = int(section.max_words * self.rng.uniform(0.4, 0.75))
            table = section.heading == "What changed" and self.rng.random() < 0.25
            body.section(section.heading, least, table=table)
        text = body.text(lambda: "{}, <{}>".format(*self._source(voice)))
        return f"---\n{self._header(plan, voice, body)}\n---\n{text}", body.count

    def _target(self, plan: Plan) -> str:
        kind = self.rng.random()
        if kind < 0.5:
            return f"message:{self.messages.one()}"
        if kind < 0.8:
            return f"case:{self.rng.choice(self.plans).slug}"
        return f"alliance:{plan.alliance.slug}"

    def _header(self, plan: Plan, voice: Voice, body: Body) -> str:
        start = self.rng.randint(plan.programme.start, plan.programme.end)
        end = min(start + self.rng.randrange(3), LAST_YEAR)
        phases = plan.alliance.phases
        phases = phases if self.rng.random() < 0.6 else phases[:1]
        messages = self.messages.some([8, 16, 27, 26, 14, 9])
        lines = [
            f"id: {plan.id}",
            f"title: {quoted(plan.title)}",
            f"summary: {quoted(voice.text(2, 3, 20))}",
            f"alliance: {plan.alliance.slug}",
            f"programme: {plan.programme.slug}",
            f"period: {start}" if start == end else f"period: {start}-{end}",
            f"phases: [{', '.join(phases)}]",
            f"focus: [{', '.join(plan.focus)}]",
            f"question: {quoted(self._question(voice))}",
            "messages:",
            *self._tags(messages, voice, body),
            "evidence:",
            *(
                f"  - {{kind: {kind}, what: {quoted(voice.text(1, 1, 25))}}}"
                for kind in self.evidence.some([4, 3, 2])
            ),
            *self._account(voice),
            "sources:",
            *(f"  - {self.source(voice)}" for _ in range(self.rng.randint(1, 4))),
            *self._charts(body),
            *self._log(start, end, messages, voice),
            *self._review(start, end, voice),
            "licence: CC-BY-4.0",
            "status: published",
        ]
        return "\n".join(lines)

    def _question(self, voice: Voice) -> str:
        words = " ".join(voice.words(30)).rstrip(".?")
        return f"How can leaders tell whether {words[0].lower()}{words[1:]}?"

    def _tags(self, messages: list[int], voice: Voice, body: Body) -> Iterator[str]:
        for number, passage in zip(messages, body.passages(len(messages)), strict=True):
            yield f"  - message: {number}"
            yield f"    how: {quoted(' '.join(voice.words(LONGEST)))}"
            yield f"    passage: {quoted(passage)}"

    def _account(self, voice: Voice) -> Iterator[str]:
        yield f"outcome: {self._either(('reported', 7), ('measured', 2), ('not-found', 1))}"
        retold = self._either(("own", 6), ("retold", 1)) == "retold"
        yield f"account: {'retold' if retold else 'own'}"
        yield f"tags_by: {'editors' if retold else self._either(('alliance', 4), ('editors', 1))}"
        if retold:
            yield f"not_found: [{quoted(voice.text(1, 1, 20))}]"

    def _charts(self, body: Body) -> Iterator[str]:
        if body.has_table and self.rng.random() < 0.5:
            title = f"Where schools placed themselves, from {STAGES[0]} to {STAGES[-1]}"
            yield f"charts: [{{table: {TABLE}, title: {quoted(title)}, unit: schools}}]"

    def _log(self, start: int, end: int, messages: list[int], voice: Voice) -> Iterator[str]:
        dates = sorted(self._date(start, end) for _ in range(self._many([50, 15, 15, 12, 8])))
        yield "log:" if dates else "log: []"
        for date in dates:
            note, about = voice.text(1, 2, 30), sorted(self.rng.sample(messages, 1))
            yield f"  - {{date: {date}, note: {quoted(note)}, messages: {about}}}"

    def _review(self, start: int, end: int, voice: Voice) -> Iterator[str]:
        dates = sorted(self._date(start, end) for _ in range(self._many([75, 18, 7])))
        yield "review:" if dates else "review: []"
        for date in dates:
            by, note = self.rng.choice(REVIEWERS), quoted(voice.text(1, 3, 30))
            yield f"  - {{date: {date}, by: {by}, note: {note}}}"

    def _date(self, start: int, end: int) -> str:
        return f"{self.rng.randint(start, end)}-{self.rng.randint(1, 12):02}"

    def _many(self, chances: Sequence[int]) -> int:
        """A number from 0 on, by its chances."""
        return self.rng.choices(range(len(chances)), chances)[0]

    def _either(self, *chances: tuple[str, int]) -> str:
        return chances[self._many([chance for _, chance in chances])][0]

    def message(self, text: str) -> str:
        """A real message, whose links to real cases lead to invented ones."""
        return re.sub(r"\(case:[^)]*\)", lambda _: f"(case:{self.rng.choice(self.plans).slug})", text)


def generate(number: int, folder: Path, seed: int = 1) -> Tally:
    """Write a casebook with so many case studies into a folder."""
    made = Generator(number, seed)
    tally, different = Tally(), set[str]()
    put(folder / "mkdocs.yml", (Path(__file__).parent / "mkdocs.yml").read_text(encoding="utf-8"))
    put(folder / "docs/index.md", f"---\ntitle: {number:,} case studies\n---\nAll are invented.\n")
    for path in sorted((ROOT / "messages").glob("*.md")):
        text = made.message(path.read_text(encoding="utf-8"))
        put(folder / "messages" / path.name, text)
    registers = folder / "case_studies" / "_registers"
    for name in COPIED:
        text = (ROOT / "case_studies" / "_registers" / name).read_text(encoding="utf-8")
        put(registers / name, text)
    for name, text in made.registers.items():
        put(registers / name, text)
    for plan in made.plans:
        text, words = made.case(plan)
        put(folder / "case_studies" / f"{plan.slug}.md", text)
        tally.cases += 1
        tally.words += words
        different |= words_of(text)
    tally.different = len(different)
    return tally


def put(path: Path, text: str) -> None:
    """Write one file, with the same ends of lines on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def quoted(text: str) -> str:
    """A text as YAML takes it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def words_of(text: str) -> set[str]:
    """The different words of a text: runs of letters, without those of web addresses."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+", "", text).casefold()))


def _texts(real: Library) -> Iterator[str]:
    """Everything that the chain learns from, in a fixed order."""
    for record in (*real.cases, *real.messages):
        yield real.documents[record.path].body
        if isinstance(record, CaseStudy):
            yield from (record.summary, record.question, *(tag.how for tag in record.messages))
            yield from (each.what for each in record.evidence)
            yield from (each.note for each in (*record.log, *record.review))
        else:
            yield from (each.note for each in record.nearby)


def main() -> None:
    """Read the command line, write the casebook, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.generate")
    parser.add_argument("number", type=int, help="how many case studies")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another casebook")
    given = parser.parse_args()
    if given.number < 1:
        sys.exit("The number of case studies must be 1 or more.")
    if given.folder.exists() and any(given.folder.iterdir()):
        sys.exit(f"{given.folder} is not empty; take another folder.")
    tally = generate(given.number, given.folder, given.seed)
    print(f"{tally.cases:,} case studies in {given.folder}")
    print(f"{tally.words / tally.cases:,.0f} words in a body, on average")
    print(f"{tally.different:,} different words in all")


if __name__ == "__main__":
    main()
