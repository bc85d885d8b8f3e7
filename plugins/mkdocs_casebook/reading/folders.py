"""Where a casebook keeps its parts, and folders that cannot be meant."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import asdict, dataclass
from itertools import permutations
from pathlib import PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, listed, shown
from mkdocs_casebook.language import said


@dataclass(frozen=True)
class Folders:
    """Where a casebook keeps its parts, relative to its root."""

    cases: str = "case_studies"
    messages: str = "messages"
    docs: str = "docs"

    def __post_init__(self) -> None:
        # `case_studies/` and `./case_studies` are written for the folder that paths begin with.
        for name, folder in asdict(self).items():
            object.__setattr__(self, name, posixpath.normpath(folder) if folder else folder)

    @property
    def registers(self) -> str:
        """The folder of the registers, inside that of the case studies."""
        return f"{self.cases}/_registers"

    @property
    def events(self) -> str:
        """The folder of the events, inside that of the site's own pages."""
        return f"{self.docs}/events"


@functools.lru_cache(8)
def misplaced(folders: Folders) -> tuple[Diagnostic, ...]:
    """Folders that are not below the casebook, or that are the whole of it."""
    faults: list[Diagnostic] = []
    for name, folder in asdict(folders).items():
        path = PurePosixPath(folder)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in folder:
            problem = said(
                "The folder {folder} for {name} is not inside the casebook.",
                folder=shown(folder),
                name=name,
            )
            remedy = said(
                "Name a folder next to mkdocs.yml, such as {usual}.",
                usual=getattr(Folders(), name),
            )
            faults.append(Diagnostic(codes.CONFIGURATION, Span(folder or "."), problem, remedy))
    return tuple(faults or _in_one_another(folders))


def _in_one_another(folders: Folders) -> list[Diagnostic]:
    """Folders of which one is in another; only the folder of pages may hold the other two."""
    faults: list[Diagnostic] = []
    for (name, one), (outer, other) in permutations(asdict(folders).items(), 2):
        inside = PurePosixPath(one).is_relative_to(other)
        if (one == other and name > outer) or not inside or (outer == "docs" and one != other):
            continue
        problem = said(
            "The folder {one} for {name} is in {other}, which is for {outer}.",
            one=shown(one),
            name=name,
            other=shown(other),
            outer=outer,
        )
        if one == other:
            problem = said(
                "The folder {one} is given for {name} and for {outer}.",
                one=shown(one),
                name=name,
                outer=outer,
            )
        remedy = said(
            "Give each a folder of its own next to mkdocs.yml, such as {usual}.",
            usual=listed([*asdict(Folders()).values()]),
        )
        faults.append(Diagnostic(codes.CONFIGURATION, Span(one), problem, remedy))
    return faults
