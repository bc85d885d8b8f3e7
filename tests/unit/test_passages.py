from __future__ import annotations

import time

import pytest

from mkdocs_casebook.text.passages import Miss, fold
from mkdocs_casebook.text.slots import MarkerSlot, PassageSlot
from tests import kit
from tests.kit import Reader, fragment, want

BODY = """\
## Context

Four “small” schools – none of them
large – worked *very* [closely](https://x.org) together[^1].

- One item.
- Another item
  - An inner item

| Head one | Head two |
| -------- | -------- |
| Cell one | Cell two |

> What they said.

## What we did

First words.

### In autumn

More words ![Bars](a.png) here.

![Only bars](b.png)

## What changed

Nothing. The same words.

The same words, once more. And the trio met.

```
Only in code
```

[^1]: Words of a note.
"""


def marker(number: int) -> str:
    return kit.stand_in(MarkerSlot(message=number))


def opened(number: int) -> str:
    return kit.stand_in(PassageSlot(message=number))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Four  words\tin\na row", "four words in a row"),
        ("“Quoted” ‘so’ it’s „low", "\"quoted\" 'so' it's \"low"),
        ("a – b — c‑d − e ‐ f", "a - b - c-d - e - f"),
        ("STRASSE", "straße"),
        ("cafe\u0301", "caf\u00e9"),
        ("no\u00a0break\u202fhere", "no break here"),
        ("soft\u00adhyphen", "softhyphen"),
        ("and so on…", "and so on..."),
    ],
)
def test_what_programs_change_unasked_is_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_different_words_apart() -> None:
    assert len({fold(word) for word in ("a", "á", "a.", "a b", "ab", "a-b")}) == 6


@pytest.mark.parametrize(
    ("phrase", "heading", "excerpt"),
    [
        (
            'FOUR "small"  schools - none of them large',
            "Context",
            "Four “small” schools – none of them large – worked very closely together.",
        ),
        ("worked very closely together", "Context", "Four “small” schools"),
        ("one item", "Context", "One item."),
        ("Another item", "Context", "Another item"),
        ("an inner item", "Context", "An inner item"),
        ("cell two", "Context", "Head one Head two Cell one Cell two"),
        ("what they said", "Context", "What they said."),
        ("more words  here", "In autumn", "More words here."),
        ("What we did", "What we did", "First words. In autumn More words here."),
        ("in autumn", "In autumn", "More words here."),
        ("The same words, once", "What changed", "The same words, once more. And the trio met."),
    ],
)
def test_a_heading_or_a_phrase_is_found(phrase: str, heading: str, excerpt: str) -> None:
    made = fragment(BODY, want(7, phrase))
    (passage,) = made.passages
    assert not made.misses
    assert (passage.message, passage.anchor, passage.heading) == (7, "shows-7", heading)
    assert Reader(passage.excerpt).text.startswith(excerpt)
    assert Reader(kit.filled(made)).ids.count("shows-7") == 1
    assert "shows-7" in made.anchors
    assert passage.section == (phrase.casefold() == heading.casefold())


@pytest.mark.parametrize("phrase", ["What we did", "Four “small”", "What they said", "cell one"])
def test_an_excerpt_has_no_ids_notes_and_images(phrase: str) -> None:
    (passage,) = fragment(BODY, want(1, phrase)).passages
    reader = Reader(passage.excerpt)
    assert reader.text
    assert reader.ids == []
    assert not {each.tag for each in reader.elements} & {"img", "sup", "h2", "h3"}


def test_an_excerpt_counts_its_words() -> None:
    found = fragment(BODY, want(1, "What we did"), want(2, "one item")).passages
    assert [each.words for each in found] == [7, 2]


@pytest.mark.parametrize(
    ("phrase", "lines"),
    [
        ("the same words", (28, 30)),
        ("words", (18, 22, 28, 30)),
        ("cell", (10, 10)),
    ],
)
def test_a_phrase_that_stands_twice_is_no_passage(phrase: str, lines: tuple[int, ...]) -> None:
    made = fragment(BODY, want(1, phrase))
    assert not made.passages
    assert made.misses == (Miss(message=1, reason="ambiguous", lines=lines),)
    assert "shows-1" not in kit.filled(made)


def test_a_heading_goes_before_the_phrase_in_the_text() -> None:
    made = fragment("## The log\n\nWe kept it.\n\n## After\n\nThe log helped.", want(1, "the log"))
    assert [(each.heading, each.section) for each in made.passages] == [("The log", True)]
    twice = fragment("## A b\n\nx\n\n## A b\n\ny", want(1, "a b"))
    assert [each.lines for each in twice.misses] == [(1, 5)]


@pytest.mark.parametrize(
    "phrase",
    ["ne item", "he trio me", "only in code", "words of a note", "Bars", "https://x.org", "*very*"],
)
def test_parts_of_words_code_notes_and_markup_are_no_hit(phrase: str) -> None:
    made = fragment(BODY, want(1, phrase))
    assert not made.passages
    assert [each.reason for each in made.misses] == ["missing"]


