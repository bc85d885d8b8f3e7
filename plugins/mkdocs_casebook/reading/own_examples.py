"""Examples with the keys, words and numbers that a casebook has, so that they can be copied."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import yaml
from pydantic import BaseModel

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.reading.library import Library, called
from mkdocs_casebook.records import KINDS, Field, fields, fields_of


def with_own(library: Library, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Faults whose examples are lines that this casebook would accept."""
    for fault in faults:
        field = _naming().get(fault.example)
        yield replace(fault, example=own_example(library, field)) if field else fault


@functools.cache
def _naming() -> Mapping[str, Field]:
    """The fields that name something, or hold fields that do, by the line of their example."""
    every = (field for kind in KINDS for _, field in fields.every_field(kind))
    return {field.example: field for field in every if field.about.names or field.group}


def own_example(library: Library, field: Field) -> str:
    """The line of a field's example, with what a casebook has."""
    if not field.about.example:
        return ""
    names = field.about.names
    known = ((name, (*called(library.known(name)),)) for name in _named(names, field.group))
    return _written(field.name, field.about.example, names, field.group, tuple(known))


KeysOfLists = tuple[tuple[str, tuple[str, ...]], ...]
GroupModel = type[BaseModel] | None


@functools.cache
def _named(names: str, group: GroupModel) -> tuple[str, ...]:
    """The lists that a field names, or that fields in it do."""
    inner = fields_of(group).values() if group else ()
    every = (names, *(name for each in inner for name in _named(each.about.names, each.group)))
    return tuple(dict.fromkeys(name for name in every if name))


# Pages, forms and faults show the same fields; to read and write YAML takes most of the time.
@functools.lru_cache(512)
def _written(field: str, example: str, names: str, group: GroupModel, known: KeysOfLists) -> str:
    node = yaml.compose(example, yaml.SafeLoader)
    _fill(names, group, node, dict(known))
    written: str = yaml.serialize(node, allow_unicode=True, width=float("inf"))
    return f"{field}: {written.strip().removesuffix('...').strip()}"


def _fill(
    names: str, group: GroupModel, node: yaml.Node | None, every: Mapping[str, tuple[str, ...]]
) -> None:
    """Put what a casebook has in place of what an example names."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    known = every.get(names, ())
    given = [entry for entry in entries if isinstance(entry, yaml.ScalarNode)]
    free = [each for each in known if each not in {entry.value for entry in given}]
    unknown = [entry for entry in given if entry.value not in known]
    for own, named in zip(free, unknown, strict=False):
        named.value = own
    inner = fields_of(group) if group else {}
    for entry in entries if group else ():
        for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            field = inner[key.value]
            _fill(field.about.names, field.group, value, every)
