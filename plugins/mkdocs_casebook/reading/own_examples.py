"""Examples with the keys, words and numbers that a casebook has, so that they can be copied."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import yaml

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
    node = yaml.compose(field.about.example, yaml.SafeLoader)
    _fill(library, field, node)
    written: str = yaml.serialize(node, allow_unicode=True, width=float("inf"))
    return f"{field.name}: {written.strip().removesuffix('...').strip()}"


def _fill(library: Library, field: Field, node: yaml.Node | None) -> None:
    """Put what a casebook has in place of what an example names."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    known = [*called(library.known(field.about.names))] if field.about.names else []
    given = [entry for entry in entries if isinstance(entry, yaml.ScalarNode)]
    free = [each for each in known if each not in {entry.value for entry in given}]
    unknown = [entry for entry in given if entry.value not in known]
    for own, named in zip(free, unknown, strict=False):
        named.value = own
    for entry in entries if field.group else ():
        inner = fields_of(field.group) if field.group else {}
        for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            _fill(library, inner[key.value], value)
