"""What an owner keeps out of the search: which elements of a page get the mark."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.reading.unsearched import IGNORED, is_left_out, marked

OUT = " data-search-exclude"


def found(html: str) -> str:
    """The words that have no mark around them, by a parser of another kind."""
    from_parts = marked(html)
    assert from_parts is not None
    assert from_parts.replace(IGNORED, "") == html
    left, depth = 0, 0
    said: list[str] = []
    for part in re.findall(r"<[^>]+>|[^<]+", from_parts):
        if not part.startswith("<"):
            said += [] if left else part.split()
        elif part.startswith("</"):
            left = 0 if depth == left else left
            depth -= 1
        elif not re.match(r"<(img|br|hr)\b", part):
            depth += 1
            left = left or (depth if IGNORED in part else 0)
    return " ".join(said)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a</p>\n<p{}>b</p>\n<p>c</p>", "a c"),
        ("<ul>\n<li>a</li><li{}>b <em>c</em></li></ul><p>d</p>", "a d"),
        (
            "<h2>a</h2><p>b</p>\n<h2{}>c</h2>\n<p>d</p><h3>e</h3><p>f</p><h2>g</h2><p>h</p>",
            "a b g h",
        ),
        ("<h2>a</h2><h3{}>b</h3><p>c</p><h4>d</h4><h2>e</h2>", "a e"),
        ("<h2{}>a</h2><h3{}>b</h3><p>c</p><h3>d</h3><h2>e</h2>", "e"),
        ("<div><h2{}>a</h2><p>b<br>c</p><hr></div><p>d</p>", "d"),
        ("<h2{}>a</h2><div><h2>b</h2></div><p>c</p><h1>d</h1>", "d"),
        ("<p>a</p><h2{}>b</h2><img src=x alt=y><p>c</p>", "a"),
        ("<p>a</p><h2{}>b</h2><p><svg><path d='M0'/></svg>c</p>", "a"),
        ("<p>a &amp; <code>data-search-exclude</code></p>", "a &amp; data-search-exclude"),
    ],
)
def test_what_is_left_out_has_the_mark_and_nothing_else(html: str, words: str) -> None:
    assert found(html.replace("{}", OUT)) == words
    assert found(html.replace("{}", f'{OUT.upper()}="x"')) == words


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p>b</p><h2{}>c</h2>",
        "<div><h2{}>a</h2><p>b</p>",
        "<h2{}>a</h2></div><p>b</p>",
        "<div><h2{}>a</h2>bare words</div>",
        "<div><h2{}>a</h2>&lt;</div>",
        "<div><h2{}>a</h2>&#60;</div>",
        "<h1{}>a</h1><p>b</p>",
        "<p{}>a</p><![ x><p>b</p></div>",
    ],
)
def test_a_page_that_cannot_be_divided_is_left_out_as_a_whole(html: str) -> None:
    assert marked(html.replace("{}", OUT)) is None


def test_a_page_that_leaves_nothing_out_stays_as_it_is() -> None:
    for html in ("<p>a<p>b", "<p>a<p><code>data-search-exclude</code>", ""):
        assert marked(html) == html


@pytest.mark.parametrize(
    ("search", "out"),
    [({"exclude": True}, True), ({"exclude": False}, False), ({"boost": 2}, False), ("x", False)],
)
def test_the_header_leaves_out_a_page(search: object, out: bool) -> None:
    assert is_left_out({"search": search}) is out
    assert not is_left_out({})
