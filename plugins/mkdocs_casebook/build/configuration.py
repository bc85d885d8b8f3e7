"""Read `mkdocs.yml` as data: `INHERIT` and `!ENV` as the engine reads them, and nothing is run.

A stranger may have written it: its size, its aliases and the files that it inherits are bounded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import mergedeep
import yaml
import yaml_env_tag
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, SequenceNode

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.reading import misread, read_text

LIMIT = 2 * 1024 * 1024
"""Bytes; a navigation that names ten thousand pages takes about one megabyte."""
PARENTS_LIMIT = 10
"""Files that may inherit from one another."""
VALUES_LIMIT = 500_000
"""Values of one file; a value that aliases repeat counts each time."""
MERGE = "tag:yaml.org,2002:merge"
EXAMPLE = said("Compare it with the example in the README.")


class SettingsError(Exception):
    """`mkdocs.yml` cannot be used; the diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.sentence)
        self.diagnostic = diagnostic


class _Loader(yaml.SafeLoader):
    """Reads plain values and `!ENV`; whatever another tag means is the engine's to say."""

    def flatten_mapping(self, node: MappingNode) -> None:
        """Put merged groups (`<<`) in, unless they multiply without measure."""
        count = 0
        for key, value in node.value:
            if key.tag == MERGE:
                for each in value.value if isinstance(value, SequenceNode) else [value]:
                    if isinstance(each, MappingNode):
                        self.flatten_mapping(each)
                        count += len(each.value)
                    if count > VALUES_LIMIT:
                        raise ConstructorError(None, None, "too many values", node.start_mark)
        super().flatten_mapping(node)


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_constructor(None, lambda _loader, _node: None)


