"""Text is cut into words as questions are, and excerpts read as it was written."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.language.cutting import GLUE, LETTERS, Feed, split, words
from mkdocs_casebook.search import lexicon
from mkdocs_casebook.search.index import write
from mkdocs_casebook.search.ordering import SIGNATURE
from tests import kit

CUT = {
    # Words that something joins.
    "They came—laughing—home.": ["they", "came", "laughing", "home"],
    "The tutor–learner ratio": ["the", "tutor", "learner", "ratio"],
    "waited…singing softly": ["waited", "singing", "softly"],
    "non‑fiction, non‐fiction, non-fiction": ["non-fiction"] * 3,
    "Choir·orchestra, one•two, a→b": ["choir", "orchestra", "one", "two", "a", "b"],
    "and/or KS1/KS2 read_me a.book": ["and", "or", "ks1", "ks2", "read", "me", "a", "book"],
    "7-year-olds of COVID-19": ["7", "year-olds", "of", "covid", "19"],
    # Numbers with marks.
    "1:1 help, grades 9-1 and 9–1": ["1x1", "help", "grades", "9x1", "and", "9x1"],
    "release 2.0 in 2012–14 by 12.5%": ["release", "2x0", "in", "2012x14", "by", "12x5"],
    "£3,450.50 of 1,234,567": ["3450x50", "of", "1234567"],
    "Years 5,6 and 24/7": ["years", "5", "6", "and", "24x7"],
    "10%–12%, £600–£900 or €1,000-€2,000": ["10x12", "600x900", "or", "1000x2000"],
    # Short words that French joins, and names and contractions beside them.
    "L’école d'été, qu’elle": ["l", "ecole", "d", "ete", "qu", "elle"],
    "O'Neill can't, d'you": ["oneill", "cant", "d", "you"],
    "½ and m²": ["12", "and", "m2"],
    # Letters that do not come apart, and forms of letters.
    "Łukasz Łódź Søren Straße STRAẞE": ["lukasz", "lodz", "soren", "strasse", "strasse"],
    "ﬁreworks CO₂ œuvre Ærø ılık": ["fireworks", "co2", "oeuvre", "aero", "ilik"],
    "café cafe\u0301 so\u00adft": ["cafe", "cafe", "soft"],
    # Contractions and possessives, abbreviations and their plurals.
    "They won't, they won’t": ["they", "wont", "they", "wont"],
    "The school's and the pupils’": ["the", "schools", "and", "the", "pupils"],
    "NQTs, SLE's, HoDs; As it Is": ["nqt", "sle", "hod", "as", "it", "is"],
    "U.K., e.g. R&D": ["uk", "eg", "rd"],
    "– … ·": [],
}


@pytest.mark.parametrize("text", CUT)
def test_a_text_is_cut_into_these_words(text: str) -> None:
    assert [*words(text)] == CUT[text]


def test_no_letter_of_the_table_is_left_as_it_is() -> None:
    for letter, plain in LETTERS.items():
        assert [*words(f"x{letter}x")] == [f"x{plain}x"]
        assert plain.isascii()


def test_a_word_with_a_hyphen_is_found_by_its_parts_too() -> None:
    assert split("whole-school") == ["wholeschool", "whole", "school"]
    assert split("school") == ["school"]


@given(st.text())
def test_no_text_breaks_the_cutting(text: str) -> None:
    for word in words(text):
        assert word
        assert all(part.isalnum() for part in word.split("-"))


# ---- through Pagefind


def page(body: str) -> str:
    return f"<html lang=en><body><main data-pagefind-body><h1>One</h1>{body}</main></body></html>"


def kept(folder: Path, *pages: str) -> list[dict[str, Any]]:
    """What the index keeps of pages with these bodies."""
    for number, each in enumerate(pages):
        kit.put(folder, f"{number:03}/index.html", page(each))
    write(folder, kit.accepts(files=kit.only()))
    found = sorted(
        (folder / "pagefind/fragment").iterdir(), key=lambda p: int(p.name.split("-")[0][::-1])
    )
    return [json.loads(gzip.decompress(p.read_bytes())[len(SIGNATURE) :]) for p in found]


def indexed(folder: Path) -> set[str]:
    """Every word of the index."""
    found: set[str] = set()
    for path in (folder / "pagefind/index").iterdir():
        chunk = cbor2.loads(gzip.decompress(path.read_bytes())[len(SIGNATURE) :])
        found |= {word[0] for word in chunk[0]}
    return found


def test_the_index_has_the_words_and_excerpts_have_the_text(tmp_path: Path) -> None:
    texts = [text for text in CUT if CUT[text]]
    every = kept(tmp_path, *(f"<p>{text.replace('&', '&amp;')}</p>" for text in texts))
    for text, fragment in zip(texts, every, strict=True):
        plain = fragment["content"].replace(GLUE, "").removeprefix("One. ")
        assert plain.rstrip(".") == text.rstrip(".")
    found = indexed(tmp_path)
    assert {"lukasz", "strass", "firework", "co2", "learner", "orchestra", "fiction"} <= found
    assert {"1x1", "9x1", "2x0", "12x5", "2012x14", "2012", "3450x50"} <= found
    assert {"nqt", "sle", "hod", "wont"} <= found
    assert found.isdisjoint({"won", "nqts", "91", "125", "camelaughinghom"})
    assert [word for word in found if not word.isalnum() or not word.isascii()] == []


STRANGE = (
    "~!~ and ~x~ stay",
    "a ~~struck~~ word—joined",
    "&lt;b&gt;—&lt;/b&gt; &amp; R&amp;D—now",
    'quoted “so—and so”, and "so"',
)


def test_marks_of_ours_in_a_text_stay_text(tmp_path: Path) -> None:
    every = kept(tmp_path, *(f"<p>{text}</p>" for text in STRANGE))
    for text, fragment in zip(STRANGE, every, strict=True):
        plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        content = fragment["content"].replace(GLUE, "").removeprefix("One. ")
        assert content.rstrip(".") == plain


@pytest.mark.parametrize("minified", [False, True])
def test_titles_and_headings_read_as_they_are_written(tmp_path: Path, *, minified: bool) -> None:
    body = (
        '<h2 id="a">Łódź—then</h2><p data-pagefind-meta="summary">They won’t—ever.</p>'
        '<span data-pagefind-meta="kind[data-value]" data-value="Case study’s"></span>'
        '<span data-pagefind-meta="outcome[data-value]" data-value="It reports much."></span>'
        '<span data-pagefind-meta="mark[data-value]" data-value="Partial account"></span>'
        '<span data-pagefind-meta="open[data-value]" data-value="12,13"></span>'
    )
    if minified:
        body = re.sub(r'="([^\s"]+)"', r"=\1", body)
    (fragment,) = kept(tmp_path, body)
    assert fragment["meta"] == {
        "kind": "Case study’s",
        "mark": "Partial account",
        "open": "12,13",
        "outcome": "It reports much.",
        "summary": "They won’t—ever.",
        "title": "One",
    }
    assert [each["text"] for each in fragment["anchors"]] == ["Łódź—then"]
    assert indexed(tmp_path).isdisjoint(
        {"case", "studi", "study", "report", "partial", "account", "12"}
    )


def test_things_beside_each_other_have_a_space_between_them(tmp_path: Path) -> None:
    body = (
        "<dl><div><dt>Place</dt><dd><a>Lyme</a></dd></div><div><dt>Region</dt><dd>South</dd></div>"
        "</dl><table><tr><th>Aspect</th><th>Schools</th></tr><tr><td>Trust</td><td>4</td></tr>"
        "</table><figure><figcaption>A hall</figcaption></figure><details><summary>More"
        "</summary>Text</details><blockquote>Said so</blockquote><pre>code</pre>end"
    )
    (fragment,) = kept(tmp_path, body)
    assert fragment["content"] == (
        "One. Place: Lyme. Region: South. Aspect. Schools. Trust. 4. A hall. More. Text Said so. "
        "code end"
    )


def test_attributes_and_scripts_are_not_touched() -> None:
    html = '<p title="a > b—c" id="x—y">one</p><script>"a—b"</script><!-- a—b --><style>a—b</style>'
    assert Feed().page(html) == html


def test_a_language_without_spaces_is_left_to_pagefind() -> None:
    html = "<p>came—laughing</p>"
    assert Feed("ja").page(html) == html
    assert Feed("en").page(html) != html


# ---- the spelling of words


def test_every_word_is_kept_with_how_common_it_is() -> None:
    files = lexicon.files({"ab": 1, "abc": 3, "ice": 700, "ñu": 5000}, "x1")
    texts = {path: gzip.decompress(data).decode() for path, data in files.items() if len(data) > 20}
    assert texts == {
        "words/a-x1.bin": "ab0\nabc1",
        "words/i-x1.bin": "ice9",
        "words/0-x1.bin": "ñu9",
    }
    assert len(files) == 27


def test_numbers_and_single_letters_are_not_spelled() -> None:
    assert lexicon.used("In 2014 a whole-school plan of CO₂, 1:1") == {
        *("in", "wholeschool", "whole", "school", "plan", "of"),
    }
