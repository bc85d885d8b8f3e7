"""Cards of lists are rendered once; their links are those of each page."""

from __future__ import annotations

from functools import cache

import pytest
from jinja2 import Environment
from markupsafe import Markup

from mkdocs_casebook.linking import Address, Casebook, addresses
from mkdocs_casebook.site import contexts
from mkdocs_casebook.site.cards import Cards
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from tests.kit import accepts, case, only

MACRO = (
    "{% macro line(given, level) %}<{{ level }}>{{ given }} {{ url(given) }} {{ url('b', '<&') }}"
    "</{{ level }}>{% endmacro %}"
)


class Numbered:
    """The links from one page, which say where they stand."""

    def __init__(self, page: str) -> None:
        self.from_page = page

    def page(self, address: Address) -> str:
        return f"/{self.from_page}?{address}&"

    def asset(self, path: str) -> str | None:
        return None

    def prose(self, path: str, anchor: str = "", source: str = "") -> str | None:
        return None


@cache
def shelf() -> Casebook:
    return accepts(files=only({"title": "Trios & duos"}, {"outcome": "reported"}))


def macro(cards: Cards, page: str, seen: list[str]) -> Markup:
    def url(*target: str) -> str:
        seen.append(page)
        return f"{page}:{'+'.join(target)}"

    environment = Environment(autoescape=True)
    module = environment.from_string(MACRO).make_module({"url": cards.link(url)})
    return cards.card(url, module.line, "<a>", "h2")  # type: ignore[attr-defined]


def test_a_card_is_made_once_with_the_links_of_each_page() -> None:
    cards, seen = Cards(), list[str]()
    shown = [macro(cards, page, seen) for page in ("one", "two")]
    assert shown[0] == "<h2>&lt;a&gt; one:&lt;a&gt; one:b+&lt;&amp;</h2>"
    assert shown[1] == shown[0].replace("one", "two")
    assert seen == ["one", "one", "two", "two"]


def test_a_macro_that_fails_leaves_links_as_they_were() -> None:
    cards, seen = Cards(), list[str]()
    broken = Environment(autoescape=True).from_string(
        "{% macro line(given, level) %}{{ 1 // 0 }}{% endmacro %}"
    )
    with pytest.raises(ZeroDivisionError):
        cards.card(str, broken.module.line, "x", "h2")  # type: ignore[attr-defined]
    assert "one:b" in macro(cards, "one", seen)
    assert cards.link(str)("a") == "a"


def test_lists_are_the_same_whatever_was_rendered_before() -> None:
    planned = [
        page
        for page in plan(shelf())
        if page.template in ("cases.html", "alliance.html", "value.html")
    ]
    assert len(planned) > 2
    used = Renderer(shelf(), "Site")
    first = [used.render(page, Numbered(page.address)) for page in planned]
    again = [used.render(page, Numbered(page.address)) for page in reversed(planned)]
    alone = [Renderer(shelf(), "Site").render(page, Numbered(page.address)) for page in planned]
    assert first == again[::-1] == alone
    case_of = shelf().listed[0]
    link = f"?{addresses.of(case_of)}&amp;"
    for page, html in zip(planned, first, strict=True):
        assert f"/{page.address}{link}" in html or "cb-case-line" not in html


def test_all_lists_have_one_line_of_a_case() -> None:
    one = contexts.case_line(shelf(), shelf().listed[0])
    assert contexts.case_line(shelf(), shelf().listed[0]) is one
    other = accepts(case())
    assert contexts.case_line(other, other.listed[0]) is not one
