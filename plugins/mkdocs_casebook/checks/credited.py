"""What a case study says of itself in short, of its history, and of what to read with it."""

from __future__ import annotations

import datetime

from mkdocs_casebook.checks import meant
from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, codes, joined, shown
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
            problem = 'The field "changed" says what changed, but the outcome is "not-found".'
            remedy = (
                "Write `outcome: reported`, or `outcome: measured` if a change was measured; "
                "or delete the line `changed`."
            )
            span = casebook.place(case, "changed")
            yield Diagnostic(CHANGED_OUTCOME, span, problem, remedy, "changed")
        silent = case.listed and case.brief and not case.changed
        if silent and case.account == "retold" and case.outcome not in (None, "not-found"):
            problem = (
                f"The outcome is {shown(case.outcome)}, but without the field "
                '"changed" the page would say that what changed was not found.'
            )
            remedy = "Say in `changed` what is reported, or write `outcome: not-found`."
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
                problem = f"This change is dated before the case study was published, {when}."
                yield _dated(casebook, case, at, problem, "Correct one of the two dates.")
            elif newest and change.date.is_before(newest):
                problem = f"This change is older than the one above it, of {newest.written}."
                remedy = "Move it up: the newest comes last."
                yield _dated(casebook, case, at, problem, remedy)
            newest = change.date


def _future(casebook: Casebook, case: CaseStudy, at: Location, date: PartialDate) -> Diagnostic:
    problem = f"The date {date.written} is in the future."
    return _dated(casebook, case, at, problem, "Write the day on which it happened.")


def _dated(
    casebook: Casebook, case: CaseStudy, at: Location, problem: str, remedy: str
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
                problem, remedy = "This link leads to its own page.", "Name another, or delete it."
            elif end and end.key in seen:
                line = casebook.place(case, "related", seen[end.key]).line
                problem = f"Line {line} leads to the same page, {shown(end.title)}."
                remedy = "Keep one of the two, with one reason."
            if end:
                seen.setdefault(end.key, place)
            at: Location = ("related", place)
            at = (*at, "message") if entry.message is not None else (*at, "case")
            if problem:
                span = casebook.place(case, *at)
                yield Diagnostic(RELATED_END, span, problem, remedy, field_name(at))
            elif entry.case and not end:
                yield from _unknown_case(casebook, case, entry.case, at)


def _misled(entry: ReadWith) -> tuple[str, str]:
    """What is wrong with an entry by itself, and how to mend it."""
    if entry.case and entry.message is not None:
        remedy = "Make two entries of it, each with its reason."
        return "This link names both a case study and a message.", remedy
    if not entry.case and entry.message is None:
        remedy = "Add `case:` with the name of a file, or `message:` with a number."
        return "This link names neither a case study nor a message.", remedy
    return "", ""


def _unknown_case(casebook: Casebook, case: CaseStudy, slug: str, at: Location) -> Faults:
    """A name that no published case study has; of some that are not published, why."""
    library = casebook.library
    span, field = casebook.place(case, *at), field_name(at)
    if ("case", slug) in library.broken:
        return
    drafts = {each.slug for each in library.cases if not each.listed}
    state = "still a draft" if slug in drafts else ""
    gone = [each for each in library.withdrawn if slug in (each.slug, *each.aliases)]
    state = "withdrawn" if gone else state
    if not state:
        yield meant.unknown(casebook, codes.UNKNOWN_CASE, "cases", slug).at(span, field)
        return
    problem = f"The case study {shown(slug)} is {state}, so that readers cannot be sent there."
    instead = gone[0].withdrawn.successor if gone and gone[0].withdrawn else ""
    remedy = joined(f"Write {instead}, which takes its place." if instead else "", "Delete it.")
    yield Diagnostic(RELATED_END, span, problem, remedy, field)
