"""The map of messages and case studies, counted by hand."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking import breakdowns
from mkdocs_casebook.linking.breakdowns import Breakdown
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.coverage import ENOUGH, STEPS, Coverage, address_of, coverage, mapped
from mkdocs_casebook.site.pages import plan
from tests import kit
from tests.kit import REGISTERS, Files, accepts, only, tags

BOTH = "[primary, secondary]"
WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2020, reason: They asked.}"}
SMALL = only(
    {"messages": tags(1), "phases": BOTH},
    {"messages": tags(1, 2)},
    {"messages": tags(1)},
    {"messages": tags(1), "phases": "[secondary]"},
    {"messages": tags(3), **WITHDRAWN},
    {"messages": tags(3), "status": "draft"},
)


def against(casebook: Casebook, key: str) -> Coverage:
    (facet,) = [each for each in breakdowns.breakdowns(casebook) if each.key == key]
    return coverage(casebook, facet)


def numbers(found: Coverage) -> list[list[int]]:
    """The cells and the total of each row."""
    return [[*(cell.cases for cell in row.cells), row.cases] for row in found.rows]


def wanted(found: Coverage) -> list[tuple[str, list[tuple[int, int]]]]:
    return [(w.value.id, [(c.message.number, c.cases) for c in w.cells]) for w in found.wanted]


def test_a_row_counts_a_case_of_two_phases_once() -> None:
    found = against(accepts(files=SMALL), "phase")
    assert [value.id for value in found.facet.values] == ["primary", "secondary"]
    assert numbers(found) == [[3, 2, 4], [1, 0, 1], [0, 0, 0]]


@pytest.mark.slow
def test_the_whole_counts_what_its_link_leads_to() -> None:
    casebook = accepts(files=SMALL)
    shown = kit.pages(casebook)["coverage/"].text
    assert f"{len(casebook.listed)} case studies for the whole casebook" in shown
    assert "for the whole casebook" not in kit.pages(accepts(files=only()))["coverage/"].text


def test_every_message_and_value_has_its_cell() -> None:
    casebook = kit.load(kit.GARDENS)
    for facet in breakdowns.breakdowns(casebook):
        found = coverage(casebook, facet)
        assert [row.message for row in found.rows] == [*casebook.messages]
        for row in found.rows:
            assert [cell.value for cell in row.cells] == [*facet.values]
            assert {cell.message for cell in row.cells} <= {row.message}


def test_the_shade_of_a_cell_is_its_share_of_the_fullest() -> None:
    found = against(accepts(files=SMALL), "phase")
    assert [[cell.step for cell in row.cells] for row in found.rows] == [[4, 3], [2, 0], [0, 0]]


def programmes(*sizes: int) -> Files:
    """As many programmes as there are sizes, each with so many cases of the first message."""
    names = {f"p{n}": size for n, size in enumerate(sizes)}
    register = "".join(f"{name}: {{name: Programme {name}}}\n" for name in names)
    cases = [{"programme": name} for name, size in names.items() for _ in range(size)]
    return {**only(*cases), f"{REGISTERS}/programmes.yml": register}


@pytest.mark.parametrize(
    ("sizes", "steps"),
    [
        ((0, 1), [0, 4]),
        ((1, 2), [2, 4]),
        ((0, 1, 2, 3, 4, 5), [0, 1, 2, 3, 4, 4]),
        ((1, 8), [1, 4]),
        ((0, 0), [0, 0]),
    ],
)
def test_only_nothing_has_no_shade(sizes: tuple[int, ...], steps: list[int]) -> None:
    first = against(accepts(files=programmes(*sizes)), "programme").rows[0]
    assert [cell.cases for cell in first.cells] == [*sizes]
    assert [cell.step for cell in first.cells] == steps
    assert {cell.step for cell in first.cells} <= {*range(STEPS + 1)}


def test_thin_cells_are_wanted_the_emptiest_first() -> None:
    found = against(accepts(files=SMALL), "phase")
    assert wanted(found) == [("primary", [(3, 0), (2, 1)]), ("secondary", [(2, 0), (3, 0)])]


def test_a_value_that_lacks_nothing_is_not_wanted() -> None:
    every = {"messages": tags(1, 2, 3)}
    casebook = accepts(files=only(every, every))
    assert wanted(against(casebook, "phase")) == [("secondary", [(1, 0), (2, 0), (3, 0)])]
    assert wanted(against(casebook, "region")) == []
    assert ENOUGH == 2


def test_a_facet_without_values_has_rows_and_wants_nothing() -> None:
    casebook = accepts(files=SMALL)
    found = coverage(casebook, Breakdown(mapped(casebook)[0], ()))
    assert numbers(found) == [[4], [1], [0]]
    assert found.wanted == ()


def test_the_first_map_has_the_address_of_all() -> None:
    casebook = accepts()
    first, *others = mapped(casebook)
    assert address_of(casebook, first) == "coverage/"
    assert {each.key for each in others} >= {"region", "programme", "evidence"}
    for each in others:
        assert address_of(casebook, each) == f"coverage/{each.key}/"


def test_a_map_without_a_value_has_no_page_but_the_first() -> None:
    register = f"{REGISTERS}/programmes.yml"
    casebook = accepts(files={**only(), register: "{}\n"})
    found = [str(spec.address) for spec in plan(casebook) if spec.template == "coverage.html"]
    assert found == ["coverage/", "coverage/region/", "coverage/evidence/"]


NO_PHASE: Files = {
    **only({"account": "retold", "phases": "[]"}),
    f"{REGISTERS}/vocabulary.yml": kit.FILES[f"{REGISTERS}/vocabulary.yml"].replace(
        "{primary: {name: Primary}, secondary: {name: Secondary}}", "{}"
    ),
}


@pytest.mark.parametrize("files", [{}, SMALL, NO_PHASE], ids=["usual", "counted", "no-phase"])
def test_the_page_shows_the_numbers_of_the_map(files: Files) -> None:
    casebook = accepts(files=files)
    specs = [spec for spec in plan(casebook) if spec.template == "coverage.html"]
    assert specs
    for spec in specs:
        found: Coverage = spec.context().coverage
        page = kit.pages(casebook, [spec])[str(spec.address)]
        cells = [each for each in page.elements if each.tag == "td"]
        assert len(cells) == (len(found.rows) + 1) * (len(found.facet.values) + 1)
        for row in found.rows:
            for cell in row.cells:
                link = f"/find/?message={row.message.number}&{found.facet.key}={cell.value.id}"
                assert (link in {each.get("href") for each in page.tags("a")}) == bool(cell.cases)


@pytest.mark.slow
def test_each_thin_cell_leads_to_the_page_for_sending_one_in() -> None:
    casebook = accepts(files=SMALL)
    page = kit.pages(casebook)["coverage/"]
    found = [each["href"] for each in page.tags("a") if each["href"].startswith("/submit/form/?")]
    assert found == [
        "/submit/form/?message=3&phase=primary",
        "/submit/form/?message=2&phase=primary",
        "/submit/form/?message=2&phase=secondary",
        "/submit/form/?message=3&phase=secondary",
    ]
