"""Fields of an owner's own: declared in the vocabulary, and written like any other field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from mkdocs_casebook.language import verbatim
from mkdocs_casebook.records.dates import PartialDate
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Name, Part
from mkdocs_casebook.records.values import Note, Number, Several, Slug, Text, WebAddress

FieldType = Literal["text", "list", "link", "date", "number"]
Shown = Literal["facts", "nowhere"]
TYPES: Mapping[FieldType, tuple[Any, str, str]] = {
    "text": (Text, "A line of text.", "a few words"),
    "list": (Several[Text], "A list, such as `[one, two]`.", "[one, two]"),
    "link": (WebAddress, "A whole web address.", "https://example.org/report"),
    "date": (PartialDate, "A year, a month or a day: `2013`, `2013-06`, `2013-06-12`.", "2013-06"),
    "number": (Number, "A whole number, in digits.", "120"),
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
            "What it takes: `text`, `list`, `link`, `date` or `number`.",
            example="text",
            choices=(
                ("text", "for a line of text"),
                ("list", "for a list of such lines"),
                ("link", "for a web address"),
                ("date", "for a year, a month or a day"),
                ("number", "for a whole number"),
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


def extra_fields(own: Mapping[str, OwnField]) -> dict[str, Any]:
    """A field of a model for each of them, by its key."""
    return {key: _field(each) for key, each in own.items()}


def _field(own: OwnField) -> Any:
    values, told, example = TYPES[own.type]
    about = About(verbatim(own.name), verbatim(own.help) if own.help else told, example=example)
    return declared(values, about, required=own.required, many=own.type == "list")


def declared(values: Any, about: About, *, required: bool, many: bool) -> Any:
    """A field for `create_model`: one value or none, or a list that is empty unless required."""
    if many:
        return (Annotated[values, about], Field(min_length=1) if required else Field(default=()))
    return (Annotated[values, about], ...) if required else (Annotated[values | None, about], None)
