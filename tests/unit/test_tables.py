"""The table of all cases, read back as the page that finds reads it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.search.facet_table import pack
from tests.node import ask

Values = list[tuple[str, list[int]]]


@dataclass(frozen=True)
class Table:
    """What a packed table says."""

    rows: int
    facets: dict[str, list[set[str]]]
    """For each row the ids of its values."""
    kinds: dict[str, str]


def unpack(data: bytes) -> Table:
    text, _, rest = gzip.decompress(data).partition(b"\n")
    head: dict[str, Any] = json.loads(text)
    rows: int = head["rows"]
    at = 0

    def take(count: int) -> bytes:
        nonlocal at
        at += count
        assert at <= len(rest)
        return rest[at - count : at]

    def numbers(width: int) -> list[int]:
        planes = [take(rows) for _ in range(width)]
        return [sum(plane[row] << 8 * n for n, plane in enumerate(planes)) for row in range(rows)]

    positions: dict[str, list[list[int]]] = {}
    for facet in head["facets"]:
        if facet["kind"] == "one":
            found = [[number - 1] if number else [] for number in numbers(facet["bytes"])]
        elif facet["kind"] == "many":
            bits = [take((rows + 7) // 8) for _ in facet["ids"]]
            found = [
                [n for n, each in enumerate(bits) if each[row // 8] >> row % 8 & 1]
                for row in range(rows)
            ]
        else:
            found = [facet["map"][at] for (at,) in positions[facet["of"]]]
        positions[facet["key"]] = found
    assert at == len(rest)
    return Table(
        rows,
        {
            facet["key"]: [{facet["ids"][n] for n in row} for row in positions[facet["key"]]]
            for facet in head["facets"]
        },
        {facet["key"]: facet["kind"] for facet in head["facets"]},
    )


def told(filters: Mapping[str, Values], order: Sequence[int]) -> dict[str, list[set[str]]]:
    """What the table must say: for each row the values under which its page stands."""
    return {
        key: [{id_ for id_, pages in values if page in pages} for page in order]
        for key, values in filters.items()
    }


def test_rows_stand_in_the_given_order() -> None:
    filters = {"phase": [("primary", [4, 9]), ("secondary", [0])]}
    table = unpack(pack(filters, [9, 0, 4]))
    assert table.rows == 3
    assert table.facets == {"phase": [{"primary"}, {"secondary"}, {"primary"}]}


@pytest.mark.parametrize(
    ("values", "kind", "rows"),
    [
        ([("a", [1]), ("b", [0, 2])], "one", [{"b"}, {"a"}, {"b"}]),
        ([("a", [1])], "one", [set(), {"a"}, set()]),
        ([("a", [0, 1]), ("b", [1])], "many", [{"a"}, {"a", "b"}, set()]),
        ([("a", []), ("b", [2])], "one", [set(), set(), {"b"}]),
        ([], "one", [set(), set(), set()]),
    ],
    ids=["one-each", "one-or-none", "several", "a-value-without-a-case", "no-value"],
)
def test_a_row_has_one_value_or_several_or_none(
    values: Values, kind: str, rows: list[set[str]]
) -> None:
    table = unpack(pack({"focus": values}, [0, 1, 2]))
    assert table.facets == {"focus": rows}
    assert table.kinds == {"focus": kind}


@pytest.mark.parametrize("count", [1, 7, 8, 9, 16, 17])
def test_eight_rows_share_a_byte(count: int) -> None:
    order = [*range(count)]
    filters = {"focus": [("a", order), ("b", order[1::2]), ("c", order[-1:])]}
    table = unpack(pack(filters, order))
    assert table.kinds == {"focus": "many"}
    assert table.facets == told(filters, order)


def test_what_follows_from_another_facet_takes_no_room() -> None:
    filters = {
        "alliance": [("coast", [0, 3]), ("hills", [1]), ("shore", [2])],
        "region": [("north", [1]), ("south", [0, 2, 3])],
    }
    table = unpack(pack(filters, [0, 1, 2, 3]))
    assert table.kinds == {"alliance": "one", "region": "of"}
    assert table.facets == told(filters, [0, 1, 2, 3])


def test_what_does_not_follow_is_kept() -> None:
    filters = {
        "alliance": [("coast", [0, 3]), ("hills", [1]), ("shore", [2])],
        "programme": [("p", [0, 1]), ("q", [2, 3])],
        "size": [("large", [0])],
    }
    table = unpack(pack(filters, [0, 1, 2, 3]))
    assert table.kinds == {"alliance": "one", "programme": "one", "size": "one"}
    assert table.facets == told(filters, [0, 1, 2, 3])


def test_an_alliance_without_a_region_leads_to_none() -> None:
    filters = {"alliance": [("a", [0]), ("b", [1]), ("c", [2])], "region": [("south", [1, 2])]}
    table = unpack(pack(filters, [0, 1, 2]))
    assert table.kinds["region"] == "of"
    assert table.facets["region"] == [set(), {"south"}, {"south"}]


def test_no_case_is_a_table_too() -> None:
    assert unpack(pack({}, [])) == Table(0, {}, {})
    assert unpack(pack({"phase": []}, [])).facets == {"phase": []}


@pytest.mark.slow
@pytest.mark.parametrize("count", [254, 255, 256, 300, 70_000])
def test_numbers_beyond_a_byte_are_kept(count: int) -> None:
    filters = {"alliance": [(f"a{n}", [n]) for n in range(count)]}
    order = list(reversed(range(count)))
    table = unpack(pack(filters, order))
    assert table.facets["alliance"] == [{f"a{n}"} for n in order]


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        (
            {
                "alliance": [(f"a{n}", [n]) for n in range(300)],
                "region": [("north", [*range(0, 300, 2)]), ("south", [*range(1, 300, 2)])],
            },
            {"alliance": "one", "region": "of"},
        ),
        ({"focus": [("early", [*range(0, 300, 3)]), ("water", [*range(7)])]}, {"focus": "many"}),
    ],
)
def test_the_script_of_the_page_reads_the_same(
    filters: dict[str, Values], kinds: dict[str, str]
) -> None:
    order = list(reversed(range(300)))
    packed = pack(filters, order)
    assert unpack(packed).kinds == kinds
    data = list(gzip.decompress(packed))
    rows = ask("find/table.js", "found.unpack(new Uint8Array(data).buffer)", data)
    for key, found in told(filters, order).items():
        assert [set(row[key]) for row in rows] == found


@st.composite
def casebooks(draw: st.DrawFn) -> tuple[dict[str, Values], list[int]]:
    pages = draw(st.lists(st.integers(0, 600), unique=True, max_size=20))
    keys = draw(st.lists(st.sampled_from("abcde"), unique=True))
    filters = {}
    for key in keys:
        rows = [draw(st.sets(st.integers(0, 4), max_size=draw(st.integers(0, 3)))) for _ in pages]
        found = [
            (f"v{n}", [page for page, row in zip(pages, rows, strict=True) if n in row])
            for n in range(5)
        ]
        filters[key] = [each for each in found if each[1]]
    return filters, pages


@given(casebooks())
def test_whatever_is_packed_is_read_back(book: tuple[dict[str, Values], list[int]]) -> None:
    filters, order = book
    data = pack(filters, order)
    table = unpack(data)
    assert table.rows == len(order)
    assert table.facets == told(filters, order)
    assert pack(dict(reversed(filters.items())), order) == data
