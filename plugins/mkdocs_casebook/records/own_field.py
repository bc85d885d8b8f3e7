"""An owner's own fields: declared in the vocabulary, and written like any other field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from mkdocs_casebook.language import phrase, verbatim
from mkdocs_casebook.records.dates import PartialDate
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Name, Part
from mkdocs_casebook.records.values import Note, Number, Several, Slug, Text, WebAddress

FieldType = Literal["text", "list", "link", "date", "number"]
Shown = Literal["facts", "nowhere"]
TYPES: Mapping[FieldType, tuple[Any, str, str]] = {
    "text": (Text, phrase("A line of text."), "a few words"),
    "list": (Several[Text], phrase("A list, such as `[one, two]`."), "[one, two]"),
    "link": (WebAddress, phrase("A full web address."), "https://example.org/report"),
    "date": (
        PartialDate,
        phrase("A year, a month or a day: `2013`, `2013-06`, `2013-06-12`."),
        "2013-06",
    ),
    "number": (Number, phrase("A whole number, in digits."), "120"),
}
"""What each type of field takes: its values, what an author is told, and an example."""


class OwnField(Part):
    """A field of case studies that the owner of a casebook declares in its vocabulary."""

    slug: Slug
    """Its key: the name of the field in headers."""
    name: Name
    type: Annotated[
        FieldType,
        About(
            "Type",
            "What it contains: `text`, `list`, `link`, `date` or `number`.",
            example="text",
            choices=(
                ("text", phrase("for a line of text")),
                ("list", phrase("for a list of such lines")),
                ("link", phrase("for a web address")),
                ("date", phrase("for a year, a month or a day")),
                ("number", phrase("for a whole number")),
            ),
        ),
    ]
    help: Annotated[
        Note | None,
        About("Help", "What authors should write.", example="The area of the whole plot."),
    ] = None
    required: Annotated[
        bool, About("Required", "Whether all {cases} must have it.", example="yes")
    ] = False
    shown: Annotated[
        Shown,
        About(
            "Shown",
            "`facts`: among the facts on the page of the {case}; `nowhere`: on no page.",
            example="facts",
        ),
    ] = "facts"


class Declared(NamedTuple):
    """A field that an owner declares; two that are equal make the same field of a model."""

    values: Any
    """The type of its value, or of its values."""
    about: About
    required: bool
    many: bool
    """Whether it is a list."""

    def field(self) -> Any:
        """As `create_model` takes it: one value or none, or a list, empty unless required."""
        if self.many:
            default = Field(min_length=1) if self.required else Field(default=())
            return (Annotated[self.values, self.about], default)
        if self.required:
            return (Annotated[self.values, self.about], ...)
        return (Annotated[self.values | None, self.about], None)


def extra_fields(own: Mapping[str, OwnField]) -> dict[str, Declared]:
    """A field of a model for each of them, by its key."""
    return {key: _field(each) for key, each in own.items()}


def _field(own: OwnField) -> Declared:
    values, told, example = TYPES[own.type]
    about = About(verbatim(own.name), verbatim(own.help) if own.help else told, example=example)
    return Declared(values, about, own.required, own.type == "list")
