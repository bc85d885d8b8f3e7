"""The entries of registers: alliances, clusters, programmes, and the words of the vocabulary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mkdocs_casebook.records.dates import PartialDate, Period
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.labels import Labels
from mkdocs_casebook.records.shared import (
    Brief,
    Checked,
    Name,
    Part,
    Phases,
    Place,
    Record,
    Source,
    Sources,
)
from mkdocs_casebook.records.values import Note, Number, Several, Short, Slug, Text


class Partners(Part):
    """Who belongs to an alliance, as one source gives it."""

    what: Annotated[
        Note,
        About(
            "What",
            "Who belongs to it, in the words of the source.",
            example="Nine groups along the river.",
            telling=True,
        ),
    ]
    members: Annotated[
        Number | None,
        About(
            "Members",
            "How many belong to the {alliance} as a whole, where the source counts them; the "
            'least that it can be where the source says "more than" or "around".',
            example="27",
            graded="sizes",
        ),
    ] = None
    date: Annotated[
        PartialDate | None, About("Date", "When the source says so.", example="2013-06")
    ] = None
    source: Annotated[
        Source,
        About(
            "Source",
            "The source that says so.",
            example="{title: Our report, url: https://example.org/report}",
        ),
    ]


class Alliance(Record):
    """A group of schools that works together."""

    kind = "alliance"
    name: Name
    lead_school: Annotated[
        Text | None,
        About("{Lead_school}", "Who leads it.", example="Riverside House"),
    ] = None
    place: Place = None
    region: Annotated[
        Slug | None,
        About("{Region}", "A word of the vocabulary.", example="north", names="regions"),
    ] = None
    phases: Phases = ()
    summary: Brief = None
    partners: Annotated[
        Several[Partners],
        About(
            "Partners",
            "Who belongs to it, as one source gives it.",
            example="[{what: Nine groups, members: 9, source: {title: Our report}}]",
        ),
    ] = ()
    # Left out where no public source says which cluster the alliance sat in.
    cluster: Annotated[
        Slug | None,
        About(
            "{Cluster}", "A key from the register of {clusters}.", example="south", names="clusters"
        ),
    ] = None
    sources: Sources = ()
    checked: Checked = None

    @property
    def members(self) -> int | None:
        """How many belong to it, by the last source that counts them."""
        counted = [each for each in self.partners if each.members]
        dated = [(each.date, at) for at, each in enumerate(counted) if each.date]
        last = max(dated)[1] if dated else -1
        return counted[last].members if counted else None


class Cluster(Record):
    """Alliances that met and challenged one another during an enquiry."""

    kind = "cluster"
    name: Name
    summary: Brief = None
    sources: Sources = ()


class Programme(Record):
    """The project or scheme that an account belongs to."""

    kind = "programme"
    name: Name
    summary: Brief = None
    period: Annotated[
        Period | None,
        About(
            "{Periods}",
            "The year or the years of the {programme}: `2013` or `2012-2014`.",
            example="2012-2014",
        ),
    ] = None
    sources: Sources = ()
    checked: Checked = None


class Term(Record):
    """One word of a fixed vocabulary."""

    kind = "term"
    name: Name
    description: Annotated[
        Note | None,
        About(
            "Description",
            "What the word means, at most 120 words.",
            example="Places where fewer than 1,000 people live.",
        ),
    ] = None
    tile: Annotated[
        tuple[Number, Number] | None,
        About(
            "Tile",
            "Column and row in the map of tiles, from 1, for {regions}; all of them need it.",
            example="[3, 2]",
        ),
    ] = None
    most: Annotated[
        Number | None,
        About(
            "Most members",
            "For {sizes} of {alliances}: the most members; the largest has none.",
            example="30",
        ),
    ] = None


class Words(Part):
    """What search should know of the words of a field, and what its owner calls things."""

    synonyms: Annotated[
        tuple[Annotated[Several[Text], Field(min_length=2)], ...],
        About(
            "Synonyms",
            "Groups of words that mean the same; searching for one finds all words of its group.",
            example="[[photograph, picture]]",
            copied=True,
        ),
    ] = ()
    like_mine: Annotated[
        Short | None,
        About("Like mine", "The title of the reader's own settings.", example="Places like mine"),
    ] = None
    labels: Annotated[
        Labels,
        About(
            "Labels",
            "What you call things, instead of our names; keys, folders and addresses stay.",
            example="{case: {one: plot diary, many: plot diaries}}",
        ),
    ] = Labels()


class Section(Part):
    """A section that every case study has, and how long it may be."""

    heading: Annotated[Text, About("Heading", "The heading of the section.", example="What we did")]
    help: Annotated[
        Note | None,
        About(
            "Help",
            "What belongs there, as a question to authors.",
            example="Who did what, how often, and for how long?",
        ),
    ] = None
    required: Annotated[
        bool,
        About(
            "Required", "Whether all {cases} need it; `yes` if nothing is written.", example="yes"
        ),
    ] = True
    max_words: Annotated[
        Number, About("Most words", "How many words it may have at most.", example="400")
    ] = 400
