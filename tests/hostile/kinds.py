"""What a hostile case is: files put into the small casebook, and what must become of them."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests import kit

NUMBERS = itertools.count(100)
HARMLESS = None
"""In place of a code: the case is accepted, published and inert."""
CASES = "case_studies"


@dataclass(frozen=True)
class Link:
    """A symbolic link, as it stands in the folder."""

    target: str


@dataclass(frozen=True)
class Pipe:
    """A named pipe, which nobody will ever write to."""


Content = str | bytes | Link | Pipe
Payloads = Mapping[str, tuple[str, str | None]]
"""Texts by the name of the case, each with what is expected of it."""


@dataclass(frozen=True)
class Hostile:
    """One hostile input, for itself a whole change to the small casebook."""

    family: str
    name: str
    path: str
    """The file that is at fault; the diagnostics name it so."""
    files: Mapping[str, Content]
    code: str | None
    """Why it is refused; HARMLESS if it is accepted."""
    appended: Mapping[str, str] = field(default_factory=dict)
    """Lines at the end of files that the small casebook has."""
    slow: bool = False
    """Whether it is converted in worker processes, since it might never end."""
    shown: str = ""
    """A text that its page must show as text."""

    @property
    def id(self) -> str:
        return f"{self.family}-{self.name}"

    @property
    def own(self) -> bool:
        """Whether it leaves the files of the small casebook alone."""
        return not self.appended and not self.files.keys() & kit.FILES.keys()


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotation marks, with every character as it is."""
    return json.dumps(text, ensure_ascii=False)


def study(name: str, body: str = kit.BODY, **fields: str | None) -> str:
    """The text of a well-formed case study with a number and a title of its own."""
    own = {"id": str(next(NUMBERS)), "title": f"Case {name}"}
    return kit.case(body, **{**own, **fields})


def page(
    family: str,
    name: str,
    text: str | bytes,
    code: str | None,
    *,
    slow: bool = False,
    shown: str = "",
) -> Hostile:
    """A case that is one case study."""
    path = f"{CASES}/{family}-{name}.md"
    return Hostile(family, name, path, {path: text}, code, slow=slow, shown=shown)


def put(root: Path, case: Hostile) -> None:
    """Add the files of a case to the casebook below `root`."""
    for path, content in case.files.items():
        place = root / path
        if isinstance(content, str | bytes):
            kit.put(root, path, content)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        if isinstance(content, Link):
            place.symlink_to(content.target)
        else:
            os.mkfifo(place)
    for path, lines in case.appended.items():
        with (root / path).open("a", encoding="utf-8") as stream:
            stream.write(lines)
