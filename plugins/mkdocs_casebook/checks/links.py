"""Judge the links of running text: each leads somewhere that exists and may be published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from mkdocs_casebook.checks.meant import NO_CASE, no_message
from mkdocs_casebook.checks.registry import rule
from mkdocs_casebook.diagnostics import (
    Code,
    Diagnostic,
    Span,
    codes,
    did_you_mean,
    not_known,
    shown,
    unplaced,
)
from mkdocs_casebook.language import in_a_row, nearest, phrase, said
from mkdocs_casebook.linking import Casebook, Target
from mkdocs_casebook.linking.targets import EVENTS, MENTIONED, relative_to
from mkdocs_casebook.reading import ASSETS, one_form
from mkdocs_casebook.records import Record, WithdrawnCase, is_web_address, mended_address
from mkdocs_casebook.text import OUR_SCHEMES, SCHEMES, Reference

LINK_ANCHOR = codes.declare("link-anchor", "A link leads to a heading that its page does not have.")
LINK_EMPTY = codes.declare("link-empty", "A link has no words, or no address.")
LINK_SCHEME = codes.declare(
    "link-scheme", "A link is of a kind that is not published, such as `javascript:`."
)
LINK_UNKNOWN = codes.declare("link-unknown", "A link leads to a file or page that is not there.")
LINK_WITHDRAWN = codes.advice(
    "link-withdrawn", "A text leads to a withdrawn {case}, and may repeat what it said."
)


NO_ALLIANCE = phrase("{key} is not the key of any {alliance}.")


@rule
def link_targets(casebook: Casebook) -> Iterator[Diagnostic]:
    """Every link in running text leads somewhere that exists, and is of a kind that we publish."""
    library = casebook.library
    records: list[Record] = [*library.cases, *library.messages, *library.events, *library.salvaged]
    for record in records:
        for reference in casebook.fragment(record).references:
            if fault := _link(casebook, record, reference):
                yield fault
    for page in library.prose:
        for reference in casebook.fragment(page).references:
            ours = reference.target.startswith(OUR_SCHEMES)
            ours = ours or casebook.resolve(page.path, reference.target) is not None
            if ours and (fault := _link(casebook, page, reference)):
                yield fault


def files(casebook: Casebook) -> set[str]:
    """The files of the site's own folder, no pages, that case studies, messages and events show
    or lead to."""
    records: list[Record] = [*casebook.listed, *casebook.messages, *casebook.events]
    return {
        path
        for record in records
        for reference in casebook.fragment(record).references
        if (path := relative_to(record.path, reference.target.partition("#")[0]))
        in casebook.library.files
    }


def _link(casebook: Casebook, record: Record, reference: Reference) -> Diagnostic | None:
    target = reference.target
    span = Span(record.path, reference.line, reference.column)
    if reference.image:
        return _image(casebook, record, reference, span)
    if not target or not reference.text.strip():
        problem = said('The link to "" has no address.')
        if target:
            problem = said("The link to {target} has no words.", target=shown(target))
        remedy = said("Write it as [words that say where it leads](address).")
        return Diagnostic(LINK_EMPTY, span, problem, remedy)
    if target.lower().startswith(SCHEMES):
        return _web_link(target, span)
    if found := casebook.resolve(record.path, target):
        if isinstance(found.record, WithdrawnCase) and getattr(record, "status", "") != "draft":
            problem = said("This leads to {path}, which is withdrawn.", path=found.record.path)
            remedy = said(
                "The link still works, and the words around it are published as they "
                "are: check whether they say what should no longer be said."
            )
            return Diagnostic(LINK_WITHDRAWN, span, problem, remedy)
        # A message of a large casebook has thousands of anchors; most links ask for none.
        anchors = casebook.anchors(found.record) if found.anchor else frozenset()
        if not found.anchor or found.anchor in anchors:
            return None
        if _follows(casebook, found):
            return None
        problem = said(
            "{target} leads to a heading that its page does not have.", target=shown(target)
        )
        # Second ids are for links from elsewhere; who writes a new one is told ours.
        second = {each.second_id for each in casebook.fragment(found.record).headings}
        close = nearest(found.anchor, anchors - second)
        hint = did_you_mean(f"#{close}" if close else "", quoted=False)
        return Diagnostic(LINK_ANCHOR, span, problem, hint or said("Leave out the part from # on."))
    if target.startswith(OUR_SCHEMES):
        return _own_link(casebook, target, span)
    name = target.partition("#")[0]
    if ":" in name.partition("/")[0] or target.startswith("//"):
        problem = said("Links such as {target} are not published.", target=shown(target))
        remedy = said("Link to an https:// address, a page of this casebook, or nothing.")
        return Diagnostic(LINK_SCHEME, span, problem, remedy)
    return _file_link(casebook, record, name, span)


def _follows(casebook: Casebook, target: Target) -> bool:
    """Whether an anchor may be lacking only because of a fault that is told elsewhere."""
    if casebook.library.broken and target.anchor in (MENTIONED, EVENTS):
        return True
    key = ("case", target.anchor.removeprefix("case-"))
    example = casebook.by_key.get(key) if target.record.kind == "message" else None
    if key in casebook.library.broken or (example and casebook.fragment(example).misses):
        return True
    faults = [
        f for each in (target.record, example) if each for f in casebook.fragment(each).faults
    ]
    return any(fault.code == codes.BODY_LIMIT for fault in faults)


def _web_link(target: str, span: Span) -> Diagnostic | None:
    from_mail = target.lower().startswith("mailto:")
    if from_mail or is_web_address(target):
        return None
    problem = said("{target} is not a complete web address.", target=shown(target))
    mended = mended_address(unquote(target))
    remedy = said("Copy it from the address bar.")
    if mended:
        remedy = said("Write {address}", address=mended)
    return Diagnostic(LINK_UNKNOWN, span, problem, remedy)


def _own_link(casebook: Casebook, target: str, span: Span) -> Diagnostic | None:
    kind, _, rest = target.partition(":")
    key = rest.partition("#")[0].strip()
    if (
        (kind, key) in casebook.library.broken
        or (kind == "message" and casebook.library.may_lack(_number(casebook, key)))
        or (kind == "alliance" and casebook.library.lacks_register("alliances"))
    ):
        return None
    if kind == "message":
        return no_message(casebook, key).at(span)
    code: Code
    if kind == "case":
        code, problem = codes.UNKNOWN_CASE, NO_CASE
        known = [(case.slug, case.title) for case in casebook.listed]
    else:
        code, problem = codes.UNKNOWN_ALLIANCE, NO_ALLIANCE
        known = [(each.slug, each.name) for each in casebook.alliances]
    return not_known(code, key, said(problem, key=shown(key)), known).at(span)


def _number(casebook: Casebook, name: str) -> int | str:
    """The number of a message that is named in a link."""
    return casebook.library.message_numbers.get(name, name)


def _file_link(casebook: Casebook, record: Record, name: str, span: Span) -> Diagnostic | None:
    path = relative_to(record.path, name)
    name = unquote(name)
    library = casebook.library
    if reason := library.left_out.get(path):
        problem = said("{name} is not published: {reason}.", name=shown(name), reason=reason)
        return Diagnostic(
            LINK_UNKNOWN, span, problem, said("Publish it first, or remove the link.")
        )
    pages = {*casebook.by_path, *(one_form(page.path) for page in library.prose)}
    if path in {*library.assets, *library.files, *pages, *_broken_paths(casebook)}:
        return None
    if path in {case.path for case in library.cases}:
        problem = said("{name} is a draft, which is not published.", name=shown(name))
        return Diagnostic(
            LINK_UNKNOWN, span, problem, said("Publish it first, or remove the link.")
        )
    if name.startswith("/") or path.startswith(".."):
        problem = said("{name} leads out of the casebook.", name=shown(name))
        remedy = said("Link to a page of this casebook by its name, or to an https:// address.")
        return Diagnostic(LINK_UNKNOWN, span, problem, remedy)
    close = nearest(PurePosixPath(path).name, [PurePosixPath(page).name for page in sorted(pages)])
    problem = said("There is no file {path} to link to.", path=shown(path))
    remedy = did_you_mean(close) or said("Correct the name, or remove the link.")
    return Diagnostic(LINK_UNKNOWN, span, problem, remedy)


def _broken_paths(casebook: Casebook) -> set[str]:
    """Files that are there but could not become records; their own faults say why."""
    return {fault.span.path for fault in casebook.library.faults}


def _image(
    casebook: Casebook, record: Record, reference: Reference, span: Span
) -> Diagnostic | None:
    path = relative_to(record.path, reference.target)
    name = unquote(reference.target)
    if reason := casebook.library.left_out.get(path):
        problem = said(
            "The picture {name} is not published: {reason}.", name=shown(name), reason=reason
        )
        return Diagnostic(
            codes.IMAGE, span, problem, said("Publish it first, or show another one.")
        )
    own = path in casebook.library.files and PurePosixPath(path).suffix.lower() in ASSETS
    if path not in casebook.library.assets and not own:
        return _no_picture(casebook, record, name, path).at(span)
    if not reference.text.strip():
        problem = said("The picture {name} has no description.", name=shown(name))
        remedy = said("Say between the square brackets what it shows, for those who cannot see it.")
        example = f"![Bar chart: eight of twelve took part]({name})"
        return Diagnostic(codes.IMAGE, span, problem, remedy, example=example)
    return None


def _no_picture(casebook: Casebook, record: Record, name: str, path: str) -> Diagnostic:
    """That a picture is not there, or not one that we publish."""
    library = casebook.library
    kinds = ", ".join(sorted(ASSETS))
    folder = posixpath.dirname(path)
    if re.match(r"(?:\w+:|//)", name):
        problem = said(
            "The picture {name} is on another site, and only your own are shown.", name=shown(name)
        )
        remedy = said(
            "Save it next to this file, if you may, and write its name ({kinds}).", kinds=kinds
        )
        return unplaced(codes.IMAGE, problem, remedy)
    names = {PurePosixPath(each).name: each for each in (*library.assets, *library.files)}
    close = names.get(nearest(PurePosixPath(path).name, names))
    near = posixpath.relpath(close, posixpath.dirname(record.path)) if close else ""
    if path in library.files or (not near and PurePosixPath(path).suffix.lower() not in ASSETS):
        problem = said("{name} is not a picture of a kind that is shown.", name=shown(name))
        remedy = said("Save it as PNG or JPEG, and write the new name ({kinds}).", kinds=kinds)
        return unplaced(codes.IMAGE, problem, remedy)
    inside = folder.startswith(
        (library.folders.cases, library.folders.messages, library.folders.docs)
    )
    place = shown(folder if inside else posixpath.dirname(record.path))
    problem = said("There is no picture {name} next to this file.", name=shown(name))
    if "/" in name:
        problem = said(
            "There is no picture {name} in {folder}.", name=shown(name), folder=shown(folder)
        )
    remedy = said("Put it into the folder {folder} ({kinds}).", folder=place, kinds=kinds)
    if near:
        other = said(
            "If not, put it into the folder {folder} ({kinds}).", folder=place, kinds=kinds
        )
        remedy = in_a_row(did_you_mean(near), other)
    return unplaced(codes.IMAGE, problem, remedy)
