"""Everything that is published, in one list: asked by address and by name, and as the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from mkdocs_casebook.diagnostics import Span
from mkdocs_casebook.linking import Address, Casebook, ledger
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.records import Key, Term, WithdrawnCase
from mkdocs_casebook.site.outputs import File, Output, Page, Redirect


class Published:
    """The list of all outputs. It may hold two for one address; then the first one has it."""

    def __init__(self, outputs: Iterable[Output]) -> None:
        every = tuple(outputs)
        self.pages = tuple(each for each in every if isinstance(each, Page))
        self.files = tuple(each for each in every if isinstance(each, File))
        self.redirects = tuple(each for each in every if isinstance(each, Redirect))
        # A page that has an address keeps it, whatever wants to lead on from there.
        others = (each for each in every if not isinstance(each, Redirect))
        self.outputs: tuple[Output, ...] = (*others, *self.redirects)

    @cached_property
    def by_address(self) -> dict[Address, Output]:
        """What answers to each address."""
        found: dict[Address, Output] = {}
        for output in self.outputs:
            found.setdefault(output.address, output)
        return found

    @cached_property
    def lasting(self) -> dict[Address, Output]:
        """What answers to each address that is promised for ever."""
        found: dict[Address, Output] = {}
        for output in self.outputs:
            if output.lasting:
                found.setdefault(output.address, output)
        return found

    @cached_property
    def contested(self) -> list[list[Output]]:
        """Outputs that want one address, compared without regard to case; pages come first."""
        # A second file for an address, such as that of a folder, is no second claim on it.
        first = [each for each in self.redirects if not each.destination]
        others = self.outputs[: len(self.outputs) - len(self.redirects)]
        wanted: dict[str, list[Output]] = defaultdict(list)
        for output in (*others, *first):
            wanted[output.address.casefold()].append(output)
        return [each for each in wanted.values() if len(each) > 1]

    @cached_property
    def names(self) -> dict[Key, Output]:
        """The page of everything that is published, by its present name and by each former one."""
        found: dict[Key, Output] = {}
        for output in self.lasting.values():
            found.setdefault(output.key, output)
        for output in self.lasting.values():
            kind, name = output.key
            prefix = name.rpartition("/")[0]
            for alias in output.record.aliases if output.record else ():
                found.setdefault((kind, f"{prefix}/{alias}" if prefix else alias), output)
        return found


def ledger_text(casebook: Casebook, published: Published) -> str:
    """The ledger as it is to be: what is published now, and every id that was ever recorded.

    Those of a withdrawn case are forgotten: they are words of its text.
    """
    before: dict[Address, set[str]] = defaultdict(set)
    for entry in casebook.ledger.entries.values():
        # An anchor goes with its record, whatever that was called then.
        if entry.ids and (output := published.names.get(entry.key)):
            before[output.page] |= set(entry.ids)
    entries = []
    for output in published.lasting.values():
        kept = output.address == output.page and not isinstance(output.record, WithdrawnCase)
        own = ids(casebook, output) | before[output.page] if kept else set()
        entries.append(Entry(output.address, output.key, tuple(own)))
    return ledger.text(entries)


def ids(casebook: Casebook, output: Output) -> set[str]:
    """The headings and passages of a text. Notes change their numbers, and nobody links to them."""
    record = output.record
    if record is None or isinstance(record, Term) or record.key not in casebook.by_key:
        return set()
    fragment = casebook.fragment(record)
    return {each.id for each in fragment.headings} | {each.anchor for each in fragment.passages}


def place(casebook: Casebook, output: Output, field: str) -> Span:
    """Where a field of an output's record is written; without a record, the ledger."""
    if output.record is None:
        return Span(ledger.NAME)
    return casebook.place(output.record, *output.at, field)
