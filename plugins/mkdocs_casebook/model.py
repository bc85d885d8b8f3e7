"""What exists: the records of a casebook, and the one schema that they follow.

Every record is frozen and knows the file that it came from. The keys of a front matter are the
fields of its record; `path` and `slug` are set by the reader and can never be written by an author.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from mkdocs_casebook.values import (
    Note,
    Number,
    Numbers,
    PartialDate,
    Period,
    Short,
    Slug,
    Slugs,
    Summary,
    Text,
    Title,
    WebAddress,
)

READER_FIELDS = frozenset({"path", "slug"})

Key: TypeAlias = tuple[str, str]
"""Identity of a record: its kind and its slug, such as `("case", "portswood-coaching")`."""

Outcome = Literal["measured", "reported", "not-found"]
Account = Literal["own", "retold"]
TagsBy = Literal["alliance", "editors"]
Status = Literal["draft", "published", "withdrawn"]
Licence = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "OGL-UK-3.0"]


class Part(BaseModel):
    """A piece of a record: frozen, and closed to keys that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(Part):
    """Something with a page of its own, or a term with a name: one file, or one register entry."""

    path: str
    """File that holds it, relative to the root of the casebook, with `/` on every system."""
    slug: Slug
    """Key in its register or name of its file; unique among records of its kind."""
    kind: ClassVar[str]
    """Name of the kind, as in references such as `case:portswood-coaching`."""

    @property
    def key(self) -> Key:
        """What other records refer to; cheap to hash, unlike the record."""
        return (self.kind, self.slug)


class Source(Part):
    """Where a statement can be checked."""

    title: Text
    url: WebAddress | None = None
    note: Text | None = None
    """What a reader should know of the source, such as how much of it could be read."""


class Tag(Part):
    """A case study's claim that it shows a message, as its author wrote it."""

    message: Number
    how: Short
    """One sentence that says how the case shows the message; at most 40 words."""
    passage: Text
    """A heading of the body, or a phrase that stands once in its text."""


class Evidence(Part):
    """One kind of evidence that an account offers."""

    kind: Slug
    what: Note


class Chart(Part):
    """A table of the body that is drawn as stacked bars as well."""

    table: Text
    """First cell of the table's head, which names the table; it stands once in the body."""
    title: Short
    unit: Text
    """What the numbers count, such as `schools`."""


class LogEntry(Part):
    """A dated line of the leadership learning log."""

    date: PartialDate
    note: Note
    messages: Numbers = ()


class Review(Part):
    """One round of peer challenge; `by` is a role, never a name."""

    date: PartialDate
    by: Text
    note: Note


class Withdrawal(Part):
    """Why a page was withdrawn, and when. The page stays, with this notice."""

    date: PartialDate
    reason: Note


class CaseStudy(Record):
    """What one alliance tried, and which messages the account shows."""

    kind = "case"
    id: Number
    """Given once and never used again; the short link is `/c/<id>/`."""
    title: Title
    summary: Summary
    alliance: Slug
    programme: Slug
    period: Period | None = None
    """Left out where the sources of a retold account do not date the work."""
    phases: Slugs = ()
    """Left out where the sources of a retold account do not name them."""
    focus: Slugs = Field(min_length=1)
    question: Note
    messages: tuple[Tag, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = ()
    outcome: Outcome
    """What the account offers about effects; never a grade."""
    account: Account
    """`own`: written by the alliance; `retold`: written by the editors from public sources."""
    tags_by: TagsBy
    """Who read the case against the messages."""
    sources: tuple[Source, ...] = Field(min_length=1)
    not_found: tuple[Note, ...] = ()
    """What was looked for in the sources and is not there. A retold account that says so may go
    without the sections that would be empty."""
    checked: PartialDate | None = None
    """When its facts were last held against their sources."""
    charts: tuple[Chart, ...] = ()
    log: tuple[LogEntry, ...] = ()
    review: tuple[Review, ...] = ()
    licence: Licence
    status: Status
    withdrawn: Withdrawal | None = None
    aliases: Slugs = ()
    """Former slugs; each stays as a redirect for ever."""

    @property
    def listed(self) -> bool:
        """Whether lists, counts and search include it. A withdrawn page stays but is not listed."""
        return self.status == "published"

    @property
    def years(self) -> str:
        """The period in words."""
        return str(self.period) if self.period else "years not stated"


class Nearby(Part):
    """Public evidence near a message's topic. It is not the report's text."""

    note: Note
    sources: tuple[Source, ...] = Field(min_length=1)


class Message(Record):
    """A key message. The title is the report's; the body of its file is the editors' gloss."""

    kind = "message"
    number: Number
    title: Title
    group: Slug
    report_page: Number | None = None
    nearby: tuple[Nearby, ...] = ()
    checked: PartialDate | None = None
    """When the evidence near it was last held against its sources."""
    aliases: Slugs = ()


class Partners(Part):
    """Who belongs to an alliance, as one source gives it."""

    what: Note
    members: Number | None = None
    """How many belong to the alliance as a whole, where the source counts them; the least that it
    can be where the source says "more than" or "around"."""
    date: PartialDate | None = None
    source: Source


class Alliance(Record):
    """A group of schools that works together."""

    kind = "alliance"
    name: Text
    lead_school: Text | None = None
    place: Text | None = None
    region: Slug | None = None
    phases: Slugs = ()
    summary: Summary | None = None
    partners: tuple[Partners, ...] = ()
    cluster: Slug | None = None
    """Left out where no public source says which cluster the alliance sat in."""
    sources: tuple[Source, ...] = ()
    checked: PartialDate | None = None
    """When its facts were last held against their sources."""

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
    name: Text
    summary: Summary | None = None
    sources: tuple[Source, ...] = ()


class Programme(Record):
    """The project or scheme that an account belongs to."""

    kind = "programme"
    name: Text
    summary: Summary | None = None
    period: Period | None = None
    sources: tuple[Source, ...] = ()
    checked: PartialDate | None = None
    """When its facts were last held against their sources."""


class Term(Record):
    """One word of a fixed vocabulary."""

    kind = "term"
    name: Text
    description: Note | None = None
    tile: tuple[Number, Number] | None = None
    """Column and row of a region in the map of tiles, from 1; the map needs it of all regions."""
    most: Number | None = None
    """For a size of alliances: the most members that it has; the largest size goes without."""


class Words(Part):
    """What search should know of the words of a field."""

    synonyms: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words and phrases that mean the same; search for one finds all of its group."""
    like_mine: Short = "Cases like mine"
    """The title of the reader's own settings, such as "Schools like mine"."""


class Section(Part):
    """A section that every case study has, and how long it may be."""

    heading: Text
    required: bool = True
    max_words: Number = 400


class Report(Part):
    """The publication whose messages these are."""

    title: Text
    authors: tuple[Text, ...] = ()
    publisher: Text | None = None
    published: PartialDate | None = None
    url: WebAddress | None = None
    note: Note | None = None


class Presents(Part):
    """What an event was about."""

    cases: Slugs = ()
    messages: Numbers = ()


class Event(Record):
    """A dated meeting, conference, training day or publication."""

    kind = "event"
    title: Title
    date: PartialDate
    date_note: Note | None = None
    place: Text | None = None
    summary: Summary | None = None
    presents: Presents = Presents()
    sources: tuple[Source, ...] = ()
    checked: PartialDate | None = None
    """When its facts were last held against their sources."""


class Prose(Record):
    """One of the site's own pages: Markdown that the engine renders, with our references in it."""

    kind = "prose"
    title: Text
    description: Text | None = None
