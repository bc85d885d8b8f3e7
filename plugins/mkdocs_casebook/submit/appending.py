"""Entries added to a register or a list of words, as text: all that its owner wrote stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from mkdocs_casebook.reading import read_yaml
from mkdocs_casebook.submit import emitting


def added(text: str, at: Sequence[str], key: str, facts: Mapping[str, Any]) -> str | None:
    """The text of a YAML file with one more entry in the mapping at `at`.

    None where that cannot be done so that everything else stays as it was.
    """
    if re.search(r"\r(?!\n)", text):
        return None  # lines that end so are ends of lines to some programs only
    before, faults = read_yaml(text.replace("\r\n", "\n"), "")
    if (before is None and text.strip()) or faults:
        return None
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    made = _inserted(text, root, at, key, facts)
    if made is None:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    made = made.replace("\r\n", "\n").replace("\n", end)
    after, faults = read_yaml(made.replace("\r\n", "\n"), "")
    wanted = _with(before.values if before else {}, at, key, facts)
    return made if after is not None and not faults and after.values == wanted else None


def _with(values: Mapping[str, Any], at: Sequence[str], key: str, facts: Any) -> dict[str, Any]:
    """The values with the entry: what has to be read back."""
    if not at:
        return {**values, key: facts}
    inside = values.get(at[0]) or {}
    return {**values, at[0]: _with(inside, at[1:], key, facts)}


def _inserted(
    text: str, node: Any, at: Sequence[str], key: str, facts: Mapping[str, Any]
) -> str | None:
    entry: Mapping[str, Any] = facts
    for number, step in enumerate(at):
        below = _child(node, step) if isinstance(node, yaml.MappingNode) else None
        if below is None or _is_empty(below):
            # The list is not there yet: it comes with its first entry.
            if below is not None:
                return None
            for outer in reversed(at[number + 1 :]):
                key, entry = outer, {key: entry}
            key, entry = step, {key: entry}
            break
        node = below
    if node is None or _is_empty(node):
        start = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{start}{_block(key, entry, '')}\n"
    if not isinstance(node, yaml.MappingNode):
        return None
    return _in_flow(text, node, key, entry) if node.flow_style else _below(text, node, key, entry)


def _child(node: yaml.MappingNode, step: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == step), None)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")


def _in_flow(text: str, node: yaml.MappingNode, key: str, entry: Mapping[str, Any]) -> str:
    """The entry behind the last one between braces."""
    whole = f"{key}: {emitting.flow(entry)}"
    if not node.value:
        start = node.start_mark.index
        if text[: node.start_mark.index].strip() and node.start_mark.column:
            return f"{text[: start + 1]}{whole}{text[start + 1 :]}"
        # An empty register is written as `{}`; its first entry makes it one of lines.
        return f"{text[:start]}{_block(key, entry, '')}{text[node.end_mark.index :]}"
    end = node.value[-1][1].end_mark.index
    return f"{text[:end]}, {whole}{text[end:]}"


def _below(text: str, node: yaml.MappingNode, key: str, entry: Mapping[str, Any]) -> str:
    """The entry in lines of its own below the last one, apart from it as others are."""
    end = _last(node)
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if end and text[end - 1] == "\n":
        line_end = end - 1
    starts = [name.start_mark for name, _ in node.value]
    apart = len(starts) > 1 and all(
        not text[: mark.index].rstrip(" ").endswith("\n") or _blank_above(text, mark.index)
        for mark in starts[1:]
    )
    indent = " " * starts[0].column
    whole = _block(key, entry, indent)
    gap = "\n\n" if apart else "\n"
    return f"{text[:line_end].rstrip(chr(13))}{gap}{whole}{text[line_end:] or chr(10)}"


def _blank_above(text: str, at: int) -> bool:
    lines = text[:at].replace("\r\n", "\n").split("\n")
    return len(lines) > 1 and not lines[-2].strip()


def _last(node: yaml.Node) -> int:
    """Where the last value in a mapping ends, before what follows it is looked at."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last(node.value[-1])
    return int(node.end_mark.index)


def _block(key: str, entry: Mapping[str, Any], indent: str) -> str:
    """An entry in lines: a word on one, something with more facts below its key."""
    if set(entry) <= {"name", "description"}:
        return f"{indent}{key}: {emitting.flow(entry)}"
    return "\n".join(emitting.lines(key, entry, indent))
