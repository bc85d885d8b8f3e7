"""A kind of page is two files: one that plans its pages, and a template."""

from __future__ import annotations

from pathlib import Path

from tests import kit
from tests.build.sites import Site, casebook, run
from tests.outside import package

KIND = """
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs_casebook.linking import Address
from mkdocs_casebook.site.kinds import Kind
from mkdocs_casebook.site.outputs import Page, of_site


@dataclass(frozen=True)
class Numbers:
    cases: int
    messages: int


def pages(casebook):
    numbers = partial(Numbers, len(casebook.listed), len(casebook.messages))
    address = Address("numbers/")
    words = ("In numbers", "How many.")
    yield Page(address, "numbers.html", *words, context=numbers, key=of_site(address))


KIND = Kind(1, pages, templates=Path(__file__).parent / "templates")
"""
TEMPLATE = """
<div class="cb"><h1>In numbers</h1>
<p>{{ cases }} cases, {{ messages }} messages. <a href="{{ url(at.find) }}">Find</a></p></div>
"""


def test_a_kind_of_page_from_outside_is_built_and_promised(garden: Path, tmp_path: Path) -> None:
    files = {"theirs/__init__.py": KIND, "theirs/templates/numbers.html": TEMPLATE}
    points = {"mkdocs_casebook.pages": "theirs:KIND"}
    environment = package(tmp_path / "packages", points, files)
    done = run(garden, tmp_path / "site", environment=environment)
    assert (done.code, done.warnings) == (0, []), done.output
    site, book = Site(tmp_path / "site"), kit.load(garden)
    page = site.pages["numbers/index.html"]
    said = f"{len(book.listed)} cases, {len(book.messages)} messages."
    assert said in " ".join(page.get_text(" ").split())
    link = page.select_one(".cb p a")
    assert link is not None
    assert site.target("numbers/index.html", str(link["href"]))[0] == "find/index.html"
    assert casebook(garden, "addresses", environment=environment).code == 0
    assert "\n/numbers/  page numbers\n" in (garden / "addresses.lock").read_text(encoding="utf-8")
    assert (
        "Install the package that published the page numbers again."
        in casebook(garden, "check").output
    )
