"""What is good in a case study: only what is true of it, counted in its own file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_casebook.diagnostics import listed
from mkdocs_casebook.language import Said, said, said_count
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.text import fold

PRIVATE = ("person-", "pupils-", "secret-")
"""How the codes begin of what could identify somebody."""
LIMITS = {"value-long", "section-long"}


def good(casebook: Casebook, case: CaseStudy, codes: Collection[str]) -> Iterator[Said]:
    """What the author of a case study did well; `codes` are those of all that was found in it."""
    stand_ins = casebook.library.stand_ins.get(case.path, set())
    sound = {name for name in type(case).model_fields if not _touched(name, stand_ins)}
    yield from _passages(casebook, case, sound)
    yield from _sections(casebook, case, codes)
    if "evidence" in sound and case.evidence:
        names = casebook.library.vocabulary.get("evidence", {})
        kinds = dict.fromkeys(names[e.kind].name for e in case.evidence if e.kind in names)
        if kinds:
            yield said("You name the evidence that you have: {kinds}.", kinds=listed([*kinds]))
    if "outcome" in sound and case.outcome == "not-found":
        yield said("You say plainly that you have nothing on results yet.")
    if "hard" in sound and case.hard:
        yield said("You say what was hard, which others can learn most from.")
    if "authors" in sound and case.authors:
        yield said("Whoever wrote it is named, and will be cited.")
    if not any(code.startswith(PRIVATE) for code in codes):
        yield said(
            "We found nothing in it that identifies a child or another person. No program finds "
            "everything, so an editor reads it as well."
        )


def _touched(name: str, stand_ins: Collection[str]) -> bool:
    return any(each == name or each.startswith((f"{name}[", f"{name}.")) for each in stand_ins)


def _passages(casebook: Casebook, case: CaseStudy, sound: Collection[str]) -> Iterator[Said]:
    fragment = casebook.fragment(case)
    known = [tag for tag in case.messages if tag.message in casebook.by_number]
    if "messages" in sound and known and not fragment.misses:
        yield said_count(
            "It shows {number} {message}, and the words that show it are in your text.",
            "It shows {number} {messages}, and the words that show each are in your text.",
            len({tag.message for tag in known}),
        )


def _sections(casebook: Casebook, case: CaseStudy, codes: Collection[str]) -> Iterator[Said]:
    asked = [each.heading for each in casebook.library.sections if each.required]
    present = {fold(each.heading) for each in casebook.fragment(case).sections if each.words}
    if asked and all(fold(each) in present for each in asked):
        yield said_count(
            "The section that readers look for has text.",
            "All {number} sections that readers look for have text.",
            len(asked),
        )
    if present and not LIMITS & {*codes}:
        yield said("Everything is within its limit, so that a busy colleague can read it.")
