"""What is not published is not told: planted words are looked for in every byte of a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.media.images import clean
from tests import kit
from tests.build import planted
from tests.build.planted import KEPT, MARK, told
from tests.build.sites import ENGINES, Site, casebook, configure, run

MODES = [*zip(ENGINES, (True, False), strict=True)]
Planted = tuple[Site, list[bytes]]


@pytest.fixture(scope="module", params=MODES, ids=lambda each: f"{each[0]}-{each[1]}")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    engine, directories = request.param
    folder = tmp_path_factory.mktemp("planted")
    pictures = planted.write(folder / "source")
    configure(folder / "source", use_directory_urls=str(directories).lower())
    done = run(folder / "source", folder / "site", engine)
    assert (done.code, done.warnings) == (0, []), done.output
    return Site(folder / "site"), pictures


def test_no_planted_word_stands_anywhere(site: Planted) -> None:
    assert told(site[0], MARK) == {}


def test_no_picture_is_published_that_no_published_text_shows(site: Planted) -> None:
    published = {*site[0].files.values()}
    for data in site[1]:
        assert data not in published
        assert clean(data) not in published
    pictures = {Path(path).name for path in site[0].files if path.endswith((".jpg", ".png"))}
    assert pictures - {"favicon.png"} == {"shared.jpg", "plan.png"}


def test_the_search_for_words_sees_what_is_published(site: Planted) -> None:
    found = told(site[0], f"{KEPT}room")
    assert any(path.endswith(".pf_fragment (unzipped)") for path in found)
    assert any(path.endswith(".pf_index (unzipped)") for path in found)
    assert told(site[0], f"{KEPT}post")
    assert told(site[0], f"{KEPT}reason")


def test_a_published_post_is_quoted_and_its_link_leads_to_it(site: Planted) -> None:
    for path, page in site[0].pages.items():
        for link in page.select(".cb-mentions a"):
            assert site[0].target(path, str(link["href"]))[0] in site[0].real_pages, path
    quoted = {
        link.text: site[0].target(path, str(link["href"]))[0]
        for path, page in site[0].pages.items()
        for link in page.select(".cb-mentions a")
    }
    assert quoted[f"{KEPT}post"].startswith("blog/2020/02/01/")


def test_a_withdrawn_case_is_told_by_its_number_alone(site: Planted) -> None:
    name = "Withdrawn case study 78"
    of_it = {path: page for path, page in site[0].pages.items() if name in str(page)}
    assert len(of_it) == 3  # the page, its short link, its former name
    for page in of_it.values():
        assert page.title
        assert page.title.text.startswith(name)
    (path,) = [path for path in of_it if "given-back" in path]
    page = site[0].pages[path]
    assert [heading.text for heading in page.select("h1")] == [name]
    assert f"Date: March 2026. Reason: {KEPT}reason." in page.text
    assert not page.select("[data-pagefind-body], [data-phase], [data-pagefind-filter]")
    assert "Coast Alliance" not in page.text
    leading = {
        other
        for other in site[0].real_pages
        for _, link in site[0].links(other)
        if site[0].target(other, link)[0] == path and other != path
    }
    assert {Path(each).stem.removesuffix("index") or each for each in leading} <= {
        "messages/2-share-leaders/index.html",
        "2-share-leaders",
    }
    assert len(leading) == 1, "only the author's own words lead there"


def test_no_year_tells_of_what_is_not_published(site: Planted) -> None:
    for path, page in site[0].real_pages.items():
        assert "198" not in path
        words = page.select_one("main, article")
        assert words
        assert not {"1986", "1987"} & {*words.get_text(" ").split()}, path


def test_no_address_of_a_draft_answers(site: Planted) -> None:
    assert not [path for path in site[0].files if path.startswith("c/77")]
    assert "c/78/index.html" in site[0].files


@pytest.mark.parametrize("engine", ENGINES)
def test_a_link_to_a_page_that_a_plugin_keeps_out_stops_the_build(
    tmp_path: Path, engine: str
) -> None:
    root = tmp_path / "source"
    planted.write(root)
    kit.put(root, kit.CASE, kit.case(f"{kit.BODY}\nSee [it](../docs/blog/posts/one.md).\n"))
    (root / "site").mkdir()
    (root / "site" / "old.txt").write_text("old")
    (root / "site" / "sitemap.xml").write_text("")
    (root / "site" / "assets" / "casebook").mkdir(parents=True)
    done = casebook(root, "build", "--engine", engine)
    line = kit.HEADER_LINES + kit.BODY.count("\n") + 2
    assert done.code == 1
    assert (
        f'case_studies/trios.md:{line}:10 error: "../docs/blog/posts/one.md" is not '
        "published: a plugin or hook of this site keeps it out, as a blog does with drafts. "
        "Publish it first, or remove the link."
    ) in done.output
    assert (root / "site" / "old.txt").read_text() == "old"


def test_a_long_list_of_mentions_gets_shorter_by_those_that_fall_away(tmp_path: Path) -> None:
    root = tmp_path / "source"
    planted.write(root)
    for number in range(60):
        text = planted.page(planted.planted(), f"drafted {number}", "date: 2020-01-31\ndraft: on\n")
        kit.put(root, f"docs/blog/posts/more-{number}.md", text.replace("draft: on", "draft: true"))
    done = run(root, tmp_path / "site")
    assert (done.code, done.warnings) == (0, []), done.output
    site = Site(tmp_path / "site")
    assert not [path for path in site.files if path.startswith("messages/") and "/page/" in path]
    assert told(site, MARK) == {}


def test_folders_of_the_casebook_in_that_of_the_site_are_not_published_as_they_are(
    tmp_path: Path,
) -> None:
    root = tmp_path / "source"
    pictures = planted.write(root)
    for folder in ("case_studies", "messages"):
        (root / folder).rename(root / "docs" / folder)
    kit.put(
        root,
        "mkdocs.yml",
        planted.CONFIGURATION.replace(
            "- casebook", "- casebook: {cases: docs/case_studies, messages: docs/messages}"
        ),
    )
    kit.put(root, "docs/index.md", "![A hall](case_studies/shared.jpg)\n")
    for name in ("one", "two", "told"):
        (root / "docs" / "blog" / "posts" / f"{name}.md").unlink()
    done = run(root, tmp_path / "site")
    assert (done.code, done.warnings) == (0, []), done.output
    site = Site(tmp_path / "site")
    assert told(site, MARK) == {}
    assert not {*pictures} & {*site.files.values()}
    assert not [path for path in site.files if path.startswith("case_studies")]


def test_a_page_that_the_engine_drops_with_a_warning_is_no_traceback(
    garden: Path, tmp_path: Path
) -> None:
    kit.put(garden, "docs/README.md", "Keep [water](message:1), zqxdropped.\n")
    done = run(garden, tmp_path / "site")
    assert "Excluding 'README.md' from the site because it conflicts" in done.output
    assert "Traceback" not in done.output
    assert told(Site(tmp_path / "site"), MARK) == {}


def test_the_search_of_the_theme_knows_no_more_than_ours(garden: Path, tmp_path: Path) -> None:
    configure(garden, plugins="[search, casebook]")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    index = Site(tmp_path / "site").files["search/search_index.json"].decode()
    assert "The dry bed" in index
    assert "Withdrawn case study" not in index
    assert "The society asked for it" not in index
