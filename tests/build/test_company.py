"""The plugins that people use beside ours: their work is done, and our pages stay whole."""

from __future__ import annotations

import functools
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from mkdocs_casebook.language.cutting import GLUE
from tests import kit
from tests.build import company
from tests.build.environments import Environment, NotInstalledError, environment
from tests.build.sites import Run, Site, words
from tests.build.store import Built, Store
from tests.build.test_unsearched import fragments
from tests.node import node

CASE = "case-studies/trios/index.html"
FIRST, SECOND = "guide/first/index.html", "guide/second/index.html"
SITE = "https://gardens.example/"
MINIFY = (
    "minify: {minify_html: true, minify_js: true, minify_css: true, js_files: [js/own.js], "
    "css_files: [css/own.css], htmlmin_opts: {remove_comments: true}}"
)
OWN = {"extra_css": "[css/own.css]", "extra_javascript": "[js/own.js]"}
DATES = "git-revision-date-localized: {type: iso_date, enable_creation_date: true}"
TOGETHER = ["casebook", "macros", "glightbox", DATES, MINIFY, "awesome-nav"]
AWESOME = {
    "docs/.nav.yml": 'nav: [index.md, Learned: messages, case-studies, guide, "*"]\n',
    "docs/guide/.nav.yml": "title: How we do it\nnav: [second.md, first.md, index.md]\n",
}


@pytest.fixture(scope="session")
def alone() -> Environment:
    """Plugins that need MkDocs and nothing else; ProperDocs is not there."""
    return environment("beside")


@pytest.fixture(scope="session")
def both() -> Environment:
    """The same with plugins that bring ProperDocs."""
    return environment("beside-properdocs")


@pytest.fixture(scope="session")
def plain(store: Store, alone: Environment) -> Site:
    """The site with no plugin but ours."""

    def make(folder: Path) -> Run:
        company.make(folder / "source", "[casebook]")
        return company.build(folder, alone)

    done, site = store.built("company", make)
    assert done.code == 0, done.output
    return site


def warm(plain: Site) -> Path:
    """Where the texts of the site have been converted already."""
    return plain.folder.parent / "source"


def listed(plugins: Iterable[str]) -> str:
    return f"[{', '.join(plugins)}]"


def article(page: BeautifulSoup) -> Tag:
    found = page.select_one("article.cb-main, main")
    assert found is not None
    return found


def ours(plain: Site) -> list[str]:
    """The pages of the casebook."""
    return [path for path in plain.real_pages if not path.startswith(("guide/", "about/", "index"))]


def whole(site: Site, plain: Site) -> None:
    """Our pages say what they say by themselves, and everything leads where it should."""
    for path in ours(plain):
        assert text(site, path) == text(plain, path), path
        for rel in ("canonical", "shortlink"):
            assert address(site, path, rel) == address(plain, path, rel), path
    for path, data in plain.files.items():
        if path.startswith("assets/casebook/") and not path.endswith(".json"):
            assert site.files[path] == data, path
    assert plain.redirects.items() <= site.redirects.items()
    resolved(site)
    assert (site.folder.parent / "source/addresses.lock").read_bytes() == (
        warm(plain) / "addresses.lock"
    ).read_bytes()


@functools.cache
def text(site: Site, path: str) -> str:
    """The words of a page's main part."""
    return words(article(site.pages[path]))


def address(site: Site, path: str, rel: str) -> str:
    found = site.pages[path].select_one(f"link[rel={rel}]")
    return str(found["href"]) if found else ""


def resolved(site: Site) -> None:
    """Every link of every page leads to a file, and to a part that it has."""
    ids = functools.cache(lambda path: set(site.ids(path)))
    for path in site.real_pages:
        for element, link in site.links(path):
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            place, anchor = site.target(path, link)
            assert place in site.files, (path, str(element))
            if anchor and place in site.pages and element.name == "a":
                assert anchor in ids(place), (path, link)


