from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.site.sanitise import finish
from mkdocs_casebook.text.parser import LINE_LIMIT
from mkdocs_casebook.text.references import sentence_around
from tests.kit import Reader, filled, fragment, html, want

TABLE = '<div class="table-wrap" role="group" aria-label="Table: a" tabindex="0"><table>\n'


def note(number: int, again: int = 1) -> str:
    place = f"fnref-{number}" + (f"-{again}" if again > 1 else "")
    link = f'<a id="{place}" href="#fn-{number}" aria-label="Note {number}">{number}</a>'
    return f'<sup class="note-ref">{link}</sup>'


def back(number: int, again: int = 1) -> str:
    place = f"fnref-{number}" + (f"-{again}" if again > 1 else "")
    label = f"Back to the text at note {number}"
    return f' <a class="note-back" href="#{place}" aria-label="{label}">↩</a>'


def notes(*items: str) -> str:
    return f'<section class="notes" aria-label="Notes"><ol>\n{"".join(items)}</ol></section>\n'


def faults(text: str, line: int = 1) -> list[tuple[str, int, str]]:
    return [(each.code, each.span.line, each.problem) for each in fragment(text, line=line).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.", "<p>One\ntwo.</p>\n"),
        ("One  \ntwo\\\nthree", "<p>One<br>\ntwo<br>\nthree</p>\n"),
        ("## What *we* did ##", '<h2 id="what-we-did">What <em>we</em> did</h2>\n'),
        ("Plan\n---\n\nText", '<h2 id="plan">Plan</h2>\n<p>Text</p>\n'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("4) a", '<ol start="4">\n<li>a</li>\n</ol>\n'),
        ("> Said\n> so.", "<blockquote>\n<p>Said\nso.</p>\n</blockquote>\n"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ("*a* _b_", "<p><em>a</em> <em>b</em></p>\n"),
        ("**c** __d__", "<p><strong>c</strong> <strong>d</strong></p>\n"),
        ("`a < b`", "<p><code>a &lt; b</code></p>\n"),
        ("```python\nif a < b:\n```", '<pre tabindex="0"><code>if a &lt; b:\n</code></pre>\n'),
        ("~~~ {onclick=x}\n*a*\n~~~", '<pre tabindex="0"><code>*a*\n</code></pre>\n'),
        ("[a](message:1)", '<p><a href="message:1">a</a></p>\n'),
        ("[a](<b c.md> 'T')", '<p><a href="b%20c.md" title="T">a</a></p>\n'),
        ("[a][b]\n\n[b]: https://x.org", '<p><a href="https://x.org">a</a></p>\n'),
        ("<https://x.org/a>", '<p><a href="https://x.org/a">https://x.org/a</a></p>\n'),
        ("<mailto:x>", '<p><a href="mailto:x">mailto:x</a></p>\n'),
        ("![Two *bars*](a.png)", '<p><img src="a.png" alt="Two bars"></p>\n'),
        ("a \\*b\\* &amp; &copy; &lt;", "<p>a *b* &amp; © &lt;</p>\n"),
    ],
)  # fmt: skip
def test_a_construct_of_the_closed_list_gives_its_html(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## A {#main .x onclick=y}",
            '<h2 id="a-main-x-onclick-y">'
            '<span id="a-main-x-onclicky" data-pagefind-ignore=""></span>'
            "A {#main .x onclick=y}</h2>\n",
        ),
        ("*a*{: onclick=x }", "<p><em>a</em>{: onclick=x }</p>\n"),
        ('!!! note "x"\n    y', "<p>!!! note &quot;x&quot;\ny</p>\n"),
        ("Term\n: Meaning", "<p>Term\n: Meaning</p>\n"),
        ("    indented", "<p>indented</p>\n"),
        ("~~a~~ ==b== ^c^ H~2~O", "<p>~~a~~ ==b== ^c^ H~2~O</p>\n"),
        ("https://x.org www.x.org", "<p>https://x.org www.x.org</p>\n"),
        ('a -- b ... "c"', "<p>a -- b ... &quot;c&quot;</p>\n"),
        (":smile: [TOC] {{ x }} $y$", "<p>:smile: [TOC] {{ x }} $y$</p>\n"),
        ("- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"),
        ("\\<b> 1 < 2 <3", "<p>&lt;b&gt; 1 &lt; 2 &lt;3</p>\n"),
    ],
)
def test_everything_else_stays_text(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "quoted"),
    [
        ("<div>\nx\n</div>", 1, "<div>"),
        ("a\n\n<script>\nalert(1)\n</script>", 3, "<script>"),
        ("a\nb <br> c", 2, "<br>"),
        ("- <img src=x\n  onerror=y>", 1, "<img src=x"),
        ("## A <b>", 1, "<b>"),
        ("<?php x ?>", 1, "<?php x ?>"),
        ("<!DOCTYPE html>", 1, "<!DOCTYPE html>"),
        ("a <![CDATA[b]]>", 1, "<![CDATA[b]]>"),
        ("<!-- a\nb --> <hr>", 2, "<hr>"),
        ("<!--> <hr>", 1, "<hr>"),
        ("a[^1]\n\n[^1]: <i>", 3, "<i>"),
    ],
)
def test_html_is_refused_and_left_out(text: str, line: int, quoted: str) -> None:
    made = fragment(text)
    (only,) = made.faults
    assert (only.code, only.span.line) == ("body-html", line)
    assert only.problem == f'"{quoted}" is HTML, which is not published.'
    assert quoted not in filled(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- a -->\n\nb", "<p>b</p>\n"),
        ("<!-- a\n\n<b> -->\n\nb", "<p>b</p>\n"),
        ("a <!-- b --> c <!-- d\ne -->f", "<p>a  c f</p>\n"),
        ("<!-->\n\nb", "<p>b</p>\n"),
        ("a <!-- b", "<p>a &lt;!-- b</p>\n"),
    ],
)
def test_comments_are_dropped(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "line", "problem"),
    [
        (
            "a\n\n<!-- b\n\n## c",
            "body-html",
            3,
            'The comment "<!-- b" never ends, so that all below it would be lost.',
        ),
        (
            "<!-- a --> b",
            "body-html",
            1,
            '"b" shares a line with a comment, where it is not published.',
        ),
        ("a\n\n[^x]: b", "body-lost", 3, 'Nothing in the text refers to the note "[^x]".'),
        ("a[^x]\n\n[^x]: b\n[^x]: c", "body-lost", 4, 'There is another note "[^x]" above.'),
        (
            "a[^x] b[^y]\n\n[^x]: c\n\n    [^y]: d\n\n    e",
            "body-lost",
            5,
            'The note "[^y]" is inside another note.',
        ),
        (
            "> | a | b |\n> | - | - |\n> | 1 | 2 | 3 | 4 |",
            "body-lost",
            3,
            'The row has more cells than its table has columns: "3 | 4".',
        ),
        (
            "  ".join(f"- {n}\n" + "  " * n for n in range(10)),
            "body-limit",
            10,
            "Lists or quotations are nested more than 9 deep here.",
        ),
        (
            ">" * 20 + " a",
            "body-limit",
            1,
            "Lists or quotations are nested more than 9 deep here.",
        ),
        (
            "a\n" + "b" * (LINE_LIMIT + 1),
            "body-limit",
            2,
            "The line has more than 20,000 characters.",
        ),
    ],
)
def test_what_would_be_lost_is_refused(text: str, code: str, line: int, problem: str) -> None:
    assert faults(text) == [(code, line, problem)]
    assert faults(text, line=30) == [(code, line + 29, problem)]


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * n + f"- word{n}\n" for n in range(9)),
        ">" * 18 + " word",
        "a" * LINE_LIMIT,
        "| a |\n| - |\n| b | |\n| c \\| d |\n",
    ],
)
def test_what_is_just_within_a_limit_is_whole(text: str) -> None:
    made = fragment(text)
    assert not made.faults
    words = [word for word in text.replace("\\", "").split() if word.isalnum()]
    assert all(word in Reader(filled(made)).text for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a[^z] b[^y] c[^z]\n\n[^y]: Y\n[^z]: Z",
            f"<p>a{note(1)} b{note(2)} c{note(1, 2)}</p>\n"
            + notes(
                f'<li id="fn-1"><p>Z{back(1)}{back(1, 2)}</p>\n</li>\n',
                f'<li id="fn-2"><p>Y{back(2)}</p>\n</li>\n',
            ),
        ),
        (
            "a^[b *c*]",
            f"<p>a{note(1)}</p>\n" + notes(f'<li id="fn-1"><p>b <em>c</em>{back(1)}</p>\n</li>\n'),
        ),
        (
            "- a[^1]\n\n[^1]: b\n\n    c",
            f"<ul>\n<li>a{note(1)}</li>\n</ul>\n"
            + notes(f'<li id="fn-1"><p>b</p>\n<p>c{back(1)}</p>\n</li>\n'),
        ),
        ("a[^none]", "<p>a[^none]</p>\n"),
    ],
)
def test_notes_are_numbered_by_their_first_mark(text: str, expected: str) -> None:
    assert html(text) == expected


