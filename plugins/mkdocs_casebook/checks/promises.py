"""What a line of the ledger says of an address, and how sentences speak of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from mkdocs_casebook.diagnostics import as_it_is
from mkdocs_casebook.language import NOTHING, Said, phrase, said
from mkdocs_casebook.linking.addresses import SHORT
from mkdocs_casebook.linking.ledger import Entry
from mkdocs_casebook.records import Case
from mkdocs_casebook.site import Output

TAKE_OUT = (
    phrase("remove {name} from the `{field}` of {file}"),
    phrase("Remove {name} from the `{field}` of {file}"),
)
RENAME = (phrase("rename {file}"), phrase("Rename {file}"))
WRITE = (phrase("write `{line}` into {header}"), phrase("Write `{line}` into {header}"))
"""Each as it goes on after other words, and as it begins a sentence."""
PUBLISH_AGAIN = phrase(
    "Write `status: published` into the front matter of {file} again; to take its text down, write "
    "`status: withdrawn` and `withdrawn: {{date: 2026-03, reason: ...}}` there."
)
OR_HEADER = phrase("{back}, or add {lines} to the front matter of the {kind} that takes its place.")
OR_ENTRY = phrase("{back}, or add {lines} to the entry of the {kind} that takes its place.")
IF = phrase("If {file} took its place, write {lines} into {header}. If not, {back}.")
IF_AND_WRITE = phrase(
    "If {file} took its place, write {lines} into {header}. If not, {back}, and write `{line}` "
    "into {header}."
)


def lost(entry: Entry) -> Said:
    """That an address which was published would now be lost."""
    return said(
        "The address /{address} was published for the {kind} {name} and would now be lost.",
        address=entry.address,
        kind=word_for(entry.key[0]),
        name=entry.key[1].rpartition("/")[2],
    )


def moved(entry: Entry, now: Output) -> Said:
    """That an address which was published would now lead to something else."""
    return said(
        "The address /{address} was published for the {kind} {name} and would now lead to {other}.",
        address=entry.address,
        kind=word_for(entry.key[0]),
        name=entry.key[1].rpartition("/")[2],
        other=now.key[1].rpartition("/")[2],
    )


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


WORDS = {
    "case": said("{case}"),
    "message": said("{message}"),
    "alliance": said("{alliance}"),
    "programme": said("{programme}"),
    "cluster": said("{cluster}"),
    "event": said("{event}"),
    "term": said("word"),
    "page": said("page"),
    "file": said("file"),
    "year": said("{period}"),
    "map": said("map"),
}


def word_for(kind: str) -> Said:
    """What records of a kind are called."""
    return WORDS.get(kind, as_it_is(kind))


def is_short(entry: Entry) -> bool:
    """Whether an entry is a short link, which appears on slides."""
    return entry.address.startswith(SHORT)


def last_step(entry: Entry) -> str:
    """The last step of an address."""
    return entry.address.split("/")[-2]


def number_of(entry: Entry) -> int:
    """The number in a short link."""
    return int(last_step(entry))


def likeliest(name: str, new: Iterable[str]) -> str:
    """The new name that is most like a lost one. Unlike a hint it may be far: it says "if"."""
    names = list(new)
    if name.isdecimal() and all(each.isdecimal() for each in names):
        return min(names, key=lambda each: abs(int(each) - int(name)), default="")
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.5)), "")


def both(lines: Sequence[Said]) -> Said:
    """Lines to write, one after the other."""
    row = lines[0] if lines else NOTHING
    for each in lines[1:]:
        row = said("{first} and {last}", first=row, last=each)
    return row
