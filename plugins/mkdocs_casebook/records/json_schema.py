"""JSON Schema of what authors and editors write, for editors such as VS Code.

It follows from the models and from what `About` says of each field. Values reach our own reader as
text, while other readers of YAML make numbers and truth values of some: both are permitted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.records.case_study import CaseStudy
from mkdocs_casebook.records.fields import NAMES, UNSAID, About, fields_of

Permitted: TypeAlias = Callable[[str], Mapping[str, str]]
"""Gives the keys, or numbers, that a casebook has of something that fields name, with names."""
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best."""
OURS = frozenset({NAMES, "ge"})
"""Keys that are no words of JSON Schema."""
TOLD = (UNSAID, "title", "description", "examples")
SCALARS = ["string", "number", "boolean"]
ALLIANCES = ("alliance", "alliances")
"""The two fields of which a case study has one."""
WITHDRAWN = ("id", "status", "withdrawn")
"""All that the header of a withdrawn case study needs."""


class _Lenient(GenerateJsonSchema):
    """Scalars as any reader of YAML may have read them."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": SCALARS}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        limits = {"minimum": 1, "maximum": 999_999, "pattern": "^[1-9][0-9]{0,5}$"}
        return {"type": ["integer", "string"], **limits}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"enum": ["yes", "no", True, False]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A field that may be left out may also be left empty."""
        inner = {**self.generate_inner(schema["schema"])}
        if any(each.get("type") == "null" for each in inner.get("anyOf", ())):
            return inner
        told = {key: inner.pop(key) for key in (*TOLD, NAMES) if key in inner}
        return {**told, "anyOf": [inner, {"type": "null"}]}


def of_page(kind: type[BaseModel], permitted: Permitted, catalogue: Catalogue) -> dict[str, Any]:
    """The schema of a header: of a case study, a message or an event."""
    schema = _definitions(kind, permitted, catalogue)
    top = {"$schema": DRAFT, **schema}
    if issubclass(kind, CaseStudy):
        withdrawn = {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]}
        draft = {"properties": {"status": {"const": "draft"}}, "required": ["status"]}
        unfinished = {"if": draft, "then": {}, "else": _needed(top.pop("required"))}
        top |= {"if": withdrawn, "then": {"required": [*WITHDRAWN]}, "else": unfinished}
        top["not"] = {"required": [*ALLIANCES]}
    return top


def _needed(names: list[str]) -> dict[str, Any]:
    """What a published case study has to have; an alliance is in one of two fields."""
    if ALLIANCES[0] not in names:
        return {"required": names}
    either = [{"required": [each]} for each in ALLIANCES]
    return {"required": [each for each in names if each not in ALLIANCES], "anyOf": either}


def of_entries(kind: type[BaseModel], permitted: Permitted, catalogue: Catalogue) -> dict[str, Any]:
    """The schema of a register: entries of one kind, each below a key."""
    entry = _definitions(kind, permitted, catalogue)
    definitions = entry.pop("definitions", {})
    entries = {"type": "object", "additionalProperties": entry}
    return {"$schema": DRAFT, **entries, "definitions": definitions}


def _definitions(
    kind: type[BaseModel], permitted: Permitted, catalogue: Catalogue
) -> dict[str, Any]:
    schema = kind.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Lenient, mode="validation"
    )
    schema["properties"] = {name: schema["properties"][name] for name in fields_of(kind)}
    schema["required"] = [name for name, field in fields_of(kind).items() if field.required]
    filled = _filled({**schema, "definitions": schema.pop("$defs", {})}, permitted)
    for definition in (filled, *filled["definitions"].values()):
        definition.pop("description", None)  # which is written for those who read our code
    told: dict[str, Any] = _said(filled, catalogue)
    return told


def _said(schema: Any, catalogue: Catalogue) -> Any:
    """A schema with what is to be known of each field, in the words of a casebook."""
    if isinstance(schema, list):
        return [_said(each, catalogue) for each in schema]
    if not isinstance(schema, dict):
        return schema
    said = {key: _said(each, catalogue) for key, each in schema.items() if key != UNSAID}
    if UNSAID not in schema:
        return said
    about: About = schema[UNSAID].said(catalogue)
    if "enum" in said and about.choices:
        when = dict(about.choices)
        said["enumDescriptions"] = [when.get(each, "") for each in said["enum"]]
    return {**said, "title": about.label, "description": about.help}


def _filled(schema: Any, permitted: Permitted) -> Any:
    """A schema with the words that this casebook permits, where fields name something of it."""
    if isinstance(schema, list):
        return [_filled(each, permitted) for each in schema]
    if not isinstance(schema, dict):
        return schema
    filled = {key: _filled(each, permitted) for key, each in schema.items() if key not in OURS}
    if "prefixItems" in filled:  # which the draft calls by another name
        filled["items"] = filled.pop("prefixItems")
    words = permitted(schema[NAMES]) if NAMES in schema else {}
    if words and "examples" in filled:
        filled["examples"] = [_own(each, [*words]) for each in filled["examples"]]
    return _chosen(filled, words) if words else filled


def _own(example: str | list[str], words: Sequence[str]) -> str | list[str]:
    """An example of words that a casebook has."""
    if isinstance(example, str):
        return example if example in words else words[0]
    return example if {*example} <= {*words} else [*words[: len(example)]]


def _chosen(schema: dict[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a value, or a list of values, that is one of some words."""
    if "anyOf" in schema:
        every = [
            each if each.get("type") == "null" else _chosen(each, words) for each in schema["anyOf"]
        ]
        return {**schema, "anyOf": every}
    if schema.get("type") == "array":
        return {**schema, "items": _one_of(words)}
    told = {key: schema[key] for key in TOLD if key in schema}
    return {**told, **_one_of(words)}


def _one_of(words: Mapping[str, str]) -> dict[str, Any]:
    numbers = [int(word) for word in words if word.isdecimal()]
    known = [*(word for word in words if not word.isdecimal()), *numbers]
    chosen = {"enum": known, "enumDescriptions": [words[str(each)] for each in known]}
    if not numbers:
        return chosen
    pattern = f"^({'|'.join(str(each) for each in numbers)})$"
    return {"anyOf": [chosen, {"type": "string", "pattern": pattern}]}