def names_of_tables(text: str) -> list[str]:
    return [each["aria-label"] for each in Reader(html(text)).tags("div")]


def test_every_table_has_a_name_of_its_own_and_is_no_landmark() -> None:
    table = "| {} | b |\n| --- | --- |\n| 1 | 2 |\n"
    heads = ("School", "Year", "School", "*The* `<q>`", "", "x " * 90)
    text = "\n".join(table.format(each) for each in heads)
    assert names_of_tables(text) == [
        *("Table: School", "Table: Year", "Table: School (2)", "Table: The <q>", "Table: b"),
        f"Table: {'x ' * 36}…",
    ]
    assert {each["role"] for each in Reader(html(text)).tags("div")} == {"group"}
    assert names_of_tables("| | |\n| --- | --- |\n| 1 | 2 |\n\n> | | |\n> | - | - |\n") == [
        "Table",
        "Table (2)",
    ]


def test_a_table_in_an_excerpt_has_the_name_that_it_has_in_its_text() -> None:
    text = "## One\n\n| a |\n| --- |\n| 1 |\n\n## Two\n\n| a |\n| --- |\n| 2 |\n"
    (passage,) = fragment(text, want(1, "Two")).passages
    assert 'aria-label="Table: a (2)"' in passage.excerpt


def test_tables_say_how_their_cells_are_aligned() -> None:
    text = "| a | b | c | d |\n| - | :- | :-: | -: |\n| 1 | *2* | 3 \\| 4 |"
    assert html(text) == (
        f"{TABLE}<thead>\n<tr>\n"
        '<th scope="col">a</th>\n'
        '<th scope="col" class="align-left">b</th>\n'
        '<th scope="col" class="align-center">c</th>\n'
        '<th scope="col" class="align-right">d</th>\n'
        "</tr>\n</thead>\n<tbody>\n<tr>\n"
        "<td>1</td>\n"
        '<td class="align-left"><em>2</em></td>\n'
        '<td class="align-center">3 | 4</td>\n'
        '<td class="align-right"></td>\n'
        "</tr>\n</tbody>\n</table></div>\n"
    )
    (table,) = fragment(f"Words.\n\n{text}", line=9).tables
    assert (table.head, table.rows) == (("a", "b", "c", "d"), (("1", "2", "3 | 4", ""),))
    assert table.line == 11


