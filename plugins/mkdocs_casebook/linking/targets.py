"""What a link may lead to: our records, and the parts of their pages by their ids.

Our templates give the ids; `tests/unit/test_anchors.py` holds this table to what they make.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from operator import attrgetter
from urllib.parse import unquote

from mkdocs_casebook.linking.relations import Target
from mkdocs_casebook.reading import Library, one_form
from mkdocs_casebook.records import Key, Message, Record, WithdrawnCase
from mkdocs_casebook.text import OUR_SCHEMES

ALWAYS: dict[str, tuple[str, ...]] = {
    "case": ("shows", "facts", "cite"),
    "message": ("gloss", "examples", "cite"),
    "alliance": ("cases",),
    "cluster": ("alliances", "cases"),
    "programme": ("cases",),
}
"""Parts that every page of a kind has."""
FILLED: dict[str, dict[str, str]] = {
    "case": {
        "brief": "brief",
        "question": "question",
        "evidence": "evidence",
        "not-found": "not_found",
        "sources": "sources",
        "history": "dated",
    },
    "message": {"nearby": "nearby", "questions": "questions"},
    "alliance": {"partners": "partners", "sources": "sources"},
    "cluster": {"sources": "sources"},
    "programme": {"sources": "sources"},
    "event": {"cases": "presents.cases", "messages": "presents.messages", "sources": "sources"},
}
"""Parts that a page has if a field of its record is filled."""
MENTIONED = "page-mentioned-in"
EVENTS = "page-events"


def of_parts(
    record: Record, *, mentioned: bool, presented: bool, others: Iterable[str] = ()
) -> frozenset[str]:
    """The ids of our own parts of a record's page, those of its text apart.

    `mentioned` says whether other texts link to it, `presented` whether an event was about it;
    `others` are the parts that its page has in this casebook, whatever the record says.
    """
    if isinstance(record, WithdrawnCase):
        return frozenset({"page-withdrawn"})
    names = [*ALWAYS.get(record.kind, ())]
    names += others
    names += [part for part, at in FILLED.get(record.kind, {}).items() if attrgetter(at)(record)]
    more = {MENTIONED} if mentioned else set()
    more |= {EVENTS} if presented else set()
    return frozenset(f"page-{name}" for name in names) | more


def former(record: Record) -> frozenset[str]:
    """Anchors that a text had once; its page has them still."""
    return frozenset(each.was for each in getattr(record, "former_anchors", ()))


class Targets:
    """Every record that a link may name, by number, key or file; drafts by their own links only."""

    def __init__(
        self,
        library: Library,
        by_number: Mapping[int, Message],
        by_key: Mapping[Key, Record],
        by_path: Mapping[str, Record],
    ) -> None:
        self.numbers = library.message_numbers
        self.by_number = by_number
        self.by_key = by_key
        self.by_path = by_path
        drafts = [*(case for case in library.cases if not case.listed), *library.salvaged]
        self.drafts = {each.path: each for each in drafts}

    def resolve(self, source: str, target: str) -> Target | None:
        """What a reference written in the file `source` leads to, if it is one of our records."""
        name, _, anchor = target.partition("#")
        if name.startswith("message:"):
            record: Record | None = self._message(name.removeprefix("message:").strip())
        elif name.startswith(OUR_SCHEMES):
            kind, _, slug = name.partition(":")
            record = self.by_key.get((kind, slug.strip()))
        elif not name:
            record = self.by_path.get(source) or self.drafts.get(source)
        elif name.endswith(".md"):
            record = self.by_path.get(relative_to(source, name))
        else:
            record = None
        # What a withdrawn case had is gone; who leads there arrives at its notice all the same.
        kept = "" if isinstance(record, WithdrawnCase) else anchor
        return Target(record, kept) if record else None

    def _message(self, said: str) -> Message | None:
        # Python refuses to read thousands of digits as a number.
        whole = said.isdecimal() and len(said) < 10
        number = int(said) if whole else self.numbers.get(said)
        return self.by_number.get(number) if number is not None else None


def relative_to(source: str, target: str) -> str:
    """The path that `target` means when it is written in the file `source`."""
    # The parser writes spaces and accents in links as %20 and the like.
    return one_form(posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target))))
