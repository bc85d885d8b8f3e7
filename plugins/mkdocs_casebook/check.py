"""Judge: one small function a rule, from a linked casebook to its diagnostics."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from mkdocs_casebook import addresses, charts, coverage, facets, files, images
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.diagnostics import (
    Code,
    Diagnostic,
    Span,
    in_order,
    nearest,
    not_known,
    options,
    shown,
)
from mkdocs_casebook.frontmatter import Location
from mkdocs_casebook.links import links
from mkdocs_casebook.model import Record
from mkdocs_casebook.passages import Miss, fold
from mkdocs_casebook.schema import EXAMPLES, field_name

Faults = Iterator[Diagnostic]
T = TypeVar("T")

LEDGER = "addresses.lock"


def check(casebook: Casebook) -> list[Diagnostic]:
    """Every fault of a casebook, in order: what reading and converting found, then our rules."""
    found = list(casebook.library.faults)
    prose = {page.path for page in casebook.library.prose}
    for path, fragment in casebook.fragments.items():
        # The engine converts the site's own pages by its own rules; it breaks on the same depths.
        found += [f for f in fragment.faults if path not in prose or f.code == "body-limit"]
    for rule in RULES:
        found += rule(casebook)
    return in_order(found)


def _unknown(
    casebook: Casebook,
    record: Record,
    location: Location,
    code: Code,
    key: object,
    what: str,
    known: Iterable[tuple[str, str]],
) -> Diagnostic:
    problem, remedy = not_known(key, what, known)
    span = casebook.place(record, *location)
    return Diagnostic(code, span, problem, remedy, field=field_name(location))


def duplicate_messages(casebook: Casebook) -> Faults:
    """Two files with one number."""
    yield from _duplicates(
        casebook,
        ((message.number, message) for message in casebook.messages),
        "message-duplicate-number",
        "number",
        "The number {value} is already that of {other}.",
        "Give each message a number of its own.",
    )


def duplicate_ids(casebook: Casebook) -> Faults:
    """Two case studies with one id."""
    used = {case.id for case in casebook.library.cases}
    yield from _duplicates(
        casebook,
        ((case.id, case) for case in casebook.library.cases),
        "case-duplicate-id",
        "id",
        "The id {value} is already that of {other}.",
        f"Give the newer of the two the next free id, {max(used, default=0) + 1}.",
    )


def duplicate_titles(casebook: Casebook) -> Faults:
    """Two case studies with one title, compared as readers would."""
    yield from _duplicates(
        casebook,
        ((fold(case.title), case) for case in casebook.library.cases),
        "case-duplicate-title",
        "title",
        "The title is the same as that of {other}.",
        "Change one of them, so that readers can tell the two apart.",
    )


def _duplicates(
    casebook: Casebook,
    valued: Iterable[tuple[object, Record]],
    code: Code,
    field: str,
    problem: str,
    remedy: str,
) -> Faults:
    first: dict[object, Record] = {}
    for value, record in valued:
        if other := first.get(value):
            said = problem.format(value=value, other=other.path)
            yield Diagnostic(code, casebook.place(record, field), said, remedy, field=field)
        first.setdefault(value, record)


def known_messages(casebook: Casebook) -> Faults:
    """Tags, log lines and events name messages by numbers that exist, each case once."""
    for case in casebook.library.cases:
        seen: dict[int, int] = {}
        for place, tag in enumerate(case.messages):
            location = ("messages", place, "message")
            if tag.message in seen:
                line = casebook.place(case, "messages", seen[tag.message], "message").line
                span = casebook.place(case, *location)
                problem = f"Message {tag.message} is already listed in line {line}."
                remedy = "Keep one of the two, and join what both say in its `how`."
                yield Diagnostic("case-duplicate-message", span, problem, remedy)
            seen.setdefault(tag.message, place)
            yield from _message(casebook, case, location, tag.message)
        for place, entry in enumerate(case.log):
            for index, number in enumerate(entry.messages):
                yield from _message(casebook, case, ("log", place, "messages", index), number)
    for event in casebook.events:
        for index, number in enumerate(event.presents.messages):
            yield from _message(casebook, event, ("presents", "messages", index), number)


def _message(casebook: Casebook, record: Record, location: Location, number: int) -> Faults:
    if number in casebook.by_number or casebook.may_lack(number):
        return
    known = [(str(message.number), message.title) for message in casebook.messages]
    what = "the number of a key message"
    yield _unknown(casebook, record, location, "unknown-message", number, what, known)


def known_registers(casebook: Casebook) -> Faults:
    """Alliances, programmes and clusters are in their registers."""
    library = casebook.library
    for case in library.cases:
        for field, register, code in (
            ("alliance", library.alliances, "unknown-alliance"),
            ("programme", library.programmes, "unknown-programme"),
        ):
            key = getattr(case, field)
            if library.lacks_register(f"{field}s") or (field, key) in library.broken:
                continue
            if key not in register:
                known = [(each.slug, each.name) for each in register.values()]
                what = f"a key in {library.folders.registers}/{field}s.yml"
                yield _unknown(casebook, case, (field,), code, key, what, known)  # type: ignore[arg-type]
    for alliance in library.alliances.values():
        key = alliance.cluster
        if library.lacks_register("clusters") or ("cluster", key) in library.broken:
            continue
        if key and key not in library.clusters:
            known = [(each.slug, each.name) for each in library.clusters.values()]
            what = f"a key in {library.folders.registers}/clusters.yml"
            location = (alliance.slug, "cluster")
            yield _unknown(casebook, alliance, location, "unknown-cluster", key, what, known)


def known_terms(casebook: Casebook) -> Faults:
    """Every fixed word is in the vocabulary."""
    library = casebook.library
    for record, location, vocabulary, key in _terms_used(casebook):
        if library.lacks_register("vocabulary") or library.lacks_register(vocabulary):
            continue
        terms = library.vocabulary.get(vocabulary, {})
        if key not in terms and ("term", key) not in library.broken:
            known = [(term.slug, term.name) for term in terms.values()]
            what = f"one of the {vocabulary} in {library.folders.registers}/vocabulary.yml"
            yield _unknown(casebook, record, location, "unknown-term", key, what, known)


def _terms_used(casebook: Casebook) -> Iterator[tuple[Record, Location, str, str]]:
    for case in casebook.library.cases:
        yield from ((case, ("phases", n), "phases", key) for n, key in enumerate(case.phases))
        yield from ((case, ("focus", n), "focus", key) for n, key in enumerate(case.focus))
        for n, evidence in enumerate(case.evidence):
            yield case, ("evidence", n, "kind"), "evidence", evidence.kind
    for alliance in casebook.alliances:
        at = alliance.slug
        if alliance.region:
            yield alliance, (at, "region"), "regions", alliance.region
        for n, key in enumerate(alliance.phases):
            yield alliance, (at, "phases", n), "phases", key
    for message in casebook.messages:
        yield message, ("group",), "groups", message.group


def known_cases(casebook: Casebook) -> Faults:
    """Events name case studies that exist and are not drafts."""
    slugs = {case.slug for case in casebook.cases}
    for event in casebook.events:
        for n, slug in enumerate(event.presents.cases):
            if slug not in slugs and ("case", slug) not in casebook.library.broken:
                known = [(case.slug, case.title) for case in casebook.cases]
                location = ("presents", "cases", n)
                what = "a published case study"
                yield _unknown(casebook, event, location, "unknown-case", slug, what, known)


def own_accounts(casebook: Casebook) -> Faults:
    """An alliance that writes for itself knows its phases and years; only retold cases may not."""
    for case in casebook.library.cases:
        for field, value in (("period", case.period), ("phases", case.phases)):
            if case.account == "own" and not value:
                problem = (
                    f"The field {shown(field)} is missing, and this is the alliance's own account."
                )
                span = casebook.place(case, "account")
                remedy = "Add it; only a retold account may leave it out."
                yield Diagnostic("value-missing", span, problem, remedy, field, EXAMPLES[field])


def withdrawals(casebook: Casebook) -> Faults:
    """The status and the notice of withdrawal agree."""
    for case in casebook.library.cases:
        if (case.status == "withdrawn") != (case.withdrawn is not None):
            problem = "A withdrawn case study needs a notice, and only such a one has it."
            remedy = "Set the status to withdrawn and add the notice, or remove both."
            example = "withdrawn: {date: 2026-03, reason: The alliance asked for it.}"
            span = casebook.place(case, "status")
            yield Diagnostic("case-withdrawn", span, problem, remedy, "status", example)


def passages(casebook: Casebook) -> Faults:
    """Every tag's passage is a heading of its text, or a phrase that stands there once."""
    for case in casebook.library.cases:
        for miss in casebook.fragment(case).misses:
            place = next(n for n, tag in enumerate(case.messages) if tag.message == miss.message)
            span = casebook.place(case, "messages", place, "passage")
            field = f"messages[{place}].passage"
            phrase = case.messages[place].passage
            yield _passage(miss, phrase, span, field)


