"""What is known of a field besides its type, declared on the model and asked by everyone else.

`About` is in the `Annotated[...]` of a field. The reader, the examples in faults, the checks,
the table of fields and JSON Schema ask `fields_of`; so a new field is one row of its model.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import annotated_types
import yaml
from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.records.values import IsAddress, Limit

# The C library reads them all in the time that Python takes for a few.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
READER_FIELDS = frozenset({"path", "slug"})
"""Set by the reader, and never written by an author."""
NAMES = "x-casebook-names"
"""The key of JSON Schema under which a field says what its value names, until that is listed."""
UNSAID = "x-casebook-about"
"""The key under which it has what is said of it, until a catalogue says it."""
Steps: TypeAlias = tuple[str, ...]
"""The names of fields on the way to one, without the numbers of list entries."""


@dataclass(frozen=True)
class About:
    """What an author should know of one field. Label, help and choices are said by a catalogue."""

    label: str
    """What people call it: a few words with a capital letter."""
    help: str
    """What to write, in a sentence or two; code words between backticks."""
    example: str = ""
    """A value that would be accepted, as it is written in YAML."""
    names: str = ""
    """What its value is a key or number of: a register, a vocabulary, `cases` or `messages`."""
    spare: bool = False
    """Whether a casebook may go without the vocabulary that it names."""
    graded: str = ""
    """The vocabulary that has words for its numbers; a casebook may go without it."""
    entry: str = ""
    """What one entry of it is called, if it is a list: `source`."""
    choices: tuple[tuple[str, str], ...] = ()
    """Words that it may have, each with when to write it. An example would state what may not be
    true, so faults of such a field give none."""
    telling: bool = False
    """Whether its example is a sentence or an address, which no account has by chance."""
    copied: bool = False
    """Whether its words are only compared with what stands elsewhere, or with what readers type."""
    editors: bool = False
    """Whether it is the editors' business rather than an author's."""

    def said(self, catalogue: Catalogue) -> About:
        """The same in the language of a casebook, with its owner's names for things."""
        return replace(
            self,
            label=catalogue.say(self.label),
            help=catalogue.say(self.help),
            choices=tuple((word, catalogue.say(when)) for word, when in self.choices),
        )

    @property
    def value(self) -> Any:
        """The value of its example, in which every scalar is text."""
        return yaml.load(self.example, _Loader)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = {**handler(schema), UNSAID: self}
        if self.example:
            described["examples"] = [self.value]
        return described | ({NAMES: self.names} if self.names else {})


NOTHING = About("", "")


@dataclass(frozen=True)
class Field:
    """One field of a model, as everybody but pydantic sees it."""

    name: str
    about: About
    required: bool
    many: bool
    """Whether it is a list."""
    words: tuple[str, ...]
    """The words that it chooses among, if the schema fixes them."""
    address: bool
    """Whether it is a web address."""
    group: type[BaseModel] | None
    """The model of what is in it, if that is a group of fields or a list of them."""
    limit: Limit
    """How long it may be in words and characters."""
    entries: tuple[int, int]
    """The fewest and the most entries of a list; 0 where there is no limit."""

    @property
    def example(self) -> str:
        """A line that would be accepted, or nothing."""
        return f"{self.name}: {self.about.example}" if self.about.example else ""


@functools.cache
def fields_of(kind: type[BaseModel]) -> Mapping[str, Field]:
    """The fields that an author may write in a record of this kind, in the order to offer them."""
    return {name: _field(name, kind.model_fields[name]) for name in field_names(kind)}


def _field(name: str, info: FieldInfo) -> Field:
    every = [*info.metadata, *_inner_metadata(info.annotation)]
    told = {type(each): each for each in reversed(every)}
    least, most = told.get(annotated_types.MinLen), told.get(annotated_types.MaxLen)
    inner = models_in(info.annotation)
    return Field(
        name,
        told.get(About, NOTHING),
        info.is_required(),
        any(typing.get_origin(each) is tuple for each in _parts(info.annotation)),
        tuple(_words(info.annotation)),
        any(isinstance(each, IsAddress) for each in every),
        inner[0] if inner else None,
        told.get(Limit, Limit()),
        (least.min_length if least else 0, most.max_length if most else 0),
    )


@functools.cache
def field_names(kind: type[BaseModel]) -> tuple[str, ...]:
    """The names that an author may use in a record of this kind, its own before inherited ones."""
    every = (name for each in kind.__mro__ for name in inspect.get_annotations(each))
    names = dict.fromkeys(name for name in every if name in kind.model_fields)
    return tuple(name for name in names if name not in READER_FIELDS)


def field_at(kind: type[BaseModel], steps: Steps) -> Field | None:
    """The field that the last of some names is, from a record of this kind on."""
    return fields_of(owner_of(kind, steps)).get(steps[-1]) if steps else None


def owner_of(kind: type[BaseModel], steps: Steps) -> type[BaseModel]:
    """The model that the last of some names belongs to."""
    owner = kind
    for step in steps[:-1]:
        info = owner.model_fields.get(step)
        owner = next(iter(models_in(info.annotation)), owner) if info else owner
    return owner


def every_field(kind: type[BaseModel], above: Steps = ()) -> Iterator[tuple[Steps, Field]]:
    """Every field of a record of this kind, and those of the groups in it, with its names."""
    for name, field in fields_of(kind).items():
        yield (*above, name), field
        if field.group:
            yield from every_field(field.group, (*above, name))


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Every model that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in models_in(part)]


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of, except the entries of lists."""
    yield annotation
    if typing.get_origin(annotation) is not tuple:
        for part in typing.get_args(annotation):
            yield from _parts(part)


def _inner_metadata(annotation: Any) -> list[Any]:
    """What is said of the value inside `X | None`."""
    return [told for each in _parts(annotation) for told in getattr(each, "__metadata__", ())]


def _words(annotation: Any) -> Iterator[str]:
    for each in _parts(annotation):
        if typing.get_origin(each) is Literal:
            yield from typing.get_args(each)
