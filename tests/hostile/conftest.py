from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from mkdocs_casebook import library
from mkdocs_casebook.cache import Cache
from mkdocs_casebook.casebook import bodies
from mkdocs_casebook.markdown import convert
from tests import kit
from tests.build.sites import ENGINES, Run, Site, run
from tests.hostile import kinds
from tests.hostile.bodies import HTML
from tests.hostile.cases import CASES
from tests.hostile.kinds import Hostile

Built = tuple[Run, Site]
HARMLESS = [case for case in CASES if case.code is None]
SETTINGS = """\
site_name: Hostile & harmless
site_url: https://casebook.example/sub/
repo_url: https://forge.example/x/y
edit_uri: edit/main/docs/
theme: {name: material, font: false}
plugins: [casebook]
markdown_extensions: [footnotes, tables, toc]
validation:
  nav: {omitted_files: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


def casebook(root: Path, cases: Iterable[Hostile] = ()) -> Path:
    """The small casebook as the source of a site, with hostile cases in it."""
    kit.write(root, {"mkdocs.yml": SETTINGS})
    for case in cases:
        kinds.put(root, case)
    return root


def build(folder: Path, cases: Iterable[Hostile] = (), engine: str = "mkdocs") -> Built:
    """The site of the small casebook with hostile cases in it."""
    root = casebook(folder / "source", cases)
    if cases:
        spoil(root)
    return run(root, folder / "site", engine), Site(folder / "site")


def spoil(root: Path) -> None:
    """Put hostile HTML where conversions are remembered, one piece for each case study."""
    cache = Cache(root / ".cache" / "casebook")
    for body, html in zip(bodies(library.read(root)), HTML.values(), strict=False):
        made = convert(body)
        passages = [each.model_copy(update={"excerpt": html}) for each in made.passages]
        spoilt = {"html": made.html + html, "passages": tuple(passages)}
        cache.put(body, made.model_copy(update=spoilt))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small casebook alone."""
    done, site = build(tmp_path_factory.mktemp("clean"))
    assert done.code == 0, done.output
    return site


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All harmless cases in one site."""
    return build(tmp_path_factory.mktemp("harmless"), HARMLESS)


@pytest.fixture(scope="session")
def harmless_twin(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same with the other engine."""
    return build(tmp_path_factory.mktemp("twin"), HARMLESS, ENGINES[1])
