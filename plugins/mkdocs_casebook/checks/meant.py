"""Say again what reading found, with what only the whole casebook knows: names and free numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_casebook.diagnostics import (
    Code,
    Diagnostic,
    codes,
    did_you_mean,
    not_known,
    shown,
    unplaced,
)
from mkdocs_casebook.language import NOTHING, Said, in_a_row, meant, phrase, said
from mkdocs_casebook.language.letters import bare
from mkdocs_casebook.linking import Casebook, facets, numbers
from mkdocs_casebook.linking.numbers import MISSING
from mkdocs_casebook.reading import CURLED, WRITE_LIST, Value, called, names_of, steps_to
from mkdocs_casebook.records import NAMING, REGISTERED, Record, field_names, fields, naming, slug_of

CODES_OF: dict[str, Code] = {
    "alliances": codes.UNKNOWN_ALLIANCE,
    "programmes": codes.UNKNOWN_PROGRAMME,
    "clusters": codes.UNKNOWN_CLUSTER,
    "cases": codes.UNKNOWN_CASE,
    "messages": codes.UNKNOWN_MESSAGE,
}
"""The fault of each thing that a field may name; that of a vocabulary is `unknown-term`."""
NO_CASE = phrase("{key} is not the name of any published {case}.")
NO_NUMBER = phrase("{key} is not the number of any {key_message}.")
NO_MESSAGE = phrase("{key} is not the number or the name of any {key_message}.")
NO_WORD = phrase('{key} is not a word for "{name}" in {file}.')
ADD_IT = phrase(
    "If it is new, leave it: the editor adds the line `{line}` there, with the full name in the "
    "place of {name}. Until then, this {case} cannot be published."
)
ADD_AND_WRITE = phrase(
    "If it is new, leave it: the editor adds the line `{line}` there, and writes {key} here. Until "
    "then, this {case} cannot be published."
)
NAMED = {steps: what for kind in NAMING for steps, what in naming(kind).items()}
"""Fields that name something by its key or number, and what."""
LISTED = ("alliances", "programmes")
"""Registers that an author cannot change, and need not: the editor adds what is new."""
NUMBERED = {"cases": "id", "messages": "number"}
"""The fields that give a case study or a message its number."""


def in_context(casebook: Casebook) -> list[Diagnostic]:
    """The faults of reading, each with the nearest thing that this casebook really has."""
    return [_told(casebook, fault) for fault in casebook.library.faults]


def _told(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    if fault.code.startswith("value-") and (number := _free(casebook, fault)):
        line = f"{fault.field}: {number}"
        missing = fault.code in MISSING
        remedy = said("Write the next free one, `{line}`.", line=line) if missing else fault.remedy
        return replace(fault, remedy=remedy, example="" if missing else line)
    if fault.code == codes.VALUE_LIST:
        return _listed(casebook, fault)
    if fault.code == codes.VALUE_UNKNOWN_KEY:
        return _labelled(casebook, fault)
    if fault.code == codes.VALUE_TYPE and fault.field == "alliance":
        return _several(casebook, fault)
    if fault.code not in (codes.VALUE_SLUG, codes.VALUE_NUMBER):
        return fault
    what = _named_by(casebook, fault)
    key = _written(casebook, fault)
    if bare_key := CURLED.fullmatch(key):
        # Where that is all, the quotation marks are told; else what is between them.
        key = "" if what and bare_key[1] in called(known(casebook, what)) else bare_key[1]
    numbered = fault.code == codes.VALUE_NUMBER
    if not what or not key or numbered != (what == "messages") or not _is_known(casebook, what):
        return fault
    code = CODES_OF.get(what, codes.UNKNOWN_TERM)
    return unknown(casebook, code, what, key, fault.remedy).at(fault.span, fault.field)


def _named_by(casebook: Casebook, fault: Diagnostic) -> str:
    """What the field of a fault names, in a page or below the key of a register."""
    names = names_of(steps_to(fault.field))
    own = naming(casebook.library.case_kind)
    return NAMED.get(names) or own.get(names) or NAMED.get(names[1:], "")


def _labelled(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    """An unknown field of a case study that has the owner's name for a thing: our name for it."""
    folders, steps = casebook.library.folders, names_of(steps_to(fault.field))
    path = fault.span.path
    if path.startswith(f"{folders.registers}/") or not path.startswith(f"{folders.cases}/"):
        return fault
    written = slug_of(steps[-1]) if steps else ""
    names = field_names(fields.owner_of(casebook.library.case_kind, steps))
    for key, (one, many) in casebook.library.words.labels.named.items():
        ours = [key, f"{key}s"] if written == slug_of(one) else [f"{key}s", key]
        name = next((each for each in ours if each in names), "")
        if name and written in (slug_of(one), slug_of(many)):
            remedy = said("Correct the name or delete the line.")
            return replace(fault, remedy=in_a_row(did_you_mean(name), remedy))
    return fault


