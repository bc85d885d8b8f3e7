"""A submission taken in: checked with all rules, numbered, registered, and ready to be written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from mkdocs_casebook.diagnostics import Diagnostic, listed, shown
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.linking import Casebook, addresses, numbers
from mkdocs_casebook.reading import Document, front_matter
from mkdocs_casebook.submit import casework, proposals, received, revising
from mkdocs_casebook.submit.desk import Desk, Edits
from mkdocs_casebook.submit.placing import Placed, Places
from mkdocs_casebook.submit.submission import Submission

State = Literal["taken", "again", "known", "differs", "refused"]
DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"


@dataclass(frozen=True)
class Manner:
    """How a submission is to be taken in."""

    publish: bool = False
    """Published at once, rather than as a draft."""
    unfinished: bool = False
    """Also where its author has not finished it."""
    again: bool = False
    """Over the file that was made of it before."""
    agreed: bool = False
    """Its author has seen the page and agreed to it, as the editor says."""


@dataclass(frozen=True)
class Taken:
    """What became of a submission. Nothing is written yet."""

    state: State
    path: str = ""
    number: int = 0
    edits: Edits = field(default_factory=dict)
    before: Edits = field(default_factory=dict)
    """What was at the places of the edits."""
    found: tuple[Placed, ...] = ()
    """Every fault and advice, in order."""
    notes: tuple[Said, ...] = ()
    """What the editor should know."""
    differs: tuple[Said, ...] = ()
    public: bool = False
    """Whether it is written over what is published."""
    held: bool = False
    """Whether it would be published, and nobody says that its author agreed to the page."""


@dataclass(frozen=True)
class Made:
    """The file of a submission, with all that goes with it."""

    path: str
    number: int
    edits: Edits
    others: Mapping[str, Said]
    notes: tuple[Said, ...]
    faults: tuple[Placed, ...]
    differs: tuple[Said, ...] = ()
    known: bool = False


def take_in(desk: Desk, sent: Submission, manner: Manner = Manner()) -> Taken:
    """Take in one submission; what it comes to is kept on the desk, and written by nobody yet."""
    if not _is_sound(desk.casebook):
        words = said("The casebook itself has faults. Run `casebook check`, and mend them first.")
        return Taken("refused", found=(Placed("error", said("the casebook"), words),))
    known = taken_in(desk.casebook, sent.reference)
    if known and known.values.get("status") == WITHDRAWN:
        words = said("It was taken in as {path}, and withdrawn since.", path=known.path)
        return Taken("refused", known.path, found=(Placed("error", said("reference"), words),))
    made = make(desk, sent, known, manner)
    if known and not made.differs and not made.faults:
        return Taken("known", made.path, made.number)
    early = [*_too_early(sent, manner)]
    at = (made.path, made.number)
    public = known is not None and known.values.get("status") == PUBLISHED
    if known and not (manner.again or made.faults or early):
        return Taken("differs", *at, differs=made.differs, notes=made.notes, public=public)
    casebook, faults = desk.judged(made.edits)
    found = (*early, *made.faults, *placed(desk, casebook, faults, made))
    if any(each.severity == "error" for each in found):
        return Taken("refused", *at, found=found, notes=made.notes)
    before = desk.before(made.edits)
    held = (public or manner.publish) and not (manner.agreed and sent.agreed)
    if not held:
        desk.keep(made.edits, casebook, faults)
    state: State = "again" if known else "taken"
    told = Taken(state, *at, made.edits, before, found, made.notes, made.differs)
    return replace(told, public=public, held=held)


def taken_in(casebook: Casebook, reference: str) -> Document | None:
    """The case study that was made of a submission, if there is one."""
    library = casebook.library
    return next(
        (
            document
            for path, document in library.documents.items()
            if path.startswith(f"{library.folders.cases}/")
            and str(document.values.get("submission") or "").strip().upper() == reference
        ),
        None,
    )


def _is_sound(casebook: Casebook) -> bool:
    """Whether anything can be judged by what the casebook has."""
    library = casebook.library
    lacking = [n for n in ("vocabulary", "alliances", "programmes") if library.lacks_register(n)]
    return library.placed and not lacking and bool(library.messages)


def _too_early(sent: Submission, manner: Manner) -> Iterator[Placed]:
    """What an author has still to do, whatever the submission says."""
    if sent.state == "draft" and not manner.unfinished:
        problem = said(
            "Its author has not finished it; it was saved on {day}.", day=shown(sent.saved)
        )
        remedy = said("Ask for the finished file, or take it in as it is with `--draft`.")
        yield Placed("error", said("the submission"), in_a_row(problem, remedy))
    if not sent.agreed and not manner.unfinished:
        problem = said("Nobody has agreed to the publication.")
        remedy = said("Ask the author to agree in the form, and to send the file again.")
        yield Placed("error", said("the consent"), in_a_row(problem, remedy))


def make(desk: Desk, sent: Submission, known: Document | None, manner: Manner) -> Made:
    """The files of a submission, the registers with what is new among them."""
    library = desk.casebook.library
    resolved = proposals.resolve(library, sent)
    registers, unregistered = proposals.registered(library, resolved.news)
    pictures, broken = received.pictures(sent)
    given = _given(desk.casebook, sent, known, manner)
    values = casework.values(library, sent, resolved.fields, **given)
    number = int(given["id"])
    rows = [(p.section, p.alt, p.file, p.sent_as) for p in pictures]
    text = casework.body(library, sent.sections, rows)
    path = _path(desk, sent, number, known, folder=bool(pictures))
    folder = PurePosixPath(path).parent
    files = {str(folder / each.file): each.data for each in pictures}
    differs: tuple[Said, ...] = ()
    notes = [*resolved.notes, *_of_news(registers), *_of_pictures(pictures)]
    if known:
        revision = revising.revised(library.case_kind, known, values, text)
        page = revision.text
        differs = (*revision.differs, *_of_files(desk, files))
        if revision.kept:
            notes.append(said("Kept from the file: {parts}.", parts=listed(revision.kept)))
    else:
        page = casework.page(values, text)
    edits: dict[str, bytes | None] = {path: page.encode(), **files}
    edits |= {register: each.text.encode() for register, each in registers.items()}
    if known:
        edits |= _gone(desk, known, path, page)
    others = {name: said("the picture {name}", name=PurePosixPath(name).name) for name in files}
    others |= {register: listed(each.titles) for register, each in registers.items()}
    faults = (*resolved.faults, *unregistered, *broken)
    return Made(path, number, edits, others, tuple(notes), faults, differs, known=bool(known))


def _given(
    casebook: Casebook, sent: Submission, known: Document | None, manner: Manner
) -> dict[str, str]:
    """What an editor sets; of a file that is there, what it says."""
    if known:
        own = {name: known.values.get(name) for name in ("id", "status")}
        number = own["id"] if str(own["id"]).isdecimal() else numbers.next_id(casebook)
        return {"id": str(number), "status": str(own["status"] or DRAFT)}
    given = {"id": str(numbers.next_id(casebook)), "status": DRAFT}
    if manner.publish:
        given |= {"status": PUBLISHED, "published": datetime.date.today().isoformat()}
    return given


def _path(
    desk: Desk, sent: Submission, number: int, known: Document | None, *, folder: bool
) -> str:
    """Where the text goes: a file, or the index of a folder with its pictures."""
    library = desk.casebook.library
    cases = library.folders.cases
    if known:
        place = PurePosixPath(known.path)
        alone = place.name != "index.md"
        return f"{cases}/{place.stem}/index.md" if alone and folder else known.path
    name = casework.free_name(sent.title, number, taken_names(desk.casebook, desk.root))
    return f"{cases}/{name}/index.md" if folder else f"{cases}/{name}.md"


def taken_names(casebook: Casebook, root: Path) -> Iterator[str]:
    """Names of case studies that an address or a file already has."""
    library = casebook.library
    for case in (*library.cases, *library.withdrawn):
        yield from (case.slug, *case.aliases)
    yield from (slug for kind, slug in library.broken if kind == "case")
    prefix = str(addresses.CASES)
    published = casebook.ledger.entries
    yield from (a.removeprefix(prefix).strip("/") for a in published if a.startswith(prefix))
    folder = root / library.folders.cases
    there = folder.iterdir() if folder.is_dir() else ()
    yield from (each.name.removesuffix(".md").lower() for each in there)


def _of_news(registers: Mapping[str, proposals.Register]) -> Iterator[Said]:
    for path, each in registers.items():
        yield said("Registered in {path}: {things}.", path=path, things=listed(each.titles))


def _of_pictures(pictures: Sequence[received.Picture]) -> Iterator[Said]:
    for each in pictures:
        if each.agreed:
            yield said(
                "{file} shows people who can be recognised. Its sender says: {words}",
                file=each.file,
                words=shown(each.agreed, 600),
            )


def _of_files(desk: Desk, files: Mapping[str, bytes]) -> Iterator[Said]:
    for path, data in files.items():
        if desk.bytes_of(path) != data:
            yield said("the picture {name}", name=PurePosixPath(path).name)


def _gone(desk: Desk, known: Document, path: str, page: str) -> dict[str, None]:
    """Files of the earlier version that have no use any more."""
    gone: dict[str, None] = {}
    if path != known.path:
        gone[known.path] = None
    folder = (desk.root / known.path).parent
    if known.path.endswith("/index.md"):
        for each in sorted(folder.iterdir()):
            if received.OURS.fullmatch(each.name) and f"]({each.name})" not in page:
                gone[str(PurePosixPath(known.path).parent / each.name)] = None
    return gone


def placed(
    desk: Desk, casebook: Casebook, faults: Sequence[Diagnostic], made: Made
) -> list[Placed]:
    """What is wrong with the files of a submission, where its author finds it."""
    # A file that the casebook cannot read at all is taken apart here, to find its sections.
    text = (made.edits[made.path] or b"").decode("utf-8", "replace")
    document = casebook.library.documents.get(made.path)
    document = document or front_matter.read_page(text, made.path)[0]
    document = document or Document(made.path, {}, {}, {})
    places = Places(document, casebook.library.case_kind, made.others)
    folder = f"{PurePosixPath(made.path).parent}/"
    own = {made.path, *(each for each in made.others if each.startswith(folder))}
    before = {_key(each) for each in desk.faults}
    told: list[Diagnostic] = []
    for each in faults:
        path, new = each.span.path, _key(each) not in before
        if path in own or (new and (path in made.others or each.severity == "error")):
            told.append(each)
    return [places.of(each) for each in told if each.severity != "exception"]


def _key(fault: Diagnostic) -> tuple[str, str, str, str]:
    return fault.code, fault.span.path, fault.field, fault.problem
