"""The sentences of another language, from the file that a translator has filled in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from gettext import c2py
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileParser

from mkdocs_casebook.diagnostics import (
    Diagnostic,
    Span,
    codes,
    did_you_mean,
    known_here,
    shown,
)
from mkdocs_casebook.language import (
    ENGLISH_PLURAL,
    Said,
    Translations,
    in_a_row,
    kind_of_name,
    nearest,
    said,
    tongues,
)
from mkdocs_casebook.reading import files
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.reading.library import Library

LIMIT = 2 * 1024 * 1024
"""Bytes; a whole catalogue takes about a tenth."""
MOST_FORMS = 6
"""No language has more forms for numbers."""
NUMBER = re.compile(r"nplurals\s*=\s*(\d+)")
_UNREADABLE = (
    said("This line cannot be read as part of a catalogue."),
    said(
        'Each entry is a line `msgid "…"` and a line `msgstr "…"`: compare it with the entries '
        "around."
    ),
)
_FORMS = (
    said("The line Plural-Forms at the top cannot be used."),
    said(
        "Write `nplurals`, at most {most}, and `plural`, as `casebook words` has them for this "
        "language.",
        most=MOST_FORMS,
    ),
)


def path(folders: Folders, language: str) -> str:
    """The file with the sentences of a language, next to the registers."""
    return f"{folders.registers}/{language.replace('_', '-')}.po"


def read(library: Library, language: str) -> None:
    """Read the sentences of the casebook's language; English needs none."""
    if fault := unknown(language):
        library.faults.append(fault)
        return
    library.language = language.replace("_", "-")
    name = path(library.folders, language)
    if not os.path.lexists(library.root / name):
        if not tongues.is_english(language):
            library.faults.append(_missing(name))
        return
    text = files.read_text(library.root, name, LIMIT)
    if isinstance(text, Diagnostic):
        library.faults.append(text)
        return
    reading = _Reading(name, text)
    library.faults += [*files.content_faults(text, name), *reading.faults]
    library.translations = Translations(reading.sentences, reading.plural)


def broken(name: str, text: str) -> list[Diagnostic]:
    """What is so wrong with a file that its translations cannot all be read."""
    lost = (_UNREADABLE[0], _FORMS[0])
    return [each for each in _Reading(name, text).faults if each.problem in lost]


def unknown(language: str) -> Diagnostic | None:
    """That the language of `mkdocs.yml` is none, if so."""
    if tongues.is_language(language):
        return None
    problem = said("{language} is not the code of a language.", language=shown(language))
    close = tongues.meant_language(language)
    remedy = in_a_row(
        did_you_mean(close), said("Write one of two or three letters, such as `cy` or `pt-BR`.")
    )
    span = Span("mkdocs.yml")
    return Diagnostic(codes.CONFIGURATION, span, problem, remedy, "theme.language")


def _missing(name: str) -> Diagnostic:
    problem = said(
        "There is no file {name}, so that our sentences stay English on every page.",
        name=shown(name),
    )
    remedy = said("Run `casebook words`, and fill in the file that it writes.")
    return Diagnostic(codes.TRANSLATION_MISSING, Span(name), problem, remedy)


