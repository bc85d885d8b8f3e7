"""A submission as it was sent, and whether a file has the form of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mkdocs_casebook.diagnostics import did_you_mean, known_here, shown
from mkdocs_casebook.language import NOTHING, Said, in_a_row, nearest, said
from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import PROPOSED, Field, asked_names, fields_of
from mkdocs_casebook.records import fields as declared
from mkdocs_casebook.submit import strict_json
from mkdocs_casebook.submit.placing import Placed
from mkdocs_casebook.submit.strict_json import NEWER, Json, SubmissionError

FORMAT, VERSION = "casebook-submission", 1
REFERENCE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
KEY = re.compile("new-[0-9]{1,4}")
"""What the form calls something new, until it is registered."""
STATES = ("draft", "sent")
PEOPLE = ("none", "unrecognisable", "consent")
"""What a sender says of the people in a picture."""
PICTURES = 20
NEEDED = ("format", "version", "reference", "state")
TEXTS = ("reference", "state", "saved", "site", "note")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "consent": ("agreed", "role", "date", "scope"),
    "sender": ("name", "reply"),
}
PICTURE = ("name", "alt", "section", "people", "consent", "data")
KEYS = (*("format", "version"), *TEXTS, "fields", "sections", "proposed", "pictures", *GROUPS)
Facts: TypeAlias = Mapping[str, Any]
"""What is said of one thing, by name: texts, and lists of texts."""
LIST = said("It must be a list.")
TEXT = said("It must be a text.")
GROUP = said("It must be a group of names with values.")


@dataclass(frozen=True)
class Submission:
    """What an author sent."""

    reference: str
    state: str
    saved: str = ""
    site: str = ""
    fields: Facts = field(default_factory=dict)
    """Fields of a case study, as in its header; every single value is text."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Markdown, by heading."""
    proposed: Mapping[str, tuple[Facts, ...]] = field(default_factory=dict)
    """What is new, by the register or `words`."""
    pictures: tuple[Facts, ...] = ()
    consent: Facts = field(default_factory=dict)
    sender: Facts = field(default_factory=dict)
    """How to answer; written nowhere."""
    note: str = ""
    """Words to the editor; written nowhere."""

    @property
    def title(self) -> str:
        """The title, or nothing."""
        return " ".join(str(self.fields.get("title", "")).split())

    @property
    def agreed(self) -> bool:
        """Whether somebody agreed to the publication."""
        return bool(self.consent.get("agreed"))


def read(data: bytes, library: Library) -> Submission | list[Placed]:
    """The submission in a file, or all that keeps it from being one. Never raises for bad input."""
    try:
        values = strict_json.parse(data)
        if not isinstance(values, dict):
            raise SubmissionError(said("The file is not a submission."))
        _own_format(values)
    except SubmissionError as error:
        return [Placed("error", NOTHING, in_a_row(error.problem, error.remedy))]
    faults = [*_of_file(values), *_of_fields(values, library), *_of_sections(values, library)]
    faults += [*_of_proposals(values), *_of_pictures(values)]
    return faults or _made(values)


def _own_format(values: Mapping[str, Json]) -> None:
    if values.get("format") != FORMAT:
        raise SubmissionError(said("The file is not a submission of a casebook."))
    if (version := values.get("version")) != VERSION or isinstance(version, bool):
        problem = said(
            "The file has version {version} of a submission; this program knows version {known}.",
            version=shown(version, 20),
            known=VERSION,
        )
        remedy = said("Update Casebook, or ask for a file of this version.")
        if not isinstance(version, int) or isinstance(version, bool):
            problem = said(
                "The version of the file is {version}, and not a number as the form writes it.",
                version=shown(version, 20),
            )
            remedy = said("Ask its author for the file as the form made it.")
        raise SubmissionError(problem, remedy)


def _made(values: Mapping[str, Any]) -> Submission:
    single = {name: values[name] for name in TEXTS if name in values}
    return Submission(
        **single,
        fields=values.get("fields", {}),
        sections=values.get("sections", {}),
        proposed={name: tuple(each) for name, each in values.get("proposed", {}).items()},
        pictures=tuple(values.get("pictures", ())),
        consent=values.get("consent", {}),
        sender=values.get("sender", {}),
    )


def _of_file(values: Mapping[str, Json]) -> Iterator[Placed]:
    yield from unknown_names(values, KEYS, NOTHING)
    for name in NEEDED:
        if name not in values:
            yield odd(name, said("It is missing."))
    for name in TEXTS:
        if not isinstance(values.get(name, ""), str):
            yield odd(name, TEXT)
    reference, state = values.get("reference"), values.get("state")
    if isinstance(reference, str) and not REFERENCE.fullmatch(reference):
        yield odd("reference", said("{value} is no reference.", value=shown(reference)))
    if isinstance(state, str) and state not in STATES:
        yield odd("state", said("{value} is no state.", value=shown(state)))
    for name, known in GROUPS.items():
        group = values.get(name, {})
        if not isinstance(group, dict):
            yield odd(name, GROUP)
            continue
        yield from unknown_names(group, known, said("{name}", name=name))
        for key in known:
            kind: type = bool if key == "agreed" else str
            if key in group and not isinstance(group[key], kind):
                yield odd(f"{name}.{key}", said("It must be yes or no.") if kind is bool else TEXT)


