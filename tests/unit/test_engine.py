from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.toc import AnchorLink

from mkdocs_casebook.engine.page import contents

PAGE = """
<h1>No place of its own</h1>
<h2 id="page-shows">What <em>this</em> case
  shows</h2>
<h3 data-x="a" id="one" class="b">One &amp; all</h3>
<h4 id="deep">Deep<sup><a href="#n">1</a></sup></h4>
<h3>No id</h3>
<h3 id="two"><a href="#x">Two</a></h3>
<h2 id="last">Last</h2>
"""


def tree(links: Iterable[AnchorLink]) -> list[object]:
    return [(each.title, each.url, tree(each.children)) for each in links]


def test_the_table_of_contents_has_the_headings_as_they_lie_in_one_another() -> None:
    found = contents(PAGE)
    assert tree(found) == [
        (
            "What this case shows",
            "#page-shows",
            [("One &amp; all", "#one", [("Deep", "#deep", [])]), ("Two", "#two", [])],
        ),
        ("Last", "#last", []),
    ]
    assert [each.level for each in found] == [2, 2]


def test_a_page_without_headings_has_an_empty_table() -> None:
    assert tree(contents("<p>Words.</p>")) == []


def test_a_heading_that_skips_a_level_stands_below_the_one_before() -> None:
    found = tree(contents('<h4 id="a">A</h4><h2 id="b">B</h2><h4 id="c">C</h4>'))
    assert found == [("A", "#a", []), ("B", "#b", [("C", "#c", [])])]
