"""The kind of case study that one casebook has: what its owner adds to it, and what is required."""

from __future__ import annotations

import functools
import inspect
import operator
import types
import typing
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import create_model

from mkdocs_casebook.records.case_study import CaseStudy
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.own_facet import OwnFacet, facet_field
from mkdocs_casebook.records.own_field import Declared, OwnField, extra_fields

OWN_ACCOUNTS = ("period", "phases")
"""What only an account of one's own can be required to say: sources may not tell it."""


def requirable(own: Iterable[str] = ()) -> list[str]:
    """The names of fields that an owner may require, those of the owner's own included."""
    names = inspect.get_annotations(CaseStudy)
    return [*(name for name in names if name in CaseStudy.model_fields), *own]


def case_kind(
    facets: Mapping[str, OwnFacet],
    extra: Mapping[str, OwnField] = MappingProxyType({}),
    required: Iterable[str] = (),
) -> type[CaseStudy]:
    """Case studies with a field for each facet and each further field of the owner's own.

    They need the fields that are `required`, besides those that every case study needs.
    """
    own = {key: facet_field(facet) for key, facet in facets.items()} | extra_fields(extra)
    return _kind((*own.items(),), (*extra,), frozenset(required) - {*OWN_ACCOUNTS})


# To make a model takes as long as to read some hundred case studies; most ask for the same twice.
@functools.lru_cache(64)
def _kind(
    own: tuple[tuple[str, Declared], ...], extra: tuple[str, ...], needed: frozenset[str]
) -> type[CaseStudy]:
    fields = {key: each.field() for key, each in own}
    if needed:
        hints = typing.get_type_hints(CaseStudy, include_extras=True)
        # All of them again, since what a kind declares itself comes first.
        fields |= {key: (hints[key], CaseStudy.model_fields[key]) for key in requirable()}
        fields |= {key: _needed(*fields[key]) for key in needed}
    if not fields:
        return CaseStudy
    kind = create_model("CaseStudy", __base__=CaseStudy, **fields)
    kind.extra_keys = extra
    return kind


def _needed(hint: Any, _default: object) -> Any:
    """A field as `create_model` takes it, without the leave to be empty."""
    values, *told = typing.get_args(hint)
    many = typing.get_origin(values) is tuple
    if typing.get_origin(values) in (typing.Union, types.UnionType):
        parts = (each for each in typing.get_args(values) if each is not type(None))
        values = functools.reduce(operator.or_, parts)
    about = next(each for each in told if isinstance(each, About))
    others = [each for each in told if each is not about]
    hint = Annotated[(values, *others)] if others else values
    return Declared(hint, about, True, many).field()