@pytest.mark.parametrize(
    ("texts", "ids", "seconds"),
    [
        (["What we did", "It’s “here” – now"], ["what-we-did", "its-here-now"], ["", ""]),
        (["Résumé", "Ysgol Tŷ Ddewi", "Straße"], ["resume", "ysgol-ty-ddewi", "strasse"],
         ["", "", "strae"]),
        (["Year 7/8", "snake_case"], ["year-7-8", "snake-case"], ["year-78", "snake_case"]),
        (["A", "A", "A 2", "a!"], ["a", "a-2", "a-2-2", "a-3"], ["", "a_1", "", "a_2"]),
        (["A/B", "AB", "A-B"], ["a-b", "ab", "a-b-2"], ["", "ab_1", ""]),
        (["日本", "—", "Section"], ["section", "section-2", "section-3"], ["_1", "_2", ""]),
        (["Shows 5", "shows-5"], ["section-shows-5", "section-shows-5-2"], ["", ""]),
        (["Case x", "Case", "Cases"], ["section-case-x", "section-case", "cases"], ["", "", ""]),
        (["Page cases", "Page"], ["section-page-cases", "section-page"], ["", ""]),
        (["Fn 1", "fnref-1"], ["section-fn-1", "section-fnref-1"], ["", ""]),
        (["Main", "Mainly", "Chart 1"], ["section-main", "mainly", "section-chart-1"],
         ["", "", ""]),
        (["__config", "__search"], ["config", "search"], ["", ""]),
        (["*Bold* [link](message:1) `code`"], ["bold-link-code"], [""]),
    ],
)  # fmt: skip
def test_ids_of_headings_are_ours_and_unique(
    texts: list[str], ids: list[str], seconds: list[str]
) -> None:
    made = fragment("\n\n".join(f"## {text}" for text in texts), line=5)
    assert [heading.id for heading in made.headings] == ids
    assert [heading.second_id for heading in made.headings] == seconds
    assert [heading.line for heading in made.headings] == [5 + 2 * n for n in range(len(ids))]
    both = [each for pair in zip(ids, seconds, strict=True) for each in pair if each]
    assert Reader(filled(made)).ids == both
    assert made.anchors == frozenset(both)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("# One", 1, 'The heading "One" is of level 1.'),
        ("a\n\nOne\n===", 3, 'The heading "One" is of level 1.'),
        ("### Three", 1, 'The heading "Three" is of level 3 below level 1.'),
        ("## Two\n\n#### Four", 3, 'The heading "Four" is of level 4 below level 2.'),
    ],
)
def test_a_wrong_level_of_heading_is_refused(text: str, line: int, problem: str) -> None:
    assert faults(text) == [("heading-level", line, problem)]


