"""Every sentence that readers see, in their language and with the owner's names for things.

Code and templates say a sentence in English, with places for names: `No {case} shows this {message}
yet.` The English sentence is the key under which a catalogue of another language has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from gettext import NullTranslations
from string import Formatter
from typing import Any, TypeAlias

from markupsafe import Markup, escape

from mkdocs_casebook.language import marks, tongues
from mkdocs_casebook.language.translations import ENGLISH_PLURAL, Translations

NAMES: dict[str, tuple[str, str]] = {
    "case": ("case study", "case studies"),
    "message": ("message", "messages"),
    "key_message": ("key message", "key messages"),
    "alliance": ("alliance", "alliances"),
    "lead_school": ("lead school", "lead schools"),
    "programme": ("programme", "programmes"),
    "cluster": ("cluster", "clusters"),
    "event": ("event", "events"),
    "log": ("learning log", "learning logs"),
    "review": ("peer challenge", "peer challenges"),
    "phase": ("phase", "phases"),
    "region": ("region", "regions"),
    "focus": ("focus", "focus"),
    "evidence": ("kind of evidence", "kinds of evidence"),
    "period": ("year", "years"),
    "size": ("size", "sizes"),
}
"""What we call one thing of each kind, and several, unless the owner has other names."""
LONG = {"key_message": "message"}
"""Longer names, which an owner's own short ones replace as well."""


