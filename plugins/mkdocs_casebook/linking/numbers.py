"""Number: the ids of case studies, as in short links: which are free, and which are repeated."""

from __future__ import annotations

from collections import defaultdict

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import Case

MISSING = (codes.VALUE_MISSING, codes.VALUE_EMPTY)
"""Codes of a field that has no value."""


def next_id(casebook: Casebook) -> int:
    """The next free id: above that of every case study, former ids and short links included."""
    library = casebook.library
    used = [0, *casebook.ledger.ids]
    for case in (*library.cases, *library.withdrawn):
        used += [case.id, *case.former_ids]
    for path, document in library.documents.items():
        # A case study with a fault elsewhere has its id all the same.
        written = document.values.get("id") if path.startswith(f"{library.folders.cases}/") else ""
        if isinstance(written, str) and written.isdecimal() and len(written) <= 6:
            used.append(int(written))
    return max(used) + 1


def ids_to_give(casebook: Casebook) -> dict[str, int]:
    """A free id for every file that needs one: where it is missing, or that of another one."""
    library = casebook.library
    needy = [
        fault.span.path for fault in library.faults if fault.field == "id" and fault.code in MISSING
    ]
    needy += [case.path for _, case in duplicate_ids(casebook)]
    first = next_id(casebook)
    return {path: first + at for at, path in enumerate(dict.fromkeys(needy))}


def duplicate_ids(casebook: Casebook) -> list[tuple[Case, Case]]:
    """Each case study with an id of another one, and that other: whose short link it is.

    Where neither the ledger nor git knows which was first, each of them is that of the other.
    """
    library = casebook.library
    ledger_says = casebook.ledger.entries
    found: dict[int, list[Case]] = defaultdict(list)
    failed = [
        each
        for each in library.salvaged
        if isinstance(each, Case) and "id" not in library.stand_ins.get(each.path, ())
    ]
    for case in (*library.cases, *library.withdrawn, *failed):
        found[case.id].append(case)
    pairs: list[tuple[Case, Case]] = []
    for id_, cases in found.items():
        if len(cases) < 2:
            continue
        entry = ledger_says.get(Address(f"c/{id_}/"))
        name = entry.key[1] if entry else ""
        named = [case for case in cases if name in (case.slug, *case.aliases)]
        first = named[0] if named else casebook.oldest(cases)
        if first:
            pairs += [(first, case) for case in cases if case is not first]
        else:
            pairs += [(cases[0], case) for case in cases[1:]] + [(cases[1], cases[0])]
    return pairs