@dataclass(frozen=True)
class Configuration:
    """The values of a configuration, inherited ones included, and where each stands."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[Path, str] = field(default_factory=dict)
    """The file itself and those that it inherits from, nearest first."""

    def place(self, *keys: str) -> Span:
        """Where a value stands; keys go through groups, and through lists."""
        for path, text in self.texts.items():
            if node := _find(yaml.compose(text, _Loader), keys):
                return Span(_name(path, self.path), node.start_mark.line + 1, _column(node))
        return Span(self.path.name)

    def refuse(self, keys: tuple[str, ...], problem: Said, remedy: Said) -> SettingsError:
        """The error that a value of the configuration makes no sense."""
        return SettingsError(Diagnostic(codes.CONFIGURATION, self.place(*keys), problem, remedy))


def load(path: Path) -> Configuration:
    """Read the configuration at `path`; it is empty where there is no such file.

    Raises SettingsError for a file that cannot be read as YAML or inherits from none.
    """
    path = path.absolute()
    texts: dict[Path, str] = {}
    # A link that leads nowhere is a fault, not a file that is not there.
    values = _values(path, path, texts) if os.path.lexists(path) else {}
    return Configuration(path, values, texts)


def _values(path: Path, first: Path, texts: dict[Path, str]) -> dict[str, Any]:
    """The values of one file, put over those that it inherits; their texts are noted."""
    name = _name(path, first)
    texts[path] = text = _text(path, name)
    try:
        values = yaml.load(text, _Loader)
    except yaml.reader.ReaderError as error:
        span = Span(name, text.count("\n", 0, error.position) + 1)
        problem = said("There is a character here that YAML does not allow.")
        raise _refusal(
            span, problem, said("Delete it, and type the words around it again.")
        ) from error
    except ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = said("The value here cannot be used: it is taken together from other places.")
        raise _refusal(Span(name, line), problem, said("Write it without &, * and <<.")) from error
    except yaml.YAMLError as error:
        if "tag" in (getattr(error, "context", None) or ""):
            line = error.problem_mark.line + 1 if error.problem_mark else 1  # type: ignore[attr-defined]
            problem = said("The word that begins with ! here is followed by no space.")
            raise _refusal(Span(name, line), problem, said("Write a space behind it.")) from error
        found = misread.explain(error, text, name)
        raise SettingsError(replace(found, code=codes.CONFIGURATION)) from error
    except (ValueError, OverflowError, RecursionError) as error:
        problem = said("The file cannot be read as YAML ({error}).", error=type(error).__name__)
        raise _refusal(Span(name), problem, EXAMPLE) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise _refusal(
            Span(name), said("The file contains no settings of the form `name: value`."), EXAMPLE
        )
    if not _is_bounded(values):
        problem = said(
            "The file contains more than {most} values, or values inside themselves.",
            most=f"{VALUES_LIMIT:,}",
        )
        raise _refusal(Span(name), problem, said("Write it without & and *, or make it shorter."))
    if "INHERIT" not in values:
        return values
    parent = values.pop("INHERIT")
    place = _parent(path, first, parent, texts)
    inherited = _values(place, first, texts)
    try:
        merged: dict[str, Any] = mergedeep.merge(inherited, values)
    except RecursionError as error:
        problem = said("The values of {parent} are nested too deeply.", parent=shown(parent))
        raise _refusal(Span(name), problem, said("Write them with fewer levels.")) from error
    return merged


def _text(path: Path, name: str) -> str:
    """The text of a file; the owner may have put a link to it in its place."""
    place = Path(os.path.realpath(path))
    text = read_text(place.parent, place.name, LIMIT)
    if isinstance(text, Diagnostic):
        span = replace(text.span, path=name)
        problem = text.problem.with_values(
            lambda value: value.replace(shown(place.name), shown(name))
        )
        remedy = text.remedy
        if text.code == codes.FILE_KIND:
            problem, remedy = (
                said("{name} is not a file.", name=shown(name)),
                said("Put the settings into such a file."),
            )
        raise SettingsError(Diagnostic(codes.CONFIGURATION, span, problem, remedy))
    return text


def _parent(path: Path, first: Path, parent: object, texts: Mapping[Path, str]) -> Path:
    """The file that `path` inherits from, as the engine finds it."""
    span = Configuration(first, {}, {path: texts[path]}).place("INHERIT")
    remedy = said("Correct the line `INHERIT`, or delete it.")
    if not isinstance(parent, str):
        raise _refusal(span, said("`INHERIT` takes the name of one file."), remedy)
    place = Path(os.path.normpath(path.parent / parent))
    if not place.is_file():
        raise _refusal(
            span, said("There is no file {parent} to inherit from.", parent=shown(parent)), remedy
        )
    if any(os.path.realpath(place) == os.path.realpath(each) for each in texts):
        raise _refusal(span, said("{parent} inherits from itself.", parent=shown(parent)), remedy)
    if len(texts) > PARENTS_LIMIT:
        problem = said("More than {most} files inherit from one another.", most=PARENTS_LIMIT)
        raise _refusal(span, problem, said("Join some of them."))
    return place


def _is_bounded(values: dict[Any, Any]) -> bool:
    """Whether the values can be walked through, each alias as often as it occurs."""
    count = 0
    rest: list[object] = [values]
    while rest and count <= VALUES_LIMIT:
        each = rest.pop()
        count += 1
        if isinstance(each, dict | list | set):
            count += len(each)
            rest += each.values() if isinstance(each, dict) else each
    return count <= VALUES_LIMIT


def _find(node: Node | None, keys: tuple[str, ...]) -> Node | None:
    if node is None or not keys:
        return node
    if isinstance(node, SequenceNode):
        found = (
            each if (each.value,) == keys else _find(each, keys)
            for each in node.value
            if not isinstance(each, SequenceNode)
        )
        return next(filter(None, found), None)
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == keys[0]:
            return _find(value, keys[1:])
    return None


def _column(node: Node) -> int:
    return int(node.start_mark.column) + 1


def _name(path: Path, first: Path) -> str:
    """How a file is called from the folder of the configuration."""
    try:
        return Path(os.path.relpath(path, first.parent)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _refusal(span: Span, problem: Said, remedy: Said) -> SettingsError:
    return SettingsError(Diagnostic(codes.CONFIGURATION, span, problem, remedy))
