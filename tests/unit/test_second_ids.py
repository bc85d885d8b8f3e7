"""Links that were made for pages of Python-Markdown lead to the same headings in ours."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.text import Body
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.fragment import Fragment
from mkdocs_casebook.text.headings import OWN_ID
from tests import kit
from tests.kit import BODY, HEADER_LINES, accepts, case, refuses

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
ANY_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)
LIKELY_WORDS = st.text(st.sampled_from("aAb 12_-/–’&.éß日 "), max_size=8)
PLAIN = (LIKELY_WORDS | ANY_WORDS).map(lambda text: " ".join(text.split())).filter(bool)
WORD = st.from_regex(r"[a-z0-9é/–]{1,4}", fullmatch=True)
MARKS = st.sampled_from(
    ["{}", "*{}*", "**{}**", "`{}`", "[{}](message:1)", "![{}](a.png)", "{}[^1]", "{} &amp; b",
     "<https://{}.org>", "[*{}* `{}`](case:trios)"]
)  # fmt: skip
MARKED = st.lists(st.tuples(MARKS, WORD), min_size=1, max_size=3).map(
    lambda pairs: " ".join(mark.replace("{}", word) for mark, word in pairs)
)
BOOK = "\n\nSome words.\n\n[^1]: A note.\n"


def escaped(text: str) -> str:
    """Words so written that every dialect of Markdown reads them alike."""
    return PUNCTUATION.sub(r"\\\1", text)


def elsewhere(text: str) -> list[str]:
    """The ids of headings in a page of Python-Markdown, as the engine sets it up."""
    html = markdown.markdown(text, extensions=["toc", "footnotes"])
    return re.findall(r'<h\d id="([^"]*)">', html)


def ours(text: str) -> Fragment:
    return convert(Body(path="a.md", text=text))


def assert_hold(headings: list[str]) -> None:
    """Every id from elsewhere is a target of the same heading, unless another one has it."""
    text = "\n\n".join(f"## {heading}" for heading in headings) + BOOK
    made, known = ours(text), elsewhere(text)
    assert len(known) == len(made.headings) == len(headings)
    firsts = {heading.id for heading in made.headings}
    for name, heading in zip(known, made.headings, strict=True):
        if name.startswith("__") or OWN_ID.fullmatch(name):
            assert name not in made.anchors - firsts - {"fn-1", "fnref-1"}
        else:
            assert name in made.anchors
            assert name in (heading.id, heading.second_id) or name in firsts
    html = "".join(each for each in made.html if isinstance(each, str))
    every = re.findall(r' id="([^"]*)"', html)
    assert len(every) == len(set(every))


@given(st.lists(PLAIN, min_size=1, max_size=6))
def test_any_words_of_headings(headings: list[str]) -> None:
    assert_hold([escaped(heading) for heading in headings])


@given(st.lists(MARKED, min_size=1, max_size=4))
def test_headings_with_markup(headings: list[str]) -> None:
    assert_hold(headings)


@given(st.lists(st.sampled_from(["A", "a!", "A 1", "a_1", "a_2", "a_4", "–", "_1", "A/1"])))
def test_headings_that_are_alike(headings: list[str]) -> None:
    assert_hold([escaped(heading) for heading in headings])


def test_many_headings_that_are_alike_are_named_quickly() -> None:
    assert_hold(["A/B"] * 300)


def test_a_number_of_thousands_of_digits_is_no_number() -> None:
    long = "a_" + "9" * 5000
    first, second = ours(f"## {long}\n\n## {long}\n").headings
    assert (first.second_id, second.second_id) == (long, f"{long}_1")


HEADED = f"{BODY}\n## Costs & time\n\n### Year 7/8\n\nIt took an hour.\n\n### Year 7/8\n\nNone.\n"


@pytest.mark.parametrize(
    "target",
    ["#year-78", "#year-78_1", "#year-7-8-2", "case:trios#year-78_1", "trios.md#year-78"],
)
def test_links_to_a_second_id_are_no_fault(target: str) -> None:
    accepts(case(f"{HEADED}\nSee [it]({target}).\n"))


def test_ours_is_offered_where_neither_is_meant() -> None:
    line = HEADER_LINES + HEADED.count("\n") + 2
    text = case(f"{HEADED}\nSee [it](#year-78_2).\n")
    told = refuses(text, "link-anchor", line=line)
    assert "#year-7-8" in told.remedy or "Leave out" in told.remedy
    assert "#year-78" not in told.remedy


def test_second_ids_are_no_promises() -> None:
    text = kit.ledger(accepts(case(HEADED)))
    assert "year-7-8-2" in text
    assert "year-78" not in text


def test_second_ids_are_in_no_excerpt() -> None:
    made = kit.fragment("## Costs/time\n\n### Year 7/8\n\nAn hour.\n", kit.want(1, "Costs/time"))
    (passage,) = made.passages
    assert made.anchors == {"costs-time", "coststime", "year-7-8", "year-78", "shows-1"}
    assert passage.excerpt == '<p class="excerpt-heading">Year 7/8</p>\n<p>An hour.</p>\n'
