"""No two records have one number, id or title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Code, Diagnostic, codes
from mkdocs_casebook.language import Said, phrase, said
from mkdocs_casebook.linking import Casebook, numbers
from mkdocs_casebook.records import Record
from mkdocs_casebook.text import fold

CASE_DUPLICATE_ID = codes.declare("case-duplicate-id", "Two {cases} have the same id.")
CASE_DUPLICATE_TITLE = codes.declare("case-duplicate-title", "Two {cases} have the same title.")
MESSAGE_DUPLICATE_NUMBER = codes.declare(
    "message-duplicate-number", "Two {messages} have the same number."
)

T = TypeVar("T")


@rule
def duplicate_messages(casebook: Casebook) -> Faults:
    """Two files with one number."""
    free = max((message.number for message in casebook.messages), default=0) + 1
    yield from _duplicates(
        casebook,
        ((message.number, message) for message in casebook.messages),
        MESSAGE_DUPLICATE_NUMBER,
        "number",
        phrase("The number {value} is already that of {other}."),
        said("Give the newer of the two the next free number, {free}.", free=free),
    )


@rule
def duplicate_ids(casebook: Casebook) -> Faults:
    """Two case studies with one id; the published one keeps it, or else the older one."""
    free = numbers.ids_to_give(casebook)
    pairs = numbers.duplicate_ids(casebook)
    blamed = {case.path for _, case in pairs}
    for first, case in pairs:
        span = casebook.place(case, "id")
        remedy = said("Write `id: {free}`, the next free one.", free=free[case.path])
        problem = said("The id {id} is already that of {path}.", id=case.id, path=first.path)
        if first.path in blamed:
            problem = said("The id {id} is also that of {path}.", id=case.id, path=first.path)
            remedy = said(
                "If this one is the newer, write `id: {free}`, the next free one.",
                free=free[case.path],
            )
        yield Diagnostic(CASE_DUPLICATE_ID, span, problem, remedy, field="id")


@rule
def former_ids(casebook: Casebook) -> Faults:
    """A former id is that of no other case study, whether present or former."""
    every = (*casebook.library.cases, *casebook.library.withdrawn)
    ids = {case.id: case for case in every}
    former: dict[int, Record] = {}
    for case in every:
        for n, id_ in enumerate(case.former_ids):
            other = ids.get(id_) or former.setdefault(id_, case)
            if other is not case or id_ in ids:
                problem = said("The id {id} is already that of {path}.", id=id_, path=other.path)
                if other is case:
                    problem = said("The id {id} is already this {case}'s own.", id=id_)
                span = casebook.place(case, "former_ids", n)
                remedy = said("Remove {id} from `former_ids`.", id=id_)
                yield Diagnostic(CASE_DUPLICATE_ID, span, problem, remedy, field="former_ids")


@rule
def duplicate_titles(casebook: Casebook) -> Faults:
    """Two case studies with one title, compared as readers would."""
    yield from _duplicates(
        casebook,
        ((fold(case.title), case) for case in casebook.library.cases),
        CASE_DUPLICATE_TITLE,
        "title",
        phrase("The title is the same as that of {other}."),
        said("Change one of them, so that readers can tell the two apart."),
    )


def _duplicates(
    casebook: Casebook,
    valued: Iterable[tuple[object, Record]],
    code: Code,
    field: str,
    sentence: str,
    remedy: Said,
) -> Faults:
    found: dict[object, list[Record]] = defaultdict(list)
    for value, record in valued:
        found[value].append(record)
    for value, records in found.items():
        if len(records) > 1:
            first = casebook.oldest(records) or records[0]
            for record in (each for each in records if each is not first):
                problem = said(sentence, value=str(value), other=first.path)
                yield Diagnostic(code, casebook.place(record, field), problem, remedy, field=field)
