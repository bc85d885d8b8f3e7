"""Templates get what they show, all of it documented, and ask nothing."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from mkdocs_casebook.site import contexts
from mkdocs_casebook.site.helpers import Helpers
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import TEMPLATES, View, environment
from tests import kit

ENVIRONMENT = environment()
HELPERS = {each.name for each in fields(Helpers)}
FILES = sorted(path.name for path in TEMPLATES.glob("*.html"))
OWN = [name for name in FILES if not name.startswith("_")]


@cache
def shown() -> dict[str, type]:
    """The class of what each template shows."""
    notice = "{date: 2020-03, reason: They asked.}"
    gone = kit.case(id="9", title="Gone", status="withdrawn", withdrawn=notice)
    planned = plan(kit.accepts(files={"case_studies/gone.md": gone}))
    return {page.template: type(page.context()) for page in planned}


def tree(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / name).read_text(encoding="utf-8"))


@cache
def variables(name: str) -> set[str]:
    """What a template takes from outside, its macros included."""
    return meta.find_undeclared_variables(tree(name)) - ENVIRONMENT.globals.keys()


@pytest.mark.parametrize("name", OWN)
def test_a_template_uses_exactly_what_its_context_has(name: str) -> None:
    assert is_dataclass(shown()[name])
    assert shown()[name].__dataclass_params__.frozen  # type: ignore[attr-defined]
    own = {each.name for each in fields(shown()[name])}
    assert not own & HELPERS
    assert variables(name) - HELPERS == own


@pytest.mark.parametrize("name", sorted({*FILES} - {*OWN}))
def test_what_templates_share_takes_only_helpers(name: str) -> None:
    assert variables(name) <= HELPERS


def test_every_helper_is_used() -> None:
    assert set().union(*map(variables, FILES)) >= HELPERS


def classes() -> list[type]:
    modules = [inspect.getmodule(each) for each in {*shown().values(), Helpers, Page}]
    found = {
        each
        for module in (*modules, contexts)
        for _, each in inspect.getmembers(module, inspect.isclass)
        if is_dataclass(each)
        and each is not View
        and each.__module__ == getattr(module, "__name__", "")
    }
    return sorted(found, key=lambda each: (each.__module__, each.__name__))


@pytest.mark.parametrize("kind", classes(), ids=lambda each: each.__name__)
def test_every_field_is_documented(kind: type) -> None:
    source = Path(inspect.getfile(kind)).read_text(encoding="utf-8")
    (found,) = (
        each
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.ClassDef) and each.name == kind.__name__
    )
    bare = [
        field.target.id
        for field, after in zip(found.body, [*found.body[1:], None], strict=True)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and not (isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant))
    ]
    assert bare == []


@pytest.mark.parametrize("name", FILES)
def test_no_line_of_a_template_is_too_long(name: str) -> None:
    lines = (TEMPLATES / name).read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if len(line) > 120] == []