def _passage(miss: Miss, phrase: str, span: Span, field: str) -> Diagnostic:
    if miss.reason == "ambiguous":
        lines = options(sorted(set(miss.lines)))
        problem = f"The phrase {shown(phrase)} stands {len(miss.lines)} times (line {lines})."
        remedy = "Take more words, so that it stands only once."
        return Diagnostic("passage-ambiguous", span, problem, remedy, field)
    problem = f"The passage {shown(phrase)} is neither a heading nor in the text of this file."
    if miss.nearest:
        remedy = f"The nearest words are {shown(miss.nearest, 120)} in line {miss.nearest_line}."
        return Diagnostic("passage-missing", span, problem, f"{remedy} Copy them.", field)
    remedy = "Give a heading of the file, or copy five to ten words from the paragraph you mean."
    return Diagnostic("passage-missing", span, problem, remedy, field)


def charts_drawn(casebook: Casebook) -> Faults:
    """Every chart names one table of the text, with whole numbers in all columns but the first."""
    for case in casebook.library.cases:
        tables = casebook.fragment(case).tables
        for place, chart in enumerate(case.charts):
            named = [table for table in tables if table.head[0] == chart.table]
            again = chart.table in [each.table for each in case.charts[:place]]
            if len(named) == 1 and charts.numbers(named[0]) and not again:
                continue
            if again:
                problem = f"The table {shown(chart.table)} is drawn twice."
                remedy = "Keep one of the two charts."
            elif len(named) == 1:
                problem = f"The table {shown(chart.table)} cannot be drawn."
                remedy = f"Use whole numbers below at most {charts.STEPS} column heads."
            else:
                count = f"are {len(named)} tables" if named else "is no table"
                problem = f"There {count} whose first cell is {shown(chart.table)}."
                known = options([table.head[0] for table in tables])
                remedy = f"Give the first cell of one table's head. Known here: {known}."
            field = f"charts[{place}].table"
            span = casebook.place(case, "charts", place, "table")
            yield Diagnostic("chart-table", span, problem, remedy, field)


