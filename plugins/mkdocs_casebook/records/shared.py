"""What records of several kinds have in common: their base, and fields that are in many."""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.dates import PartialDate
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.values import (
    Aliases,
    Anchor,
    Note,
    Role,
    Several,
    Sign,
    Slug,
    Slugs,
    Summary,
    Text,
    WebAddress,
)

Key: TypeAlias = tuple[str, str]
"""Identity of a record: its kind and its slug, such as `("case", "portswood-coaching")`."""


class Part(BaseModel):
    """A piece of a record: frozen, and closed to keys that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Excepted(Part):
    """Something that a rule points at and that stays: which words, why, and who decided it."""

    rule: Annotated[
        Text, About("Rule", "The name of the rule, as the check gives it.", example="note-missing")
    ]
    words: Annotated[
        Sign,
        About(
            "Words",
            "The words, copied from the text; put signs in straight quotation marks.",
            example="nine of ten",
        ),
    ]
    reason: Annotated[Note, About("Reason", "Why it stays.", example="Its authors asked for it.")]
    by: Annotated[
        Role,
        About(
            "Decided by",
            "The role of the person who decided it, never a name.",
            example="coordinators of nine groups",
        ),
    ]


class Record(Part):
    """Something with a page of its own, or a term with a name: one file, or one register entry."""

    path: str
    """File that holds it, relative to the root of the casebook, with `/` on every system."""
    slug: Slug
    """Key in its register or name of its file; unique among records of its kind."""
    aliases: Annotated[
        Aliases,
        About(
            "Former names",
            "Former names of the file or key; their addresses keep working for ever.",
            example="[former-name]",
            entry=phrase("alias"),
            copied=True,
            editors=True,
        ),
    ] = ()
    # For editors only: no export of a record holds them.
    exceptions: Annotated[
        Several[Excepted],
        About(
            "Exceptions",
            "Only if the check points out something that has to stay.",
            example="[{rule: note-missing, words: nine of ten, reason: write why, "
            "by: role of who decided}]",
        ),
    ] = Field(default=(), exclude=True, repr=False)
    kind: ClassVar[str]
    """Name of the kind, as in references such as `case:portswood-coaching`."""

    @property
    def key(self) -> Key:
        """What other records refer to; cheap to hash, unlike the record."""
        return (self.kind, self.slug)


class FormerAnchor(Part):
    """A part of a text that had another anchor once, to which links may lead for ever."""

    was: Annotated[
        Anchor,
        About(
            "Former anchor",
            "What an address had after its `#`: `what-we-tried`, if the heading was "
            "\u201cWhat we tried\u201d.",
            example="what-we-tried",
            copied=True,
        ),
    ]
    now: Annotated[
        Anchor | None,
        About(
            "Present anchor",
            "The anchor of the heading or passage that takes its place. Without it, links lead to "
            "the beginning of the text.",
            example="what-we-did",
            copied=True,
        ),
    ] = None


FormerAnchors = Annotated[
    Several[FormerAnchor],
    About(
        "Former anchors",
        "Anchors of headings that were renamed or removed; links to them keep working for ever.",
        example="[{was: what-we-tried, now: what-we-did}]",
        entry=phrase("former anchor"),
        editors=True,
    ),
]
"""Every text that is published has them; the ledger knows what it had."""
ItsAddress = Annotated[
    WebAddress | None,
    About(
        "Address",
        "Its full web address, as the address bar shows it.",
        example="https://example.org/report",
        telling=True,
    ),
]
Phases = Annotated[
    Slugs,
    About(
        "{Phases}",
        "Words from the vocabulary.",
        example="[early, late]",
        names="phases",
        entry=phrase("{phase}"),
    ),
]


class Source(Part):
    """Where a statement can be checked."""

    title: Annotated[
        Text, About("Title", "What the source is called.", example="Our report to the funders")
    ]
    url: ItsAddress = None
    note: Annotated[
        Text | None,
        About(
            "Note",
            "What a reader should know about the source, such as how much of it you could read.",
            example="The first group met.",
            telling=True,
        ),
    ] = None


Name = Annotated[
    Text,
    About("Name", "What it is called on every page.", example="Riverside Partnership"),
]
Brief = Annotated[
    Summary | None,
    About(
        "Summary",
        "What it is, at most 60 words.",
        example="Three groups watched one another at work, and changed how they plan.",
        telling=True,
    ),
]
"""A summary that may be left out."""
Sources = Annotated[
    Several[Source],
    About(
        "Sources",
        "Where a reader can check what you say.",
        example="[{title: Our report, url: https://example.org/report}]",
        entry=phrase("source"),
    ),
]
Checked = Annotated[
    PartialDate | None,
    About(
        "Facts checked",
        "When its facts were last checked against their sources.",
        example="2026-02",
        editors=True,
    ),
]
Date = Annotated[
    PartialDate,
    About(
        "Date", "A year, a month or a day: `2013`, `2013-06` or `2013-06-12`.", example="2013-06"
    ),
]
Place = Annotated[Text | None, About("Place", "Where it is.", example="Riverside")]
