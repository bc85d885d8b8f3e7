"""Patterns as scripts have them find what Python's own find."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.exports.rule_table import constant, named_by_scripts, patterns_in, plain, table
from mkdocs_casebook.exports.script_patterns import (
    UntranslatableError,
    alike,
    translated,
    whole,
)
from mkdocs_casebook.language import ENGLISH
from tests import kit
from tests.hostile.cases import CASES
from tests.node import ask

LONGEST, EACH = 300, 12
"""Limits of what is tried: how long a line may be, and one of how many is."""
ROOT = Path(__file__).parents[2]
HITS = """data.map(({pattern, flags, texts}) => {
    const made = new RegExp(pattern, flags);
    // Python counts characters, and scripts count halves of some.
    const places = (text) => [...text].flatMap((each, n) => Array(each.length).fill(n));
    return texts.map((text) => {
        const place = [...places(text), [...text].length];
        const span = (each) => each ? each.map((n) => place[n]) : [-1, -1];
        return [...text.matchAll(made)].map((hit) => hit.indices.map(span));
    });
})"""


@cache
def assigned() -> list[str]:
    """Every character that Unicode has."""
    every = map(chr, range(sys.maxunicode + 1))
    return [each for each in every if unicodedata.category(each) not in ("Cn", "Cs")]


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that scripts ask for, those in rows too."""
    found: dict[str, re.Pattern[str]] = {}
    for name in named_by_scripts():
        every = enumerate(patterns_in(constant(name)))
        found |= {f"{name} {at}": each for at, each in every}
    return found


def corpus() -> list[str]:
    """Texts that authors write, and those that tests are made of, line by line."""
    files = [*ROOT.glob("case_studies/*.md"), *ROOT.glob("tests/unit/test_*.py")]
    asked = ("people", "pupils", "advice", "markdown", "values", "passages", "figures", "unseen")
    texts = [
        file.read_text("utf-8")
        for file in files
        if file.suffix == ".md" or any(each in file.stem for each in asked)
    ]
    texts += [text for case in CASES for text in case.files.values() if isinstance(text, str)]
    lines = dict.fromkeys(line for text in texts for line in text.split("\n") if line.strip())
    return [line for line in lines if len(line) < LONGEST][::EACH]


def asked(found: dict[str, re.Pattern[str]], texts: list[str]) -> Any:
    data = [
        {"pattern": whole(source), "flags": flags, "texts": texts}
        for source, flags in map(translated, found.values())
    ]
    return ask("lib/say.js", HITS, data)


def hits(pattern: re.Pattern[str], text: str) -> list[list[list[int]]]:
    groups = range(pattern.groups + 1)
    return [[[*hit.span(each)] for each in groups] for hit in pattern.finditer(text)]


@pytest.mark.slow
def test_every_pattern_finds_the_same_in_a_corpus() -> None:
    texts = corpus()
    answers = asked(patterns(), texts)
    different = [
        (name, text)
        for (name, pattern), answer in zip(patterns().items(), answers, strict=True)
        for text, found in zip(texts, answer, strict=True)
        if found != hits(pattern, text)
    ]
    assert len(patterns()) > 10
    assert len(texts) > 500
    assert different[:5] == []


PIECES = (
    *("a", "B", "é", "ſ", "ı", "İ", "K", "ß", "ẞ", "Σ", "ς", "_", "5", "٣", "²", "Ⅷ", "½", "-"),
    *(" ", "\n", "\r", "\t", "\x1c", "\x85", "\xa0", "\u2028", "\ufeff", "\u200b", "😀", "."),
)
SMALL = (
    *(r"\w+", r"\W+", r"\d", r"\D", r"\s", r"\S+", r"[\w-]", r"[^\w-]", r"[\W_]", r"[^\W\d_]+"),
    *(r"\b", r"^.", r".$", r"\A.", r".\Z", r"(?m)^.", r"(?m).$", r"(?s).", r"[^a]"),
    *(r"(?i)a|b", r"(?i)[k-s]", r"(?i)[^a-k]", r"a(?i:b)", r"(?i)i", r"(?i:i)", r"(?i)a(?-i:B)"),
    *(r"(?i)σ", r"(?i)ß", r"(?i:[à-é])", r"(?a)\w+", r"(?a)\b", r"(.)\1", r"(?P<n>\w)(?P=n)"),
    *(r"(?<!\w)\w", r"\w(?!\w)", r"\w{2,3}?", r"\w{2}", r"(?:ab)*", r"[\]\\^/-]", r"\S*?\s", r"()"),
)


@pytest.mark.slow
def test_every_form_of_a_pattern_finds_the_same_in_any_text() -> None:
    chosen = random.Random(7)
    texts = ["".join(chosen.choices(PIECES, k=chosen.randrange(12))) for _ in range(1500)]
    found = {each: re.compile(each) for each in SMALL}
    different = [
        (name, text, hit, hits(pattern, text))
        for (name, pattern), answer in zip(found.items(), asked(found, texts), strict=True)
        for text, hit in zip(texts, answer, strict=True)
        if hit != hits(pattern, text)
    ]
    assert different[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", [r"\w", r"\d", r"\s", r"\W", r"[^\W\d_]", "(?i)[a-z]", "(?i:k)"])
def test_a_class_has_the_characters_that_it_has_in_python(form: str) -> None:
    pattern = re.compile(form)
    [answer] = asked({form: pattern}, ["".join(assigned())])
    found = {assigned()[hit[0][0]] for hit in answer[0]}
    assert sorted(found ^ {*pattern.findall("".join(assigned()))})[:9] == []


def test_letters_without_regard_to_capitals_are_those_of_python() -> None:
    text = "".join(assigned())
    for letter in "abcdefghijklmnopqrstuvwxyzåéßσµ":
        assert [*alike(letter)] == sorted(re.findall(letter, text, re.IGNORECASE)), letter


@pytest.mark.parametrize("form", ["(?>a)", r"\B", "a++", "(a)?(?(1)b|c)", "(?i)[\u0100-\u0300]"])
def test_what_scripts_have_no_word_for_is_refused(form: str) -> None:
    with pytest.raises(UntranslatableError):
        translated(re.compile(form))


def test_the_table_leaves_out_what_patterns_share() -> None:
    held = table(kit.accepts())
    sources = [whole(translated(each)[0]) for each in patterns().values()]
    kept = [plain(each, ENGLISH)["pattern"] for each in patterns().values()]
    assert [whole(each, held["short"]) for each in kept] == sources
    assert sum(map(len, kept)) < 0.7 * sum(len(translated(each)[0]) for each in patterns().values())