def sections(casebook: Casebook) -> Faults:
    """Every required section is there, has text and is not over-long."""
    for case in casebook.library.cases:
        fragment = casebook.fragment(case)
        if any(fault.code == "body-limit" for fault in fragment.faults):
            continue
        present = {fold(section.heading): section for section in fragment.sections}
        excused = case.account == "retold" and bool(case.not_found)
        for section in casebook.library.sections:
            found = present.get(fold(section.heading))
            if found is None and section.required and not excused:
                heading = f"## {section.heading}"
                close = nearest(section.heading, [each.heading for each in fragment.sections])
                hint = f"Is {shown(close)} meant? " if close else ""
                problem = f"The section {shown(section.heading)} is missing."
                body = casebook.library.documents[case.path].body_line
                remedy = f"{hint}Add a line `{heading}` and the text below it."
                yield Diagnostic("section-missing", Span(case.path, body), problem, remedy)
            elif found and section.required and not found.words:
                problem = f"The section {shown(section.heading)} has no text."
                remedy = "Write it; if nothing is known, say so in a sentence."
                yield Diagnostic("section-empty", Span(case.path, found.line), problem, remedy)
            elif found and found.words > section.max_words:
                over = found.words - section.max_words
                problem = (
                    f"The section {shown(section.heading)} has {found.words} words; "
                    f"at most {section.max_words} are allowed."
                )
                remedy = f"Cut {over} or more words."
                yield Diagnostic("section-long", Span(case.path, found.line), problem, remedy)


