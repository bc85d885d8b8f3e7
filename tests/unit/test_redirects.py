from __future__ import annotations

import json
import re

import pytest

from mkdocs_casebook.site.signposts import redirect_page
from tests.kit import Reader


def page(link: str = "../x/", canonical: str = "", title: str = "X") -> str:
    return redirect_page(link, canonical, title).decode()


ON_DISK = '+(location.protocol==="file:"?"index.html":"")'


def target(text: str, *, on_disk: bool = False) -> object:
    """What the script of a page goes to."""
    (only,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    found = re.fullmatch(r"location\.replace\((.*)\+location\.search\+location\.hash\)", only)
    assert found
    assert found[1].endswith(ON_DISK) is on_disk
    return json.loads(found[1].removesuffix(ON_DISK))


def test_it_leads_on_with_scripts_and_without() -> None:
    text = page("../../case-studies/trios/", "https://example.org/case-studies/trios/", "Trios")
    assert target(text, on_disk=True) == "../../case-studies/trios/"
    html = Reader(text.removeprefix("<!doctype html>"))
    assert html.tags("a") == [{"href": "../../case-studies/trios/index.html"}]
    assert html.tags("link") == [
        {"rel": "canonical", "href": "https://example.org/case-studies/trios/"}
    ]
    assert {"name": "robots", "content": "noindex"} in html.tags("meta")
    refresh = {"http-equiv": "refresh", "content": "0; url=../../case-studies/trios/index.html"}
    assert refresh in html.tags("meta")
    assert "This page has another address Continue to Trios." in html.text
    assert html.tags("html") == [{"lang": "en"}]


def test_a_page_that_is_a_file_is_one_on_a_disk_too() -> None:
    text = page("../trios.html")
    assert target(text) == "../trios.html"
    assert Reader(text.removeprefix("<!doctype html>")).tags("a") == [{"href": "../trios.html"}]


def test_without_a_site_address_there_is_no_canonical_one() -> None:
    assert Reader(page().removeprefix("<!doctype html>")).tags("link") == []


HOSTILE = [
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '";alert(1);"',
    "\\",
    "<!--<script>",
    "]]>",
    "a\u2028b\u2029c\nd",
    "{{ x }} &lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_breaks_out(text: str) -> None:
    made = page(text, text, text)
    assert target(made) == text
    html = Reader(made.removeprefix("<!doctype html>"))
    tags = "html head meta meta title link meta script noscript meta body main h1 p a"
    assert [each.tag for each in html.elements] == tags.split()
    assert html.tags("a") == [{"href": text}]
    assert html.tags("link") == [{"rel": "canonical", "href": text}]
    assert {"http-equiv": "refresh", "content": f"0; url={text}"} in html.tags("meta")
    assert html.text.count(" ".join(text.split())) >= 2


def test_the_script_is_one_line_of_plain_characters() -> None:
    (line,) = [line for line in page("\u2028<é", "", "é").split("\n") if "<script>" in line]
    assert line.isascii()
    assert "\\u2028\\u003c\\u00e9" in line


def test_the_bytes_are_utf_8() -> None:
    assert "<title>École &amp; “co”</title>".encode() in redirect_page("x", "", "École & “co”")
