"""The walks that ARCHITECTURE.md draws, and a tracer of the functions that a value goes through."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
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


def name_of(code: CodeType) -> str:
    """How the tracer calls a function of ours; nothing for one of others."""
    path = Path(code.co_filename)
    if not path.is_relative_to(PACKAGE):
        return ""
    return f"{path.relative_to(PACKAGE).with_suffix('')}.{code.co_name}"


@contextmanager
def traced(steps: list[Step], is_it: Callable[[Any], bool]) -> Iterator[list[str]]:
    """Notes the steps in the order in which each first ends with the value in its hands."""
    functions = {step.function.rpartition(".")[2] for step in steps}
    waiting = {step.name for step in steps}
    seen: list[str] = []

    # Python asks the first at each call of anything, and the second only where it was given.
    def look(frame: FrameType, _event: str, _: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_name not in functions or name_of(frame.f_code) not in waiting:
            return None
        frame.f_trace_lines = False
        return judge

    def judge(frame: FrameType, event: str, result: Any) -> None:
        name = name_of(frame.f_code)
        if event != "return" or name not in waiting:
            return
        if any(holds(each, is_it) for each in (result, *frame.f_locals.values())):
            seen.append(name)
            waiting.remove(name)
            if not waiting:
                sys.settrace(None)

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield seen
    finally:
        sys.settrace(before)
