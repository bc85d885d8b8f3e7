from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pytest

from mkdocs_casebook.reading import ASSETS, reader
from mkdocs_casebook.text.bodies import bodies
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.convert import convert
from tests import kit
from tests.build.sites import ENGINES, Run, Site, run
from tests.build.store import Built, Store
from tests.hostile import kinds
from tests.hostile.bodies import HTML
from tests.hostile.cases import CASES
from tests.hostile.kinds import Hostile

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
    folder = root / "case_studies"
    found = sorted(each for each in folder.rglob("*") if each.suffix.lower() in ASSETS)
    if cases and found:
        # Only pictures that a text shows are published.
        shown = "".join(
            f"![A picture]({quote(str(each.relative_to(folder)))})\n\n" for each in found
        )
        kit.put(root, kit.OTHER, kit.case(f"{kit.BODY}\n{shown}", **kit.OTHER_FIELDS))
    return root


def build(folder: Path, cases: Iterable[Hostile] = (), engine: str = "mkdocs") -> Run:
    """The site of the small casebook with hostile cases in it."""
    root = casebook(folder / "source", cases)
    if cases:
        spoil(root)
    return run(root, folder / "site", engine)


def spoil(root: Path) -> None:
    """Put hostile HTML where conversions are remembered, one piece for each case study."""
    cache = Cache(root / ".cache" / "casebook")
    for body, html in zip(bodies(reader.read(root)), HTML.values(), strict=False):
        made = convert(body)
        passages = [each.model_copy(update={"excerpt": html}) for each in made.passages]
        spoilt = {"html": (*made.html, html), "passages": tuple(passages)}
        cache.put(body, made.model_copy(update=spoilt))


@pytest.fixture(scope="session")
def clean(store: Store) -> Site:
    """The site of the small casebook alone."""
    done, site = store.built("clean", build)
    assert done.code == 0, done.output
    return site


@pytest.fixture(scope="session")
def harmless(store: Store) -> Built:
    """All harmless cases in one site."""
    return store.built("harmless", lambda folder: build(folder, HARMLESS))


@pytest.fixture(scope="session")
def harmless_twin(store: Store) -> Built:
    """The same with the other engine."""
    return store.built("harmless-twin", lambda folder: build(folder, HARMLESS, ENGINES[1]))
