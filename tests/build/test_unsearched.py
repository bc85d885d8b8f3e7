"""What an owner keeps out of the theme's search is not found here either, nor is furniture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.search.index import GUIDE
from mkdocs_casebook.search.ordering import SIGNATURE
from tests.build.planted import KEPT, MARK, planted, told, unpacked
from tests.build.sites import ENGINES, Site, run, stranger

MKDOCS = """theme: {name: material, font: false}
plugins: [search, blog, casebook]
markdown_extensions: [attr_list, md_in_html, footnotes, admonition, toc: {permalink: true}]
"""
EXCLUDED = "search: {exclude: true}\n"


def page(words: str, header: str = "") -> str:
    return f"---\ntitle: {words}\n{header}---\n{words}\n\n## {words}\n\n{words}\n"


def sections() -> str:
    """A page of which sections and elements are left out, with headings of all kinds."""
    p = planted
    out = "{ data-search-exclude }"
    return (
        f"# {KEPT}title\n\n{KEPT}first[^1]\n\n{p()}\n{out}\n\n## {p()} {out}\n\n{p()}\n\n"
        f"| {p()} | {p()} |\n| --- | --- |\n| {p()} | ![{p()}](x.png) |\n\n"
        f'### {p()}\n\n- {p()}\n\n!!! note "{p()}"\n\n    {p()}\n\n```\n{p()}\n```\n\n'
        f"## {KEPT}second\n\n{KEPT}third\n\n### {p()} {out}\n\n{p()}\n\n### {KEPT}fourth\n\n"
        f"<div data-search-exclude markdown>\n{p()}\n\n## {p()}\n</div>\n\n"
        f"{KEPT}fifth\n\n[^1]: {KEPT}note\n"
    )


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("unsearched")
    p = planted
    files: dict[str, str | bytes] = {
        "docs/excluded.md": page(p(), EXCLUDED),
        "docs/quoting.md": page(f"{p()} [one](message:1)", EXCLUDED),
        "docs/part.md": f"# {KEPT}part\n\n[One](message:1) {p()}\n{{ data-search-exclude }}\n",
        "docs/told.md": f"# {KEPT}told\n\n[One](message:1)\n",
        "docs/boosted.md": page(f"{KEPT}boosted", "search: {boost: 2}\n"),
        "docs/sections.md": sections(),
        "docs/torn.md": f"<div>\n{p()}\n<h2 data-search-exclude>{p()}</h2>{p()}\n</div>\n",
        "docs/blog/index.md": "# News\n",
        "docs/blog/posts/out.md": page(p(), f"date: 2020-01-31\n{EXCLUDED}"),
        "docs/blog/posts/in.md": page(f"{KEPT}post", "date: 2020-02-28\n"),
        "docs/x.png": b"",
    }
    root = stranger(folder / "source", MKDOCS, files)
    done = run(root, folder / "site", request.param)
    assert (done.code, done.warnings) == (0, []), done.output
    return Site(folder / "site")


def indexed(site: Site, word: str) -> set[str]:
    """The files of the index in which a word stands; Pagefind's programs apart."""
    return {path for path in told(site, word) if ".pf_" in path or path == f"pagefind/{GUIDE}"}


def fragments(site: Site) -> dict[str, dict[str, Any]]:
    """What results show of each page, by its address."""
    found = [
        json.loads(data.removeprefix(SIGNATURE))
        for path, data in unpacked(site)
        if path.endswith(".pf_fragment (unzipped)")
    ]
    return {each["url"]: each for each in found}


def test_what_is_kept_out_of_the_search_is_published_and_not_found(site: Site) -> None:
    assert told(site, MARK)
    assert indexed(site, MARK) == set()
    assert not {"/excluded/", "/torn/"} & fragments(site).keys()


@pytest.mark.parametrize(
    "word",
    ["boosted", "title", "first", "second", "third", "fourth", "fifth", "note", "post", "told"],
)
def test_all_else_is_found(site: Site, word: str) -> None:
    assert indexed(site, f"{KEPT}{word}")


def test_no_mark_of_permalinks_and_notes_stands_in_results(site: Site) -> None:
    assert site.pages["sections/index.html"].select(".headerlink, .footnote-backref")
    assert indexed(site, "¶") == indexed(site, "↩") == set()
    found = fragments(site)["/sections/"]
    titles = [each["text"].strip() for each in found["anchors"] if each["element"] == "h2"]
    assert titles == [f"{KEPT}second"]
    assert found["meta"]["title"] == f"{KEPT}title"
    assert f"{KEPT}first {KEPT}second" in found["content"].replace(".", "")


def test_permalinks_of_a_class_of_the_owners_are_left_out_as_well(tmp_path: Path) -> None:
    own = MKDOCS.replace("permalink: true", "permalink: zqlink, permalink_class: own next")
    root = stranger(tmp_path / "source", own, {"docs/blog/index.md": "# News\n"})
    done = run(root, tmp_path / "site")
    assert (done.code, done.warnings) == (0, []), done.output
    site = Site(tmp_path / "site")
    assert "zqlink" in site.pages["about/index.html"].text
    assert indexed(site, "zqlink") == set()