def scripts(site: Site, path: str) -> list[str]:
    return [str(each["src"]) for each in site.pages[path].select("script[src]")]


def quiet(site: Site, path: str) -> bool:
    """Whether the footer says that the page asks nothing of others."""
    return "contacts no other sites" in site.pages[path].text


def menu(site: Site) -> list[str]:
    """The words of the menu for wide screens, sections with what is in them."""
    nav = site.pages["index.html"].select_one("header .cb-nav-wide")
    assert nav is not None
    return [words(each) for each in nav.select(":scope > ul > li")]


@pytest.fixture(scope="session", params=["ours first", "ours last"])
def together(
    request: pytest.FixtureRequest, store: Store, plain: Site, alone: Environment
) -> Built:
    """All that need MkDocs alone, in both orders."""
    plugins = TOGETHER if request.param == "ours first" else TOGETHER[::-1]

    def make(folder: Path) -> Run:
        company.make(folder / "source", listed(plugins), AWESOME, **OWN)
        return company.build(folder, alone, warm(plain))

    return store.built(f"company-{request.param.replace(' ', '-')}", make)


def test_plugins_that_need_mkdocs_alone_leave_our_pages_whole(together: Built, plain: Site) -> None:
    done, site = together
    assert done.code == 0, done.output
    assert done.warnings == []
    whole(site, plain)
    found, usual = fragments(site), fragments(plain)
    assert found.keys() == usual.keys()
    for url in (each for each in found if not each.startswith(("/guide/", "/about/"))):
        for part in ("content", "meta", "filters"):
            assert found[url][part] == usual[url][part]


def test_nothing_runs_what_the_author_of_a_case_study_wrote(together: Built) -> None:
    _, site = together
    assert company.PRINTED in words(article(site.pages[CASE]))
    code = site.pages[CASE].select_one("pre code")
    assert code is not None
    assert code.text == "keep    these   spaces {{ too }}\n"
    kept = fragments(site)["/case-studies/trios/"]["content"]
    assert company.PRINTED in kept.replace(GLUE, "")


def test_macros_and_dates_are_filled_in_where_the_owner_wrote_them(together: Built) -> None:
    _, site = together
    assert "Six times seven is 42." in words(article(site.pages[FIRST]))
    dates = {
        path: re.findall(r"\d{4}-\d\d-\d\d", words(article(site.pages[path])))
        for path in (FIRST, SECOND)
    }
    began, went_on = company.BEGUN[:10], company.GONE_ON[:10]
    assert dates == {FIRST: [began, began], SECOND: [went_on, began]}


def test_a_sentence_with_a_macro_is_not_quoted_as_it_was_written(together: Built) -> None:
    _, site = together
    (item,) = site.pages["case-studies/seminar/index.html"].select(".cb-mentions li")
    assert words(item) == "First steps"
    assert [words(q) for q in site.pages[CASE].select(".cb-mentions q")]


def test_an_owners_page_is_described_by_no_marks_of_a_macro(together: Built) -> None:
    _, site = together
    said = site.pages[FIRST].select_one("meta[name=description]")
    assert said is None or "{{" not in str(said["content"])


def test_pictures_open_in_a_lightbox_with_the_script_that_it_needs(together: Built) -> None:
    _, site = together
    for path in ("index.html", CASE, FIRST):
        picture = site.pages[path].select_one("article a.glightbox img")
        assert picture is not None, path
        link = picture.find_parent("a")
        assert isinstance(link, Tag)
        assert site.target(path, str(link["href"]))[0] in site.files
        (bundle,) = [each for each in scripts(site, path) if "javascripts/bundle." in each]
        assert site.target(path, bundle)[0] in site.files
    assert not site.pages["index.html"].select("article body, article html")
    assert [words(h1) for h1 in site.pages["index.html"].select("header.cb-hero > h1")] == [
        "Notes of gardens"
    ]


