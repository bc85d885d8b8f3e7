"""The parts of a case study: its links to messages, its evidence, charts and dated entries."""

from __future__ import annotations

from typing import Annotated, Literal

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Date, Part
from mkdocs_casebook.records.values import (
    MessageNumber,
    Note,
    Role,
    Several,
    SeveralMessages,
    Short,
    Sign,
    Slug,
)

Found = Literal["read", "named", "planned"]
RestsOn = Literal["text", "title"]
LogMessages = Annotated[
    SeveralMessages,
    About(
        "{Key_messages}",
        "The numbers of the {messages} that the entry is about, or the names of their files.",
        example="[3, 5]",
        names="messages",
        entry=phrase("{message}"),
    ),
]
LogNote = Annotated[
    Note,
    About(
        "Note",
        "What happened or was learned, at most 120 words.",
        example="The first group met.",
        telling=True,
    ),
]


class Tag(Part):
    """A case study's claim that it shows a message, as its author wrote it."""

    message: Annotated[
        MessageNumber,
        About(
            "{Key_message}",
            "The number of one {message}, or the name of its file, with or without the number: "
            "`share-what-you-learn`.",
            example="5",
            names="messages",
        ),
    ]
    how: Annotated[
        Short,
        About(
            "How",
            "One sentence that says how the {case} shows the {message}; at most 40 words.",
            example="Each group wrote down what it saw, so that advice began there.",
            telling=True,
        ),
    ]
    passage: Annotated[
        Sign,
        About(
            "Passage",
            "A heading in your text, or a few words copied from it that appear there only once.",
            example="What we did",
            copied=True,
        ),
    ]
    rests_on: Annotated[
        RestsOn,
        About(
            "Rests on",
            "`title`: you could read only a title, a heading or a list of contents, not the text "
            "behind it.",
            example="title",
        ),
    ] = "text"
    established: Annotated[
        bool,
        About(
            "Established",
            "`no`: the {case} touches on the {message}, but nothing shows what the {message} says.",
            example="no",
        ),
    ] = True


class Evidence(Part):
    """One kind of evidence that an account offers, or only speaks of."""

    kind: Annotated[
        Slug,
        About(
            "Kind",
            "The {evidence}, a word of the vocabulary.",
            example="survey",
            names="evidence",
        ),
    ]
    what: Annotated[
        Note,
        About(
            "What",
            "What the evidence was, at most 120 words.",
            example="Members were asked what had changed.",
            telling=True,
        ),
    ]
    found: Annotated[
        Found | None,
        About(
            "Found",
            "`read`: you read some of what it says. `named`: a source names it, but you read "
            "none of it. `planned`: a source says that it was to be gathered. An own account may "
            "leave this out.",
            example="read",
        ),
    ] = None


class Chart(Part):
    """A table of the body that is drawn as stacked bars as well."""

    table: Annotated[
        Sign,
        About(
            "Table",
            "The first cell of the table's head; it must appear only once in the text.",
            example="Stage",
            copied=True,
        ),
    ]
    title: Annotated[
        Short,
        About("Title", "What the bars show, at most 40 words.", example="Groups that took part"),
    ]
    unit: Annotated[
        Sign, About("Unit", "What the numbers count, such as `groups`.", example="groups")
    ]


Charts = Annotated[
    Several[Chart],
    About(
        "Charts",
        "Tables of whole numbers to draw as bars as well. The numbers of a row are stacked, so "
        "they should be parts of a whole; `table` is the first cell of the table's head.",
        example="[{table: Stage, title: Groups that took part, unit: groups}]",
        entry=phrase("chart"),
    ),
]


class LogEntry(Part):
    """A dated line of the leadership learning log."""

    date: Date
    note: LogNote
    messages: LogMessages = ()


class Review(Part):
    """One round of peer challenge; `by` is a role, never a name."""

    date: Date
    by: Annotated[
        Role,
        About(
            "By", "Who challenged you: a role, never a name.", example="coordinators of nine groups"
        ),
    ]
    note: LogNote


Reviews = Annotated[
    Several[Review],
    About(
        "{Review}",
        "Dated notes of {review}, if there was any.",
        example="[{date: 2013-06, by: coordinators of nine groups, note: They asked for proof}]",
        entry=phrase("review"),
    ),
]


class Withdrawal(Part):
    """Why a page was withdrawn, and when. The page stays, with this notice."""

    date: Date
    reason: Annotated[
        Note,
        About(
            "Reason",
            "Why it was withdrawn, in words for readers.",
            example="Its authors asked for it.",
        ),
    ]
    successor: Annotated[
        Slug | None,
        About(
            "Successor",
            "The published {case} to read instead.",
            example="our-second-year",
            names="cases",
        ),
    ] = None
