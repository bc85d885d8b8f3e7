"""The form reads Markdown as the site does, and shows HTML that runs nothing."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.text import parser
from mkdocs_casebook.text.fragment import Body
from tests.drafts import texts_of
from tests.hostile import bodies
from tests.node import SCRIPTS, ask, node

HERE = Path(__file__).parent
TESTS = HERE.parent
VENDORED = SCRIPTS / "vendor"
TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("img", "li", "ol", "p", "pre", "section", "span", "strong", "sup", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    *("alt", "aria-label", "class", "href", "id", "rel", "scope", "src", "start", "tabindex"),
}
SAFE = re.compile(
    r"(?:https?://|mailto:|(?:message|case|alliance):|#).*|[^:/?#]*(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
TOKENS = """data.map((text) => {
    // How a rule is written, or what a text was before it was joined, nobody asks.
    const idle = ({ type }) => type === "hr" || type === "text";
    const marks = (each) => idle(each) ? ["", ""] : [each.markup, each.info];
    const of = (each) => [each.type, each.tag, each.nesting, each.level, each.content,
        ...marks(each), each.children ? each.children.map(of) : []];
    return found.tokens(text).map(of);
})"""


@cache
def texts() -> list[str]:
    """Texts of tests, and hostile ones."""
    names = ("advice", "markdown", "passages", "unfinished", "tables", "anchors", "links")
    found = texts_of(*(HERE / f"test_{name}.py" for name in names), TESTS / "hostile/bodies.py")
    found += [*bodies.HTML.values(), *bodies.IMAGES.values(), *bodies.ODD.values()]
    found += [f"[words]({target})\n\n<{target}>" for target, _ in bodies.LINKS.values()]
    found += [f"![words]({target})" for target, _ in bodies.LINKS.values()]
    return [each.replace("\r", "") for each in found]


def of_python(token: Any) -> list[Any]:
    """A token as JSON has it."""
    children = [of_python(each) for each in token.children or ()]
    marks = ["", ""] if token.type in ("hr", "text") else [token.markup, token.info]
    return [
        *(token.type, token.tag, token.nesting, token.level, token.content),
        *(*marks, children),
    ]


@pytest.mark.slow
def test_a_text_is_read_as_the_site_reads_it() -> None:
    answers = ask("submit/markdown.js", TOKENS, texts())
    for text, found in zip(texts(), answers, strict=True):
        ours = [of_python(each) for each in parser.parse(Body(path="x.md", text=text)).tokens]
        assert found == json.loads(json.dumps(ours)), text
    assert len(texts()) > 500


class Strict(HTMLParser):
    """Refuses whatever is not plain."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name in ("href", "src"):
                assert SAFE.fullmatch(value or "")
                assert not (value or "").startswith("//")
            assert name != "src" or value == "blob:x"

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.mark.slow
def test_no_text_becomes_html_that_does_anything() -> None:
    for html in ask("submit/markdown.js", "data.map((text) => found.html(text))", texts()):
        Strict().feed(html)


def test_pictures_are_shown_as_the_form_gives_them() -> None:
    answer = 'found.html(data, (name) => (name === "a.png" ? "blob:\\"x" : ""))'
    html = ask("submit/markdown.js", answer, "![One](a.png) and ![two](https://b.example/b.png)")
    assert html == '<p><img src="blob:&#34;x" alt="One"> and <span class="picture">two</span></p>\n'


# ---- what is vendored


def test_what_is_vendored_is_what_is_declared() -> None:
    asked = json.loads((TESTS / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((TESTS / "package-lock.json").read_text("utf-8"))["packages"]
    banner = VENDORED.joinpath("markdown-it.js").read_text("utf-8").split("\n")[0]
    named = dict(re.findall(r"([\w.-]+) (\d+\.\d+\.\d+)", banner))
    assert {"markdown-it", "markdown-it-footnote"} <= {*named}
    for name, version in named.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert asked.get(name, version) == version
        assert f"{name} {version}\n" in VENDORED.joinpath("markdown-it.txt").read_text("utf-8")
    hosts = {each["resolved"].split("/")[2] for each in locked.values() if "resolved" in each}
    assert hosts == {"registry.npmjs.org"}


@pytest.mark.slow
def test_what_is_vendored_is_made_from_the_packages(tmp_path: Path) -> None:
    if not (TESTS / "node_modules/esbuild").exists():
        pytest.skip("`make check` fetches the packages")
    done = node(str(TESTS / "vendored/build.js"), str(tmp_path))
    assert done.returncode == 0, done.stderr
    for each in ("markdown-it.js", "markdown-it.txt"):
        assert tmp_path.joinpath(each).read_bytes() == VENDORED.joinpath(each).read_bytes()
