from __future__ import annotations

import functools
import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from mkdocs_casebook.site import sanitise
from tests.build.sites import ENGINES, Site, nameless
from tests.build.store import Built
from tests.hostile.conftest import HARMLESS
from tests.hostile.kinds import Hostile
from tests.hostile.places import SCRIPT, SECRET

LINKS = {
    *("href", "src", "action", "formaction", "data", "poster", "background", "cite", "srcset"),
    *("xlink:href", "ping", "manifest", "codebase", "longdesc", "data-bundle"),
}
REDIRECT = re.compile(
    r'<script>location\.replace\("[^"<]*"(\+\(location\.protocol==="file:"\?"index\.html":""\))?'
    r"\+location\.search\+location\.hash\)</script>"
)
FOLDERS = {"case_studies": "case-studies/", "messages": "messages/", "docs": ""}


@pytest.fixture(scope="session", params=ENGINES)
def built(request: pytest.FixtureRequest) -> Built:
    """The site of all harmless cases, by each engine."""
    name = "harmless" if request.param == "mkdocs" else "harmless_twin"
    return request.getfixturevalue(name)  # type: ignore[no-any-return]


def tags(page: BeautifulSoup) -> list[Tag]:
    return page.find_all(True)


def scripts(site: Site, path: str) -> set[str]:
    """The scripts of a page, the same wherever the page stands."""
    found = (str(script) for script in site.pages[path].select("script"))
    return {re.sub(r'"(?:\.\./)*\.{0,2}/?', '"', script) for script in found}


def page_of(case: Hostile) -> str:
    """The page of a case that is one file."""
    folder, _, name = case.path.partition("/")
    return f"{FOLDERS[folder]}{name.removesuffix('.md').removesuffix('/index')}/index.html"


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def test_it_builds_without_warning(built: Built) -> None:
    assert built[0].code == 0, built[0].output
    assert built[0].warnings == []
    assert "Traceback" not in built[0].output


def test_every_case_has_its_page(built: Built) -> None:
    single = [case for case in HARMLESS if case.path.endswith(".md")]
    assert [case.id for case in single if page_of(case) not in built[1].pages] == []
    assert len(single) > 100


def test_scripts_are_those_of_the_frame(built: Built, clean: Site) -> None:
    site = built[1]
    known = {script for path in clean.real_pages for script in scripts(clean, path)}
    known |= scripts(clean, "404.html")
    assert known
    redirects = site.redirects
    for path in site.pages:
        if path in redirects:
            (script,) = map(str, site.pages[path].select("script"))
            assert REDIRECT.fullmatch(script), path
        else:
            assert scripts(site, path) <= known, path


def test_elements_and_attributes_are_ours(built: Built, clean: Site) -> None:
    known = {tag.name for page in clean.pages.values() for tag in tags(page)} | sanitise.TAGS
    known |= {
        "cite",
        "q",
        "figure",
        "figcaption",
    }  # of our templates, for what the small casebook has none of
    styles = {str(tag["style"]) for page in clean.pages.values() for tag in page.select("[style]")}
    for path, page in built[1].pages.items():
        for tag in tags(page):
            assert tag.name in known, (path, tag)
            assert not [name for name in tag.attrs if name.startswith("on")], (path, tag)
            assert not {"srcdoc", "nonce", "is", "slot", "autofocus"} & tag.attrs.keys(), (
                path,
                tag,
            )
            style = str(tag.get("style", "width:1.00%"))
            assert style in styles or re.fullmatch(r"width:[0-9]+\.[0-9]{2}%", style), (path, tag)


