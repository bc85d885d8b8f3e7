"""Keep: whether every address that was ever published still leads to what it was published for.

Each fault prints the lines that fix it, for all addresses of one record at once, so that obeying
any one of its faults is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from mkdocs_casebook.checks import promises
from mkdocs_casebook.checks.missing import RECORDS, bring_back
from mkdocs_casebook.checks.promises import (
    field_of,
    is_short,
    last_step,
    likeliest,
    list_of,
    lost,
    moved,
    number_of,
    unnumbered,
    word_for,
)
from mkdocs_casebook.checks.registry import rule_on_published
from mkdocs_casebook.diagnostics import Diagnostic, Span, as_it_is, codes
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.linking import Address, Casebook, ledger
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.linking.numbers import ids_to_give, next_id
from mkdocs_casebook.records import Case, CaseStudy, Key, Message
from mkdocs_casebook.site import Output, Published, asked
from mkdocs_casebook.site.published import place

ADDRESS_LOST = codes.declare(
    "address-lost", "An address that was published has gone; it needs a redirect."
)
ADDRESS_MOVED = codes.declare(
    "address-moved", "An address that was published would lead to something else."
)
CLAIMED = ("aliases", "former_ids")
"""Fields that say that a record replaces another."""
GUESSES = 10_000
"""Names that are compared in search of the nearest one."""


@rule_on_published
def published_addresses(casebook: Casebook, published: Published) -> Iterator[Diagnostic]:
    """Nothing that was ever published has lost its address, or leads to something else."""
    if not casebook.library.broken:
        yield from _Comparison(casebook, published).faults()


class _Comparison:
    """What was published, beside what is published now."""

    def __init__(self, casebook: Casebook, published: Published) -> None:
        self.casebook = casebook
        # Files beside short links go and come with those, or with what their owner asks for.
        every = casebook.ledger.entries
        self.before = {each: every[each] for each in every if not asked.asks_for(each, every)}
        self.now = published.lasting
        # Two that want one address already have their own sentence.
        self.contested = {output.address for each in published.contested for output in each}
        self.owners: dict[Address, Output] = {}
        self.known: dict[Address, list[Entry]] = defaultdict(list)
        """What was published for each present page."""
        self.gone: dict[Key, list[Entry]] = defaultdict(list)
        """What was published for something that is not there any more."""
        called = published.names
        renumbered = self._renumbered(called)
        for entry in self.before.values():
            if owner := called.get(entry.key) or renumbered.get(entry.key):
                self.owners[owner.page] = owner
                self.known[owner.page].append(entry)
            else:
                self.gone[entry.key].append(entry)
        self.heritage: dict[Address, list[Entry]] = defaultdict(list)
        """Everything of which a record has most likely taken the place, by its page."""
        self.fresh: dict[Address, int] = {}

    def _renumbered(self, called: Mapping[Key, Output]) -> dict[Key, Output]:
        """Messages that only have another number, by the names under which they were published.

        A number appears on slides, so a message is known by the rest of its name.
        """
        new = {
            unnumbered(name): output
            for (kind, name), output in called.items()
            if kind == "message" and (kind, name) not in self._recorded
        }
        return {
            key: new[unnumbered(key[1])]
            for key in self._recorded - called.keys()
            if key[0] == "message" and unnumbered(key[1]) in new
        }

    def faults(self) -> Iterator[Diagnostic]:
        """Every address that is lost, or that leads to something else."""
        for page, owner in self.owners.items():
            for entry in self.known[page]:
                now = self.now.get(entry.address)
                if entry.address in self.contested or (now and now.page == page):
                    continue
                lines, header = self._lines(owner), owner.header
                if now:
                    remedy = said(
                        "Write {lines} into {header}, and {release}.",
                        lines=lines,
                        header=header,
                        release=self._release(entry, now, begins=False),
                    )
                    yield self._moved(entry, now, remedy)
                else:
                    span = place(self.casebook, owner, "id" if is_short(entry) else "aliases")
                    remedy = said("Write {lines} into {header}.", lines=lines, header=header)
                    yield self._lost(entry, span, remedy)
        heirs = {key: self._heir(key, entries) for key, entries in self.gone.items()}
        for key, heir in heirs.items():
            if heir:
                self.heritage[heir.page] += self.gone[key]
        for key, heir in heirs.items():
            yield from self._without_owner(key, heir)

    # ---- the record is there

    def _lines(self, owner: Output) -> Said:
        """The fields with which a record has all of its addresses again."""
        record, entries = owner.record, self.known[owner.page]
        away = [each for each in entries if not self._held(each, owner)]
        numbers = [number_of(each) for each in away if is_short(each)]
        fields: list[Said] = []
        if isinstance(record, Message) and numbers:
            fields.append(as_it_is(f"`number: {numbers[0]}`"))
        elif isinstance(record, Case) and numbers:
            # An id that was printed for it stays; one that was not gives way to one that was.
            if Address(f"c/{record.id}/") not in [each.address for each in entries]:
                fields.append(as_it_is(f"`id: {numbers.pop(0)}`"))
            fields += self._line(owner, "former_ids", record.former_ids, numbers)
        slugs = [last_step(each) for each in away if not is_short(each)]
        fields += self._line(owner, "aliases", record.aliases if record else (), slugs)
        return promises.both(fields)

    def _line(
        self, owner: Output | None, field: str, present: Iterable[object], more: Sequence[object]
    ) -> list[Said]:
        """A line for a header with more values than now, as it may be copied; none without any."""
        if not more:
            return []
        # The one slug that YAML takes for something else.
        values = ('"null"' if v == "null" else str(v) for v in dict.fromkeys((*present, *more)))
        line = f"`{field}: [{', '.join(values)}]`"
        if owner and self._writes(owner, field):
            there = said(
                "{line} (instead of the line `{field}` that is there)", line=line, field=field
            )
            return [there]
        return [as_it_is(line)]

    def _writes(self, owner: Output, field: str) -> bool:
        """Whether the header of a record, or its entry in a register, has the field already."""
        document = self.casebook.library.documents.get(owner.record.path if owner.record else "")
        values: object = document.values if document else None
        for step in owner.at:
            values = values.get(str(step)) if isinstance(values, dict) else None
        return isinstance(values, dict) and field in values

    def _held(self, entry: Entry, owner: Output | None) -> bool:
        now = self.now.get(entry.address)
        return now is not None and owner is not None and now.page == owner.page

    def _release(self, entry: Entry, now: Output, *, begins: bool) -> Said:
        """What makes a record give back an address that was published for another one.

        The words begin a sentence, or go on in one.
        """
        field = field_of(entry, now)
        if field in CLAIMED:
            return said(
                promises.TAKE_OUT[begins], name=last_step(entry), field=field, file=now.file
            )
        if field == "slug":
            return said(promises.RENAME[begins], file=now.file)
        printed = [
            number_of(e) for e in self.known[now.page] if is_short(e) and not self._held(e, now)
        ]
        line = f"{field}: {printed[0] if printed else self._free(now)}"
        return said(promises.WRITE[begins], line=line, header=now.header)

    def _free(self, output: Output) -> int:
        """A number that no other record has or had, and that no other sentence gives away."""
        if isinstance(output.record, Message):
            printed = [number_of(each) for each in self.before.values() if each.address[:2] == "m/"]
            first = max([message.number for message in self.casebook.messages] + printed) + 1
        else:
            first = next_id(self.casebook) + len(ids_to_give(self.casebook))
        return self.fresh.setdefault(output.page, first + len(self.fresh))

    # ---- the record is gone

    def _without_owner(self, key: Key, heir: Output | None) -> Iterator[Diagnostic]:
        """One fault for each address of a record that is not there under any name."""
        entries = self.gone[key]
        remedy = self._back_or_on(key, heir)
        without = [entry for entry in entries if entry.address not in self.now]
        for entry in entries:
            now = self.now.get(entry.address)
            if entry.address in self.contested:
                continue
            if now is None:
                yield self._lost(entry, Span(ledger.NAME, entry.line), remedy)
            elif not self._held(entry, heir):
                first = said("{release}.", release=self._release(entry, now, begins=True))
                yield self._moved(entry, now, in_a_row(first, remedy))
            elif not without:
                yield self._moved(entry, now, remedy)

    def _heir(self, key: Key, entries: list[Entry]) -> Output | None:
        """The record that has most likely replaced one that is gone; a guess once."""
        if key[0] not in RECORDS:
            return None
        for entry in entries:
            now = self.now.get(entry.address)
            if now and (now.key not in self._recorded or field_of(entry, now) in CLAIMED):
                return now
        new = self._new.get(key[0], {})
        # The alias of a word is in the addresses of its own list alone.
        names = [each for each in new if list_of(each) == list_of(key[1])]
        # Comparing thousands with thousands of names takes hours, and helps nobody.
        near = likeliest(key[1], names) if len(new) * len(self.gone) < GUESSES else ""
        return new.pop(near, None)

    @cached_property
    def _recorded(self) -> set[Key]:
        return {entry.key for entry in self.before.values()}

    @cached_property
    def _new(self) -> dict[str, dict[str, Output]]:
        """What was never published before, by kind and name."""
        found: dict[str, dict[str, Output]] = defaultdict(dict)
        for each in self.now.values():
            if each.address == each.page and each.key not in self._recorded:
                found[each.key[0]][each.key[1]] = each
        return found

    @cached_property
    def _drafts(self) -> dict[str, CaseStudy]:
        drafts = [case for case in self.casebook.library.cases if case.status == "draft"]
        return {name: case for case in drafts for name in (*case.aliases, case.slug)}

    def _back_or_on(self, key: Key, heir: Output | None) -> Said:
        """What to do about a record that is gone: bring it back, or name what took its place."""
        kind, name = key
        if kind not in RECORDS:
            return said("{back}.", back=bring_back(self.casebook.library, key, self.gone[key]))
        if kind == "case" and (draft := self._drafts.get(name)):
            return said(promises.PUBLISH_AGAIN, file=draft.path)
        entries = self.gone[key]
        left = self.heritage[heir.page] if heir else entries
        away = [entry for entry in left if not self._held(entry, heir)]
        numbers = [number_of(each) for each in away if is_short(each)]
        back = bring_back(self.casebook.library, key, entries)
        if kind == "term" and list_of(name) not in self.casebook.library.vocabulary:
            return said("{back}.", back=back)
        if kind == "message" and numbers and heir is None:
            return said(
                "{back}: a short link that was printed can lead to no other {message}.", back=back
            )
        record = heir.record if heir else None
        fields = [as_it_is(f"`number: {n}`") for n in numbers] if kind == "message" else []
        if kind == "case":
            fields += self._line(heir, "former_ids", getattr(record, "former_ids", ()), numbers)
        slugs = [each.key[1].rpartition("/")[2] for each in left]
        slugs += [last_step(each) for each in away if not is_short(each)]
        fields += self._line(heir, "aliases", record.aliases if record else (), slugs)
        lines = promises.both(fields)
        if heir is None:
            sentence = promises.OR_HEADER if kind in ("case", "event") else promises.OR_ENTRY
            return said(sentence, back=back, lines=lines, kind=word_for(kind))
        took = [field_of(each, heir) for each in entries if self._held(each, heir)]
        field = next((each for each in took if each in ("id", "number")), "")
        return said(
            promises.IF_AND_WRITE if field else promises.IF,
            file=heir.file,
            lines=lines,
            header=heir.header,
            back=bring_back(self.casebook.library, key, entries, begins=False),
            line=f"{field}: {self._free(heir)}" if field else "",
        )

    # ---- sentences

    def _lost(self, entry: Entry, span: Span, remedy: Said) -> Diagnostic:
        return Diagnostic(ADDRESS_LOST, span, lost(entry), remedy)

    def _moved(self, entry: Entry, now: Output, remedy: Said) -> Diagnostic:
        span = place(self.casebook, now, field_of(entry, now))
        return Diagnostic(ADDRESS_MOVED, span, moved(entry, now), remedy)
