"""Invent sentences: a Markov chain over words, trained on real texts."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random

from mkdocs_casebook.text.passages import FOLDED

SLOT = "\0"
"""Stands where a real text has a name, so that no real school is said to have done anything."""
SHORTEST = 4
"""Words of the shortest sentence; shorter ones are headings and remains of notes."""
KEPT = {*calendar.month_name, "I"}
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
NOT_PROSE = re.compile(r"^(?:#|\||\[\^).*$|\[\^\d+\]|<[^>]*>", re.MULTILINE)
BLOCK = re.compile(r"\n\s*\n|\n- ")
MARKS = str.maketrans("", "", '"`()[]{}*_<>|#\\~^&!=+$')
"""What Markdown or YAML could take for its own."""
PARTS = re.compile(r"(.*?)((?:'s?)?[.,;:?]*)")
"""A word, and what may stand behind a name as well."""


class Chain:
    """Which word follows which, in the sentences of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [sentence for text in texts for sentence in sentences(text)]
        common = {word.rstrip(".,;:?") for words in found for word in words if word[0].islower()}
        self._after_one: dict[str, list[str]] = defaultdict(list)
        self._after_two: dict[tuple[str, str], list[str]] = defaultdict(list)
        for words in found:
            before, last = "", ""
            for word in (*_with_slots(words, common), ""):
                self._after_one[last].append(word)
                self._after_two[before, last].append(word)
                before, last = last, word

    def sentence(self, rng: Random, most: int) -> list[str]:
        """The words of one sentence, at most so many; a word may hold a slot for a name."""
        while True:
            words: list[str] = []
            before, last = "", ""
            while len(words) <= most:
                followers = self._after_two[before, last]
                if len(followers) < 2:  # to go on from two words would only copy their source
                    followers = self._after_one[last]
                before, last = last, followers[int(rng.random() * len(followers))]
                if not last:
                    break
                words.append(last)
            if SHORTEST <= len(words) <= most:
                return words


def sentences(markdown: str) -> Iterator[list[str]]:
    """The words of each sentence of a text, without any markup."""
    text = LINK.sub(r"\1", NOT_PROSE.sub("", markdown.translate(FOLDED)))
    for block in BLOCK.split(text):
        sentence: list[str] = []
        for written in block.translate(MARKS).split():
            word = written.lstrip("-'.,:;")
            if not word or re.search(r"[/@]|:\w", word):
                continue
            sentence.append(word)
            if word[-1] in ".?":
                yield from _whole(sentence)
                sentence = []
        yield from _whole(sentence)


def _whole(words: list[str]) -> Iterator[list[str]]:
    """A sentence with its full stop, if it is one; `1.` at its end could begin a list."""
    if len(words) >= SHORTEST and not words[-1].rstrip(".?").isdigit():
        yield [*words[:-1], f"{words[-1].rstrip('.,;:')}."] if words[-1][-1] != "?" else words


def _with_slots(words: list[str], common: set[str]) -> list[str]:
    """The words with one slot for each run of names: what is never written in small letters."""
    result: list[str] = []
    for word in words:
        match = PARTS.fullmatch(word)
        assert match, "every word has this form"
        name, tail = match.groups()
        if not word[0].isupper() or name in KEPT or name.lower() in common:
            result.append(word)
            continue
        if result and result[-1] == SLOT:
            result.pop()
        result.append(SLOT + tail)
    return result