def test_pages_are_minified_and_their_scripts_work(together: Built, plain: Site) -> None:
    _, site = together
    assert b"remark" not in site.files[FIRST]
    assert site.files["css/own.min.css"] == b".own{color:red}"
    assert site.files["js/own.min.js"].strip() == b"var own=1;"
    assert len(site.files[CASE]) < len(plain.files[CASE]) + 1500  # what the lightbox adds
    for path in (CASE, SECOND, "404.html"):
        assert any("javascripts/bundle." in each for each in scripts(site, path)) == (
            path != "404.html"
        )
        json.loads(site.pages[path].select_one("script#__config").text)  # type: ignore[union-attr]
    found = [each.text for path in (CASE, SECOND) for each in inline(site, path)]
    assert len(found) > 5
    compiled([*found, *(each.text for each in inline(site, "404.html"))])


def inline(site: Site, path: str) -> list[Tag]:
    """The scripts that stand in a page."""
    return list(site.pages[path].select("script:not([src], [type])"))


def compiled(scripts: list[str]) -> None:
    """None of the scripts has a fault of syntax."""
    every = 'JSON.parse(require("fs").readFileSync(0, "utf8"))'
    done = node(
        "--eval",
        f'for (const each of {every}) new (require("vm").Script)(each)',
        text=json.dumps(scripts),
    )
    assert done.returncode == 0, done.stderr


def test_no_page_promises_that_it_runs_nothing_of_others(together: Built) -> None:
    _, site = together
    assert not any(quiet(site, path) for path in site.real_pages)


def test_the_menu_is_the_one_of_awesome_nav(together: Built) -> None:
    _, site = together
    assert menu(site)[:3] == [
        "Learned",
        "Case studies",
        "How we do it Second steps First steps The guide",
    ]


ALONE = {"glightbox": "glightbox", "minify": "minify: {minify_html: true}"}


@pytest.mark.parametrize("name", ALONE)
def test_a_plugin_by_itself_leaves_our_pages_whole(
    name: str, store: Store, plain: Site, alone: Environment
) -> None:
    def make(folder: Path) -> Run:
        company.make(folder / "source", f"[casebook, {ALONE[name]}]")
        return company.build(folder, alone, warm(plain))

    done, site = store.built(f"company-{name}", make)
    assert done.code == 0, done.output
    whole(site, plain)
    assert all(quiet(plain, path) for path in plain.real_pages)
    for path in site.real_pages:
        assert quiet(site, path) == (name == "minify"), path
        loaded = any("javascripts/bundle." in each for each in scripts(site, path))
        assert loaded == (name == "glightbox" or path == SECOND), path


ARRANGED = [
    "casebook",
    "section-index",
    "literate-nav",
    "redirects: {redirect_maps: {old/trios.md: case_studies/trios/index.md, "
    "old/sea.md: 'case-studies/seminar.md#context', old/list.md: case-studies/index.md, "
    "old.md: guide/first.md, away.md: 'https://away.example/x'}}",
]
SUMMARY = """\
- [Home](index.md)
- [The guide](guide/index.md)
    - [First](guide/first.md)
    - [Second](guide/second.md)
- [What we learned](messages/index.md)
    - [To choose](messages/01-choose-well.md)
- [The trios](case_studies/trios/index.md)
- [By the sea](case-studies/seminar.md)
- [All](case-studies/index.md)
- [About](about.md)
"""


@pytest.fixture(scope="session", params=["mkdocs", "properdocs"])
def arranged(request: pytest.FixtureRequest, store: Store, plain: Site, both: Environment) -> Built:
    """All that bring ProperDocs, under both engines and in both orders."""
    engine = request.param
    plugins = ARRANGED if engine == "mkdocs" else ARRANGED[::-1]

    def make(folder: Path) -> Run:
        company.make(folder / "source", listed(plugins), {"docs/SUMMARY.md": SUMMARY})
        return company.build(folder, both, warm(plain), engine)

    return store.built(f"company-{engine}", make)


