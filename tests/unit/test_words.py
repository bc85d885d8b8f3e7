"""Questions are cut by the same rule as texts, and asked idea by idea."""

from __future__ import annotations

import random

import pytest

from mkdocs_casebook.language.cutting import LETTERS, words
from tests.node import ask
from tests.unit.test_cutting import CUT

ALPHABET = (
    *"aAbBsSzZ019 ’'ʼ-‐‑–—….,:;/&%£()~_",
    *(
        "é",
        "e\u0301",
        "ﬁ",
        "²",
        "½",
        "\u00ad",
        "\u200b",
        "İ",
        "ΑΣ",
        "Ⅷ",
        "①",
        "क",
        "ि",
        "日",
        "🌱",
        "́",
    ),
    *LETTERS,
    *(letter.upper() for letter in LETTERS),
)


def mixed(number: int) -> list[str]:
    rng = random.Random(4)
    return ["".join(rng.choices(ALPHABET, k=rng.randint(1, 12))) for _ in range(number)]


def test_a_question_is_cut_as_the_index_is() -> None:
    texts = [*CUT, *(f"x{letter}x" for letter in LETTERS), *mixed(4000)]
    answer = "data.map((text) => found.cut(text).map(({ word }) => word))"
    answers = ask("lib/words.js", answer, texts)
    wrong = {
        text: (theirs, ours)
        for text, theirs in zip(texts, answers, strict=True)
        if theirs != (ours := [*words(text)])
    }
    assert wrong == {}


SYNONYMS = [["NQT", "newly qualified teacher"], ["MAT", "multi-academy trust"], ["R&D", "research"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "ideas"),
    [
        ("how do I do it", [["how do i do it"]]),
        ("NQTs", [["nqt", "newly qualified teacher"]]),
        ("nqts", [["nqts", "nqt", "newly qualified teacher"]]),
        ("newly-qualified teachers", [["newly qualified teachers", "newlyqualified"]]),
        ("mat", [["mat", "multi academy trust", "multiacademy trust"]]),
        ("the R&D", [["rd", "research"]]),
        ("whole-school", [["whole", "wholeschool"], ["school", "wholeschool"]]),
        ('"peer learning"', [["peer learning", "peerlearning"]]),
        ("they won't", [["they wont"]]),
    ],
)
def test_a_question_is_asked_idea_by_idea(asked: str, ideas: list[list[str]]) -> None:
    answer = "found.ideas(...data).map(({ words }) => words)"
    found = ask("search/ideas.js", answer, [asked, SYNONYMS])
    assert [set(each) for each in ideas] == [
        set(each) & set(mine) for each, mine in zip(found, ideas, strict=True)
    ]
    assert [each[0] for each in found] == [each[0] for each in ideas]
