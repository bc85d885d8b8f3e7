"""The rules for the form as data: its fields, its lists of words, and what scripts ask for by name.

Nothing in it is written a second time. Fields come from the records, words from the casebook; and
whatever a script names as `told("people.pupils.NAME")` is the constant of that name.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from mkdocs_casebook.checks import personal
from mkdocs_casebook.diagnostics import ROWS
from mkdocs_casebook.exports import script_patterns
from mkdocs_casebook.exports.assets import FOLDER, SOURCE
from mkdocs_casebook.language import Catalogue, Said, again
from mkdocs_casebook.linking import Address, Casebook, facets
from mkdocs_casebook.reading import Library, called, own_example
from mkdocs_casebook.records import (
    OWN_ACCOUNTS,
    PROPOSED,
    REGISTERED,
    Field,
    Record,
    asked,
    asked_inside,
    demands,
    fields_of,
)
from mkdocs_casebook.site import File, Site

TABLE = "rules.json"
_NAMED = re.compile(r'\btold\("([a-z_]+(?:\.[a-z_]+)+\.[A-Za-z_]+)"\)')
CALLED = ("messages", "cases", *REGISTERED)
"""What has a title or a name of its own, and is no word of a vocabulary."""


def export(site: Site) -> Iterator[File]:
    """One file for the form."""
    yield File(Address(f"{FOLDER}/{TABLE}"), lambda: written(site.casebook).encode())


def written(casebook: Casebook) -> str:
    """The table as JSON."""
    return json.dumps(table(casebook), ensure_ascii=False, separators=(",", ":"))


def table(casebook: Casebook) -> dict[str, Any]:
    """All that scripts need to judge a draft of one casebook."""
    library, catalogue = casebook.library, casebook.catalogue
    kind = library.case_kind
    fields = [field for step in asked(kind).values() for field in step]
    rows = [_row(library, kind, field) for field in fields]
    return {
        "fields": rows,
        "consent": _row(library, kind, fields_of(kind)["consent"])["fields"],
        "proposed": {key: _proposed(library, key) for key in PROPOSED},
        "sections": [
            {"heading": each.heading, "required": each.required, "max_words": each.max_words}
            for each in library.sections
        ],
        "lists": {name: _words(casebook, name) for name in _lists(rows)},
        "advice": [code for code, row in sorted(ROWS.items()) if row.severity == "advice"],
        "own": personal.own_words(library),
        "synonyms": library.words.synonyms,
        "short": _shared()[1],
        "told": {name: plain(constant(name), catalogue) for name in named_by_scripts()},
    }


def _row(library: Library, kind: type[BaseModel], field: Field) -> dict[str, Any]:
    """What is known of one field, without what is empty."""
    catalogue = library.catalogue
    about = field.about.said(catalogue)
    asked_of = demands.demands(kind.model_fields[field.name])
    inner = asked_inside(field)
    row = {
        "name": field.name,
        "label": about.label,
        "help": about.help,
        "example": own_example(library, field).partition(": ")[2],
        "required": field.required or field.name in {*OWN_ACCOUNTS} & {*library.required},
        "checks": asked_of.checks,
        "many": None if asked_of.many is None else [*asked_of.many],
        **{key: getattr(asked_of, key) for key in ("least", "most", "words", "characters")},
        "options": asked_of.choices,
        "choices": about.choices,
        "names": about.names,
        **{key: getattr(about, key) for key in ("telling", "copied")},
        "entry": catalogue.say(about.entry) if about.entry else "",
        "address": field.address,
        "fields": [_row(library, field.group, each) for each in inner] if field.group else [],
    }
    kept = ("many", "checks")
    return {
        key: value for key, value in row.items() if value or (key in kept and value is not None)
    }


def _proposed(library: Library, key: str) -> list[dict[str, Any]]:
    """The fields of something new, each under the name that a submission has for it."""
    kind, names = PROPOSED[key]
    known = fields_of(kind)
    return [{**_row(library, kind, known[own]), "name": name} for name, own in names.items()]


def _lists(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """What fields name, those of entries included, and what links of texts may lead to."""
    found = dict.fromkeys(("alliances", "messages", "cases", "regions"))
    for row in rows:
        if "names" in row:
            found[row["names"]] = None
        found |= dict.fromkeys(_lists(row.get("fields", ())))
    return [*found]


def _words(casebook: Casebook, name: str) -> dict[str, Any]:
    """What there is of one kind: what each is called, by its key, and former keys."""
    library = casebook.library
    sorted_ = {"cases": casebook.listed, "alliances": casebook.alliances}
    known: Iterable[Record] = sorted_.get(name) or library.known(name)
    own = "" if name in CALLED else again(facets.list_name(library, name), library.catalogue)
    listed = library.register(name if name in REGISTERED else "vocabulary")
    made = {
        "name": own,
        "file": "" if name in ("messages", "cases") else listed,
        "words": called(known),
        "formers": {alias: str(each.slug) for each in known for alias in each.aliases},
        "numbers": library.message_numbers if name == "messages" else {},
    }
    return {key: value for key, value in made.items() if value or key == "words"}


# ---- what scripts ask for


@cache
def named_by_scripts() -> tuple[str, ...]:
    """The names of all constants that scripts ask for."""
    texts = (place.read_text(encoding="utf-8") for place in SOURCE.rglob("js/submit/*.js"))
    return (*sorted({name for text in texts for name in _NAMED.findall(text)}),)


def constant(name: str) -> Any:
    """The constant of a name such as `people.pupils.NAME`."""
    module, _, own = name.rpartition(".")
    return getattr(import_module(f"mkdocs_casebook.{module}"), own)


@cache
def _shared() -> tuple[dict[str, str], dict[str, str]]:
    """Each pattern that scripts ask for without what it shares, and what that is."""
    every = (each for name in named_by_scripts() for each in patterns_in(constant(name)))
    sources = {source: source for source, _ in map(script_patterns.translated, every)}
    return script_patterns.shared(sources)


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    """The patterns in a constant: itself, or those in its rows."""
    if isinstance(value, re.Pattern):
        yield value
    elif callable(value) and not isinstance(value, type):
        yield from patterns_in(value())
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns_in(each)
    elif dataclasses.is_dataclass(value):
        yield from patterns_in([getattr(value, each.name) for each in dataclasses.fields(value)])


def plain(value: Any, catalogue: Catalogue) -> Any:
    """A constant as JSON can hold it, with its sentences in the language of the casebook."""
    if isinstance(value, re.Pattern):
        source, flags = script_patterns.translated(value)
        return {"pattern": _shared()[0].get(source, source), "flags": flags}
    if isinstance(value, Said):
        return value.by(catalogue)
    if callable(value) and not isinstance(value, type):
        return plain(value(), catalogue)
    if isinstance(value, Mapping):
        return {str(key): plain(each, catalogue) for key, each in value.items()}
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, frozenset):
        return [plain(each, catalogue) for each in sorted(value)]
    if isinstance(value, tuple | list):
        return [plain(each, catalogue) for each in value]
    if dataclasses.is_dataclass(value):
        names = [each.name for each in dataclasses.fields(value)]
        return {name: plain(getattr(value, name), catalogue) for name in names}
    return value
