"""What is asked of the values of a field, by name: scripts judge a form by the same names.

The validators of a field run in the order in which they are declared, and the first that refuses a
value tells why. Each is known by the name of its function, or of the class that it makes.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import annotated_types
from pydantic import AfterValidator, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from mkdocs_casebook.records.dates import Dated
from mkdocs_casebook.records.values import Constraint, Limit


@dataclass(frozen=True)
class Demands:
    """What is asked of one field: of its value, or of each of its entries."""

    checks: tuple[str, ...]
    """The names of what is asked of a value, in order."""
    many: tuple[str, ...] | None
    """The names of what is asked of the list, or None where it is none."""
    least: int = 0
    most: int = 0
    """The fewest and the most entries; 0 where there is no limit."""
    words: int = 0
    characters: int = 0
    """How long a value may be; 0 where there is no limit."""
    group: type[BaseModel] | None = None
    """The model of what is in it."""
    choices: tuple[str, ...] = field(default=())
    """The words that it chooses among, if the schema fixes them."""


def demands(info: FieldInfo) -> Demands:
    """What is asked of a field of a model."""
    annotation, outer = _opened(info.annotation)
    told = [*outer, *info.metadata]
    if typing.get_origin(annotation) is not tuple:
        return _of_value(annotation, told, None, (0, 0))
    inner, own = _opened(typing.get_args(annotation)[0])
    least = next((each.min_length for each in told if isinstance(each, annotated_types.MinLen)), 0)
    most = next((each.max_length for each in told if isinstance(each, annotated_types.MaxLen)), 0)
    return _of_value(inner, own, tuple(_names(told)), (least, most))


def _of_value(
    annotation: Any, told: list[Any], many: tuple[str, ...] | None, entries: tuple[int, int]
) -> Demands:
    limit = next((each for each in told if isinstance(each, Limit)), Limit())
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return Demands(
        (*_of_type(annotation), *_names(told)),
        many,
        *entries,
        limit.words,
        limit.characters,
        annotation if is_model else None,
        typing.get_args(annotation) if typing.get_origin(annotation) is typing.Literal else (),
    )


def _opened(annotation: Any) -> tuple[Any, list[Any]]:
    """A type without what is said of it and without the leave to be empty, and what is said."""
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *told = typing.get_args(annotation)
        bare, more = _opened(inner)
        # A `Field` inside a type holds what is said of the type.
        each = [s for t in told for s in (t.metadata if isinstance(t, FieldInfo) else [t])]
        return bare, [*more, *each]
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        (inner,) = (each for each in typing.get_args(annotation) if each is not type(None))
        return _opened(inner)
    return annotation, []


def _of_type(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Dated):
        yield annotation.__name__
    elif annotation is bool:
        yield "bool"
    elif typing.get_origin(annotation) is typing.Literal:
        yield "choice"


def _names(told: list[Any]) -> Iterator[str]:
    """The validators among what is said of a type, in the order in which they run."""
    first = [each for each in told if isinstance(each, BeforeValidator)]
    others = [each for each in told if each not in first]
    for each in (*reversed(first), *others):
        if isinstance(each, BeforeValidator | AfterValidator):
            yield getattr(each.func, "__name__", "").lstrip("_")
        elif isinstance(each, Constraint):
            yield type(each).__name__
        elif isinstance(each, annotated_types.Ge):
            yield "from_one"
