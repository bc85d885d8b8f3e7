"""What is word for word in another alliance's account: left over where a file was copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Location, Value
from mkdocs_casebook.records import CaseStudy

TEXT_COPIED = codes.advice(
    "text-copied", "A part of an account is word for word that of another {alliance}."
)
WHOLE = ("consent", "evidence", "not_found", "sources")
"""Fields that are compared as a whole: one source may well be in two accounts."""
ENTRIES = ("log", "review")
TEXTS = ("summary", "did", "changed", "hard")
LONG = 7
"""Fewer words are alike by chance."""
HOLDERS = 20
"""Of so many earlier cases with the same words one is named."""


@dataclass(frozen=True)
class Stated:
    """A part of an account, what it says, and where."""

    name: str
    words: str
    span: Span
    field: str = ""


@rule
def left_over(casebook: Casebook) -> Faults:
    """Own accounts say nothing in the very words of an earlier case of another alliance."""
    cases = sorted(casebook.judged(CaseStudy), key=lambda each: (each.id, each.path))
    if not any(each.account == "own" for each in cases):
        return
    earlier: dict[tuple[str, int], list[CaseStudy]] = defaultdict(list)
    for case in cases:
        others: dict[str, CaseStudy] = {}
        for part in _parts(casebook, case):
            same = earlier[part.name, hash(part.words)]
            other = next((each for each in same if _is_another(each, case)), None)
            if len(same) < HOLDERS:
                same.append(case)
            if other and case.account == "own":
                others[other.path] = other
                yield _copied(part, other)
        yield from _checked(casebook, case, [*others.values()])


def _is_another(one: CaseStudy, other: CaseStudy) -> bool:
    """Whether two cases are of different alliances; those of one may share what they say."""
    ours, theirs = set(one.alliance_keys), set(other.alliance_keys)
    return bool(ours and theirs) and not ours & theirs


def _copied(part: Stated, other: CaseStudy) -> Diagnostic:
    problem = said(
        "This is word for word what {name} says in {path}, the {case} of another {alliance}.",
        name=shown(part.name),
        path=other.path,
    )
    remedy = said("Write what is true of your own work, or delete it if there is nothing to say.")
    return Diagnostic(TEXT_COPIED, part.span, problem, remedy, part.field)


def _checked(casebook: Casebook, case: CaseStudy, others: Sequence[CaseStudy]) -> Faults:
    """The date of a check is alike by chance, unless more was left over of the same case."""
    other = next((each for each in others if case.checked and each.checked == case.checked), None)
    if other:
        yield _copied(Stated("checked", "", casebook.place(case, "checked"), "checked"), other)


def _parts(casebook: Casebook, case: CaseStudy) -> Iterator[Stated]:
    document = casebook.library.documents[case.path]

    def told(name: str, at: Location, value: Value) -> Iterator[Stated]:
        words = " ".join(_words(value))
        if len(words.split()) >= LONG:
            field = name + "".join(f"[{step}]" for step in at[1:] if isinstance(step, int))
            yield Stated(name, words, document.place(at, key=len(at) == 1), field)

    for name in (*WHOLE, *TEXTS):
        if value := document.values.get(name):
            yield from told(name, (name,), value)
    for name in ENTRIES:
        value = document.values.get(name)
        for number, entry in enumerate(value if isinstance(value, list) else ()):
            yield from told(name, (name, number), entry)
    yield from _sections(casebook, case)


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from _words(value[key])
    else:
        for each in value or ():
            yield from _words(each)


def _sections(casebook: Casebook, case: CaseStudy) -> Iterator[Stated]:
    document = casebook.library.documents[case.path]
    lines = document.body.split("\n")
    sections = casebook.fragment(case).sections
    starts = [each.line - document.body_line for each in sections]
    ends = (*starts[1:], len(lines))
    for section, start, end in zip(sections, starts, ends, strict=False):
        words = " ".join(" ".join(lines[start + 1 : end]).split())
        if len(words.split()) >= LONG:
            yield Stated(section.heading, words, Span(case.path, section.line))
