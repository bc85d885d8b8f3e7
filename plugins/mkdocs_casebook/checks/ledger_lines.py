"""Lines of the ledger that cannot be read, with what they should say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.registry import rule_on_published
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook, ledger
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.site import Published
from mkdocs_casebook.site.published import ids

LEDGER_LINE = codes.declare(
    "ledger-line", "A line of the ledger cannot be read, or contradicts another."
)
LINE_SHOWN = 20_000
"""Characters of a line that is printed again as it should be."""


@rule_on_published
def unread_lines(casebook: Casebook, published: Published) -> Iterator[Diagnostic]:
    """No line says nothing, or something else than another line."""
    yield from casebook.ledger.faults
    every = casebook.ledger
    now = published.lasting
    for number, line in every.unread[: ledger.TOLD]:
        address = ledger.address_in(line)
        other, output = every.entries.get(address), now.get(address)
        problem = said("This line does not say what an address leads to.")
        if other:
            problem = said(
                "The address /{address} is in line {line} as well.",
                address=address,
                line=other.line,
            )
        remedy = ledger.RESTORE
        if output and len(line) < LINE_SHOWN:
            told = {*ids(casebook, output), *re.findall(r"#([a-z0-9-]+)", line)}
            right = Entry(address, output.key, tuple(told) if output.page == address else ())
            remedy = said("Write `{line}` in its place.", line=str(right))
            if other and other.key == output.key:
                remedy = said("Delete this line.")
            elif other:
                remedy = said("Put `{line}` instead of both.", line=str(right))
        yield Diagnostic(LEDGER_LINE, Span(ledger.NAME, number), problem, remedy)
    if rest := every.unread[ledger.TOLD :]:
        problem = said(
            "From here on {number} more lines do not say what an address leads to.",
            number=f"{len(rest):,}",
        )
        yield Diagnostic(LEDGER_LINE, Span(ledger.NAME, rest[0][0]), problem, ledger.RESTORE)
