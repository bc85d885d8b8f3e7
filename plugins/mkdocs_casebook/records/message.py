"""What case studies are read beside: messages, their report, events, and the site's own pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.case_parts import LogMessages, LogNote
from mkdocs_casebook.records.dates import PartialDate
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import (
    Brief,
    Checked,
    Date,
    FormerAnchors,
    ItsAddress,
    Part,
    Place,
    Record,
    Sources,
)
from mkdocs_casebook.records.values import (
    Note,
    Number,
    Several,
    Sign,
    Slug,
    Slugs,
    Text,
    Title,
)

ItsTitle = Annotated[
    Title,
    About(
        "Title",
        "What it is called, at most 20 words.",
        example="Three groups that watched one another at work",
        telling=True,
    ),
]


class Nearby(Part):
    """Public evidence near a message's topic. It is not the report's text."""

    note: LogNote
    sources: Sources = Field(min_length=1)


class Message(Record):
    """A key message. The title is the report's; the body of its file is the editors' gloss."""

    kind = "message"
    number: Annotated[
        Number,
        About(
            "Number",
            "The number of the {message} in its report; it appears on slides and never changes.",
            example="5",
        ),
    ]
    title: ItsTitle
    group: Annotated[
        Slug,
        About(
            phrase("Group of {messages}"),
            "The group of {messages} that it belongs to, a word of the vocabulary.",
            example="setting-up",
            names="groups",
        ),
    ]
    report_page: Annotated[
        Number | None,
        About("Page", "Its page in the source of the {messages}.", example="12"),
    ] = None
    nearby: Annotated[
        Several[Nearby],
        About(
            "Nearby evidence",
            "Public evidence near the topic of the {message}.",
            example="[{note: A review of studies, sources: [{title: The review}]}]",
        ),
    ] = ()
    questions: Annotated[
        Several[Title],
        About(
            "Questions",
            "Questions that the {message} answers, in the words of those who ask: at most 20 words "
            "each. Its page shows them, and the search offers the {message} for them.",
            example='["How do we choose a project that everybody gains from?"]',
            entry=phrase("question"),
            telling=True,
        ),
    ] = ()
    also_called: Annotated[
        Several[Title],
        About(
            "Also called",
            "Other words for what the {message} is about, by which the search offers it. Former "
            "names of its file are `aliases`.",
            example="[project planning]",
            entry=phrase("name"),
            copied=True,
        ),
    ] = ()
    checked: Checked = None
    former_anchors: FormerAnchors = ()


class Report(Part):
    """The publication whose messages these are."""

    title: Annotated[
        Text,
        About(
            "Title",
            "What it is called.",
            example="Three groups that watched one another at work",
            telling=True,
        ),
    ]
    authors: Annotated[
        Several[Text], About("Authors", "Who wrote it.", example="[A. Author, B. Author]")
    ] = ()
    publisher: Annotated[
        Text | None, About("Publisher", "Who published it.", example="A national association")
    ] = None
    published: Annotated[
        PartialDate | None, About("Published", "When it was published.", example="2013-06")
    ] = None
    url: ItsAddress = None
    note: Annotated[
        Note | None,
        About(
            "Note",
            "What a reader should know about it.",
            example="The first group met.",
            telling=True,
        ),
    ] = None


class Presents(Part):
    """What an event was about."""

    cases: Annotated[
        Slugs,
        About(
            "{Cases}",
            "The {cases} that were presented: the names of their files.",
            example="[our-second-year]",
            names="cases",
        ),
    ] = ()
    messages: LogMessages = ()


class Event(Record):
    """A dated meeting, conference, training day or publication."""

    kind = "event"
    title: ItsTitle
    date: Date
    date_note: Annotated[
        Note | None,
        About(
            "Note on the date",
            "How the date is known, or what it means.",
            example="The source gives the month only.",
        ),
    ] = None
    place: Place = None
    summary: Brief = None
    presents: Annotated[
        Presents,
        About(
            "Presents",
            "Which {cases} and {messages} it was about.",
            example="{cases: [our-second-year], messages: [3, 5]}",
        ),
    ] = Presents()
    sources: Sources = ()
    checked: Checked = None
    former_anchors: FormerAnchors = ()


class Prose(Record):
    """One of the site's own pages: Markdown that the engine renders, with our references in it."""

    kind = "prose"
    title: Annotated[
        Sign,
        About(
            "Title",
            "What the page is called.",
            example="Three groups that watched one another at work",
            telling=True,
        ),
    ]
    description: Annotated[
        Text | None,
        About(
            "Description",
            "What the page is about, as search engines show it.",
            example="How the groups worked together.",
        ),
    ] = None
    unsearched: Annotated[
        bool,
        About("Not searched", "Whether its owner keeps some of it out of search.", example="no"),
    ] = False
