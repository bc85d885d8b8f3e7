"""Judge files beside short links: those that were published are still asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mkdocs_casebook.checks.kept import ADDRESS_LOST
from mkdocs_casebook.checks.registry import rule_on_published
from mkdocs_casebook.diagnostics import Diagnostic, Span
from mkdocs_casebook.language import said, said_count
from mkdocs_casebook.linking import Address, Casebook, ledger
from mkdocs_casebook.site import Published, asked


@rule_on_published
def files_asked_for(casebook: Casebook, published: Published) -> Iterator[Diagnostic]:
    """No file that was published is lost because its owner no longer asks for it.

    One whose short link is lost comes back with that.
    """
    entries = casebook.ledger.entries
    gone: dict[str, list[Address]] = defaultdict(list)
    for address in entries:
        short = Address(f"{address.rpartition('/')[0]}/")
        if address not in published.by_address and short in published.by_address:
            gone[asked.asks_for(address, entries)].append(address)
    gone.pop("", None)
    for word, addresses in gone.items():
        problem = said_count(
            "The file /{address} was published and would now be lost.",
            "{number} files such as /{address} were published and would now be lost.",
            len(addresses),
            address=addresses[0],
        )
        remedy = said("Add {word} to the list `files` of the plugin in mkdocs.yml.", word=word)
        line = entries[addresses[0]].line
        yield Diagnostic(ADDRESS_LOST, Span(ledger.NAME, line), problem, remedy)
