"""Judge the links of running text: each leads somewhere that exists and may be published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath

from mkdocs_casebook.casebook import Casebook, Target, relative_to
from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, nearest, not_known, shown
from mkdocs_casebook.fragment import OUR_SCHEMES, SCHEMES, Reference
from mkdocs_casebook.library import ASSETS
from mkdocs_casebook.model import Record
from mkdocs_casebook.values import is_web_address


def links(casebook: Casebook) -> Iterator[Diagnostic]:
    """Every link in running text leads somewhere that exists, and is of a kind that we publish."""
    library = casebook.library
    records: list[Record] = [*library.cases, *library.messages, *library.events]
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


def _link(casebook: Casebook, record: Record, reference: Reference) -> Diagnostic | None:
    target = reference.target
    span = Span(record.path, reference.line, reference.column)
    if reference.image:
        return _image(casebook, record, reference, span)
    if not target or not reference.text.strip():
        problem = f"The link to {shown(target)} has no {'words' if target else 'address'}."
        remedy = "Write it as [words that say where it leads](address)."
        return Diagnostic("link-empty", span, problem, remedy)
    if target.lower().startswith(SCHEMES):
        return _web_link(target, span)
    if found := casebook.resolve(record.path, target):
        anchors = casebook.anchors(found.record)
        if not found.anchor or found.anchor in anchors or found.record.kind == "alliance":
            return None
        if _follows(casebook, found):
            return None
        problem = f"{shown(target)} leads to a heading that its page does not have."
        close = nearest(found.anchor, anchors)
        remedy = f"Did you mean #{close}?" if close else "Leave out the part from # on."
        return Diagnostic("link-anchor", span, problem, remedy)
    if target.startswith(OUR_SCHEMES):
        return _own_link(casebook, target, span)
    name = target.partition("#")[0]
    if ":" in name.partition("/")[0] or target.startswith("//"):
        problem = f"Links such as {shown(target)} are not published."
        remedy = "Link to an https:// address, a page of this casebook, or nothing."
        return Diagnostic("link-scheme", span, problem, remedy)
    return _file_link(casebook, record, name, span)


def _follows(casebook: Casebook, target: Target) -> bool:
    """Whether an anchor may be lacking only because of a fault that is told elsewhere."""
    key = ("case", target.anchor.removeprefix("case-"))
    example = casebook.by_key.get(key) if target.record.kind == "message" else None
    if key in casebook.library.broken or (example and casebook.fragment(example).misses):
        return True
    faults = [
        f for each in (target.record, example) if each for f in casebook.fragment(each).faults
    ]
    return any(fault.code == "body-limit" for fault in faults)


def _web_link(target: str, span: Span) -> Diagnostic | None:
    from_mail = target.lower().startswith("mailto:")
    if from_mail or is_web_address(target):
        return None
    problem = f"{shown(target)} is not a complete web address."
    return Diagnostic("link-unknown", span, problem, "Copy it from the address bar.")


def _own_link(casebook: Casebook, target: str, span: Span) -> Diagnostic | None:
    kind, _, rest = target.partition(":")
    key = rest.partition("#")[0].strip()
    if (
        (kind, key) in casebook.library.broken
        or (kind == "message" and casebook.may_lack(key))
        or (kind == "alliance" and casebook.library.lacks_register("alliances"))
    ):
        return None
    code: Code
    if kind == "message":
        code, what = "unknown-message", "the number of a key message"
        known = [(str(message.number), message.title) for message in casebook.messages]
    elif kind == "case":
        code, what = "unknown-case", "a published case study"
        known = [(case.slug, case.title) for case in casebook.cases]
    else:
        code, what = "unknown-alliance", "an alliance"
        known = [(each.slug, each.name) for each in casebook.alliances]
    return Diagnostic(code, span, *not_known(key, what, known))


def _file_link(casebook: Casebook, record: Record, name: str, span: Span) -> Diagnostic | None:
    path = relative_to(record.path, name)
    library = casebook.library
    pages = {*casebook.by_path, *(page.path for page in library.prose)}
    if path in library.assets or path in pages or (path in _broken_paths(casebook)):
        return None
    if path in {case.path for case in library.cases}:
        problem = f"{shown(name)} is a draft, which is not published."
        return Diagnostic("link-unknown", span, problem, "Publish it first, or remove the link.")
    if name.startswith("/") or path.startswith(".."):
        problem = f"{shown(name)} leads out of the casebook."
        remedy = "Link to a page of this casebook by its name, or to an https:// address."
        return Diagnostic("link-unknown", span, problem, remedy)
    close = nearest(PurePosixPath(path).name, [PurePosixPath(page).name for page in sorted(pages)])
    hint = f"Did you mean {shown(close)}?" if close else "Correct the name, or remove the link."
    problem = f"There is no file {shown(path)} to link to."
    return Diagnostic("link-unknown", span, problem, hint)


def _broken_paths(casebook: Casebook) -> set[str]:
    """Files that are there but could not become records; their own faults say why."""
    return {fault.span.path for fault in casebook.library.faults}


def _image(
    casebook: Casebook, record: Record, reference: Reference, span: Span
) -> Diagnostic | None:
    path = relative_to(record.path, reference.target)
    if path not in casebook.library.assets:
        kinds = ", ".join(sorted(ASSETS))
        names = {PurePosixPath(each).name: each for each in casebook.library.assets}
        close = names.get(nearest(PurePosixPath(path).name, names))
        near = posixpath.relpath(close, posixpath.dirname(record.path)) if close else ""
        hint = f"Did you mean {shown(near)}? " if near else ""
        problem = f"There is no picture {shown(reference.target)} beside this file."
        remedy = f"{hint}Put the picture into the folder of the case study ({kinds})."
        return Diagnostic("image", span, problem, remedy)
    if not reference.text.strip():
        problem = f"The picture {shown(reference.target)} has no description."
        remedy = "Say between the square brackets what it shows, for those who cannot see it."
        example = f"![Bar chart: eight of twelve schools]({reference.target})"
        return Diagnostic("image", span, problem, remedy, example=example)
    return None
