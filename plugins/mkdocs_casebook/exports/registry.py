"""Every export there is: the modules of this room, and the exports of other packages."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from mkdocs_casebook.site import Output, Site, packages

Export: TypeAlias = Callable[[Site], Iterable[Output]]
"""Gives what is to be published, in a fixed order; it writes nothing itself."""
GROUP = "mkdocs_casebook.exports"


def exports() -> list[tuple[str, Export]]:
    """Every export by name, with the package that it is from; ours come first, from none.

    Raises PackageError for one that cannot be loaded.
    """
    return [*_ours(), *packages.added(GROUP)]


@cache
def _ours() -> tuple[tuple[str, Export], ...]:
    here = [each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = (import_module(f"{__package__}.{name}") for name in sorted(here))
    return tuple(("", module.export) for module in modules if hasattr(module, "export"))
