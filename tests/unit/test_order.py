from __future__ import annotations

import random

import pytest

from mkdocs_casebook.language.letters import bare
from mkdocs_casebook.language.order import as_readers
from mkdocs_casebook.linking.facets import known
from tests.kit import REGISTERS, accepts, pages


@pytest.mark.parametrize(
    "names",
    [
        ["École Alliance", "Ecology Ring", "Edge", "Zed Alliance"],
        ["Lodge", "Łódź", "Lotus"],
        ["Aero", "Ærø", "Aft", "Øvre", "Oxen"],
        ["4 Corners", "Area 2", "Area 10", "Area 010 b", "Area B"],
        ["O'Neill", "O’Nella", "Onley"],
        ["St Mary", "St. Mary’s", "Stone"],
        ["ﬁve", "Fix", "Ｆow"],
        ["Straße", "Strat"],
        ["Zed", "Ωμέγα", "李"],
        ["9" * 5000, "1" + "0" * 5000],
    ],
)
def test_names_are_in_the_order_in_which_readers_look(names: list[str]) -> None:
    mixed = [*names]
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=as_readers) == names


def test_letters_lose_their_marks_in_either_form() -> None:
    for word in ("e\u0301cole", "\u00e9cole", "\u00c9COLE"):
        assert bare(word) == "ecole"
    assert bare("™ İ ſ") == "tm i s"


NAMES = ["École Alliance", "Ecology Ring", "Zed Alliance"]


@pytest.mark.slow
def test_every_list_and_every_filter_has_this_order() -> None:
    alliances = "coast: {name: Zed Alliance, region: south}\n" + "".join(
        f"x{n}: {{name: {name}, region: south, cluster: c{n}}}\n"
        for n, name in enumerate(NAMES[1::-1])
    )
    clusters = "".join(f"c{n}: {{name: {name}}}\n" for n, name in enumerate(reversed(NAMES)))
    programmes = "pedagogy: {name: Zed Alliance}\n" + "".join(
        f"p{n}: {{name: {name}}}\n" for n, name in enumerate(NAMES[1::-1])
    )
    casebook = accepts(
        files={
            f"{REGISTERS}/alliances.yml": alliances,
            f"{REGISTERS}/clusters.yml": clusters,
            f"{REGISTERS}/programmes.yml": programmes,
        }
    )
    for records in (casebook.alliances, casebook.clusters, casebook.programmes):
        assert [each.name for each in records] == NAMES
    for facet in ("alliance", "programme"):
        assert [name for _, name, _ in known(casebook)[facet]] == NAMES
    for page in ("alliances/", "clusters/", "programmes/", "find/"):
        text = pages(casebook)[page].text
        assert sorted(NAMES, key=text.index) == NAMES, page