class _Parser(PoFileParser):
    """Reads on behind a line that cannot be read, and notes where it stands."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(catalog, ignore_obsolete=True)
        self.bad: list[int] = []

    def _process_message_line(self, lineno: int, line: str, obsolete: bool = False) -> None:
        try:
            super()._process_message_line(lineno, line, obsolete)
        except (ValueError, IndexError, AttributeError, TypeError, KeyError):
            self._invalid_pofile(line, lineno, "")
            self._reset_message_state()

    def _invalid_pofile(self, line: str, lineno: int, msg: str) -> None:
        # What follows a bad line is mostly bad for the same reason.
        if not self.bad or lineno > self.bad[-1]:
            self.bad.append(lineno + 1)


class _Reading:
    """One file: its sentences, and all that is wrong with it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.faults: list[Diagnostic] = []
        self.sentences: dict[str, tuple[str, ...]] = {}
        self.plural = ENGLISH_PLURAL
        # Babel makes room for as many forms as a file promises.
        if any(int(number[-9:]) > MOST_FORMS for number in NUMBER.findall(text)):
            self._fault(1, *_FORMS)
            return
        catalog = Catalog()
        parser = _Parser(catalog)
        try:
            parser.parse(text.splitlines())
        except (ValueError, IndexError, AttributeError, TypeError, KeyError):
            parser.bad.append(text.count("\n"))
        for line in parser.bad:
            self._fault(line, *_UNREADABLE)
        self.number = catalog.num_plurals
        self.plural = self._rule(catalog.plural_expr)
        missing = [each for each in catalog if each.id and not self._take(each)]
        if missing:
            self._tell(missing, len(catalog))

    def _rule(self, plural: str) -> str:
        """The rule for numbers, if it chooses one of the forms for each."""
        try:
            if "/" in plural or not 1 <= self.number <= MOST_FORMS:
                raise ValueError(plural)
            form = c2py(plural)
            if all(0 <= form(n) < self.number for n in range(1000)):
                return plural
        except (ValueError, ZeroDivisionError, RecursionError, SyntaxError, MemoryError):
            pass
        self._fault(1, *_FORMS)
        self.number = 0
        return ENGLISH_PLURAL

    def _take(self, message: Message) -> bool:
        """Keep the translation of a sentence, if there is a whole one."""
        asked, forms = _texts(message.id), _texts(message.string)
        if message.fuzzy or not any(forms):
            return False
        line = message.lineno or 1
        if len(asked) > 1 and self.number and not (len(forms) == self.number and all(forms)):
            given = sum(map(bool, forms))
            problem = said(
                "The sentence {sentence} has {given} of {number} forms.",
                sentence=shown(asked[0]),
                given=given,
                number=self.number,
            )
            remedy = said("Fill in every msgstr[…] that the line Plural-Forms at the top counts.")
            self._fault(line, problem, remedy)
            return True
        problems = [fault for form in forms if form for fault in _misplaced(asked, form)]
        for problem, remedy in dict.fromkeys(problems):
            self._fault(line, problem, remedy)
        if not problems:
            self.sentences[asked[0]] = tuple(forms)
        return True

    def _tell(self, missing: Sequence[Message], every: int) -> None:
        """That some sentences have no translation."""
        line = missing[0].lineno or 1
        problem = said(
            "{number} of {every} sentences have no translation, and stay English.",
            number=len(missing),
            every=every,
        )
        remedy = said("Fill in each empty msgstr; remove `fuzzy` where a translation is right.")
        span = Span(self.name, line)
        self.faults.append(Diagnostic(codes.TRANSLATION_MISSING, span, problem, remedy))

    def _fault(self, line: int, problem: Said, remedy: Said) -> None:
        self.faults.append(Diagnostic(codes.TRANSLATION, Span(self.name, line), problem, remedy))


def _texts(found: object) -> list[str]:
    """One text, or the forms of a text."""
    return [found] if isinstance(found, str) else [*found] if isinstance(found, tuple) else []


def _misplaced(asked: Sequence[str], form: str) -> Iterator[tuple[Said, Said]]:
    """What is wrong with the places for values in a translation: problem and remedy."""
    every = [_places(each) for each in asked]
    wanted, needed = set().union(*every), set.intersection(*every)
    try:
        found = _places(form)
    except ValueError:
        problem = said(
            "In {text} a bracket `{{` or `}}` stands alone, or holds more than a name.",
            text=shown(form),
        )
        remedy = said(
            "Write each place as in the English sentence: {sentence}.", sentence=shown(asked[0])
        )
        yield problem, remedy
        return
    for place in sorted(found - wanted):
        if not kind_of_name(place):
            problem = said(
                "There is no place `{{{place}}}` in the sentence {sentence}.",
                place=place,
                sentence=shown(asked[0]),
            )
            close = did_you_mean(nearest(place, wanted)) or known_here(sorted(wanted))
            yield (
                problem,
                in_a_row(close, said("Write it as the English sentence has it, or delete it.")),
            )
    kinds = {kind_of_name(place) for place in found}
    for place in sorted(needed - found):
        kind = kind_of_name(place)
        # Of one thing many languages need no number; and any form of a name is one.
        if kind in kinds if kind else len(asked) > 1 and place == "number":
            continue
        problem = said(
            "The translation of {sentence} lacks the place `{{{place}}}`.",
            sentence=shown(asked[0]),
            place=place,
        )
        remedy = said("Put `{{{place}}}` where its value belongs; a page fills it in.", place=place)
        yield problem, remedy


def _places(text: str) -> set[str]:
    """The places for values in a sentence. Raises ValueError for what is no plain place."""
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(text)
        found.add(name)
    return found
