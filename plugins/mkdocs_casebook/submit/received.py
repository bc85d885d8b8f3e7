"""The pictures of a submission: decoded, encoded anew, and named by us."""

from __future__ import annotations

import base64
import binascii
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, shown
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.media import Pictures
from mkdocs_casebook.people import identifiers, pupils
from mkdocs_casebook.submit.placing import Placed
from mkdocs_casebook.submit.submission import Facts, Submission

BYTES = 4 * 1024 * 1024
ENDINGS = {"JPEG": "jpg", "PNG": "png"}
"""The kinds that a form makes, and what we call files of them."""
NAME = re.compile(r"[^\W_][\w ().-]{0,120}\.(?:jpe?g|png)", re.IGNORECASE)
OURS = re.compile(r"picture-\d+\.(?:jpg|png)")
AGAIN = said("Ask the author to put the picture into the form again.")


@dataclass(frozen=True)
class Picture:
    """A picture as it will lie next to its text."""

    file: str
    data: bytes
    alt: str
    section: str
    sent_as: str
    agreed: str = ""
    """Who agreed to be seen in it, in the author's words; written nowhere."""


def name_of(number: int, sent: Submission) -> Said:
    """What a picture is to its author."""
    name = str(sent.pictures[number - 1].get("name", "")).strip()
    if not name or identifiers.found(name) or pupils.in_file_name(name):
        return said("the picture {number}", number=number)
    return said("the picture {number}, {name}", number=number, name=shown(name))


def pictures(sent: Submission) -> tuple[list[Picture], list[Placed]]:
    """Every picture that is one, and what is wrong with the others."""
    faults: list[Placed] = []
    good: list[tuple[int, bytes]] = []
    for number, each in enumerate(sent.pictures, 1):
        found = [*_told(each, sent)]
        data = _decoded(str(each.get("data", "")))
        if isinstance(data, Said):
            found.append(data)
        elif not found:
            good.append((number, data))
        faults += (Placed("error", name_of(number, sent), words) for words in found)
    made: list[Picture] = []
    for number, result in _encoded(good):
        if isinstance(result, Said):
            faults.append(Placed("error", name_of(number, sent), result))
        else:
            each = sent.pictures[number - 1]
            data, ending = result
            alt, section = str(each.get("alt", "")), str(each.get("section", ""))
            told = str(each.get("consent", "")) if each.get("people") == "consent" else ""
            name = str(each.get("name", "")).strip()
            made.append(Picture(f"picture-{number}.{ending}", data, alt, section, name, told))
    return made, faults


def _told(each: Facts, sent: Submission) -> Iterator[Said]:
    """What is wrong with what was said of a picture."""
    name, section = str(each.get("name", "")).strip(), str(each.get("section", ""))
    if name and not NAME.fullmatch(name):
        problem = said("A picture cannot be called {name}.", name=shown(name))
        remedy = said("Ask the author to rename it with letters, digits and dashes.")
        yield in_a_row(problem, remedy)
    if not str(each.get("alt", "")).strip():
        problem = said("The picture has no description for people who cannot see it.")
        yield in_a_row(problem, said("Say in a sentence what it shows."))
    if not each.get("people"):
        problem = said("Nobody says whether people can be recognised in the picture.")
        yield in_a_row(problem, said("Say it in the form, or leave the picture out."))
    if each.get("people") == "consent" and not str(each.get("consent", "")).strip():
        problem = said("People can be recognised in the picture, and nobody is said to agree.")
        yield in_a_row(problem, said("Say who agreed, and to what; or leave the picture out."))
    if section and section not in sent.sections:
        problem = said("The picture is for the section {name}, which was not sent.", name=section)
        yield in_a_row(problem, AGAIN)


def _decoded(data: str) -> bytes | Said:
    if len(data) > BYTES * 4 // 3 + 4:
        problem = said("The picture has more than {most} MB.", most=BYTES // 1024**2)
        return in_a_row(problem, said("Ask the author for a smaller one."))
    try:
        found = base64.b64decode(data.encode("ascii", "replace"), validate=True)
    except (binascii.Error, ValueError):
        found = b""
    return found or in_a_row(said("The picture did not arrive whole."), AGAIN)


def _encoded(good: list[tuple[int, bytes]]) -> Iterator[tuple[int, tuple[bytes, str] | Said]]:
    """Each picture encoded in a process with limits, and the ending of its name."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        root = Path(folder).resolve()
        for number, data in good:
            (root / f"{number}").write_bytes(data)
        encoded = Pictures(root, [f"{number}" for number, _ in good])
        for number, _ in good:
            result = encoded[f"{number}"]
            if isinstance(result, Diagnostic) or result.problem or not result.look:
                yield number, in_a_row(result.problem, AGAIN)
            elif result.look.kind not in ENDINGS:
                problem = said("The picture is neither a JPEG nor a PNG.")
                yield number, in_a_row(problem, AGAIN)
            else:
                yield number, (result.data, ENDINGS[result.look.kind])
