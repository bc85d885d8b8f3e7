"""Write one case study: its header, with the facets that lists and filters show, and its text."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bodies import LONGEST, STAGES, TABLE, Body, Voice
from benchmarks.chances import either, many
from benchmarks.world import LAST_YEAR, Plan, World, quoted

NAMES = 18
"""Names of a case, beside those of its title and its alliance."""
REVIEWERS = ("the alliances of the cluster", "heads of two partner schools", "a visiting head")


class Case:
    """A case study in the making."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._world = world
        self._plan = plan
        self._rng = world.rng
        drawn = [world.names.draw() for _ in range(NAMES)]
        self._voice = world.voice(plan.name, plan.alliance.name, *drawn)
        self._start = self._rng.randint(plan.programme.start, plan.programme.end)
        self._end = min(self._start + self._rng.randrange(3), LAST_YEAR)
        self._messages = world.messages.some([8, 16, 27, 26, 14, 9])
        self._body = self._write()

    @property
    def words(self) -> int:
        """Number of words of the body, as the check counts them."""
        return self._body.count

    def text(self) -> str:
        """The whole file."""
        header = "\n".join(self._header())
        body = self._body.text(lambda: "{}, <{}>".format(*self._world.source(self._voice)))
        return f"---\n{header}\n---\n{body}"

    def _write(self) -> Body:
        body = Body(self._voice, self._target)
        for number, section in enumerate(self._world.real.sections):
            # Leaves room for a last sentence and a table.
            least = int(section.max_words * self._rng.uniform(0.4, 0.75))
            body.section(section.heading, least, table=number == 2 and self._rng.random() < 0.25)
        return body

    def _target(self) -> str:
        """Something for the text to link to."""
        kind = either(self._rng, {"message": 5, "case": 3, "alliance": 2})
        if kind == "message":
            return f"message:{self._world.messages.one()}"
        if kind == "case":
            return f"case:{self._rng.choice(self._world.plans).slug}"
        return f"alliance:{self._plan.alliance.slug}"

    def _header(self) -> Iterator[str]:
        plan, voice = self._plan, self._voice
        yield f"id: {plan.id}"
        yield f"title: {quoted(plan.title)}"
        yield f"summary: {quoted(voice.text(2, 3, 20))}"
        yield f"alliance: {plan.alliance.slug}"
        yield f"programme: {plan.programme.slug}"
        years = sorted({self._start, self._end})
        yield f"period: {'-'.join(map(str, years))}"
        phases = plan.alliance.phases[: 1 if self._rng.random() < 0.4 else 2]
        yield f"phases: [{', '.join(phases)}]"
        yield f"focus: [{', '.join(plan.focus)}]"
        yield f"question: {quoted(_question(voice))}"
        yield from self._tags()
        yield from self._evidence()
        yield from self._account()
        yield "sources:"
        for _ in range(self._rng.randint(1, 4)):
            yield f"  - {self._world.source_field(voice)}"
        yield from self._charts()
        yield from self._log()
        yield from self._review()
        yield "licence: CC-BY-4.0"
        yield "status: published"

    def _tags(self) -> Iterator[str]:
        yield "messages:"
        passages = self._body.passages(len(self._messages))
        for number, passage in zip(self._messages, passages, strict=True):
            yield f"  - message: {number}"
            yield f"    how: {quoted(self._voice.text(1, 1, LONGEST))}"
            yield f"    passage: {quoted(passage)}"

    def _evidence(self) -> Iterator[str]:
        yield "evidence:"
        for kind in self._world.evidence.some([4, 3, 2]):
            yield f"  - {{kind: {kind}, what: {quoted(self._voice.text(1, 1, 25))}, found: read}}"

    def _account(self) -> Iterator[str]:
        outcome = either(self._rng, {"reported": 7, "measured": 2, "not-found": 1})
        account = either(self._rng, {"own": 6, "retold": 1})
        readers = {"alliance": 4, "editors": 1} if account == "own" else {"editors": 1}
        yield f"outcome: {outcome}"
        yield f"account: {account}"
        yield f"tags_by: {either(self._rng, readers)}"
        if account == "retold":
            yield f"not_found: [{quoted(self._voice.text(1, 1, 20))}]"

    def _charts(self) -> Iterator[str]:
        if self._body.has_table and self._rng.random() < 0.5:
            title = f"Where schools placed themselves, from {STAGES[0]} to {STAGES[-1]}"
            yield f"charts: [{{table: {TABLE}, title: {quoted(title)}, unit: schools}}]"

    def _log(self) -> Iterator[str]:
        dates = self._dates(many(self._rng, [50, 15, 15, 12, 8]))
        yield "log:" if dates else "log: []"
        for date in dates:
            note, about = quoted(self._voice.text(1, 2, 30)), self._rng.choice(self._messages)
            yield f"  - {{date: {date}, note: {note}, messages: [{about}]}}"

    def _review(self) -> Iterator[str]:
        dates = self._dates(many(self._rng, [75, 18, 7]))
        yield "review:" if dates else "review: []"
        for date in dates:
            by, note = self._rng.choice(REVIEWERS), quoted(self._voice.text(1, 3, 30))
            yield f"  - {{date: {date}, by: {by}, note: {note}}}"

    def _dates(self, count: int) -> list[str]:
        """Months of the period, in order."""
        years = [self._rng.randint(self._start, self._end) for _ in range(count)]
        return sorted(f"{year}-{self._rng.randint(1, 12):02}" for year in years)


def _question(voice: Voice) -> str:
    words = voice.text(1, 1, 30).rstrip(".?")
    return f"How can leaders tell whether {words[0].lower()}{words[1:]}?"
