"""What a finished page loads, and whether the note in the footer may say that it is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mkdocs_casebook.engine import loaded

CONFIG = '<script id="__config" type="application/json">{}</script>'
PAGE = (
    '<html><head><link rel="canonical" href="https://a.example/x/"><title>x</title></head><body>'
    '<a href="https://b.example/">b</a><img src="../own.png" alt="x">'
    f"<footer><p data-quiet>Nothing.</p></footer>{CONFIG}"
    '<script src="../assets/casebook/frame.js"></script></body></html>'
)

Form = Callable[[str], str]
FORMS: dict[str, Form] = {
    "as it is": lambda html: html,
    "without marks": lambda html: re.sub(r"""=(["'])([^\s"'=<>`]+)\1""", r"=\2", html),
    "with values": lambda html: html.replace("<p data-quiet>", '<p data-quiet="">'),
}
"""What other plugins make of a page before it comes to us."""
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def page(more: str) -> str:
    return PAGE.replace("<footer>", f"{more}<footer>")


@each_form
def test_the_note_is_said_of_a_page_that_loads_only_its_own(form: Form) -> None:
    assert form is FORMS["as it is"] or form(PAGE) != PAGE
    assert "<p>Nothing.</p>" in loaded.with_true_note(form(PAGE))
    assert "Nothing." not in loaded.with_true_note(form(PAGE), quiet=False)


@each_form
@pytest.mark.parametrize(
    "more",
    [
        '<img src="https://b.example/x.png" alt="">',
        "<img src=//b.example/x.png alt=''>",
        '<img srcset="x.png 1x, https://b.example/y.png 2x" src="x.png" alt="">',
        '<link rel="stylesheet" href="https://fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<video poster="https://b.example/x.png"></video>',
        '<iframe srcdoc="x"></iframe>',
        '<object data="x.pdf"></object>',
        '<div style="background: url(https://b.example/x.png)"></div>',
        '<style>@import "https://b.example/x.css";</style>',
        '<svg><use href="https://b.example/x.svg#a"></use></svg>',
        "<script>fetch(1)</script>",
        '<script src="../javascripts/own.js"></script>',
        '<script src="https://b.example/assets/casebook/frame.js"></script>',
        '<p onclick="x()">x</p>',
        '<script src="../assets/javascripts/bundle.a0.min.js"></script><pre class="mermaid"></pre>',
    ],
)
def test_the_note_is_not_said_of_a_page_that_may_ask_others(more: str, form: Form) -> None:
    assert "Nothing." not in loaded.with_true_note(form(page(more)))


@each_form
@pytest.mark.parametrize(
    "more",
    [
        '<p>Write <code>&lt;img src="x"&gt;</code>, or see https://b.example/.</p>',
        '<link rel="next" href="../y/">',
        '<script src="../assets/javascripts/bundle.a0.min.js"></script>',
        '<script>__md_scope=new URL("..",location)</script>',
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
    ],
)
def test_the_note_stays_where_nothing_is_asked_of_others(more: str, form: Form) -> None:
    assert "<p>Nothing.</p>" in loaded.with_true_note(form(page(more)))


@each_form
@pytest.mark.parametrize(
    "more",
    [
        "<script>document$.subscribe(() => lightbox.reload())</script>",
        "<script>window.location$.subscribe(x)</script>",
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2"></div>',
        '<div class="highlight annotate"></div>',
        '<pre class="mermaid"><code>graph</code></pre>',
    ],
)
def test_a_page_that_asks_for_the_themes_script_gets_it_once(more: str, form: Form) -> None:
    made = loaded.with_script(form(page(more)), "../bundle.js", "../theme.css")
    assert made.count('<script src="../bundle.js"></script>') == 1
    assert made.index("__config") < made.index("../bundle.js") < made.index("frame.js")
    assert made.index("../theme.css") < made.index("</head>")
    assert loaded.with_script(form(made), "../bundle.js", "../theme.css") == form(made)


@each_form
@pytest.mark.parametrize(
    "more", ["", "<p>a document$$, a mydocument$x</p>", '<p class="annotated">']
)
def test_other_pages_do_not_get_it(more: str, form: Form) -> None:
    text = form(page(more))
    assert loaded.with_script(text, "../bundle.js", "../theme.css") == text
