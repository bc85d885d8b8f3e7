"""Say again what reading found, with what only the whole casebook knows: names and free numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_casebook.diagnostics import Code, Diagnostic, codes, joined, not_known, shown, unplaced
from mkdocs_casebook.language import meant
from mkdocs_casebook.language.letters import bare
from mkdocs_casebook.linking import Casebook, facets, numbers
from mkdocs_casebook.linking.numbers import MISSING
from mkdocs_casebook.reading import CURLED, Value, called, names_of, steps_to
from mkdocs_casebook.records import NAMING, REGISTERED, Record, fields, naming, slug_of

CODES_OF: dict[str, Code] = {
    "alliances": codes.UNKNOWN_ALLIANCE,
    "programmes": codes.UNKNOWN_PROGRAMME,
    "clusters": codes.UNKNOWN_CLUSTER,
    "cases": codes.UNKNOWN_CASE,
    "messages": codes.UNKNOWN_MESSAGE,
}
"""The fault of each thing that a field may name; that of a vocabulary is `unknown-term`."""
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
        remedy = f"Write the next free one, `{line}`." if missing else fault.remedy
        return replace(fault, remedy=remedy, example="" if missing else line)
    if fault.code == codes.VALUE_LIST:
        return _listed(casebook, fault)
    if fault.code == codes.VALUE_TYPE and fault.field == "alliance":
        return _several(casebook, fault)
    if fault.code not in (codes.VALUE_SLUG, codes.VALUE_NUMBER):
        return fault
    what = _named_by(casebook, fault)
    key = _written(casebook, fault)
    if bare_key := CURLED.fullmatch(key):
        # Where that is all, the quotation marks are told; else what stands between them.
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


def _several(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    """A list of alliances in the field that takes one: the field to write it in."""
    document = casebook.library.documents.get(fault.span.path)
    value = document.values.get("alliance") if document else None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return fault
    remedy = f"Write `alliances: [{', '.join(map(str, value))}]` in its place."
    return replace(fault, remedy=remedy, example="")


def _listed(casebook: Casebook, fault: Diagnostic) -> Diagnostic:
    """A list of words that stands there as one text: the list to write, of keys that there are."""
    what = _named_by(casebook, fault)
    text = _written(casebook, fault)
    if not what or what in CODES_OF or not text or not _is_known(casebook, what):
        return fault
    names = called(known(casebook, what))
    said = [re.sub(r"^\W+|\W+$", "", each) for each in re.split(r"[,;]| and | & ", text)]
    keys = [meant(each, names) or each for each in said if each]
    name = fault.field.rpartition(".")[2]
    remedy = f"Write {name}: [{', '.join(dict.fromkeys(keys))}], or one entry a line after a dash."
    return replace(fault, remedy=remedy)


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


def unknown(casebook: Casebook, code: Code, what: str, key: str, remedy: str = "") -> Diagnostic:
    """That nothing has a key, name or number; without its place."""
    records = known(casebook, what)
    names = called(records)
    if now := next((each.slug for each in records if key in each.aliases), ""):
        problem = f"{shown(key)} is not {_called(casebook, what)}."
        return unplaced(code, problem, f"It is called {now} now. Change the value.")
    if what == "messages":
        number = re.fullmatch(r"\D*?(\d+)\W*", key)
        if number and number[1] in names and not key.isdecimal():
            problem = f"{shown(key)} is not only a number."
            return unplaced(code, problem, f"Write {number[1]}.")
        return no_message(casebook, key, remedy)
    if what not in LISTED:
        names |= {} if meant(key, names) else _synonyms(casebook, key, names)
        return not_known(code, key, _called(casebook, what), names.items())
    file = casebook.library.register(what)
    near = meant(key, names)
    hint = f"If you mean {shown(names[near])}, write {near}." if near else ""
    problem = f"{shown(key)} is not listed in {file}."
    return unplaced(code, problem, joined(hint, _to_add(key)))


def no_message(casebook: Casebook, key: str, remedy: str = "") -> Diagnostic:
    """That no message has a number or a name; `remedy` is kept where none is likely."""
    titles = called(known(casebook, "messages"))
    numbered = re.match(r"\d+-", key) is not None
    every = casebook.library.message_numbers
    names = {name: name for name in every if (re.match(r"\d+-", name) is not None) == numbered}
    dashed = "-" in key and slug_of(key) == key
    likely = names if dashed and meant(key, names) else titles
    what = "the number of a key message" if key.isdecimal() else _called(casebook, "messages")
    told = not_known(codes.UNKNOWN_MESSAGE, key, what, likely.items())
    given = not remedy or key.isdecimal() or dashed or meant(key, likely)
    return told if given else replace(told, remedy=remedy)


def _to_add(key: str) -> str:
    """What becomes of a new alliance or programme: who adds it, and that it stops the build."""
    slug = slug_of(key) or "a-key"
    name = "..." if slug == key else shown(key.replace('"', "'"), 200)
    entry = f"`{slug}: {{name: {name}}}`"
    here = "" if slug == key else f", and writes {slug} here"
    return (
        f"If it is new, leave it: the editor adds the line {entry} there{here}. Until then, this "
        "case study cannot be published."
    )


def _called(casebook: Casebook, what: str) -> str:
    """What a key ought to have been."""
    if what == "cases":
        return "a published case study"
    if what == "messages":
        return "the number or the name of a key message"
    if what in REGISTERED:
        return f"a key in {casebook.library.register(what)}"
    return f"{_word(casebook, what)} in {casebook.library.folders.registers}/vocabulary.yml"


def _word(casebook: Casebook, vocabulary: str) -> str:
    """What one word of a vocabulary is called."""
    if own := casebook.library.facets.get(vocabulary):
        return f"a word for {shown(own.name)}"
    every = (field for kind in NAMING for _, field in fields.every_field(kind))
    labels = (field.about.label for field in every if field.about.names == vocabulary)
    label = facets.name_of(casebook, vocabulary) or casebook.catalogue.say(next(labels))
    return f"a {label.lower()}"


def _synonyms(casebook: Casebook, key: str, names: dict[str, str]) -> dict[str, str]:
    """The one word that means the same as `key` to readers, under that name."""
    said = bare(key)
    groups = [g for g in casebook.library.words.synonyms if said in [bare(each) for each in g]]
    spelt = {bare(form): key for key, name in names.items() for form in (key, name)}
    fits = {spelt[bare(each)] for group in groups for each in group if bare(each) in spelt}
    return {fits.pop(): key} if len(fits) == 1 else {}
