"""Write the text of a case study: sections, lists, tables, notes, and links to other pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.chain import SLOT, Chain
from mkdocs_casebook.records.values import count_words
from mkdocs_casebook.text.passages import fold

WIDTH = 100
LONGEST = 40
"""Words of a sentence in running text."""
TABLE = "Aspect"
"""First cell of a table's head, by which a chart finds it."""
STAGES = ("Beginning", "Emerging", "Developing", "Embedding")
SUBHEADINGS = (
    "In the first term",
    "In the second year",
    "How it began",
    "Who took part",
    "Time and money",
    "With {name}",
    "The {name} group",
    "What {name} tried",
)
PUNCTUATION = ".,;:?'"

Words = list[str]


class Voice:
    """Sentences about some names; the first names are spoken of most."""

    def __init__(self, rng: Random, chain: Chain, names: Sequence[str]) -> None:
        self.rng = rng
        self._chain = chain
        self._names = names

    def name(self) -> str:
        """One of the names."""
        return self._names[int(self.rng.random() ** 2 * len(self._names))]

    def words(self, most: int = LONGEST) -> Words:
        """The words of one sentence."""
        words = self._chain.sentence(self.rng, most)
        return [word.replace(SLOT, self.name()) if SLOT in word else word for word in words]

    def text(self, least: int, most: int, words: int) -> str:
        """A few sentences of at most so many words each."""
        count = self.rng.randint(least, most)
        return " ".join(word for _ in range(count) for word in self.words(words))


class Body:
    """A text in the making, and what the header has to know of it."""

    def __init__(self, voice: Voice, target: Callable[[], str]) -> None:
        self.headings: list[str] = []
        self.count = 0
        """Number of words, as the check counts them."""
        self.has_table = False
        self._voice = voice
        self._rng = voice.rng
        self._target = target
        """Gives something to link to, such as `message:5`."""
        self._lines: list[str] = []
        self._sentences: list[Words] = []
        self._notes: list[str] = []

    def section(self, heading: str, least: int, *, table: bool = False) -> None:
        """Add a section with at least so many words; only its last sentence goes beyond."""
        self._heading("##", heading)
        end = self.count + least
        if table:
            self._table()
        while self.count < end:
            kind = self._rng.random()
            if kind < 0.02:
                subheading = self._rng.choice(SUBHEADINGS).format(name=self._voice.name())
                self._heading("###", subheading)
            if kind > 0.95:
                self._list(end)
            else:
                self._paragraph(end)

    def text(self, source: Callable[[], str]) -> str:
        """The whole text; `source` gives a title and an address for each note."""
        notes = [f"[^{number}]: {source()}" for number in self._notes]
        return "\n".join([*self._lines, *notes]) + "\n"

    def passages(self, count: int) -> list[str]:
        """So many passages: headings, or phrases that stand once in the text."""
        text = fold("\n".join(" ".join(words) for words in self._sentences))
        headings = [each for each in self.headings if self.headings.count(each) == 1]
        found: list[str] = []
        while len(found) < count:
            if self._rng.random() < 0.12:
                found.append(self._rng.choice(headings))
            elif (phrase := self._phrase()) and text.count(fold(phrase)) == 1:
                found.append(phrase)
        return found

    def _phrase(self) -> str:
        words = self._rng.choice(self._sentences)
        length = self._rng.randint(5, 8)
        start = self._rng.randrange(max(1, len(words) - length + 1))
        phrase = " ".join(words[start : start + length]).strip(PUNCTUATION)
        return phrase if count_words(phrase) == length else ""

    def _heading(self, marks: str, heading: str) -> None:
        self.headings.append(heading)
        self._lines += [f"{marks} {heading}", ""]

    def _paragraph(self, end: int) -> None:
        words: Words = []
        for _ in range(self._rng.randint(2, 5)):
            if self.count < end:
                words += self._sentence()
        self._lines += [*wrapped(words), ""]

    def _list(self, end: int) -> None:
        for _ in range(self._rng.randint(3, 5)):
            if self.count < end:
                self._lines += wrapped(self._sentence(), "- ")
        self._lines.append("")

    def _table(self) -> None:
        self.has_table = True
        rows: list[Sequence[object]] = [(TABLE, *STAGES), ("---", *["---:"] * len(STAGES))]
        for _ in range(self._rng.randint(3, 5)):
            name = " ".join(self._voice.words()[:3]).strip(PUNCTUATION)
            rows.append((name, *(self._rng.randrange(12) for _ in STAGES)))
        cells = [str(cell) for row in rows for cell in row]
        self.count += count_words(" ".join(cells))
        self._lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows] + [""]

    def _sentence(self) -> Words:
        """A sentence, now and then with a link or a note; remembered as it is without them."""
        words = self._voice.words()
        self._sentences.append(words)
        self.count += count_words(" ".join(words))
        if len(words) > 6 and self._rng.random() < 0.03:
            words = self._linked(words)
        if self._rng.random() < 0.08:
            words = [*words[:-1], words[-1] + self._note()]
        return words

    def _linked(self, words: Words) -> Words:
        words = words.copy()
        start = self._rng.randrange(1, len(words) - 4)
        end = start + self._rng.randint(1, 3)
        last = words[end].rstrip(PUNCTUATION)
        words[start] = f"[{words[start]}"
        words[end] = f"{last}]({self._target()}){words[end][len(last) :]}"
        return words

    def _note(self) -> str:
        """The mark of a note: a new one, or one of those that are there."""
        if not self._notes or self._rng.random() < 0.6:
            self._notes.append(str(len(self._notes) + 1))
            return f"[^{self._notes[-1]}]"
        return f"[^{self._rng.choice(self._notes)}]"


def wrapped(words: Words, opening: str = "") -> list[str]:
    """The words in lines as editors wrap them; much faster than the library's own wrapping."""
    lines: list[str] = []
    line = opening + words[0]
    for word in words[1:]:
        if len(line) + len(word) < WIDTH:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = " " * len(opening) + word
    return [*lines, line]