class Attributes(HTMLParser):
    """The names of all attributes, as a second parser that mends nothing sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.names |= {name for name, _ in attrs}


@functools.cache
def read_again(html: bytes) -> Attributes:
    """What a second parser sees of a page."""
    return Attributes(html.decode())


def test_a_second_parser_sees_the_same(built: Built) -> None:
    for path, page in built[1].pages.items():
        seen = read_again(nameless(built[1].files[path]))
        assert seen.tags == Counter(tag.name for tag in tags(page)), path
        assert not [name for name in seen.names if not re.fullmatch(r"[a-z-]+", name)], path


def test_links_are_of_known_kinds_and_nothing_is_fetched_elsewhere(built: Built) -> None:
    redirects = built[1].redirects
    for path, page in built[1].pages.items():
        for tag in tags(page):
            for name in tag.attrs.keys() & LINKS:
                link = str(tag[name])
                assert urlsplit(link).scheme in ("", "https", "http", "mailto"), (path, tag)
                rel = str(tag.get("rel"))
                if tag.name == "a" or (
                    tag.name == "link" and ("canonical" in rel or "short" in rel)
                ):
                    continue
                assert not urlsplit(link).netloc, (path, tag)
                assert not link.startswith(("/\\", "\\")), (path, tag)
        for tag in page.select("meta[http-equiv]"):
            assert path in redirects
            assert not urlsplit(str(tag["content"]).partition("url=")[2]).scheme


def test_ids_are_ours_and_stand_once(built: Built, clean: Site) -> None:
    known = {name for path in clean.pages for name in clean.ids(path) if name.startswith("_")}
    for path in built[1].pages:
        ids = built[1].ids(path)
        assert {name for name in ids if name.startswith("_")} <= known, path
        assert [name for name, count in Counter(ids).items() if count > 1] == [], path


@pytest.mark.parametrize("case", [case for case in HARMLESS if case.shown], ids=lambda c: c.id)
def test_a_title_is_shown_as_it_was_written(harmless: Built, case: Hostile) -> None:
    site = harmless[1]
    page = site.pages[page_of(case)]
    assert words(page.h1).endswith(case.shown)
    assert words(page.title).removesuffix(" – Hostile & harmless").endswith(case.shown)
    index = site.pages[
        "case-studies/index.html" if case.family == "title" else "messages/index.html"
    ]
    assert case.shown in {words(link).partition(" ")[2] for link in index.select("main a")} | {
        words(link) for link in index.select("main a, article a")
    }


def test_titles_of_the_sites_own_pages_are_shown_as_text(harmless: Built) -> None:
    site = harmless[1]
    for name in ("prose-title", "prose-title-attribute", "prose-no-header"):
        assert "alert(1)" in words(site.pages[f"{name}/index.html"].title)
    for path, page in site.real_pages.items():
        shown = {words(link) for link in page.select("nav a")}
        assert {"<script>alert(1)</script>", '" onclick="alert(1)'} <= shown, path


def test_code_and_markers_are_shown_as_text(harmless: Built) -> None:
    pages = harmless[1].pages
    script = SCRIPT.decode()
    assert words(pages["case-studies/odd-fence/index.html"].select_one("pre")) == script
    marker = pages["case-studies/message-tag/index.html"].select_one(".passage-marker")
    assert words(marker) == f"Shows message 90: {script}"
    figure = pages["case-studies/field-chart/index.html"].select_one("figure")
    assert words(figure).count(script) > 3


def test_a_spoilt_cache_is_cleaned(built: Built) -> None:
    """What is remembered is cleaned like what is converted: the other tests see its pages, too."""
    found = [p for p, page in built[1].pages.items() if "Sign in" in words(page.body)]
    assert [path.partition("/")[0] for path in found] == ["case-studies", "messages"]


def test_pictures_hold_nothing_but_the_picture(built: Built) -> None:
    found = [
        (path, data)
        for path, data in built[1].files.items()
        if path.startswith("case-studies/") and not path.endswith(".html")
    ]
    assert len(found) == 3
    for path, data in found:
        assert SCRIPT not in data, path
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            assert not picture.getexif(), path
            assert not {"exif", "comment", "Comment"} & picture.info.keys(), path


def test_no_file_outside_was_read(built: Built) -> None:
    secret = Path(SECRET).read_bytes().splitlines()[0]
    assert secret
    assert [path for path, data in built[1].files.items() if secret in data] == []


def test_the_site_map_is_well_formed(built: Built) -> None:
    places = [
        loc for loc in ElementTree.fromstring(built[1].files["sitemap.xml"]).iter() if loc.text
    ]
    assert len(places) > 100
    assert all("<" not in str(loc.text) for loc in places)
