"""The casebook of gardens is of no school: no word of the first casebook is in its site."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from tests.build.sites import Site
from tests.build.store import Store

OURS = re.compile(
    r"\b(case stud(?:y|ies)|key messages?|alliances?|programmes?|clusters?|learning logs?"
    r"|peer challenges?|phases?|regions?|kinds? of evidence|focus|schools?|teach\w*|pupils?"
    r"|headteachers?|leaders?|classrooms?)\b",
    re.IGNORECASE,
)
SAID = ("title", "alt", "aria-label", "placeholder", "content", "label")
"""Attributes that readers see, hear or find."""
UNSEEN = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|:focus-\w+", re.DOTALL)
"""Comments and selectors."""
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
TYPED = {"key message"}
"""What readers may type into the search whatever a message is called."""
OF_CHILDREN = {
    *("{number} pupil", "{number} pupils", "a small number of pupils", "a unique pupil number"),
    *("a pupil's name", "a name from a pupil's family"),
}
"""What the check says of children, whatever a casebook is about."""
NAMED = re.compile(r"\{\w+\}|`[^`]*`")
"""Places that the owner's names fill, and keys of fields."""


@pytest.fixture(scope="module")
def site(store: Store) -> Site:
    return store.book("gardens")[1]


def told(page: BeautifulSoup) -> Iterator[str]:
    """Everything that a page says, but for code such as the keys of fields."""
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        yield from (str(element[name]) for name in SAID if element.get(name))
    for text in page.find_all(string=True):
        if not text.find_parent(["code", "script", "style"]):
            yield str(text)


def test_no_page_says_a_word_of_the_first_casebook(site: Site) -> None:
    found = {
        path: sorted({word[0].lower() for said in told(page) for word in OURS.finditer(said)})
        for path, page in site.real_pages.items()
    }
    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) > 20


def test_no_script_says_one(site: Site) -> None:
    scripts = {
        path: content.decode()
        for path, content in site.files.items()
        if path.startswith("assets/casebook/") and path.endswith(".js")
    }
    found = {}
    for path, text in scripts.items():
        quoted = ("".join(pair) for pair in QUOTED.findall(UNSEEN.sub("", text)))
        # Keys of facets and events of the browser are single words that no reader sees.
        sentences = [each for each in quoted if " " in each and each not in TYPED | OF_CHILDREN]
        found[path] = sorted(
            {word[0] for said in sentences for word in OURS.finditer(NAMED.sub("", said))}
        )
    assert {path: words for path, words in found.items() if words} == {}
    assert len(scripts) > 20


def test_the_site_has_the_names_of_its_owner(site: Site) -> None:
    home = " ".join(site.pages["index.html"].get_text(" ").split())
    assert "2 plot diaries from 2 societies" in home
    case = " ".join(site.pages["case-studies/rain-butts/index.html"].get_text(" ").split())
    assert "What this plot diary shows" in case
    assert "Topic Water" in case
    assert "Wanda Loam" in case
