"""What a citation says of a page, whatever form it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from mkdocs_casebook.citing.names import Person, taken_apart
from mkdocs_casebook.linking import Casebook, addresses, presence
from mkdocs_casebook.records import Case, CaseStudy, Message, PartialDate


@dataclass(frozen=True)
class Citation:
    """Everything that forms of citations need. Texts are plain, in the casebook's language."""

    key: str
    """What programs call it: `case-1` or `message-5`; it never changes."""
    title: str
    """What is cited."""
    authors: tuple[Person | str, ...]
    """People, or bodies by their whole names: alliances, or the editors of the casebook."""
    site: str
    """What the site calls itself."""
    url: str
    """The whole short link; empty for a site that does not know its address."""
    language: str
    """Of the page, as HTML names it."""
    summary: str = ""
    """What it is about."""
    issued: PartialDate | None = None
    """When it was first published, as precisely as that is known."""
    version: PartialDate | None = None
    """The date of the last change after that; None for a text that has not changed."""
    version_note: str = ""
    """The same in words, for programs that have no field for it; empty without one."""
    licence: str = ""
    """The licence by its short name; empty for none."""

    @property
    def cited(self) -> PartialDate | None:
        """The date of the text as it is now."""
        return self.version or self.issued


def cite(casebook: Casebook, record: Case | Message, site: str, url: str) -> Citation:
    """How to cite the page of a record on the site called `site`, whose address is `url`.

    Its editors wrote what is retold, and what is said of a message; a withdrawn case study is cited
    as a notice of theirs.
    """
    say = casebook.catalogue.say
    link = addresses.whole(url, addresses.short_link(record))
    made = partial(Citation, site=site, url=link, language=casebook.catalogue.language)
    editors = (say("{site} (editors)", site=site),)
    if isinstance(record, Message):
        title = say("{Message} {number}: {title}", number=record.number, title=record.title)
        return made(f"message-{record.number}", title, editors)
    if isinstance(record, CaseStudy):
        last = max((each.date for each in record.changes), default=None)
        return made(
            _key(record),
            record.title,
            _authors(casebook, record, site) if record.account == "own" else editors,
            summary=record.summary,
            issued=record.published,
            version=last,
            version_note=say("Version of {date}", date=last.written) if last else "",
            licence=record.licence or "",
        )
    assert record.withdrawn, "the checks refuse a withdrawn case without its reason"
    title = say("Withdrawn {case} {number}", number=record.id)
    told = record.withdrawn
    date = presence.when(casebook.catalogue, told.date)
    notice = say("Date: {date}. Reason: {reason}", date=date, reason=told.reason)
    return made(_key(record), title, editors, summary=notice)


def _key(case: Case) -> str:
    return f"case-{case.id}"


def _authors(casebook: Casebook, case: CaseStudy, site: str) -> tuple[Person | str, ...]:
    """Who wrote an own account: the people who are named, or else the alliances, or the site."""
    if case.authors:
        return tuple(taken_apart(each.name) for each in case.authors)
    return tuple(each.name for each in casebook.whose(case)) or (site,)
