"""The walks that ARCHITECTURE.md draws, and a tracer of the functions that a value goes through."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "mkdocs_casebook"
LINE = re.compile(r"(\w*) +([a-z_]+(?:/[a-z_]+)*)\.([A-Za-z_.]+)(?: {2,}|$)")
WHOLE = {
    *("Casebook", "Library", "Build", "Renderer", "View", "Site", "Published", "EngineFiles"),
    *("Targets", "ExamplePages", "Inserts", "CasebookPlugin", "Assembly", "Converter", "Cache"),
}
"""Objects that hold everything, so that they say nothing about one value."""
DEEP = 9
"""How many objects inside one another a value is looked for in."""


@dataclass(frozen=True)
class Step:
    """A line of a drawing."""

    room: str
    module: str
    function: str

    @property
    def name(self) -> str:
        """How the tracer calls it."""
        return f"{self.room}/{self.module}.{self.function.rpartition('.')[2]}"


def walk(number: int) -> list[Step]:
    """The lines of one drawing, in order."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawing = text.partition(f"\n### {number}. ")[2].partition("```text\n")[2].partition("```")[0]
    steps: list[Step] = []
    for line in drawing.splitlines():
        found = LINE.match(line)
        assert found, f"no step of a walk: {line}"
        steps.append(Step(found[1] or steps[-1].room, found[2], found[3]))
    return steps


def holds(value: Any, is_it: Callable[[Any], bool], deep: int = DEEP) -> bool:
    """Whether a value is the one that is followed, or has it inside."""
    if is_it(value):
        return True
    if deep == 0 or isinstance(value, str | bytes | int | float | Path | type(None)):
        return False
    if isinstance(value, Mapping):
        value = (*value.keys(), *value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return any(holds(each, is_it, deep - 1) for each in value)
    kind = type(value)
    if not kind.__module__.startswith("mkdocs_casebook") or kind.__name__ in WHOLE:
        return False
    return any(holds(each, is_it, deep - 1) for each in getattr(value, "__dict__", {}).values())


@contextmanager
def traced(steps: list[Step], is_it: Callable[[Any], bool]) -> Iterator[list[str]]:
    """Notes the steps in the order in which each first ends with the value in its hands."""
    names = {step.name for step in steps}
    seen: list[str] = []

    def look(frame: FrameType, event: str, result: Any) -> None:
        code = frame.f_code
        if event != "return" or not code.co_filename.startswith(str(PACKAGE)):
            return
        name = f"{Path(code.co_filename).relative_to(PACKAGE).with_suffix('')}.{code.co_name}"
        if name in names and name not in seen:
            sys.setprofile(None)
            if any(holds(each, is_it) for each in (result, *frame.f_locals.values())):
                seen.append(name)
            sys.setprofile(look)

    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(None)
