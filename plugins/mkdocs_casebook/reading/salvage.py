"""Judge on: a record that has faults, with stand-ins for them, so that nothing else is hidden."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar

from mkdocs_casebook.reading import schema
from mkdocs_casebook.reading.locations import field_name, field_of
from mkdocs_casebook.reading.schema import NO_NUMBERS
from mkdocs_casebook.reading.yaml import Document, read_yaml
from mkdocs_casebook.reading.yaml_events import Location
from mkdocs_casebook.records import Part, field_names

P = TypeVar("P", bound=Part)
ATTEMPTS = 4
"""Stand-ins may not fit together; from the third attempt on whole fields are replaced."""


def salvage(
    kind: type[P],
    document: Document,
    at: Location = (),
    numbers: Mapping[str, int] = NO_NUMBERS,
    **known: str,
) -> tuple[P | None, set[str]]:
    """A record that has faults, with stand-ins for what is wrong, so that the rest can be judged.

    Also gives the fields that hold stand-ins. It is never published: its faults stop a build.
    """
    values: Any = document.values
    for step in at:
        values = values.get(step) if isinstance(values, dict) else None
    values = copy.deepcopy(schema.without_empty(kind, values)) if isinstance(values, dict) else {}
    values = {name: value for name, value in values.items() if name in field_names(kind)} | known
    stand_ins: set[Location] = {(name,) for name in field_names(kind) if document.lacks(name)}
    for attempt in range(ATTEMPTS):
        record, every = schema.validate(kind, values, numbers)
        if record:
            return record, {field_name((*at, *each)) for each in stand_ins}
        for details in every:
            whole = details["loc"][:1] if attempt > 1 else details["loc"]
            if details["type"] == "extra_forbidden":
                _put(values, details["loc"], None)
            else:
                _put(values, whole, _stand_in(kind, whole, len(stand_ins)))
                stand_ins.add(whole)
    return None, set()


def _stand_in(kind: type[Part], location: Location, number: int) -> Any:
    """A value that a field accepts; numbers are such as nothing has."""
    field = field_of(kind, location)
    document, _ = read_yaml(field.example if field else "", "")
    value = next(iter(document.values.values()), None) if document else None
    if isinstance(location[-1], int):
        return value[0] if isinstance(value, list) and value else value
    return str(999_999 - number) if isinstance(value, str) and value.isdecimal() else value


def _put(values: Any, location: Location, value: Any) -> None:
    """Set what is at a location, or take it out where `value` is None."""
    *above, last = location
    for step in above:
        values = values[step]
        if not isinstance(values, dict | list):
            return
    if value is None and isinstance(values, dict):
        values.pop(last, None)
    elif isinstance(values, list) and isinstance(last, int) and last >= len(values):
        values.append(value)
    else:
        values[last] = value
