"""Judge anchors: each that was published is still there, or leads to what took its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mkdocs_casebook.checks.kept import published_addresses
from mkdocs_casebook.checks.promises import likeliest
from mkdocs_casebook.checks.registry import rule, rule_on_published
from mkdocs_casebook.diagnostics import Diagnostic, codes, did_you_mean, known_here
from mkdocs_casebook.language import in_a_row, nearest, said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Event, FormerAnchor, Message, Record
from mkdocs_casebook.site import Output, Published
from mkdocs_casebook.site.published import ids, recorded_ids

ANCHOR_LOST = codes.declare(
    "anchor-lost", "A heading or passage to which links may lead has gone from its text."
)
ANCHOR_FORMER = codes.declare(
    "anchor-former", "A former anchor is still in use, is there twice, or leads to nothing."
)
FIELD = "former_anchors"
PASSAGE = "shows-"
"""So begin the anchors of passages."""
WITH_TEXTS = (CaseStudy, Message, Event)
"""Kinds of record whose texts have anchors that are promised."""


@rule_on_published
def lost_anchors(casebook: Casebook, published: Published) -> Iterator[Diagnostic]:
    """Nothing that a published address had after its `#` has gone."""
    if casebook.library.broken:
        return
    found = [*_each_lost(casebook, published)]
    # A text that is at another's address has another's anchors, too; the address comes first.
    addresses = published_addresses(casebook, published) if found else ()
    moved = {each.span.path for each in addresses}
    yield from (each for each in found if each.span.path not in moved)


def _each_lost(casebook: Casebook, published: Published) -> Iterator[Diagnostic]:
    before = recorded_ids(casebook, published)
    for output in published.pages:
        record = output.record
        if isinstance(record, WITH_TEXTS) and (known := before.get(output.page)):
            here = ids(casebook, output)
            gone = known - here - {each.was for each in record.former_anchors}
            if gone := {each for each in gone if not _unread(casebook, record, each)}:
                yield _lost(casebook, output, record, sorted(gone), sorted(here - known))


def _unread(casebook: Casebook, record: Record, anchor: str) -> bool:
    """Whether an anchor may be lacking only because of a fault that is told elsewhere."""
    fragment = casebook.fragment(record)
    if any(fault.code == codes.BODY_LIMIT for fault in fragment.faults):
        return True
    tags = record.messages if isinstance(record, CaseStudy) else ()
    unknown = any(tag.message not in casebook.by_number for tag in tags)
    return anchor.startswith(PASSAGE) and (unknown or bool(fragment.misses))


def _lost(
    casebook: Casebook,
    output: Output,
    record: CaseStudy | Message | Event,
    gone: list[str],
    new: list[str],
) -> Diagnostic:
    """The fault for all anchors that one text has lost, with the line that mends it."""
    entries = [*record.former_anchors, *_proposed(gone, new)]
    line = f"`{FIELD}: [{', '.join(map(_written, entries))}]`"
    problem = said(
        "Links may lead to {anchor} of this page, and its text has no such heading or passage "
        "any more.",
        anchor=f"#{gone[0]}",
    )
    if more := gone[1:]:
        problem = said(
            "Links may lead to {anchor} and {others} of this page, and its text has no such "
            "headings or passages any more.",
            anchor=", ".join(f"#{each}" for each in gone[:-1]),
            others=f"#{more[-1]}",
        )
    remedy = said("Write {line} into {header}.", line=line, header=output.header)
    if record.former_anchors:
        remedy = said(
            "Write {line} into {header}, instead of the line `{field}` that is there.",
            line=line,
            header=output.header,
            field=FIELD,
        )
    told = said(
        "`now` is the heading that took the place of the old one; without it, such links lead to "
        "the beginning of the text."
    )
    return Diagnostic(ANCHOR_LOST, casebook.place(record, FIELD), problem, in_a_row(remedy, told))


def _proposed(gone: list[str], new: list[str]) -> Iterator[FormerAnchor]:
    """Each lost anchor with the new one that most likely took its place; each of those once."""
    left = [each for each in new if not each.startswith(PASSAGE)]
    headings = [each for each in gone if not each.startswith(PASSAGE)]
    for was in gone:
        now = ""
        # The passage of one message never takes the place of another's.
        if was in headings:
            now = left[0] if len(headings) == len(left) == 1 else likeliest(was, left)
        left = [each for each in left if each != now]
        yield FormerAnchor(was=was, now=now or None)


def _written(entry: FormerAnchor) -> str:
    """An entry as it may be copied into a header."""
    was, now = (f'"{each}"' if each == "null" else each for each in (entry.was, entry.now))
    return f"{{was: {was}, now: {now}}}" if now else f"{{was: {was}}}"


@rule
def former_anchors(casebook: Casebook) -> Iterator[Diagnostic]:
    """Each former anchor is a former one, stands there once, and leads to something."""
    library = casebook.library
    records: Iterable[CaseStudy | Message | Event]
    records = [*library.cases, *casebook.messages, *casebook.events]
    for record in records:
        if record.former_anchors:
            yield from _judged(casebook, record)


def _judged(casebook: Casebook, record: CaseStudy | Message | Event) -> Iterator[Diagnostic]:
    fragment = casebook.fragment(record)
    present = {each.id for each in fragment.headings} | {e.anchor for e in fragment.passages}
    missed = {f"{PASSAGE}{each.message}" for each in fragment.misses}
    times = Counter(each.was for each in record.former_anchors)
    for number, each in enumerate(record.former_anchors):
        was, now = f"#{each.was}", f"#{each.now}"
        if each.was in present | missed:
            problem = said("The text has a heading or passage {anchor} now.", anchor=was)
            remedy = said("Delete this entry of `{field}`.", field=FIELD)
        elif times[each.was] > 1:
            times[each.was] = 0  # told once
            problem = said("{anchor} is named here more than once.", anchor=was)
            remedy = said("Keep one of its entries, and delete the others.")
        elif each.now and each.now not in present | missed:
            problem = said("The text has no heading or passage {anchor}.", anchor=now)
            close = nearest(each.now, present)
            hint = did_you_mean(f"#{close}" if close else "", quoted=False)
            others = known_here([f"#{e}" for e in sorted(present)]) if present else hint
            delete = said("Correct `now`, or delete it; links then lead to where the text begins.")
            remedy = in_a_row(hint or others, delete)
        else:
            continue
        span = casebook.place(record, FIELD, number)
        yield Diagnostic(ANCHOR_FORMER, span, problem, remedy)