def pictures(casebook: Casebook) -> Faults:
    """Every picture can be decoded and is of a reasonable size."""
    for path in casebook.library.assets:
        data = files.read_bytes(casebook.library.root, path, images.BYTE_LIMIT)
        if isinstance(data, Diagnostic):
            yield data
            continue
        try:
            images.clean(data)
        except images.ImageError as error:
            remedy = "Save it again as PNG or JPEG, at most 1600 pixels wide."
            yield Diagnostic("image", Span(path), str(error), remedy)


def same_address(casebook: Casebook) -> Faults:
    """No two pages, short links or former names want one address, in any mixture of cases."""
    for address, records in addresses.collisions(addresses.claims(casebook.records())):
        if address.startswith(("c/", "m/")):
            continue  # two of one number already have their own sentence
        for record in records[1:]:
            problem = f"The address /{address} is already taken by {records[0].path}."
            remedy = "Rename the file, or remove the former name from `aliases`."
            yield Diagnostic("address-taken", casebook.place(record, "aliases"), problem, remedy)


def prose_addresses(casebook: Casebook) -> Faults:
    """No page of the site's own stands where the casebook publishes something."""
    taken = {address.casefold() for address in published(casebook)} - {addresses.HOME}
    for page in casebook.library.prose:
        address = addresses.of_prose(page.path.removeprefix(f"{casebook.library.folders.docs}/"))
        if addresses.first_part(address).casefold() in taken:
            problem = f"The address /{address} is already one of the casebook's own."
            yield Diagnostic("address-taken", Span(page.path), problem, "Rename the file.")


def kept_addresses(casebook: Casebook) -> Faults:
    """Nothing that was ever published has lost its address."""
    library = casebook.library
    if not os.path.lexists(library.root / LEDGER):
        return
    text = files.read_text(library.root, LEDGER)
    if isinstance(text, Diagnostic):
        yield text
        return
    if library.broken:
        return
    present = published(casebook)
    for address, line in addresses.lost(addresses.read_ledger(text), present):
        close = nearest(address, present)
        problem = f"The address /{address} was published and would now be lost."
        hint = f" (perhaps /{close})" if close else ""
        remedy = (
            f"Bring the page back, or write `aliases: [{PurePosixPath(address).name}]` into the "
            f"header of the page that replaces it{hint}."
        )
        if address.startswith((addresses.FIND, addresses.COVERAGE)):
            remedy = (
                "Bring the value back into the register or the header where it stood. If it was "
                f"published by mistake, an editor may take this line out of {LEDGER}."
            )
        yield Diagnostic("address-lost", Span(LEDGER, line), problem, remedy)


def published(casebook: Casebook) -> list[str]:
    """Every address that the casebook answers to, and promises to keep."""
    known = facets.known(casebook)
    every = (
        *addresses.FIXED,
        *(address for address, _ in addresses.claims(casebook.records())),
        *(facets.address_of(key, value) for key, values in known.items() for value in values),
        *(coverage.address_of(key) for key in coverage.ACROSS if key in known),
    )
    # Messages, alliances and programmes are records and values of a facet at once.
    return list(dict.fromkeys(every))


Rule = Callable[[Casebook], Iterable[Diagnostic]]
RULES: tuple[Rule, ...] = (
    duplicate_messages,
    duplicate_ids,
    duplicate_titles,
    known_messages,
    known_registers,
    known_terms,
    known_cases,
    own_accounts,
    withdrawals,
    passages,
    charts_drawn,
    sections,
    links,
    pictures,
    same_address,
    prose_addresses,
    kept_addresses,
)
