"""An owner's own facets, and the field of case studies that each of them is."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from mkdocs_casebook.language import phrase, verbatim
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.own_field import Declared
from mkdocs_casebook.records.shared import Name, Part
from mkdocs_casebook.records.values import Note, Slug, Slugs


class OwnFacet(Part):
    """A way to choose case studies that the owner of a casebook declares in its vocabulary."""

    slug: Slug
    """Its key: the name of the field in headers, and a part of addresses."""
    name: Name
    terms: Annotated[
        dict[str, Any],
        Field(min_length=1),
        About(
            "Terms",
            "The words to choose from, one per line, such as `clay: {{name: Clay}}`. A word may "
            "have a `description`, and `aliases`, its former keys.",
            example="{clay: {name: Clay}, sand: {name: Sand}}",
        ),
    ]
    many: Annotated[
        bool,
        About("Several", "Whether {cases} may have several of its words.", example="yes"),
    ] = False
    required: Annotated[
        bool, About("Required", "Whether all {cases} must have one.", example="yes")
    ] = False
    help: Annotated[
        Note | None,
        About("Help", "What authors should write.", example="The soil of most of the plots."),
    ] = None
    mapped: Annotated[
        bool,
        About("Mapped", "Whether there is a map of the {messages} by this facet.", example="yes"),
    ] = False
    like_mine: Annotated[
        bool,
        About(
            "Like mine",
            "Whether readers may choose their own value, and see similar {cases} first.",
            example="yes",
        ),
    ] = False
    relates: Annotated[
        bool,
        About("Relates", "Whether {cases} that share a word are related.", example="yes"),
    ] = False


def facet_field(facet: OwnFacet) -> Declared:
    """The field of a case study that holds words of a facet."""
    first = next(iter(facet.terms))
    told = (
        phrase("Words from the vocabulary.")
        if facet.many
        else phrase("A word from the vocabulary.")
    )
    example = f"[{first}]" if facet.many else first
    about = About(
        verbatim(facet.name),
        verbatim(facet.help) if facet.help else told,
        example=example,
        names=facet.slug,
    )
    values = Slugs if facet.many else Slug
    return Declared(values, about, facet.required, facet.many)
