"""What a case study says of itself in short, of its history, and of what to read with it."""

from __future__ import annotations

import datetime

from mkdocs_casebook.checks import meant
from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import NOTHING, Said, in_a_row, phrase, said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Location, field_name
from mkdocs_casebook.records import CaseStudy, Key, PartialDate, ReadWith

CHANGED_OUTCOME = codes.declare(
    "changed-outcome", "What changed, in a sentence, and the outcome do not fit together."
)
HISTORY_DATE = codes.declare(
    "history-date", "A date of publication or of a change is out of order or in the future."
)
RELATED_END = codes.declare(
    "related-end", "A link to read next does not lead to one other page, or leads there twice."
)
DRAFT = phrase("The {case} {slug} is still a draft, so that readers cannot be sent there.")
GONE = phrase("The {case} {slug} is withdrawn, so that readers cannot be sent there.")
EASTMOST = datetime.timezone(datetime.timedelta(hours=14))
"""Where a day begins first."""


@rule
def outcomes_in_a_sentence(casebook: Casebook) -> Faults:
    """The page does not say that something changed and that nothing was found, or neither."""
    for case in casebook.judged(CaseStudy):
        unsure = casebook.library.stand_ins.get(case.path, set())
        if unsure & {"outcome", "account", "changed", "status"}:
            continue
        if case.changed and case.outcome == "not-found":
            problem = said('The field "changed" says what changed, but the outcome is "not-found".')
            remedy = said(
                "Write `outcome: reported`, or `outcome: measured` if a change was measured; "
                "or delete the line `changed`."
            )
            span = casebook.place(case, "changed")
            yield Diagnostic(CHANGED_OUTCOME, span, problem, remedy, "changed")
        silent = case.listed and case.brief and not case.changed
        if silent and case.account == "retold" and case.outcome not in (None, "not-found"):
            problem = said(
                'The outcome is {outcome}, but without the field "changed" the page would '
                "say that what changed was not found.",
                outcome=shown(case.outcome),
            )
            remedy = said("Say in `changed` what is reported, or write `outcome: not-found`.")
            span = casebook.place(case, "outcome")
            yield Diagnostic(CHANGED_OUTCOME, span, problem, remedy, "outcome")


@rule
def histories(casebook: Casebook) -> Faults:
    """Nothing was changed before it was published, before an earlier change or in the future."""
    now = datetime.datetime.now(EASTMOST)
    today = PartialDate(now.year, now.month, now.day)
    for case in casebook.judged(CaseStudy):
        if case.published and today.is_before(case.published):
            yield _future(casebook, case, ("published",), case.published)
        newest: PartialDate | None = None
        for place, change in enumerate(case.changes):
            at: Location = ("changes", place, "date")
            if today.is_before(change.date):
                yield _future(casebook, case, at, change.date)
                continue
            if case.published and change.date.is_before(case.published):
                when = case.published.written
                problem = said(
                    "This change is dated before the {case} was published, {when}.", when=when
                )
                yield _dated(casebook, case, at, problem, said("Correct one of the two dates."))
            elif newest and change.date.is_before(newest):
                problem = said(
                    "This change is older than the one above it, of {written}.",
                    written=newest.written,
                )
                remedy = said("Move it up: the newest comes last.")
                yield _dated(casebook, case, at, problem, remedy)
            newest = change.date


def _future(casebook: Casebook, case: CaseStudy, at: Location, date: PartialDate) -> Diagnostic:
    problem = said("The date {written} is in the future.", written=date.written)
    return _dated(casebook, case, at, problem, said("Write the day on which it happened."))


def _dated(
    casebook: Casebook, case: CaseStudy, at: Location, problem: Said, remedy: Said
) -> Diagnostic:
    span = casebook.place(case, *at)
    return Diagnostic(HISTORY_DATE, span, problem, remedy, field_name(at))


@rule
def read_with(casebook: Casebook) -> Faults:
    """Each link to read next leads to one other page that is published, and no two to the same."""
    for case in casebook.judged(CaseStudy):
        seen: dict[Key, int] = {}
        for place, entry in enumerate(case.related):
            end = casebook.pointers.end(entry)
            problem, remedy = _misled(entry)
            if end and end.key == case.key:
                problem, remedy = (
                    said("This link leads to its own page."),
                    said("Name another, or delete it."),
                )
            elif end and end.key in seen:
                line = casebook.place(case, "related", seen[end.key]).line
                problem = said(
                    "Line {line} leads to the same page, {title}.",
                    line=line,
                    title=shown(end.title),
                )
                remedy = said("Keep one of the two, with one reason.")
            if end:
                seen.setdefault(end.key, place)
            at: Location = ("related", place)
            at = (*at, "message") if entry.message is not None else (*at, "case")
            if problem:
                span = casebook.place(case, *at)
                yield Diagnostic(RELATED_END, span, problem, remedy, field_name(at))
            elif entry.case and not end:
                yield from _unknown_case(casebook, case, entry.case, at)


def _misled(entry: ReadWith) -> tuple[Said, Said]:
    """What is wrong with an entry, and how to fix it."""
    if entry.case and entry.message is not None:
        remedy = said("Make two entries of it, each with its reason.")
        return said("This link has both `case` and `message`."), remedy
    if not entry.case and entry.message is None:
        remedy = said("Add `case:` with the name of a file, or `message:` with a number.")
        return said("This link has neither `case` nor `message`."), remedy
    return NOTHING, NOTHING


def _unknown_case(casebook: Casebook, case: CaseStudy, slug: str, at: Location) -> Faults:
    """A name that no published case study has; of some that are not published, why."""
    library = casebook.library
    span, field = casebook.place(case, *at), field_name(at)
    if ("case", slug) in library.broken:
        return
    drafts = {each.slug for each in library.cases if not each.listed}
    gone = [each for each in library.withdrawn if slug in (each.slug, *each.aliases)]
    if not gone and slug not in drafts:
        yield meant.unknown(casebook, codes.UNKNOWN_CASE, "cases", slug).at(span, field)
        return
    problem = said(GONE if gone else DRAFT, slug=shown(slug))
    remedy = said("Delete it.")
    if instead := gone[0].withdrawn.successor if gone and gone[0].withdrawn else "":
        other = said("Write {instead}, which takes its place.", instead=instead)
        remedy = in_a_row(other, remedy)
    yield Diagnostic(RELATED_END, span, problem, remedy, field)
