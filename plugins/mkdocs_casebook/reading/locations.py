"""Where a value is in a header, as steps and as people and programs write it."""

from __future__ import annotations

import re

from pydantic import BaseModel

from mkdocs_casebook.reading.yaml_events import Location
from mkdocs_casebook.records import Field, fields


def field_name(location: Location) -> str:
    """`messages[0].how` for `("messages", 0, "how")`."""
    name = ""
    for step in location:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def steps_to(field: str) -> Location:
    """`("messages", 0, "how")` for `messages[0].how`."""
    steps = re.findall(r"([^.\[\]]+)|\[(\d+)\]", field)
    return tuple(int(number) if number else name for name, number in steps)


def names_of(location: Location) -> tuple[str, ...]:
    """The names on the way to a value, without the numbers of list entries."""
    return tuple(step for step in location if isinstance(step, str))


def last_name(location: Location) -> str:
    """The name of the field that a location is in."""
    return names_of(location)[-1]


def field_of(kind: type[BaseModel], location: Location) -> Field | None:
    """What is known of the field that a location is in, in a record of this kind."""
    return fields.field_at(kind, names_of(location))