def test_plugins_that_bring_properdocs_leave_our_pages_whole(arranged: Built, plain: Site) -> None:
    done, site = arranged
    assert done.code == 0, done.output
    assert done.warnings == []
    whole(site, plain)
    assert fragments(plain).keys() <= fragments(site).keys()


def test_redirects_arrive_at_pages_of_ours_and_of_the_owner(arranged: Built) -> None:
    _, site = arranged
    for old, new in {
        "old/trios": CASE,
        "old/sea": "case-studies/seminar/index.html",
        "old/list": "case-studies/index.html",
        "old": FIRST,
    }.items():
        assert site.redirects[f"{old}/index.html"] == new
    assert "seminar/#context" in site.files["old/sea/index.html"].decode()
    assert b"https://away.example/x" in site.files["away/index.html"]


def test_the_menu_is_the_one_of_literate_nav(arranged: Built) -> None:
    _, site = arranged
    assert menu(site) == [
        "The guide The guide First Second",
        "What we learned Key messages To choose",
        "The trios",
        "By the sea",
        "All",
        "About",
    ]


POST = """\
---
date: 2024-02-0{number}
categories: [Sowing]
tags: [first]
---

# Post {number}

We read [the trios](case:trios) and [a message](message:1).

<!-- more -->

The rest of it. ![Far away](HOST/far.png)
"""
MATERIAL = [
    "casebook",
    "blog: {pagination_per_page: 1}",
    "tags",
    "privacy: {assets_exclude: ['unpkg.com/mermaid*']}",
    "offline",
]


@pytest.fixture(scope="session", params=["ours first", "ours last"])
def material(
    request: pytest.FixtureRequest, store: Store, plain: Site, alone: Environment
) -> Built:
    """Material's own plugins, in both orders."""
    plugins = MATERIAL if request.param == "ours first" else MATERIAL[::-1]

    def make(folder: Path) -> Run:
        with company.elsewhere() as host:
            posts = {
                f"docs/blog/posts/{number}.md": POST.format(number=number).replace("HOST", host)
                for number in (1, 2)
            }
            files = {
                "docs/blog/index.md": "# News\n",
                "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
            }
            company.make(
                folder / "source",
                listed(plugins),
                {**posts, **files},
                extra_css=f'["{host}/fonts.css"]',
            )
            return company.build(folder, alone, warm(plain))

    return store.built(f"company-material-{request.param.replace(' ', '-')}", make)


def test_materials_own_plugins_leave_our_pages_whole(material: Built, plain: Site) -> None:
    done, site = material
    assert done.code == 0, done.output
    assert done.warnings == []
    resolved(site)
    for path in ours(plain):
        name = path if path in site.real_pages else path.replace("/index.html", ".html")
        assert unmentioned(site.pages[name]) == unmentioned(plain.pages[path]), path
        assert address(site, name, "canonical") == f"{SITE}{name}"
    assert site.redirects["c/1/index.html"] == "case-studies/trios.html"


def unmentioned(page: BeautifulSoup) -> str:
    """The words of a page, without those of other pages that mention it."""
    main = article(page)
    left_out = {id(each) for each in main.select("section:has(> .cb-mentions)")}
    kept = (
        each for each in main.strings if not any(id(around) in left_out for around in each.parents)
    )
    return " ".join("".join(kept).split())


def test_a_blog_and_its_tags_are_there_and_what_a_post_mentions_leads_back(material: Built) -> None:
    _, site = material
    posts = [
        path for path in site.real_pages if re.fullmatch(r"blog/2024/\d\d/\d\d/.*\.html", path)
    ]
    assert len(posts) == 2
    assert "Post 2" in words(article(site.pages["blog/index.html"]))
    assert "Post 1" in words(article(site.pages["blog/page/2/index.html"]))
    assert "Post 2" in words(article(site.pages["blog/category/sowing.html"]))
    leads = {site.target("tags.html", link)[0] for _, link in site.links("tags.html")}
    assert {*posts, "guide/first.html"} <= leads
    mentions = site.pages["case-studies/trios.html"].select(".cb-mentions a")
    back = {site.target("case-studies/trios.html", str(each["href"]))[0] for each in mentions}
    assert {*posts} <= back


