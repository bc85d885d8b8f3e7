"""Everything judged, rule by rule."""

from importlib import import_module
from pkgutil import iter_modules

from mkdocs_casebook.checks import earlier, links, personal
from mkdocs_casebook.checks.registry import RULES, Faults, Rule, rule
from mkdocs_casebook.checks.rules import check

__all__ = ["RULES", "Faults", "Rule", "check", "earlier", "links", "personal", "rule"]

# A rule is registered where it is written, so every module of this room is loaded.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
