"""Advice on what is in headers and registers, which is printed as it is written."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mkdocs_casebook.checks import exceptions
from mkdocs_casebook.checks.damage import damaged, may_be_damaged
from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, codes, shown, unplaced
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import AROUND, Document, Location, enclosed, field_name, texts
from mkdocs_casebook.records import KINDS, Alliance, CaseStudy, fields
from mkdocs_casebook.text import fold, wording

QUOTES_PRINTED = codes.advice(
    "quotes-printed", "Curly quotation marks around a value are printed as a part of it."
)
TITLE_ALLIANCE = codes.advice("title-alliance", "The title contains the name of the {alliance}.")


FIELDS = [field for kind in KINDS for _, field in fields.every_field(kind)]
ADDRESSES = frozenset(field.name for field in FIELDS if field.address)
"""Fields that are addresses: nobody reads their words."""
COPIED = frozenset(field.name for field in FIELDS if field.about.copied)
"""Fields that are only compared with what stands elsewhere, or with what readers type."""
UNPRINTED = ADDRESSES | COPIED
MARKS = re.compile(
    r"\*\*[^\s*](?:[^*]{0,200}[^\s*])?\*\*|!?\[[^\[\]]{1,200}\]\([^()\s]{1,300}\)|\[\^[^\]\s]{1,80}\]"
    r"|</?(?:a|b|br|em|i|p|span|strong|sub|sup|u)\b[^<>]{0,200}>|\{\{.{0,200}?\}\}"
)
"""Marks of Markdown and HTML, which only a text below its header obeys."""
SIGNS = ("**", "[", "<", "{{")
"""Each of them contains one of these."""
TELLING = frozenset(field.name for field in FIELDS if field.about.telling)
"""Fields of which the example is a sentence or an address, which no account has by chance."""


@rule
def header_texts(casebook: Casebook) -> Faults:
    """What authors cannot see in their headers, and editors in their registers."""
    for each in _texts(casebook):
        document, location, text = each
        if not _is_sound(text):
            yield from _damaged(*each)
            yield from _printed(*each)
        if not _is_finished(text, _last(location)) and document.values.get("status") != "draft":
            yield from _unfinished(*each)


@functools.lru_cache(4096)
def _is_sound(text: str) -> bool:
    """Whether a text has nothing to tell, wherever it stands. Most have, every time anew."""
    signs = any(sign in text for sign in SIGNS)
    return not (may_be_damaged(text) or signs or wording.entities(text))


@rule
def enclosed_values(casebook: Casebook) -> Faults:
    """Curly quotation marks around a whole value, which are printed as a part of it."""
    told = {fault.span for fault in casebook.library.faults}
    for document, location, text in _texts(casebook):
        if enclosed(text) and document.place(location) not in told:
            copied = _last(location) in COPIED and fold(text) in fold(document.body)
            if not copied and not _is_protected(document, location):
                problem = said(AROUND, value=shown(text.strip())[1:-1])
                remedy = said(
                    "Delete them; to have them printed, put straight ones around the whole value "
                    "as well."
                )
                told_here = unplaced(QUOTES_PRINTED, problem, remedy)
                yield _placed(told_here, document, location, text)


def _is_protected(document: Document, location: Location) -> bool:
    """Whether straight ones are around them, as somebody writes who means to print them."""
    span = document.place(location)
    line = document.header.split("\n")[span.line - document.header_line]
    return line[span.column - 1 : span.column] in ("'", '"')


def _damaged(document: Document, location: Location, text: str) -> Faults:
    """Characters that were damaged on their way."""
    if may_be_damaged(text):
        span = document.place(location)
        for each in damaged(text, span, field_name(location)):
            yield replace(each, span=span)


def _printed(document: Document, location: Location, text: str) -> Faults:
    """Entities and marks in a header, which is printed as it is."""
    if words := wording.entities(text):
        yield _placed(wording.of_entities(words), document, location, words[0])
    if _last(location) in UNPRINTED:
        return
    if hit := MARKS.search(text) if any(sign in text for sign in SIGNS) else None:
        problem = said(
            "Readers will see {words} exactly as it is here: front matter is not Markdown.",
            words=shown(hit[0]),
        )
        remedy = said("Write the bare words; links, notes and bold words belong into the text.")
        told = unplaced(codes.MARK_PRINTED, problem, remedy)
        yield _placed(told, document, location, hit[0])


def _unfinished(document: Document, location: Location, text: str) -> Faults:
    """Words that were to be replaced, and values left equal to their example."""
    name = _last(location)
    if words := _to_come(text, name):
        yield _placed(wording.of_words(words), document, location, words)
    elif _bare(text) in examples().get(_telling(location), frozenset()):
        problem = said("The field {name} still has the words of its example.", name=shown(name))
        remedy = said("Write your own in their place.")
        told = unplaced(codes.VALUE_EXAMPLE, problem, remedy)
        yield _placed(told, document, location, text)


def _to_come(text: str, name: str) -> str:
    """The words in a field of this name that were to be replaced."""
    words = "" if name in UNPRINTED else wording.unfinished(text)
    left = not words and name in TELLING and wording.LEFT_EMPTY.fullmatch(text.strip())
    return text.strip() if left else words


@functools.lru_cache(4096)
def _is_finished(text: str, name: str) -> bool:
    """Whether a field of this name has words of its own, wherever it stands.

    The same texts are judged again whenever a file is saved while a site is served.
    """
    return not (_to_come(text, name) or _bare(text) in examples().get(name, frozenset()))


@rule
def alliances_in_titles(casebook: Casebook) -> Faults:
    """A title does not repeat the name of its alliance, which is next to it everywhere."""
    endings = _endings(casebook.alliances)
    for case in casebook.judged(CaseStudy):
        named = (casebook.library.alliances.get(key) for key in case.alliance_keys)
        names = (_name_in(case, each, endings) for each in named if each)
        if name := next(filter(None, names), ""):
            problem = said(
                "The title contains {name}, the {alliance}, whose name is next to it.",
                name=shown(name),
            )
            remedy = said("Say in the title what was done, without the name.")
            told = unplaced(TITLE_ALLIANCE, problem, remedy)
            yield _placed(told, casebook.library.documents[case.path], ("title",), name)


def _name_in(case: CaseStudy, alliance: Alliance, endings: Counter[str]) -> str:
    """The name of an alliance, or what tells it from others, as far as a title holds it."""
    words = alliance.name.split()
    while len(words) > 1 and endings[words[-1]] > 1:
        words.pop()
    own = " ".join(words)
    for name in dict.fromkeys((alliance.name, own)):
        # What is left of a name may be a common word, so that its capital letter counts.
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", case.title):
            return name
    return alliance.name if f" {fold(alliance.name)} " in f" {fold(case.title)} " else ""


def _endings(alliances: tuple[Alliance, ...]) -> Counter[str]:
    """How many alliances have each word in their name: one that several have tells nothing."""
    return Counter(word for each in alliances for word in {*each.name.split()})


def _placed(told: Diagnostic, document: Document, location: Location, words: str) -> Diagnostic:
    return told.at(document.place(location), field_name(location), words)


def _texts(casebook: Casebook) -> Iterator[tuple[Document, Location, str]]:
    """Every text of every header and register that is published, with its place."""
    prose = {page.path for page in casebook.library.prose}
    for path, document in casebook.library.documents.items():
        if document.values.get("status") == "withdrawn":
            continue  # all but its notice stays unpublished
        for location, text in document.texts:
            if exceptions.NAME in location:
                continue  # published nowhere
            # The other fields of the site's own pages belong to the engine and its plugins.
            if path not in prose or location in (("title",), ("description",)):
                yield document, location, text


def _last(location: Location) -> str:
    if location and isinstance(name := location[-1], str):
        return name
    return next((step for step in reversed(location) if isinstance(step, str)), "")


def _telling(location: Location) -> str:
    """The field of a location, if its example tells; titles of sources are alike by chance."""
    name = _last(location)
    return name if name in TELLING and (name != "title" or location == ("title",)) else ""


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@functools.cache
def examples() -> Mapping[str, frozenset[str]]:
    """The words of every example of a field that tells, by the name of the field."""
    found: dict[str, set[str]] = {}
    for field in FIELDS:
        for location, text in texts({field.name: field.about.value}):
            found.setdefault(_telling(location), set()).add(_bare(text))
    return {name: frozenset(texts - {""}) for name, texts in found.items() if name}
