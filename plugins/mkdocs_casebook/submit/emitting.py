"""Values to YAML that the strict reader takes back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

PLAIN = re.compile(r"(?!null$)[^\W_](?:[\w ,.;'’()/%+&–—!?£€-]*[\w.)’!?%])?")
"""Texts that mean themselves without quotation marks, also behind the name of a field."""
BETWEEN = re.compile(r"(?!null$)[^\W_](?:[\w .-]*[\w.])?")
"""Texts that mean themselves between brackets, too."""
# What YAML does not take as it is; the reader judges what these stand for.
UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
WIDTH = 90
"""Characters of a list on one line."""


def scalar(text: str) -> str:
    """One text."""
    return text if PLAIN.fullmatch(text) and text.isprintable() else quoted(text)


def quoted(text: str) -> str:
    """One text in straight quotation marks."""
    return UNPRINTED.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if BETWEEN.fullmatch(value) and value.isprintable() else quoted(value)


def lines(name: str, value: Any, indent: str = "") -> list[str]:
    """The lines of one field."""
    begins = f"{indent}{name}:"
    if isinstance(value, str):
        return [f"{begins} {scalar(value)}"]
    if isinstance(value, Mapping):
        below = (lines(key, each, f"{indent}  ") for key, each in value.items())
        return [begins, *(line for each in below for line in each)]
    if all(isinstance(each, str) for each in value):
        row = f"{begins} {flow(value)}"
        return (
            [row] if len(row) <= WIDTH else [begins, *(f"{indent}  - {scalar(e)}" for e in value)]
        )
    made = [begins]
    for each in value:
        entry = [line for key, inner in each.items() for line in lines(key, inner, f"{indent}    ")]
        made += [f"{indent}  - {entry[0].lstrip()}", *entry[1:]]
    return made


def header(values: Mapping[str, Any]) -> str:
    """The lines of front matter, without the lines around it."""
    return "\n".join(line for name, value in values.items() for line in lines(name, value))
