"""What a submission says is new: an alliance, a programme, a word; and where it is registered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from mkdocs_casebook.diagnostics import Diagnostic, shown
from mkdocs_casebook.language import Said, in_a_row, meant, phrase, said
from mkdocs_casebook.language.letters import bare
from mkdocs_casebook.reading import Library, files, read_text
from mkdocs_casebook.records import PROPOSED, REGISTERED, field_names, naming, slug_of
from mkdocs_casebook.submit.appending import added
from mkdocs_casebook.submit.placing import Placed
from mkdocs_casebook.submit.submission import Submission

Proposal: TypeAlias = tuple[str, str]
"""What something new is for, and its key in the submission."""
WORDS = "words"
CALLED: Mapping[str, str] = {
    "alliances": phrase("the new {alliance} {name}"),
    "programmes": phrase("the new {programme} {name}"),
    WORDS: phrase("the new word {name}"),
}


@dataclass(frozen=True)
class New:
    """Something that is to be registered, under the key that it gets."""

    what: str
    """Its register, or the list of the vocabulary."""
    key: str
    name: str
    facts: Mapping[str, Any]
    title: Said
    """What it is to whoever proposed it."""


@dataclass(frozen=True)
class Resolved:
    """The fields of a submission with keys that exist, or will."""

    fields: Mapping[str, Any]
    news: tuple[New, ...]
    notes: tuple[Said, ...]
    """What an editor should know of them."""
    faults: tuple[Placed, ...]


def resolve(library: Library, sent: Submission) -> Resolved:
    """Give everything that is new a key, unless the casebook has it already."""
    keys: dict[Proposal, str] = {}
    news: list[New] = []
    notes: list[Said] = []
    faults: list[Placed] = []
    used = {*_values(library, sent.fields)}
    for register, every in sent.proposed.items():
        for each in every:
            name = " ".join(str(each.get("name", "")).split())
            what = str(each["list"]) if register == WORDS else register
            title = said(CALLED[register], name=shown(name))
            if register == WORDS and what not in _lists(library):
                problem = said("This casebook has no list {name} for words.", name=shown(what))
                faults.append(Placed("error", title, problem))
            elif (what, str(each["key"])) in keys:
                words = said("There is another one with the same key in the file.")
                faults.append(Placed("error", title, words))
            elif (what, str(each["key"])) not in used:
                notes.append(said("{thing} was proposed, and is not used.", thing=title))
            elif not any(map(str.isalnum, name)):
                faults.append(Placed("error", title, said("It has no name yet. Give it one.")))
            elif there := _same(library, what, name) or _named(news, what, name):
                keys[what, str(each["key"])] = there
                notes.append(said("{thing} is there already: {key}.", thing=title, key=there))
            else:
                key = _free(library, what, name, [new.key for new in news if new.what == what])
                keys[what, str(each["key"])] = key
                news.append(New(what, key, name, _facts(register, each, name), title))
                notes += _alike(library, what, name, title)
    fields = _replaced(library, sent.fields, keys)
    return Resolved(fields, tuple(news), tuple(notes), tuple(faults))


def _lists(library: Library) -> set[str]:
    """The lists of words that a case study may choose from."""
    return {what for what in naming(library.case_kind).values() if what in library.vocabulary}


def _facts(register: str, given: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The facts as they were given, by the names of the fields that they fill."""
    kind, names = PROPOSED[register]
    facts = {field: given[key] for key, field in names.items() if given.get(key)}
    facts["name"] = name
    kept = {k: v for k, v in facts.items() if not isinstance(v, str) or v.strip()}
    return {field: kept[field] for field in field_names(kind) if field in kept}


def _same(library: Library, what: str, name: str) -> str:
    """The key of what has this very name."""
    return next(
        (each.slug for each in library.known(what) if bare(each.name) == bare(name)),  # type: ignore[attr-defined]
        "",
    )


def _named(news: Sequence[New], what: str, name: str) -> str:
    """The key of what was proposed by this name a moment ago."""
    own = (new.key for new in news if new.what == what and bare(new.name) == bare(name))
    return next(own, "")


