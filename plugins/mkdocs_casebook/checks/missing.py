"""Ask for a record as it was, in a sentence: where its file, entry or word belongs."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_casebook.checks.promises import is_short, list_of, number_of
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import Key

WITHDRAW = "`status: withdrawn` and `withdrawn: {date: 2026-03, reason: ...}`"
RECORDS = (*addresses.FOLDERS, "term")
"""Kinds of what people write; all others are made by Casebook, or by a package beside it."""


def bring_back(library: Library, key: Key, entries: Sequence[Entry]) -> str:
    """The sentence that asks for a record as it was."""
    kind, name = key
    folders = library.folders
    slug = name.rpartition("/")[2]
    if kind == "message":
        numbers = [f", with `number: {number_of(each)}`," for each in entries if is_short(each)]
        number = numbers[0] if numbers else ""
        return f"Bring the message {slug}{number} back into the folder {folders.messages}"
    if kind == "case":
        hint = f"({WITHDRAW} takes its text down)"
        return f"Bring the file {folders.cases}/{slug}.md back {hint}"
    if kind == "event":
        return f"Bring the file {folders.events}/{slug}.md back"
    if kind in ("map", "term"):
        return _back_into_vocabulary(library, list_of(name) or name, slug if kind == "term" else "")
    if kind not in RECORDS:
        return f"Install the package that published the {kind} {name} again"
    return f"Bring the entry {slug} back into {library.register(f'{kind}s')}"


def _back_into_vocabulary(library: Library, key: str, word: str) -> str:
    """The sentence that asks for a word of a list or a facet again, or for a facet's map."""
    vocabulary = library.register("vocabulary")
    if key not in library.vocabulary:
        what = f"the word {word}" if word else "`mapped: yes`"
        return f"Bring the facet {key} back below `facets` in {vocabulary}, with {what}"
    if not word:
        return f"Write `mapped: yes` into the facet {key} in {vocabulary} again"
    where = f"the `terms` of the facet {key}" if key in library.facets else f"`{key}`"
    return f"Bring the word {word} back below {where} in {vocabulary}"
