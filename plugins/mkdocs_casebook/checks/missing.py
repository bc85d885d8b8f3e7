"""Ask for a record as it was, in a sentence: where its file, entry or word belongs."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_casebook.checks.promises import is_short, list_of, number_of, word_for
from mkdocs_casebook.language import Said, phrase, said
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import Key

RECORDS = (*addresses.FOLDERS, "term")
"""Kinds of what people write; all others are made by Casebook, or by a package next to it."""


BRING = (phrase("bring the file {path} back"), phrase("Bring the file {path} back"))
BRING_CASE = (
    phrase(
        "bring the file {path} back (`status: withdrawn` and `withdrawn: {{date: 2026-03, reason: "
        "...}}` takes its text down)"
    ),
    phrase(
        "Bring the file {path} back (`status: withdrawn` and `withdrawn: {{date: 2026-03, reason: "
        "...}}` takes its text down)"
    ),
)
BRING_MESSAGE = (
    phrase("bring the {message} {name} back into the folder {folder}"),
    phrase("Bring the {message} {name} back into the folder {folder}"),
)
BRING_NUMBERED = (
    phrase("bring the {message} {name}, with `number: {number}`, back into the folder {folder}"),
    phrase("Bring the {message} {name}, with `number: {number}`, back into the folder {folder}"),
)
BRING_ENTRY = (
    phrase("bring the entry {name} back into {file}"),
    phrase("Bring the entry {name} back into {file}"),
)
INSTALL = (
    phrase("install the package that published the {kind} {name} again"),
    phrase("Install the package that published the {kind} {name} again"),
)
BRING_FACET = (
    phrase("bring the facet {key} back below `facets` in {file}, with the word {word}"),
    phrase("Bring the facet {key} back below `facets` in {file}, with the word {word}"),
)
BRING_MAP = (
    phrase("bring the facet {key} back below `facets` in {file}, with `mapped: yes`"),
    phrase("Bring the facet {key} back below `facets` in {file}, with `mapped: yes`"),
)
WRITE_MAPPED = (
    phrase("write `mapped: yes` into the facet {key} in {file} again"),
    phrase("Write `mapped: yes` into the facet {key} in {file} again"),
)
BRING_TERM = (
    phrase("bring the word {word} back below the `terms` of the facet {key} in {file}"),
    phrase("Bring the word {word} back below the `terms` of the facet {key} in {file}"),
)
BRING_WORD = (
    phrase("bring the word {word} back below `{key}` in {file}"),
    phrase("Bring the word {word} back below `{key}` in {file}"),
)
"""Each as it goes on after other words, and as it begins a sentence."""


def bring_back(
    library: Library, key: Key, entries: Sequence[Entry], *, begins: bool = True
) -> Said:
    """The words that ask for a record as it was; they begin a sentence, or go on in one."""
    kind, name = key
    folders = library.folders
    slug = name.rpartition("/")[2]
    if kind == "message":
        numbers = [number_of(each) for each in entries if is_short(each)]
        if numbers:
            number, folder = numbers[0], folders.messages
            return said(BRING_NUMBERED[begins], name=slug, number=number, folder=folder)
        return said(BRING_MESSAGE[begins], name=slug, folder=folders.messages)
    if kind == "case":
        return said(BRING_CASE[begins], path=f"{folders.cases}/{slug}.md")
    if kind == "event":
        return said(BRING[begins], path=f"{folders.events}/{slug}.md")
    if kind in ("map", "term"):
        word = slug if kind == "term" else ""
        return _back_into_vocabulary(library, list_of(name) or name, word, begins=begins)
    if kind not in RECORDS:
        return said(INSTALL[begins], kind=word_for(kind), name=name)
    return said(BRING_ENTRY[begins], name=slug, file=library.register(f"{kind}s"))


def _back_into_vocabulary(library: Library, key: str, word: str, *, begins: bool) -> Said:
    """The words that ask for a word of a list or a facet again, or for a facet's map."""
    file = library.register("vocabulary")
    if key not in library.vocabulary:
        if word:
            return said(BRING_FACET[begins], key=key, file=file, word=word)
        return said(BRING_MAP[begins], key=key, file=file)
    if not word:
        return said(WRITE_MAPPED[begins], key=key, file=file)
    pair = BRING_TERM if key in library.facets else BRING_WORD
    return said(pair[begins], word=word, key=key, file=file)
