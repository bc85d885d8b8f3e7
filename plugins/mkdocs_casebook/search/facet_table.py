"""Pack: every case's values of every facet in one small file, for the find page.

Unzipped, the file is a line of JSON, then bytes. The line has the number of `rows`, and it tells
how the bytes of each facet are laid out:

- `one`: a row has one value or none: the value's position among the `ids` plus one, or 0. Low bytes
  of all rows come first, then the next, as many as `bytes` says.
- `many`: for each id, one bit a row.
- `of`: no bytes; the values follow from those of another facet, as an alliance has one region.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Filters: TypeAlias = Mapping[str, Sequence[tuple[str, Sequence[int]]]]
"""The pages of each value of each filter, by their numbers in the index."""
Column: TypeAlias = list[tuple[int, ...]]
"""For each row the positions of its values among the ids of the facet."""


def pack(filters: Filters, order: Sequence[int]) -> bytes:
    """One row a case, in the `order` of lists: the numbers of their pages in the index."""
    columns = _columns(filters, order)
    head: list[dict[str, Any]] = []
    planes: list[list[bytes]] = []
    single = {key for key, column in columns.items() if max(map(len, column), default=0) < 2}
    for key, column in columns.items():
        about: dict[str, Any] = {"key": key, "ids": [id_ for id_, _ in filters[key]]}
        base = _follows(column, {other: columns[other] for other in sorted(single - {key})}, head)
        if base:
            about |= {"kind": "of", "of": base[0], "map": base[1]}
        elif key in single:
            planes.append(_planes([row[0] + 1 if row else 0 for row in column]))
            about |= {"kind": "one", "bytes": len(planes[-1])}
        else:
            planes.append([_bits(at, column) for at in range(len(filters[key]))])
            about |= {"kind": "many"}
        head.append(about)
    line = {"rows": len(order), "facets": head}
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(text + b"\n" + b"".join(b for each in planes for b in each), 9, mtime=0)


def _columns(filters: Filters, order: Sequence[int]) -> dict[str, Column]:
    """The filters turned over; those with most values first, since others may follow from them."""
    place = {page: row for row, page in enumerate(order)}
    found: dict[str, Column] = {}
    for key, values in sorted(filters.items(), key=lambda each: (-len(each[1]), each[0])):
        rows: list[list[int]] = [[] for _ in order]
        for at, (_, pages) in enumerate(values):
            for page in pages:
                # The owner's own pages may be marked for Pagefind, too; they are no cases.
                if page in place:
                    rows[place[page]].append(at)
        found[key] = [tuple(row) for row in rows]
    return found


def _follows(
    column: Column, others: Mapping[str, Column], before: Sequence[Mapping[str, Any]]
) -> tuple[str, list[list[int]]] | None:
    """A facet packed before whose value decides this one's, and what each of its values means."""
    for about in before:
        if about["kind"] != "one" or about["key"] not in others:
            continue
        meaning: dict[tuple[int, ...], tuple[int, ...]] = {}
        pairs = zip(others[about["key"]], column, strict=True)
        if all(known and meaning.setdefault(known, row) == row for known, row in pairs):
            return about["key"], [list(meaning.get((n,), ())) for n in range(len(about["ids"]))]
    return None


def _planes(numbers: Sequence[int]) -> list[bytes]:
    """Numbers byte by byte: zipped, alike bytes side by side take less room."""
    most = max(numbers, default=0)
    width = max(1, (most.bit_length() + 7) // 8)
    return [bytes(number >> 8 * at & 0xFF for number in numbers) for at in range(width)]


def _bits(value: int, column: Column) -> bytes:
    found = bytearray((len(column) + 7) // 8)
    for at, row in enumerate(column):
        if value in row:
            found[at // 8] |= 1 << at % 8
    return bytes(found)
