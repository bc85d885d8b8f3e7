"""Case studies: what an alliance tried, and which messages the account shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from mkdocs_casebook.language import phrase
from mkdocs_casebook.records.case_parts import (
    Charts,
    Evidence,
    LogEntry,
    Reviews,
    Tag,
    Withdrawal,
)
from mkdocs_casebook.records.credit import (
    Agreed,
    Alone,
    Authors,
    Changes,
    SubmittedAs,
    Together,
    ToReadWith,
    WhenPublished,
)
from mkdocs_casebook.records.dates import Period
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Checked, FormerAnchors, Phases, Record, Sources
from mkdocs_casebook.records.story import Changed, Did, Hard
from mkdocs_casebook.records.values import (
    Note,
    Number,
    Numbers,
    Several,
    Slug,
    Slugs,
    Summary,
    Title,
)

Outcome = Literal["measured", "reported", "not-found"]
Account = Literal["own", "retold"]
TagsBy = Literal["alliance", "editors"]
Status = Literal["draft", "published", "withdrawn"]
Licence = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "OGL-UK-3.0"]
CaseNumber = Annotated[
    Number,
    About(
        "Number",
        "The next free number; if you send your text to an editor, the editor chooses it. It never "
        "changes: the short link is `/c/12/` for ever.",
        example="12",
    ),
]


class Case(Record):
    """What a case study keeps for ever, whatever becomes of its text."""

    kind = "case"
    id: CaseNumber
    status: Annotated[
        Status,
        About(
            "Status",
            "`published`, or `draft` while you are still writing.",
            example="published",
            choices=(
                ("published", phrase("if readers may see it")),
                ("draft", phrase("while you are still writing")),
            ),
        ),
    ]
    withdrawn: Annotated[
        Withdrawal | None,
        About(
            "Withdrawal",
            "Why a page was withdrawn, and when. The page stays, with this notice.",
            example="{date: 2026-03, reason: Its authors asked for it}",
            editors=True,
        ),
    ] = None
    former_ids: Annotated[
        Numbers,
        About(
            "Former numbers",
            "Numbers of the {cases} that it replaces; their short links lead to it.",
            example="[7]",
            editors=True,
        ),
    ] = ()

    @property
    def listed(self) -> bool:
        """Whether lists, counts and search include it. A withdrawn page stays but is not listed."""
        return self.status == "published"


class WithdrawnCase(Case):
    """A case study whose text is no longer published: nothing else of its file is read."""

    status: Literal["withdrawn"]


class CaseStudy(Case):
    """What one alliance tried, and which messages the account shows."""

    id: CaseNumber  # again, since authors write it first
    title: Annotated[
        Title,
        About(
            "Title",
            "At most 20 words, and not the name of the {alliance}.",
            example="Three groups that watched one another at work",
            telling=True,
        ),
    ]
    summary: Annotated[
        Summary,
        About(
            "Summary",
            "What you did and what happened as a result, at most 60 words.",
            example="Three groups watched one another at work, and changed how they plan.",
            telling=True,
        ),
    ]
    did: Did = None
    changed: Changed = None
    hard: Hard = None
    authors: Authors = ()
    alliance: Alone = None
    alliances: Together = ()
    programme: Annotated[
        Slug | None,
        About(
            "{Programme}",
            "A key from the register of {programmes}. For a new one, write its name; the editor "
            "deals with what the check then says.",
            example="better-together",
            names="programmes",
        ),
    ] = None
    # Left out where the sources of a retold account do not date the work.
    period: Annotated[
        Period | None,
        About(
            "{Periods}",
            "The year or years of the work: `2013` or `2012-2014`.",
            example="2012-2014",
        ),
    ] = None
    # Likewise left out where they do not name them.
    phases: Phases = ()
    focus: Annotated[
        Slugs,
        About(
            "{Focus}",
            "What the work was about: words from the vocabulary.",
            example="[planning]",
            names="focus",
        ),
    ] = ()
    question: Annotated[
        Note | None,
        About(
            "Question",
            "What you wanted to find out.",
            example="How can one group learn from another?",
            telling=True,
        ),
    ] = None
    messages: Annotated[
        Several[Tag],
        About(
            "{Key_messages}",
            "Which {messages} the account shows, how, and where.",
            example="[{message: 5, how: Each group wrote down what it saw, passage: What we did}]",
            entry=phrase("{message}"),
        ),
    ] = Field(min_length=1)
    evidence: Annotated[
        Several[Evidence],
        About(
            "Evidence",
            "What was gathered, and of what kind; in a retold account, `found` says whether "
            "anybody read it.",
            example="[{kind: survey, what: Members were asked what had changed}]",
            entry=phrase("piece of evidence"),
        ),
    ] = ()
    outcome: Annotated[
        Outcome | None,
        About(
            "Outcome",
            "`measured`, `reported` or `not-found`: what your account reports. It is not a grade.",
            example="reported",
            choices=(
                ("measured", phrase("if it reports a measured change")),
                ("reported", phrase("if it reports what people saw or said")),
                ("not-found", phrase("if it says nothing on results")),
            ),
        ),
    ] = None
    account: Annotated[
        Account,
        About(
            "Account",
            "`own` if the {alliance} wrote it.",
            example="own",
            choices=(
                ("own", phrase("if the {alliance} wrote it")),
                ("retold", phrase("if the editors wrote it from public sources")),
            ),
        ),
    ]
    tags_by: Annotated[
        TagsBy | None,
        About(
            "{Messages} chosen by",
            "`alliance` if you chose the {messages}.",
            example="alliance",
            choices=(
                ("alliance", phrase("if the {alliance} chose the {messages}")),
                ("editors", phrase("if the editors did")),
            ),
        ),
    ] = None
    sources: Sources = ()
    # A retold account that says so may go without the sections that would be empty.
    not_found: Annotated[
        Several[Note],
        About(
            "Not found",
            "What you looked for in the sources and did not find.",
            example="[What the training cost]",
            editors=True,
        ),
    ] = ()
    checked: Checked = None
    related: ToReadWith = ()
    charts: Charts = ()
    log: Annotated[
        Several[LogEntry],
        About(
            "{Log}",
            "Dated notes of what you learned on the way, if you kept any.",
            example="[{date: 2012-12, note: The first group met}]",
            entry=phrase("log entry"),
        ),
    ] = ()
    review: Reviews = ()
    licence: Annotated[
        Licence | None,
        About(
            "Licence",
            "`CC-BY-4.0`: others may use it if they name you.",
            example="CC-BY-4.0",
            choices=(("CC-BY-4.0", phrase("if others may use it when they name you")),),
        ),
    ] = None
    published: WhenPublished = None
    changes: Changes = ()
    former_anchors: FormerAnchors = ()
    # Published nowhere, and so no part of what exports of a record may hold.
    consent: Agreed = Field(default=None, exclude=True, repr=False)
    submission: SubmittedAs = Field(default=None, exclude=True, repr=False)

    extra_keys: ClassVar[tuple[str, ...]] = ()
    """The fields that the owner of the casebook declares."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """What it says in the owner's own fields, by their keys; empty ones are left out."""
        said = {key: getattr(self, key) for key in self.extra_keys}
        return {key: value for key, value in said.items() if value not in (None, ())}

    @property
    def brief(self) -> bool:
        """Whether it is told in at least one of its three sentences."""
        return any((self.did, self.changed, self.hard))

    @property
    def dated(self) -> bool:
        """Whether readers can be told when it was published or changed."""
        return bool(self.published or self.changes)

    @property
    def years(self) -> str:
        """The period in words; empty where it is not stated."""
        return str(self.period or "")

    @property
    def alliance_keys(self) -> tuple[str, ...]:
        """The keys of the alliances that it is from."""
        one = (self.alliance,) if self.alliance else ()
        return tuple(dict.fromkeys((*one, *self.alliances)))