def _alike(library: Library, what: str, name: str, title: Said) -> Iterator[Said]:
    names = {each.slug: each.name for each in library.known(what)}  # type: ignore[attr-defined]
    if near := meant(name, names):
        yield said(
            "{thing} may be {name}, which is there already as {key}: ask the author.",
            thing=title,
            name=shown(names[near]),
            key=near,
        )


def _free(library: Library, what: str, name: str, given: Sequence[str]) -> str:
    known = library.known(what)
    taken = {*given, *(each.slug for each in known), *(a for each in known for a in each.aliases)}
    simple = slug_of(name) or "new"
    return next(
        key for key in (simple, *(f"{simple}-{n}" for n in range(2, 999))) if key not in taken
    )


def _values(library: Library, fields: Mapping[str, Any]) -> Iterator[Proposal]:
    for steps, what in naming(library.case_kind).items():
        for value in _at(fields, steps):
            yield what, value


def _at(value: Any, steps: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _at(each, steps)
    elif steps and isinstance(value, Mapping):
        yield from _at(value.get(steps[0]), steps[1:])
    elif not steps and isinstance(value, str):
        yield value


def _replaced(
    library: Library, fields: Mapping[str, Any], keys: Mapping[Proposal, str]
) -> dict[str, Any]:
    """The fields with the keys that were given."""
    made: dict[str, Any] = dict(fields)
    for steps, what in naming(library.case_kind).items():
        if steps[0] in made:
            made[steps[0]] = _with(made[steps[0]], steps[1:], what, keys)
    return made


def _with(value: Any, steps: Sequence[str], what: str, keys: Mapping[Proposal, str]) -> Any:
    if isinstance(value, list | tuple):
        return [_with(each, steps, what, keys) for each in value]
    if steps and isinstance(value, Mapping):
        inner = {steps[0]: _with(value[steps[0]], steps[1:], what, keys)}
        return {**value, **inner} if steps[0] in value else value
    return keys.get((what, value), value) if isinstance(value, str) and not steps else value


@dataclass(frozen=True)
class Register:
    """The text of a register with what is new, and what that is to whoever proposed it."""

    text: str
    titles: tuple[Said, ...]


def registered(library: Library, news: Sequence[New]) -> tuple[dict[str, Register], list[Placed]]:
    """The registers with what is new, by their paths, and what could not be added."""
    made: dict[str, Register] = {}
    faults: list[Placed] = []
    for new in news:
        path, at = _place(library, new)
        before = made.get(path)
        text = before.text if before else _text(library, path)
        more = None if text is None else added(text, at, new.key, new.facts)
        if more is None:
            faults.append(_by_hand(new, path))
        else:
            made[path] = Register(more, (*(before.titles if before else ()), new.title))
    return made, faults


def _place(library: Library, new: New) -> tuple[str, tuple[str, ...]]:
    """The file in which something is registered, and the mapping there."""
    folder = library.folders.registers
    if new.what in REGISTERED:
        path = library.register(new.what)
        return (f"{path}{new.key}.yml" if path.endswith("/") else path), ()
    own = ("facets", new.what, "terms") if new.what in library.facets else (new.what,)
    return f"{folder}/vocabulary.yml", own


def _text(library: Library, path: str) -> str | None:
    """The text of a register with the ends of lines that it has; none where it cannot be read."""
    if not (library.root / path).exists() and not files.is_linked(library.root, path):
        return ""
    text = read_text(library.root, path)
    if isinstance(text, Diagnostic):
        return None
    return (library.root / path).read_bytes().decode("utf-8")


def _by_hand(new: New, path: str) -> Placed:
    facts = re.sub(r"\s+", " ", new.name)
    problem = said("It could not be added to {path} without changing what is there.", path=path)
    remedy = said(
        "Add it by hand, as `{line}`, and take the file in again.",
        line=f"{new.key}: {{name: {shown(facts)}}}",
    )
    return Placed("error", new.title, in_a_row(problem, remedy))
