"""What other packages add to a site: they name it in their entry points."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from mkdocs_casebook.diagnostics import printable


class PackageError(Exception):
    """What another package adds cannot be used; says which package, why, and what to do."""


@cache
def added(group: str) -> tuple[tuple[str, Any], ...]:
    """What packages name in a group of entry points, each with its module, in the order of names.

    Looked up once: what is installed stays the same while a process runs.

    Raises PackageError for one that cannot be loaded.
    """
    points = sorted(entry_points(group=group), key=lambda each: each.name)
    return tuple((each.module, _loaded(each)) for each in points)


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:  # a module may do anything while it is imported
        package = point.dist.name if point.dist else point.module
        why = printable(f"{type(error).__name__}: {error}").rstrip(".")
        raise PackageError(
            f"The package {package} adds {point.value} to this site ({point.group}), and that "
            f"cannot be loaded: {why}. Install a version of {package} that works here with all "
            f"that it needs, or remove it with `pip uninstall {package}`."
        ) from error