def _of_fields(values: Mapping[str, Json], library: Library) -> Iterator[Placed]:
    given = values.get("fields", {})
    if not isinstance(given, dict):
        yield odd("fields", GROUP)
        return
    names = asked_names(library.case_kind)
    yield from unknown_names(given, names, said("{name}", name="fields"))
    known = fields_of(library.case_kind)
    for name, value in given.items():
        if name in names:
            yield from _of_value(known[name], value)


def _of_value(field: Field, value: Json) -> Iterator[Placed]:
    """That a value has the shape of its field; what it says is judged with the rest of the file."""
    if not field.many:
        if not isinstance(value, str):
            yield odd(field.name, TEXT)
        return
    if not isinstance(value, list):
        yield odd(field.name, LIST)
        return
    for number, each in enumerate(value, 1):
        at = f"{field.name} {number}"
        if not field.group:
            if not isinstance(each, str):
                yield odd(at, TEXT)
        elif not isinstance(each, dict):
            yield odd(at, GROUP)
        else:
            inner = declared.fields_of(field.group)
            yield from unknown_names(each, inner, said("{name}", name=at))
            yield from _of_facts(each, at, {n for n, f in inner.items() if f.many})


def _of_facts(facts: Mapping[str, Json], at: str, many: Collection[str] = ()) -> Iterator[Placed]:
    for name, value in facts.items():
        if name in many:
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                yield odd(f"{at}, {name}", LIST)
        elif not isinstance(value, str):
            yield odd(f"{at}, {name}", TEXT)


def _of_sections(values: Mapping[str, Json], library: Library) -> Iterator[Placed]:
    given = values.get("sections", {})
    if not isinstance(given, dict):
        yield odd("sections", GROUP)
        return
    known = [each.heading for each in library.sections]
    if known:
        yield from unknown_names(given, known, said("{name}", name="sections"))
    for name, value in given.items():
        if not isinstance(value, str):
            yield odd(name, TEXT)
        if not known and (not name.strip() or "\n" in name or len(name) > 100):
            yield odd(name, said("This cannot be a heading."))


def _of_proposals(values: Mapping[str, Json]) -> Iterator[Placed]:
    given = values.get("proposed", {})
    if not isinstance(given, dict):
        yield odd("proposed", GROUP)
        return
    yield from unknown_names(given, PROPOSED, said("{name}", name="proposed"))
    for name, every in given.items():
        if name not in PROPOSED:
            continue
        if not isinstance(every, list):
            yield odd(name, LIST)
            continue
        keys = ("key", *(("list",) if name == "words" else ()), *PROPOSED[name][1])
        for number, each in enumerate(every, 1):
            at = f"{name} {number}"
            if not isinstance(each, dict):
                yield odd(at, GROUP)
                continue
            yield from unknown_names(each, keys, said("{name}", name=at))
            yield from _of_facts(each, at, {"phases"})
            if not KEY.fullmatch(str(each.get("key", ""))):
                yield odd(f"{at}, key", said("It is none that the form gives."))
            if name == "words" and not str(each.get("list", "")).strip():
                yield odd(f"{at}, list", said("It is missing."))


def _of_pictures(values: Mapping[str, Json]) -> Iterator[Placed]:
    given = values.get("pictures", [])
    if not isinstance(given, list):
        yield odd("pictures", LIST)
        return
    if len(given) > PICTURES:
        most = said("There are {number}; {most} is the most.", number=len(given), most=PICTURES)
        yield odd("pictures", most)
    for number, each in enumerate(given, 1):
        at = f"picture {number}"
        if not isinstance(each, dict):
            yield odd(at, GROUP)
            continue
        yield from unknown_names(each, PICTURE, said("{name}", name=at))
        yield from _of_facts(each, at)
        if each.get("people", "") not in ("", *PEOPLE):
            yield odd(f"{at}, people", said("{value} is no answer.", value=shown(each["people"])))


def unknown_names(given: Collection[str], known: Collection[str], where: Said) -> Iterator[Placed]:
    """Every name that nobody would read, so that nothing is lost in silence."""
    for name in given:
        if name not in known:
            close = nearest(name, known) if len(name) < 80 else ""
            problem = said("There is no place for {name}.", name=shown(name))
            hint = did_you_mean(close) or known_here([*known], len(known))
            yield Placed("error", where, in_a_row(problem, hint, NEWER))


def odd(name: str, problem: Said) -> Placed:
    """That something in the file has a form that no form gives it."""
    return Placed("error", said("{name}", name=shown(name)), in_a_row(problem, NEWER))