def test_nothing_is_loaded_from_other_hosts_and_pages_say_so(material: Built) -> None:
    _, site = material
    for path, data in site.files.items():
        if path.endswith((".html", ".css")):
            assert b"//127.0.0.1:" not in data, path
    (style,) = [path for path in site.files if path.endswith("fonts.css")]
    assert any(path.endswith("far.woff2") for path in site.files)
    (font,) = re.findall(r"url\(([^)]*)\)", site.files[style].decode())
    assert site.target(style, font)[0] in site.files
    for path in site.real_pages:
        assert any(site.target(path, link)[0] == style for _, link in site.links(path)), path
        assert quiet(site, path), path


def test_a_site_that_is_read_offline_asks_for_no_server(material: Built) -> None:
    _, site = material
    for path in site.real_pages:
        for element, link in site.links(path):
            assert not link.startswith("/"), (path, link)
            if element.name != "a" and urlsplit(link).scheme:
                assert element.get("rel") in (["canonical"], ["shortlink"]), (path, str(element))
            if not urlsplit(link).scheme and not link.startswith("#"):
                assert not link.partition("#")[0].endswith("/"), (path, link)


@pytest.fixture(scope="session")
def versions(store: Store, plain: Site, alone: Environment) -> Built:
    """Two versions, as mike commits them to a branch."""

    def make(folder: Path) -> Run:
        root = company.make(folder / "source", f"[casebook, {DATES}]")
        shutil.copytree(warm(plain) / ".cache", root / ".cache")
        runs = [company.mike(root, alone, "deploy", "1.0")]
        kit.put(root, "docs/about.md", "# About us\n\nWho we are now.\n")
        company.commit(root, "Say more", "2025-08-09T12:00:00+0000")
        runs.append(company.mike(root, alone, "deploy", "2.0", "latest", "--update-aliases"))
        runs.append(company.mike(root, alone, "set-default", "latest"))
        (folder / "site").mkdir()
        company.git(
            root, "--work-tree", str(folder / "site"), "checkout", "-f", "gh-pages", "--", "."
        )
        return Run(max(each.code for each in runs), "\n".join(each.output for each in runs))

    return store.built("company-mike", make)


def pages_and_assets(site: Site) -> set[str]:
    """Every file but those of the index, whose names are made of what is in them."""
    return {path for path in site.files if not path.startswith("pagefind/")}


def test_versions_of_mike_are_whole_and_lead_to_themselves(versions: Built, plain: Site) -> None:
    done, both = versions
    assert done.code == 0, done.output
    assert done.warnings == []
    known = json.loads(both.files["versions.json"])
    assert [(each["version"], each["aliases"]) for each in known] == [
        ("2.0", ["latest"]),
        ("1.0", []),
    ]
    assert b"latest/" in both.files["index.html"]
    assert (both.folder / "latest").resolve() == (both.folder / "2.0").resolve()
    for version in ("1.0", "2.0"):
        site = Site(both.folder / version)
        assert pages_and_assets(plain) == pages_and_assets(site)
        resolved(site)
        for path in plain.real_pages:
            for rel in ("canonical", "shortlink"):
                usual = address(plain, path, rel)
                assert address(site, path, rel) == usual.replace(SITE, f"{SITE}{version}/"), path
        short = site.pages[CASE].select_one(".cb-short")
        assert short is not None
        assert f"{SITE}{version}/c/1/" in str(short)
        assert site.redirects.items() == plain.redirects.items()
        assert fragments(site).keys() == fragments(plain).keys()
        said = words(article(site.pages["about/index.html"]))
        assert ("Who we are now." in said) == (version == "2.0")


def test_plugins_that_cannot_be_installed_are_a_plain_failure() -> None:
    with pytest.raises(NotInstalledError, match=r"'nothing-such' .* needs the network"):
        environment("nothing-such")
