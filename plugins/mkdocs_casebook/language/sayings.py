"""Sentences that are said where nobody knows yet in whose words: those of faults.

A text is converted, and its faults are remembered, before the words of its casebook are read. So a
fault holds its sentence with the values in its places, and a catalogue says it again at output.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from types import MappingProxyType
from typing import Any, TypeAlias

from pydantic_core import CoreSchema, core_schema

from mkdocs_casebook.language.catalogue import ENGLISH, Catalogue

Put: TypeAlias = "str | int | Said"
"""What may be in a place of a sentence: as it is, unless it is said itself."""


class Said(str):
    """A sentence in our English, with our names; it is compared and sorted as such."""

    __slots__ = ("forms", "values")
    forms: tuple[str, ...]
    """The sentence with its places, or one for a single thing and one for several."""
    values: Mapping[str, Put]
    """What is in the places; with two forms, `number` decides between them."""

    def __new__(cls, forms: tuple[str, ...], values: Mapping[str, Put]) -> Said:
        """The sentence in our English. Raises KeyError where a place has no value."""
        self = super().__new__(cls, _by(ENGLISH, forms, values))
        self.forms, self.values = forms, MappingProxyType(dict(values))
        return self

    def __reduce__(self) -> tuple[type[Said], tuple[tuple[str, ...], dict[str, Put]]]:
        return Said, (self.forms, dict(self.values))

    def by(self, catalogue: Catalogue) -> str:
        """The sentence in the language of a catalogue, with its names for things."""
        values = {name: again(value, catalogue) for name, value in self.values.items()}
        return _by(catalogue, self.forms, values)

    def with_values(self, change: Callable[[str], str]) -> Said:
        """The same sentence with every value changed, those of sentences inside it, too."""
        values: dict[str, Put] = {}
        for name, value in self.values.items():
            if isinstance(value, Said):
                values[name] = value.with_values(change)
            else:
                values[name] = change(value) if isinstance(value, str) else value
        return Said(self.forms, values)

    def kept(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        values = {n: v.kept() if isinstance(v, Said) else v for n, v in self.values.items()}
        return {"forms": list(self.forms), "values": values}

    @classmethod
    def known(cls, kept: object) -> Said:
        """What was kept. Raises ValueError where it is no sentence, whoever wrote it."""
        if isinstance(kept, Said):
            return kept
        if not isinstance(kept, dict) or kept.keys() != {"forms", "values"}:
            raise ValueError("not a sentence")
        forms, values = kept["forms"], kept["values"]
        if not (isinstance(forms, list) and len(forms) in (1, 2) and isinstance(values, dict)):
            raise ValueError("not a sentence")
        put = {name: _put(value) for name, value in values.items()}
        for form in forms:
            # A place could ask for more of a value than to be put there.
            if not isinstance(form, str) or not is_plain(form):
                raise ValueError("not a sentence")
        try:
            return cls(tuple(forms), put)
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError("not a sentence") from error

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        kept = core_schema.plain_serializer_function_ser_schema(cls.kept)
        return core_schema.no_info_plain_validator_function(cls.known, serialization=kept)


def said(sentence: str, /, **values: Put) -> Said:
    """A sentence as `Catalogue.say` takes it, to be said later."""
    return Said((sentence,), values)


def said_count(one: str, many: str, number: int, /, **values: Put) -> Said:
    """The sentence for this number, which is at `{number}`, to be said later."""
    return Said((one, many), {"number": number, **values})


def again(value: Put, catalogue: Catalogue) -> Put:
    """A sentence by a catalogue; anything else as it is."""
    return value.by(catalogue) if isinstance(value, Said) else value


def in_a_row(*sentences: Said) -> Said:
    """Sentences one after the other, without those that are empty."""
    full = [each for each in sentences if each]
    row = full[0] if full else NOTHING
    for each in full[1:]:
        row = said("{sentence} {more}", sentence=row, more=each)
    return row


def is_plain(form: str) -> bool:
    """Whether a sentence only has values put into its places, and asks no more of them."""
    places = [place for place in Formatter().parse(form) if place[1] is not None]
    return all(str(name).isidentifier() and not (spec or how) for _, name, spec, how in places)


def _put(value: object) -> Put:
    return value if isinstance(value, str | int) else Said.known(value)


def _by(catalogue: Catalogue, forms: Sequence[str], values: Mapping[str, Put]) -> str:
    if len(forms) == 1:
        return catalogue.say(forms[0], **values)
    number = values["number"]
    others = {name: value for name, value in values.items() if name != "number"}
    return catalogue.count(forms[0], forms[1], int(number), **others)


NOTHING = Said(("",), {})
