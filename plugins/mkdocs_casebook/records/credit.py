"""Who wrote a case study, who agreed to it, when it was published, and what to read with it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.dates import PartialDate
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Date, Part
from mkdocs_casebook.records.values import (
    MessageNumber,
    Note,
    Orcid,
    Receipt,
    Role,
    SecureAddress,
    Several,
    Short,
    Slug,
    Slugs,
    T,
    Text,
)

AUTHORS_LENGTH = 500
"""Authors of one case study."""
Many = Annotated[tuple[T, ...], Field(max_length=AUTHORS_LENGTH)]


class Author(Part):
    """Somebody who wrote it, and is named with it."""

    name: Annotated[
        Text, About("Name", "The name, as the author wants to be named.", example="Ann Author")
    ]
    role: Annotated[
        Role | None,
        About("Role", "What the author is or did (optional).", example="coordinator"),
    ] = None
    orcid: Annotated[
        Orcid | None,
        About("ORCID", "The author's ORCID, if there is one.", example="0000-0002-1825-0097"),
    ] = None
    page: Annotated[
        SecureAddress | None,
        About(
            "Page",
            "A web page about the author, if there is one; not an e-mail address.",
            example="https://example.org/ann-author",
        ),
    ] = None


class Change(Part):
    """Something that was changed after a case study was published."""

    date: Date
    note: Annotated[
        Note,
        About(
            "Note",
            "What was changed, in words for readers.",
            example="The table has the figures of the second year too.",
        ),
    ]


class Consent(Part):
    """Who agreed to the publication, when, and to what. No page and no file of a site has it."""

    date: Date
    scope: Annotated[
        Note,
        About(
            "Scope",
            "What was agreed to.",
            example="Publication of the text and the two pictures on this site.",
        ),
    ]
    role: Annotated[
        Role,
        About("Role", "Who agreed: a role, never a name.", example="coordinator"),
    ]


class ReadWith(Part):
    """Another case study, or a key message, that is worth reading with this one."""

    case: Annotated[
        Slug | None,
        About(
            "{Case}",
            "The file name of one of the published {cases}, without its ending.",
            example="our-second-year",
            names="cases",
        ),
    ] = None
    message: Annotated[
        MessageNumber | None,
        About(
            "{Key_message}",
            "Or the number of one {message}, or the name of its file, with or without the number.",
            example="5",
            names="messages",
        ),
    ] = None
    reason: Annotated[
        Short,
        About(
            "Reason",
            "Why, in one sentence of at most 40 words; both pages show it.",
            example="Both began with a small group.",
        ),
    ]


Authors: TypeAlias = Annotated[
    Many[Author],
    About(
        "Authors",
        "Who wrote the account and agreed to be named; if it is retold, who wrote its sources.",
        example="[{name: Ann Author, role: coordinator}]",
        entry=phrase("author"),
    ),
]
WhenPublished: TypeAlias = Annotated[
    PartialDate | None,
    About(
        "Published",
        "When it was first published.",
        example="2026-03-12",
        editors=True,
    ),
]
Changes: TypeAlias = Annotated[
    Several[Change],
    About(
        "Changes",
        "What changed after that, and when; put the newest last.",
        example="[{date: 2026-05, note: The table has the figures of the second year too.}]",
        entry=phrase("change"),
        editors=True,
    ),
]
Agreed: TypeAlias = Annotated[
    Consent | None,
    About(
        "Consent",
        "Who agreed to the publication, when, and to what. The site never shows it; "
        "the file itself may be public.",
        example="{date: 2026-03, scope: The text and its pictures, role: coordinator}",
    ),
]
SubmittedAs: TypeAlias = Annotated[
    Receipt | None,
    About(
        "Submission",
        "The reference of the submission that it came as; `casebook intake` writes it, and the "
        "site never shows it.",
        example="K7RM-4QXD",
        editors=True,
    ),
]
ToReadWith: TypeAlias = Annotated[
    Several[ReadWith],
    About(
        "Related reading",
        "Other {cases} and {messages} to read with this one, and why.",
        example="[{case: our-second-year, reason: Both began with a small group.}]",
        entry=phrase("link"),
    ),
]
Alone = Annotated[
    Slug | None,
    About(
        "{Alliance}",
        "A key from the register of {alliances}. For a new one, write its name; the editor deals "
        "with what the check then says.",
        example="riverside",
        names="alliances",
    ),
]
Together = Annotated[
    Slugs,
    About(
        "Several {alliances}",
        "Instead of `alliance`, if several did the work together.",
        example="[riverside, north-hill]",
        names="alliances",
    ),
]
