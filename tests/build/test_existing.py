"""The plugin is added to a site that its owner has had for long: nothing of it is lost."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from tests.build.existing import POSTS, SECTIONS, add_casebook, make
from tests.build.sites import Run, Site, configure, run

Grown = tuple[Run, Site, Site]
"""How the build with the plugin went; the site without it, and with it."""
FURNITURE = (
    ".headerlink, .md-tags, .md-content__button, .md-source-file, .md-annotation, script, style"
)
"""What the theme puts into the main text besides the owner's words."""


@pytest.fixture(scope="module", params=["true", "false"], ids=["dirs", "files"])
def grown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = tmp_path_factory.mktemp("existing")
    root = make(folder / "source")
    configure(root, use_directory_urls=request.param)
    before = run(root, folder / "before")
    assert before.code == 0, before.output
    add_casebook(root)
    return run(root, folder / "after"), Site(folder / "before"), Site(folder / "after")


def article(page: BeautifulSoup) -> Tag:
    found = page.select_one(".md-content__inner") or page.select_one("article.cb-main")
    assert found is not None
    return found


def words(page: BeautifulSoup) -> str:
    """The words of the main text."""
    main = article(page)
    left_out = {id(each) for each in main.select(FURNITURE)}
    kept = (
        each for each in main.strings if not any(id(around) in left_out for around in each.parents)
    )
    return " ".join(" ".join(kept).split())


def said(page: BeautifulSoup, name: str) -> str:
    found = page.select_one(f'meta[name="{name}"]')
    return str(found["content"]) if found else ""


def test_the_build_has_no_warning(grown: Grown) -> None:
    done, _, _ = grown
    assert done.code == 0, done.output
    assert done.warnings == []


def test_every_file_is_still_at_its_address(grown: Grown) -> None:
    _, before, after = grown
    assert len(before.real_pages) > sum(SECTIONS.values()) + POSTS
    assert set(before.files) - set(after.files) == set()
    for path in ("css/own.css", "js/own.js", "images/drawing.svg"):
        assert before.files[path] == after.files[path]


def test_every_page_has_its_text(grown: Grown) -> None:
    _, before, after = grown
    lost = {}
    for path, page in before.real_pages.items():
        old, new = words(page), words(after.pages[path])
        same = new.startswith(old) if path == "index.html" else new == old
        if not same:
            lost[path] = (old, new)
    assert lost == {}


def test_every_page_has_its_title_and_description(grown: Grown) -> None:
    _, before, after = grown
    for path, page in before.real_pages.items():
        title = page.title.text if page.title else ""
        name = title.removesuffix("Old School").strip().removesuffix("-").strip()
        new = after.pages[path].title
        assert new is not None
        assert new.text.strip().startswith(name or "Old School"), path
        old_words, new_words = said(page, "description"), said(after.pages[path], "description")
        assert new_words, path
        if old_words != "The site of the old school.":
            assert new_words == old_words, path


def test_every_heading_and_anchor_is_still_there(grown: Grown) -> None:
    _, before, after = grown
    for path, page in before.real_pages.items():
        old = {str(each["id"]) for each in article(page).select("[id]")}
        assert old - {*after.ids(path)} == set(), path


def test_what_features_made_of_the_text_is_still_there(grown: Grown) -> None:
    _, before, after = grown
    features = (
        ".admonition",
        "details",
        ".tabbed-set",
        ".highlight",
        ".footnote",
        ".twemoji svg",
        ".task-list-item",
        "kbd",
        "abbr",
        "dl",
        "table",
        "a.next[title]",
        "img[width]",
        "div.grid em",
        ".md-tags a.md-tag",
    )
    page = next(path for path in before.pages if path.startswith("guide/page-1"))
    for feature in features:
        old = len(article(before.pages[page]).select(feature))
        assert old
        assert len(article(after.pages[page]).select(feature)) == old, feature


def test_every_link_resolves(grown: Grown) -> None:
    _, _, after = grown
    lost = []
    for path in after.real_pages:
        for element, link in after.links(path):
            if ":" in link or link.startswith("//") or element.get("rel") == ["canonical"]:
                continue
            target, anchor = after.target(path, link)
            page = target in after.pages and anchor
            if target not in after.files or (page and anchor not in after.ids(target)):
                lost.append((path, link))
    assert lost == []


def test_the_blog_has_its_posts_and_the_tags_page_its_pages(grown: Grown) -> None:
    _, before, after = grown
    blog = next(path for path in before.pages if path in ("blog/index.html", "blog.html"))
    assert article(before.pages[blog]).select(".md-post")
    for path in before.real_pages:
        old = [post.text for post in article(before.pages[path]).select(".md-post h2")]
        new = [post.text for post in article(after.pages[path]).select(".md-post h2")]
        assert [" ".join(each.split()) for each in old] == [" ".join(each.split()) for each in new]
    tags = next(path for path in before.pages if path.startswith("tags"))
    assert len(article(after.pages[tags]).select("a[href*=page-]")) > 20


def test_the_owners_styles_and_scripts_are_loaded(grown: Grown) -> None:
    _, _, after = grown
    for path in after.real_pages:
        loaded = {after.target(path, link)[0] for _, link in after.links(path)}
        assert {"css/own.css", "js/own.js"} <= loaded, path


def test_every_section_can_be_reached_from_the_menu(grown: Grown) -> None:
    _, _, after = grown
    page = after.pages["index.html"]
    menu = {after.target("index.html", str(a["href"]))[0] for a in page.select("nav a[href]")}
    for topic, count in SECTIONS.items():
        pages = {path for path in after.real_pages if path.startswith(f"{topic}/")}
        assert len(pages) == count + 1
        assert pages <= menu, topic


def test_the_casebook_is_there(grown: Grown) -> None:
    _, _, after = grown
    directories = "case-studies/dry-bed/index.html" in after.files
    name = "case-studies/dry-bed/index.html" if directories else "case-studies/dry-bed.html"
    assert "What this plot diary shows" in words(after.pages[name])