@pytest.mark.parametrize(
    ("phrase", "nearest", "line"),
    [
        ("none of them big – worked closely", "none of them large – worked very", 3),
        ("the trios met", "the trio met.", 30),
        ("What we have done", "What we did", 16),
        ("Other item", "Another item", 7),
        ("An entirely different thing", "", 0),
    ],
)
def test_a_missing_phrase_offers_the_nearest_words(phrase: str, nearest: str, line: int) -> None:
    (miss,) = fragment(BODY, want(1, phrase)).misses
    assert (miss.reason, miss.nearest, miss.nearest_line) == ("missing", nearest, line)


def test_lines_are_those_of_the_file() -> None:
    made = fragment(BODY, want(1, "the same words"), want(2, "Other item"), line=30)
    assert made.misses[0].lines == (57, 59)
    assert made.misses[1].nearest_line == 36


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        (
            "Some words.",
            ["some", "words"],
            f"{opened(1)}{opened(2)}<p>Some words.</p>\n{marker(1)}{marker(2)}</div>\n</div>\n",
        ),
        (
            "## A\n\nSome words.",
            ["some words", "a"],
            f'{opened(2)}<h2 id="a">A</h2>\n{marker(2)}'
            f"{opened(1)}<p>Some words.</p>\n{marker(1)}</div>\n</div>\n",
        ),
        (
            "## A\n\n### B\n\nSome words.",
            ["a", "b", "some words"],
            f'{opened(1)}<h2 id="a">A</h2>\n{marker(1)}'
            f'{opened(2)}<h3 id="b">B</h3>\n{marker(2)}'
            f"{opened(3)}<p>Some words.</p>\n{marker(3)}</div>\n</div>\n</div>\n",
        ),
        (
            "## A\n\n## B",
            ["a", "a"],
            f'{opened(1)}{opened(2)}<h2 id="a">A</h2>\n{marker(1)}{marker(2)}'
            '</div>\n</div>\n<h2 id="b">B</h2>\n',
        ),
        (
            "- one\n- two",
            ["two", "two"],
            f"<ul>\n<li>one</li>\n<li>\n{opened(1)}{opened(2)}two"
            f"{marker(1)}{marker(2)}</div>\n</div>\n</li>\n</ul>\n",
        ),
        (
            "> said",
            ["said"],
            f"<blockquote>\n{opened(1)}<p>said</p>\n{marker(1)}</div>\n</blockquote>\n",
        ),
    ],
)
def test_passages_may_share_a_place(text: str, phrases: list[str], expected: str) -> None:
    made = fragment(text, *(want(n, phrase) for n, phrase in enumerate(phrases, 1)))
    assert kit.filled(made) == expected
    assert sorted(Reader(kit.filled(made)).ids)[-len(phrases) :] == [
        f"shows-{n}" for n in range(1, len(phrases) + 1)
    ]


def test_a_section_ends_before_the_next_of_its_level_and_before_the_notes() -> None:
    text = "## A\n\na[^1]\n\n### B\n\nb\n\n## C\n\nc\n\n[^1]: note"
    found = fragment(text, want(1, "A"), want(2, "B"), want(3, "C")).passages
    assert [Reader(each.excerpt).text for each in found] == ["a B b", "b", "c"]


@pytest.mark.slow
def test_a_long_phrase_in_a_long_paragraph_costs_little() -> None:
    paragraph = "\n".join(f"word{n % 97}" for n in range(4000))
    phrases = [" ".join(f"word{(n * 7) % 89}" for n in range(words)) for words in (20, 200, 2000)]
    start = time.perf_counter()
    made = fragment(f"## A\n\n{paragraph}", *(want(n, each) for n, each in enumerate(phrases, 1)))
    assert [each.nearest_line for each in made.misses] == [3, 3, 3]
    assert [len(each.nearest.split()) for each in made.misses] == [20, 30, 30]
    assert time.perf_counter() - start < 4


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The word \u200fשלום\u200f came often.", "The word שלום came"),
        ("The word \u200eשלום\u061c came.", "word שלום came"),
        ("A heart \u2764\ufe0f was drawn.", "heart \u2764 was"),
        ("A co\u00adoperative of schools.", "cooperative of"),
        ("我们每周开会一次，讨论课堂。", "每周开会一次"),
        ("ครูสามคนพบกันทุกสัปดาห์", "พบกัน"),
        ("先生が毎週会いました。", "毎週会い"),
        ("Each member would lead a trio.", "“member would lead”"),
        ("Each member would lead a trio.", "'member would lead'"),
    ],
)
def test_marks_that_nobody_sees_keep_no_phrase_from_being_found(text: str, phrase: str) -> None:
    made = fragment(f"## A\n\n{text}\n", want(1, phrase))
    assert (len(made.passages), made.misses) == (1, ())


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u00ad"])
def test_what_is_offered_may_be_copied_into_a_header(mark: str) -> None:
    made = fragment(f"## A\n\nThe {mark}word{mark} came very often.\n", want(1, "word came rarely"))
    (miss,) = made.misses
    assert miss.nearest
    assert mark not in miss.nearest
    assert fragment(
        f"## A\n\nThe {mark}word{mark} came very often.\n", want(1, miss.nearest)
    ).passages


def test_half_a_word_is_still_none() -> None:
    assert fragment("## A\n\nEach member.\n", want(1, "ach mem")).misses