def test_levels_may_go_down_one_by_one_and_up_at_once() -> None:
    made = fragment("## A\n\n### B\n\n#### C\n\n## D")
    assert not made.faults
    assert [(each.text, each.level) for each in made.headings] == [
        ("A", 2), ("B", 3), ("C", 4), ("D", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("One. See [a](message:1) now. Two.", (1, 14), "See a now."),
        ("[a](message:12) and [b](message:1)", (1, 5), "a and b"),
        ("A line\nand [a *b*](case:x 'T')!", (2, 13), "A line and a b!"),
        ("> - [a](<x y.md>)", (1, 10), "a"),
        ("[a][r]\n\nb\n\n[r]: message:4", (5, 6), "a"),
        ("| a | b |\n| - | - |\n| x | Y. [A](message:2) |", (3, 14), "A"),
        ("He said “Go.” [A](message:3) did. It ended.", (1, 19), "A did."),
        ("Was it (so?) Yes: <https://x.org>.", (1, 20), "Yes: https://x.org."),
        ("![Bars](a.png) show it.", (1, 9), "show it."),
    ],
)
def test_a_reference_knows_its_place_and_sentence(
    text: str, place: tuple[int, int], sentence: str
) -> None:
    first = fragment(text).references[0]
    assert ((first.line, first.column), first.sentence) == (place, sentence)


def test_references_are_told_apart() -> None:
    text = (
        "See [a](message:12),\n[b](message:1) and [c](message:1).\n\n"
        "## H\n\n![d](e.png)\n\n[![f](g.png)](h.md) and [i](x%20y.md)[^1].\n\n[^1]: [j](case:k)"
    )
    made = fragment(text, line=10)
    assert not made.faults
    assert [(r.target, r.text, r.image, r.heading, r.line, r.column) for r in made.references] == [
        ("message:12", "a", False, "", 10, 9),
        ("message:1", "b", False, "", 11, 5),
        ("message:1", "c", False, "", 11, 24),
        ("e.png", "d", True, "h", 15, 6),
        ("g.png", "f", True, "h", 17, 7),
        ("h.md", "f", False, "h", 17, 15),
        ("x%20y.md", "i", False, "h", 17, 29),
        ("case:k", "j", False, "h", 19, 11),
    ]


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("One. Two.", 0, "One."),
        ("One. Two.", 5, "Two."),
        ("Is it? (Yes!) “No.” Then", 7, "(Yes!)"),
        ("Is it? (Yes!) “No.” Then", 15, "“No.”"),
        ("about 3.5 of e.g. this", 20, "about 3.5 of e.g. this"),
        ("", 0, ""),
    ],
)
def test_a_sentence_ends_before_the_next_one(text: str, at: int, sentence: str) -> None:
    assert sentence_around(text, at) == sentence


def test_words_are_counted_by_section() -> None:
    made = fragment(
        "Before.\n\n## A\n\nOne – two.\n\n### Sub\n\n- three\n\n```\nfour five\n```\n\n"
        "## B\n\n## C\n\n| six | *seven* |\n| - | - |\n| eight | 9[^1] |\n\n[^1]: Not this."
    )
    assert [(each.heading, each.words) for each in made.sections] == [("A", 5), ("B", 0), ("C", 4)]


WORD = st.sampled_from(
    ["word", "*it*", "**so**", "`code`", "[a](b)", "x_y_z", "1.", "-", "+", ">", "#", "|", "\\",
     "&", "é", "(", "]", "~~~\n", "***", "[^1]", "![p](q)", ":", "=", "--",
     "\n", "\n\n", "\n    ", "\n- "]
)  # fmt: skip


@given(st.lists(st.tuples(WORD, st.integers(0, 999)), max_size=40))
def test_no_word_is_ever_lost(pieces: list[tuple[str, int]]) -> None:
    text = " ".join(f"{mark} w{number}w" for mark, number in pieces)
    made = fragment(text)
    if not made.faults:
        shown = Reader(filled(made)).text + " ".join(r.text for r in made.references if r.image)
        assert [word for _, number in pieces if (word := f"w{number}w") not in shown] == []


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("1. a\n2. b", "<ol>"),
        ("2. a\n3. b", '<ol start="2">'),
        ("2013. It began.", '<ol start="2013" class="wide">'),
        ("123456. a", '<ol start="123456" class="widest">'),
    ],
)
def test_a_list_says_that_its_numbers_are_long(text: str, opened: str) -> None:
    made = html(text)
    assert made.startswith(opened)
    assert finish(made, lambda _: None) == made