def _several(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    """A list of alliances in the field that takes one: the field to write it in."""
    document = casebook.library.documents.get(fault.span.path)
    value = document.values.get("alliance") if document else None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return fault
    remedy = said("Write `alliances: [{keys}]` in its place.", keys=", ".join(map(str, value)))
    return replace(fault, remedy=remedy, example="")


def _listed(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    """A list of words that is there as one text: the list to write, of keys that exist."""
    what = _named_by(casebook, fault)
    text = _written(casebook, fault)
    if not what or what in CODES_OF or not text or not _is_known(casebook, what):
        return fault
    names = called(known(casebook, what))
    written = [re.sub(r"^\W+|\W+$", "", each) for each in re.split(r"[,;]| and | & ", text)]
    keys = [meant(each, names) or each for each in written if each]
    name = fault.field.rpartition(".")[2]
    line = f"{name}: [{', '.join(dict.fromkeys(keys))}]"
    return replace(fault, remedy=said(WRITE_LIST, line=line))


def _free(casebook: Casebook, fault: Diagnostic) -> int:
    """The number to offer for a case study or a message that has none, or a wrong one."""
    folders = casebook.library.folders
    if fault.field == "id" and fault.span.path.startswith(f"{folders.cases}/"):
        given = numbers.ids_to_give(casebook)
        return given.get(fault.span.path) or numbers.next_id(casebook)
    if fault.field == "number" and fault.span.path.startswith(f"{folders.messages}/"):
        return max((message.number for message in casebook.messages), default=0) + 1
    return 0


def _written(casebook: Casebook, fault: Diagnostic) -> str:
    """The value that a fault speaks of, as its author wrote it."""
    document = casebook.library.documents.get(fault.span.path)
    value: Value = document.values if document else None
    for step in steps_to(fault.field):
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _is_known(casebook: Casebook, what: str) -> bool:
    """Whether all that a field may name could be read, so that a word can be called unknown."""
    library = casebook.library
    if what in NUMBERED:
        return not any(f"{kind}s" == what for kind, _ in library.broken)
    vocabulary = what not in REGISTERED and library.lacks_register("vocabulary")
    return not (vocabulary or library.lacks_register(what))


def known(casebook: Casebook, what: str) -> list[Record]:
    """Everything that a field may name."""
    if what == "cases":
        return [*casebook.listed]
    if what == "messages":
        return [*casebook.messages]
    return casebook.library.known(what)


def unknown(
    casebook: Casebook, code: Code, what: str, key: str, remedy: Said = NOTHING
) -> Diagnostic:
    """That nothing has a key, name or number; without its place."""
    records = known(casebook, what)
    names = called(records)
    if now := next((each.slug for each in records if key in each.aliases), ""):
        problem = _is_none(casebook, what, key)
        return unplaced(code, problem, said("It is called {now} now. Change the value.", now=now))
    if what == "messages":
        number = re.fullmatch(r"\D*?(\d+)\W*", key)
        if number and number[1] in names and not key.isdecimal():
            problem = said("{key} is not only a number.", key=shown(key))
            return unplaced(code, problem, said("Write {number}.", number=number[1]))
        return no_message(casebook, key, remedy)
    if what not in LISTED:
        names |= {} if meant(key, names) else _synonyms(casebook, key, names)
        return not_known(code, key, _is_none(casebook, what, key), names.items())
    file = casebook.library.register(what)
    near = meant(key, names)
    hint = NOTHING
    if near:
        hint = said("If you mean {name}, write {key}.", name=shown(names[near]), key=near)
    problem = said("{key} is not listed in {file}.", key=shown(key), file=file)
    return unplaced(code, problem, in_a_row(hint, _to_add(key)))


def no_message(casebook: Casebook, key: str, remedy: Said = NOTHING) -> Diagnostic:
    """That no message has a number or a name; `remedy` is kept where none is likely."""
    titles = called(known(casebook, "messages"))
    numbered = re.match(r"\d+-", key) is not None
    every = casebook.library.message_numbers
    names = {name: name for name in every if (re.match(r"\d+-", name) is not None) == numbered}
    dashed = "-" in key and slug_of(key) == key
    likely = names if dashed and meant(key, names) else titles
    problem = _is_none(casebook, "messages", key)
    told = not_known(codes.UNKNOWN_MESSAGE, key, problem, likely.items())
    given = not remedy or key.isdecimal() or dashed or meant(key, likely)
    return told if given else replace(told, remedy=remedy)


def _to_add(key: str) -> Said:
    """What becomes of a new alliance or programme: who adds it, and that it stops the build."""
    slug = slug_of(key) or "a-key"
    given = slug != key
    name = shown(key.replace('"', "'") if given else key.replace("-", " ").title(), 200)
    sentence = ADD_AND_WRITE if given else ADD_IT
    return said(sentence, line=f"{slug}: {{name: {name}}}", key=slug, name=name)


def _is_none(casebook: Casebook, what: str, key: str) -> Said:
    """That a key is none of what it ought to have been."""
    put = shown(key)
    if what == "cases":
        return said(NO_CASE, key=put)
    if what == "messages":
        return said(NO_NUMBER if key.isdecimal() else NO_MESSAGE, key=put)
    if what in REGISTERED:
        file = casebook.library.register(what)
        return said("{key} is not a key in {file}.", key=put, file=file)
    file = casebook.library.register("vocabulary")
    return said(NO_WORD, key=put, name=facets.list_name(casebook.library, what), file=file)


def _synonyms(casebook: Casebook, key: str, names: dict[str, str]) -> dict[str, str]:
    """The one word that means the same as `key` to readers, under that name."""
    said = bare(key)
    groups = [g for g in casebook.library.words.synonyms if said in [bare(each) for each in g]]
    spelt = {bare(form): key for key, name in names.items() for form in (key, name)}
    fits = {spelt[bare(each)] for group in groups for each in group if bare(each) in spelt}
    return {fits.pop(): key} if len(fits) == 1 else {}
