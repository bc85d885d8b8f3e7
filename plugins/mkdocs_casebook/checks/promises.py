"""What a line of the ledger says of an address, and how sentences speak of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from mkdocs_casebook.linking.addresses import SHORT
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.records import Case
from mkdocs_casebook.site import Output


def was_published(entry: Entry) -> str:
    """How sentences about an address that was published begin."""
    kind, name = entry.key
    what = f"the {word_for(kind)} {name.rpartition('/')[2]}"
    return f"The address /{entry.address} was published for {what} and"


def field_of(entry: Entry, now: Output) -> str:
    """The field by which a record has an address; "slug" is its name itself."""
    record = now.record
    if not is_short(entry):
        return "slug" if now.page == entry.address else "aliases"
    if isinstance(record, Case):
        return "id" if record.id == number_of(entry) else "former_ids"
    return "number"


def list_of(name: str) -> str:
    """The list of words, or the facet, that a word is called by in the ledger."""
    return name.rpartition("/")[0]


def unnumbered(slug: str) -> str:
    """The slug of a message without its number."""
    return slug.lstrip("0123456789").lstrip("-") or slug


def word_for(kind: str) -> str:
    """What records of a kind are called."""
    return {"case": "case study", "term": "word"}.get(kind, kind)


def is_short(entry: Entry) -> bool:
    """Whether an entry is a short link, which stands on slides."""
    return entry.address.startswith(SHORT)


def last_step(entry: Entry) -> str:
    """The last step of an address."""
    return entry.address.split("/")[-2]


def number_of(entry: Entry) -> int:
    """The number in a short link."""
    return int(last_step(entry))


def lowered(sentence: str) -> str:
    """A sentence that goes on after another one."""
    return sentence[0].lower() + sentence[1:]


def raised(sentence: str) -> str:
    """A sentence that begins."""
    return sentence[0].upper() + sentence[1:]


def likeliest(name: str, new: Iterable[str]) -> str:
    """The new name that is most like a lost one. Unlike a hint it may be far: it says "if"."""
    names = list(new)
    if name.isdecimal() and all(each.isdecimal() for each in names):
        return min(names, key=lambda each: abs(int(each) - int(name)), default="")
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.5)), "")