Write: TypeAlias = Callable[[Any], str]
"""How a value is written: as it is, or for HTML."""
Pieces: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""How a sentence begins; then the name of each value, with what the sentence says after it."""


@dataclass(frozen=True)
class Catalogue:
    """Says sentences in one language, with one owner's names for things."""

    language: str = "en"
    """The language of the sentences, as HTML names it."""
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The owner's own names, one and several, by our key of the kind."""
    translations: NullTranslations = field(default_factory=NullTranslations)
    """The sentences of that language."""

    def say(self, sentence: str, /, **values: object) -> str:
        """A sentence with the names of things, and with `values`, in its places."""
        return self._filled(self._text(sentence), values, format)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The sentence for this number, which is at `{number}`."""
        text = self.translations.ngettext(one, many, number)
        return self._filled(text, {"number": number, **values}, format)

    def markup(self, sentence: str, /, **values: object) -> Markup:
        """The same for HTML: a value that is markup stays so, and anything else is escaped."""
        return self._marked(sentence, self._text(sentence), values)

    def markup_count(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """The sentence for this number, for HTML."""
        text = self.translations.ngettext(one, many, number)
        return self._marked(one, text, {"number": number, **values})

    def listed(self, parts: Sequence[str]) -> str:
        """Several things in a row: `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])

    def inside(self, name: str) -> str:
        """A name that began with a capital letter, as English writes it inside a sentence."""
        acronym = name[1:2].isupper()
        return name if acronym or not self.english else name[:1].lower() + name[1:]

    def name(self, place: str) -> str:
        """What is at the place for a name, such as `case` or `Cases`."""
        return self._names[place]

    def date(self, year: int, month: int = 0, day: int = 0) -> str:
        """A date in words, as precise as it is known."""
        return tongues.in_words(self.language, year, month, day)

    def years(self, first: int, last: int) -> str:
        """The years of a period: `2012 to 2014`, or `2013`."""
        start, end = self.date(first), self.date(last)
        if first == last:
            return start
        told = phrase("{start} to {end}")
        # Figures with a dash are of no language.
        return self.say(told, start=start, end=end) if self._is_known(told) else f"{start}–{end}"

    def translated(self, sentence: str | tuple[str, str]) -> tuple[str, ...]:
        """The forms of a sentence, or of one for one and for several, in a catalogue that has it.

        There are none where the sentence stays English.
        """
        if not isinstance(self.translations, Translations):
            return ()
        return self.translations.forms(sentence if isinstance(sentence, str) else sentence[0])

    @property
    def plural(self) -> str:
        """Which form fits a number `n`: an expression that C, Python's gettext and scripts know."""
        if not isinstance(self.translations, Translations):
            return ENGLISH_PLURAL
        return self.translations.plural

    def _marked(self, sentence: str, text: str, values: Mapping[str, object]) -> Markup:
        """The text with its values, for HTML; what stays English says so in other languages."""
        if self._is_known(sentence):
            return Markup(self._filled(text, values, escape))
        pieces = Markup()
        for piece, place, _, _ in Formatter().parse(text):
            pieces += marks.english(piece)
            if place is not None:
                pieces += escape(values.get(place, self._marked_names.get(place)))
        return pieces

    def _filled(self, text: str, values: Mapping[str, object], write: Write) -> str:
        pieces = self._pieces.get((text, write))
        # Pages say few sentences, and each of them many times.
        if pieces is None:
            names = self._marked_names if write is escape else self._names
            pieces = self._pieces[text, write] = _cut(text, names, write)
        begins, places = pieces
        said = [begins]
        for name, after in places:
            said += (write(values[name]), after)
        return "".join(said)

    @cached_property
    def _pieces(self) -> dict[tuple[str, Write], Pieces]:
        ours = not self.labels and type(self.translations) is NullTranslations
        return OURS if ours and self.english else {}

    def _is_known(self, sentence: str) -> bool:
        """Whether a sentence is in the language of the pages."""
        return self.english or bool(self.translated(sentence))

    @cached_property
    def english(self) -> bool:
        """Whether the pages are in English."""
        return tongues.is_english(self.language)

    def _text(self, sentence: str) -> str:
        # The entry of the empty text is the head of a catalogue.
        return self.translations.gettext(sentence) if sentence else ""

    @cached_property
    def _marked_names(self) -> dict[str, object]:
        """The names for HTML; those of ours that stay English say so."""
        if self.english:
            return {**self._names}
        ours = {key for key in NAMES if LONG.get(key, key) not in self.labels}
        foreign = {
            place
            for key in ours
            for place, name in zip((key, several(key)), NAMES[key], strict=True)
            if not self.translated(name)
        }
        return {
            key: marks.english(name) if key.lower() in foreign else name
            for key, name in self._names.items()
        }

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for key, usual in NAMES.items():
            own = self.labels.get(LONG.get(key, key))
            one, many = own or (self._text(each) for each in usual)
            names |= {key: one, several(key): many}
        capitals = {key.capitalize(): word[:1].upper() + word[1:] for key, word in names.items()}
        return {**names, **capitals}


def _cut(text: str, names: Mapping[str, object], write: Write) -> Pieces:
    """A sentence with the names of things in it, cut where values come."""
    cut = [["", ""]]
    for said, place, *_ in Formatter().parse(text):
        cut[-1][1] += str(write(said))
        if place is None:
            continue
        if place in names:
            cut[-1][1] += str(write(names[place]))
        else:
            cut.append([place, ""])
    (_, begins), *places = cut
    return begins, tuple((name, after) for name, after in places)


OURS: dict[tuple[str, Write], Pieces] = {}
"""Our own sentences with our own names: each reading of a casebook makes a catalogue anew."""
ENGLISH = Catalogue()
"""Our own sentences and names."""


def phrase(text: str) -> str:
    """The same text; it marks a sentence that is said elsewhere, so that catalogues have it."""
    return text


def verbatim(text: str) -> str:
    """A sentence that is said as it stands, whatever is in it."""
    return text.replace("{", "{{").replace("}", "}}")


def several(key: str) -> str:
    """The place for several things of a kind: `{cases}`, and `{Cases}` where a sentence begins."""
    return f"{key}s"


def kind_of_name(place: str) -> str:
    """The kind of thing whose name is at a place, such as `case` for `{Cases}`; or nothing."""
    lower = place.lower()
    if place not in (lower, lower.capitalize()):
        return ""
    return next((LONG.get(key, key) for key in NAMES if lower in (key, several(key))), "")
