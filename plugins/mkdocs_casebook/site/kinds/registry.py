"""Every kind of page there is: the modules beside this one, and the kinds of other packages."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.site import packages
from mkdocs_casebook.site.outputs import Page

GROUP = "mkdocs_casebook.pages"


@dataclass(frozen=True)
class Kind:
    """A kind of page."""

    order: int
    """Its place among the kinds; those of other packages come after ours."""
    pages: Callable[[Casebook], Iterable[Page]]
    """Plans the pages. It asks nothing that a faulty casebook cannot answer."""
    templates: Path | None = None
    """The folder of its templates, if they are not Casebook's own."""


@cache
def kinds() -> tuple[tuple[str, Kind], ...]:
    """Every kind in order, with the package that it is from; ours are from none.

    Raises PackageError for one that cannot be loaded.
    """
    here = [each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = (import_module(f"{__package__}.{name}") for name in here)
    ours = [("", module.KIND) for module in modules if hasattr(module, "KIND")]
    both = (ours, packages.added(GROUP))
    ordered = (sorted(each, key=lambda pair: (pair[1].order, pair[0])) for each in both)
    return tuple(pair for each in ordered for pair in each)
