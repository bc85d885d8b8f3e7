"""The frame on sites of strangers: what takes it away is told, and what is told helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import kit
from tests.build.sites import Run, Site, call, configure, run, stranger
from tests.build.store import Store


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder for a casebook, not yet there."""
    return tmp_path / "book"


FILM = '# Film\n\n<iframe src="https://films.example/1"></iframe>\n'
LENT = {"docs/own.css": "@import url('https://fonts.example/x');", "docs/own.js": "1;"}
README: kit.Files = {"docs/index.md": None, "docs/README.md": "# Welcome *all*\n\nText.\n"}
SITES: dict[str, tuple[str, kit.Files]] = {
    "plain": ("", {"docs/index.md": "Text.\n", "docs/film.md": FILM}),
    "fonts": ("theme: material\n", {"docs/index.md": "---\ntitle: Given\n---\nText.\n"}),
    "styles": ("extra_css: [own.css]\n", {"docs/index.md": "# Welcome\n\nText.\n"}),
    "scripts": (
        "extra_javascript: [own.js]\n",
        {"docs/index.md": "Before.\n\n# Welcome\n\nText.\n"},
    ),
    "analytics": (
        "extra: {analytics: {provider: google, property: G-1}}\n",
        {"docs/index.md": "<h1>Welcome</h1>\n\nText.\n"},
    ),
    "note": ("plugins: [casebook: {footer_note: Ask us.}]\n", README),
    "no note": ("plugins: [casebook: {footer_note: '', home: false}]\n", {}),
    "files": ("use_directory_urls: false\n", README),
}
"""Casebooks that several tests read: what is added to `mkdocs.yml`, and their files."""
Shared = Callable[[str], Site]


@pytest.fixture
def shared(store: Store) -> Shared:
    """One of these sites by its name, built without a warning."""

    def built(name: str) -> Site:
        settings, files = SITES[name]

        def make(folder: Path) -> Run:
            root = stranger(folder / "source", settings, {**LENT, **files})
            return run(root, folder / "site")

        done, site = store.built(f"frame-{name.replace(' ', '-')}", make)
        assert done.code == 0, done.output
        assert done.warnings == []
        return site

    return built


EXTENDS = '{% extends "casebook.html" %}\n'
HELLO = "{% block announce %}Hello{% endblock %}\n"


def build(root: Path, *, strict: bool = True) -> tuple[Run, Site]:
    site = root.parent / "site"
    done = run(root, site) if strict else call("mkdocs", root, "build", "--site-dir", site)
    return done, Site(site)


def made(root: Path) -> Site:
    done, site = build(root)
    assert done.code == 0, done.output
    assert done.warnings == []
    return site


def refused(root: Path) -> str:
    done, _ = build(root)
    assert done.code != 0
    assert "Traceback" not in done.output
    return done.output


def is_whole(site: Site) -> bool:
    """Whether the page that finds has all that it needs."""
    page = site.pages["find/index.html"].decode()
    needed = ("casebook/find.js", "casebook/frame.js", "casebook/dark.css", 'class="cb-header"')
    return all(each in page for each in needed) and any(
        each.select("[data-pagefind-body]") for each in site.real_pages.values()
    )


def own(root: Path, main: str, **more: str) -> Path:
    """A stranger's casebook with templates of its own."""
    files = {
        f"overrides/{name}.html": text for name, text in {"main": main, **more}.items() if text
    }
    return stranger(
        root, "theme: {name: material, font: false, custom_dir: overrides}\n", files=files
    )


# The main template of an owner


def test_an_own_main_template_is_told_and_what_is_told_helps(root: Path) -> None:
    place = own(root, '{% extends "base.html" %}\n' + HELLO)
    done, site = build(place, strict=False)
    assert done.code == 0
    (warning,) = done.warnings
    assert "overrides/main.html takes the casebook's frame away" in warning
    assert f"`{EXTENDS.strip()}`" in warning
    assert not is_whole(site)
    refused(place)
    kit.put(place, "overrides/main.html", EXTENDS + HELLO)
    site = made(place)
    assert is_whole(site)
    assert "Hello" in site.pages["find/index.html"].select_one(".md-banner").text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "main",
    ["<p>{{ page.content }}</p>", '{% extends "other.html" %}'],
    ids=["no-parent", "through-another"],
)
def test_other_ways_to_take_the_frame_away_are_told(root: Path, main: str) -> None:
    place = own(root, main, other='{% extends "base.html" %}')
    assert "takes the casebook's frame away" in refused(place)


@pytest.mark.parametrize(
    ("main", "other", "says"),
    [
        ('{% extends "main.html" %}', "", 'overrides/main.html extends "main.html", which leads'),
        (
            '{% extends "other.html" %}',
            '{% extends "main.html" %}',
            'overrides/other.html extends "main.html", which leads back',
        ),
        ('{% extends "none.html" %}', "", 'extends "none.html", and there is no such template'),
        (
            EXTENDS + "{% block x %}",
            "",
            "overrides/main.html, line 2, cannot be read as a template",
        ),
        (
            EXTENDS + "{% block announce %}\n{{ a.b }}{% endblock %}",
            "",
            "overrides/main.html, line 3, cannot be filled in: 'a' is undefined",
        ),
        (
            EXTENDS + '{% block announce %}{% include "none.html" %}{% endblock %}',
            "",
            'line 2, cannot be filled in: there is no template "none.html"',
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_told_in_a_sentence(
    root: Path, main: str, other: str, says: str
) -> None:
    assert says in refused(own(root, main, other=other))


def test_blocks_that_owners_fill_without_super_leave_the_frame_whole(root: Path) -> None:
    blocks = ("extrahead", "styles", "libs", "announce", "outdated", "hero", "htmltitle")
    main = EXTENDS + "".join(f"{{% block {each} %}}<!-- own -->{{% endblock %}}" for each in blocks)
    assert is_whole(made(own(root, main)))


BLOCKS = {
    "scripts": "find.js",
    "analytics": "dark.css",
    "header": "frame.js",
    "container": "data-pagefind-body",
}


def test_blocks_that_take_parts_away_are_told_and_super_brings_them_back(root: Path) -> None:
    def blocks(inside: str) -> str:
        made = (f"{{% block {each} %}}{inside}<p>x</p>{{% endblock %}}" for each in BLOCKS)
        return EXTENDS + "".join(made)

    place = own(root, blocks(""))
    said = refused(place)
    for block, part in BLOCKS.items():
        assert part in said
        assert f"`{block}`" in said
    kit.put(place, "overrides/main.html", blocks("{{ super() }}"))
    assert is_whole(made(place))


def test_another_theme_is_told(root: Path) -> None:
    place = stranger(root)
    for theme in ("mkdocs", "readthedocs"):
        configure(place, theme=theme)
        done, _ = build(place, strict=False)
        assert done.code == 0
        (warning,) = done.warnings
        assert f'The theme of mkdocs.yml is "{theme}"' in warning
    configure(place, theme="{name: material, font: false}")
    assert is_whole(made(place))


# The template of a page


def test_a_page_keeps_the_template_that_its_owner_chose(root: Path) -> None:
    page = "---\ntemplate: wide.html\n---\n# Wide\n\nText.\n"
    place = own(root, "", wide='{% extends "main.html" %}{% block content %}OWN{% endblock %}')
    kit.put(place, "docs/wide.md", page)
    kit.put(place, "docs/plain.md", "---\ntemplate:\n---\n# Plain\n")
    site = made(place)
    assert site.pages["wide/index.html"].select_one("article").text.strip() == "OWN"  # type: ignore[union-attr]
    assert "Plain" in site.pages["plain/index.html"].h1.text  # type: ignore[union-attr]


def test_templates_that_cannot_be_had_are_told_all_at_once(root: Path) -> None:
    wanted = {
        **{"a": "../../x", "b": "[5]", "c": "none.html", "d": "blog-post.html"},
        **{"e": "redirect.html\nlocation: '\"+alert(1)+\"'", "f": "sitemap.xml", "g": "404.html"},
    }
    files = {f"docs/{n}.md": f"---\ntemplate: {t}\n---\n# {n}\n" for n, t in wanted.items()}
    wanted["h"] = "../x"
    files["docs/h.md"] = "template: ../x\n\nText below a header without lines around it.\n"
    said = refused(stranger(root, files=files))
    for name in wanted:
        assert f"docs/{name}.md asks for the template" in said
    assert "Correct the line `template` in the page's header, or delete it." in said


def test_a_template_that_fails_names_page_and_template(root: Path) -> None:
    place = own(root, "", odd='{% extends "main.html" %}{% block content %}{{ a.b }}{% endblock %}')
    kit.put(place, "docs/odd.md", "---\ntemplate: odd.html\n---\n# Odd\n")
    said = refused(place)
    assert "overrides/odd.html, line 1, cannot be filled in: 'a' is undefined." in said
    assert "docs/odd.md" in said
    assert "delete the line `template: odd.html`" in said


def test_a_blog_lists_its_posts_and_the_search_reads_them(root: Path) -> None:
    post = "---\ndate: 2024-01-02\n---\n# First post\n\nHello.\n\n<!-- more -->\n\nThe rest.\n"
    files = {"docs/blog/index.md": "# News\n", "docs/blog/posts/one.md": post}
    site = made(stranger(root, "plugins: [blog, casebook]\n", files=files))
    assert "First post" in site.pages["blog/index.html"].text
    posted = site.pages["blog/2024/01/02/first-post/index.html"]
    assert "The rest." in posted.select_one("[data-pagefind-body]").text  # type: ignore[union-attr]
    for page in (posted, site.pages["blog/index.html"]):
        assert len(page.select("#main")) == 1


# The front page


@pytest.mark.parametrize("name", ["note", "files"])
def test_a_readme_is_a_front_page(shared: Shared, name: str) -> None:
    front = shared(name).pages["index.html"]
    (heading,) = front.select("h1")
    assert front.select('.cb-brand[aria-current="page"]')
    assert heading.decode_contents() == "Welcome <em>all</em>"
    assert front.select(".cb-counts")
    assert front.select_one(".cb-lede").text.strip() == "Text."  # type: ignore[union-attr]
    assert front.title
    assert front.title.text == "Garden Notes"


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("plain", "Garden Notes"),
        ("fonts", "Given"),
        ("styles", "Welcome"),
        ("scripts", "Welcome"),
        ("analytics", "Welcome"),
    ],
)
def test_a_front_page_has_one_heading_of_level_1(shared: Shared, name: str, heading: str) -> None:
    front = shared(name).pages["index.html"]
    assert [each.text for each in front.select("h1")] == [heading]
    assert front.select(".cb-counts")


def test_a_front_page_may_lie_in_a_section(root: Path) -> None:
    nav = "nav:\n  - Start:\n    - Home: index.md\n    - About: about.md\n"
    front = made(stranger(root, nav)).pages["index.html"]
    assert front.select(".cb-counts")
    assert front.title
    assert front.title.text == "Garden Notes"


def test_a_front_page_without_our_part_is_the_owners(shared: Shared) -> None:
    front = shared("no note").pages["index.html"]
    assert not front.select(".cb-counts")
    assert len(front.select("h1")) == 1


# The menu


def menu(page: BeautifulSoup, name: str = "Site menu") -> list[str]:
    """The lines of a menu in order, a section before its own."""
    return [each.text for each in page.select(f'nav[aria-label="{name}"] :is(a, summary)')]


def dead_words(page: BeautifulSoup) -> list[str]:
    """Words of the menus that lead nowhere and open nothing."""
    found = page.select("header nav")
    return [
        str(text)
        for nav in found
        for text in nav.find_all(string=True)
        if text.strip() and not text.find_parent(["a", "summary"])
    ]


def test_a_site_without_nav_has_a_menu_in_an_order_for_readers(shared: Shared) -> None:
    page = shared("plain").pages["about/index.html"]
    assert menu(page) == [
        *("Home", "Find", "Key messages", "Case studies", "Alliances", "Learning log", "Events"),
        *("About us", "Film", "Clusters", "Coverage", "Programmes", "Send us your case study"),
    ]
    assert dead_words(page) == []
    (current,) = page.select('[aria-label="Site menu"] [aria-current]')
    assert (current.text, current["aria-current"]) == ("About us", "page")
    later = page.select_one("link[rel=next]")
    assert later
    assert later["href"] == "../film/"


EMPTY: kit.Files = {
    f"{kit.REGISTERS}/clusters.yml": None,
    f"{kit.REGISTERS}/alliances.yml": "coast: {name: Coast Alliance, region: south}\n",
    "docs/events/launch.md": None,
}


SEND = "Send us your case study"


def footer(page: BeautifulSoup) -> list[str]:
    return [each.text for each in page.select(".cb-footer li a")]


def test_lists_of_nothing_are_in_no_menu_unless_they_are_asked_for(root: Path) -> None:
    site = made(stranger(root, files=EMPTY))
    page = site.pages["about/index.html"]
    assert menu(page) == [
        *("Home", "Find", "Key messages", "Case studies", "Alliances", "Learning log"),
        *("About us", "Coverage", "Programmes", "Send us your case study"),
    ]
    known = ["Coverage", "Programmes", SEND]
    assert footer(page) == footer(site.pages["404.html"]) == known
    made_ones = {
        name for name in ("clusters", "events", "log") if f"{name}/index.html" in site.pages
    }
    assert made_ones == {"log"}


def test_what_an_owner_puts_into_the_menu_stays_there(root: Path) -> None:
    nav = "nav:\n  - index.md\n  - about.md\n  - Rings: clusters/index.md\n"
    asked = {f"{kit.REGISTERS}/vocabulary.yml": kit.asking("clusters")}
    page = made(stranger(root, nav, files={**EMPTY, **asked})).pages["about/index.html"]
    assert menu(page)[-1] == "Rings"
    assert footer(page) == ["Coverage", "Clusters", "Programmes", SEND]


def test_the_footer_leads_to_what_there_is(shared: Shared) -> None:
    page = shared("plain").pages["about/index.html"]
    assert footer(page) == ["Coverage", "Clusters", "Programmes", SEND]


SECTIONS = {
    "docs/guides/index.md": "# Guides\n",
    "docs/guides/begin.md": "# Begin\n",
    "docs/guides/deep/thing.md": "# Thing\n",
    "docs/guides/deep/other.md": "# Other\n",
    "docs/only/index.md": "# Only this\n",
    "docs/single/page.md": "# A single page\n",
}


def test_sections_open_and_those_of_one_index_page_are_links(root: Path) -> None:
    page = made(stranger(root, files=SECTIONS)).pages["guides/deep/thing/index.html"]
    lines = menu(page)
    at = lines.index("Guides")
    assert lines[at : at + 6] == ["Guides", "Guides", "Begin", "Deep", "Other", "Thing"]
    assert "Only this" in lines
    assert lines[lines.index("Single") + 1] == "A single page"
    assert dead_words(page) == []
    marked = [each.text for each in page.select('[aria-label="Site menu"] [aria-current]')]
    assert marked == ["Guides", "Deep", "Thing"]
    opened = page.select('[aria-label="Site menu"] details[open] > summary')
    assert [each.text for each in opened] == ["Guides", "Deep"]


def test_names_in_nav_are_the_menus_and_titles_stay(root: Path) -> None:
    nav = (
        "nav:\n  - index.md\n  - Discover: find/index.md\n  - Say it: [messages/index.md]\n"
        "  - Who & what:\n    - Our friends: alliances/index.md\n    - R&D <3: about.md\n"
        "    - Elsewhere: https://other.example/?a=1&b=2\n    - https://bare.example/\n"
    )
    site = made(stranger(root, nav))
    page = site.pages["find/index.html"]
    assert menu(page) == [
        *("Home", "Discover", "Say it", "Who & what", "Our friends", "R&D <3", "Elsewhere"),
        "https://bare.example/",
    ]
    assert page.title
    assert page.title.text == "Find – Garden Notes"
    assert site.redirects  # former titles of redirects are the pages' own
    (link,) = page.select('[aria-label="Site menu"] a[href^="https://other"]')
    assert link["href"] == "https://other.example/?a=1&b=2"


@pytest.mark.parametrize("number", [1, 40])
def test_a_row_that_would_not_fit_is_folded(root: Path, number: int) -> None:
    files = {f"docs/s{n}/page.md": f"# Page {n}\n" for n in range(number)}
    names = [f"    - The section with a long name {n}: [s{n}/page.md]\n" for n in range(number)]
    nav = "nav:\n    - index.md\n    - about.md\n    - Find: find/index.md\n    - log/index.md\n"
    page = made(stranger(root, nav + "".join(names), files=files)).pages["about/index.html"]
    lines = menu(page)
    row = menu(page, "Site")
    assert len(lines) == 4 + 2 * number
    assert set(row) - {"More"} == {*lines} - {"Home"}
    assert ("More" in row) == (number > 1)
    assert dead_words(page) == []


# Features, languages, and what the footer says


def test_features_that_cannot_work_are_named_and_left_out(root: Path) -> None:
    lost = [
        "navigation.instant",
        "navigation.tabs",
        "search.suggest",
        "toc.follow",
        "header.autohide",
    ]
    features = ", ".join(["content.code.copy", "navigation.top", *lost])
    done, site = build(
        stranger(root, f"theme: {{name: material, font: false, features: [{features}]}}\n")
    )
    assert done.code == 0, done.output
    told = [line for line in done.output.splitlines() if "theme.features" in line]
    assert len(told) == len(lost)
    for name in lost:
        assert any(f'"{name}" does nothing here' in line for line in told)
    page = site.pages["about/index.html"].decode()
    assert "javascripts/bundle" in page
    assert "content.code.copy" in page
    assert not [name for name in lost if name in page]


def test_no_page_loads_the_themes_script_unless_something_asks_for_it(
    root: Path, shared: Shared
) -> None:
    quiet = shared("scripts").pages.values()
    assert not any("javascripts/bundle" in page.decode() for page in quiet)
    more = "# More\n\n<script>document$.subscribe(x)</script>\n"
    files = {"docs/own.js": "document.title;", "docs/more.md": more}
    place = stranger(root, "extra_javascript: [own.js]\n", files=files)
    site = made(place)
    having = [p for p, page in site.pages.items() if "javascripts/bundle" in page.decode()]
    assert having == ["more/index.html"]
    kit.put(place, "docs/own.js", "document$.subscribe(() => 1);")
    site = made(place)
    for path, page in site.real_pages.items():
        assert "javascripts/bundle" in page.decode(), path


def test_another_language_is_told_and_our_words_say_that_they_are_english(root: Path) -> None:
    theme = "theme: {name: material, font: false, language: de}\n"
    done, site = build(stranger(root, theme))
    assert done.code == 0, done.output
    assert done.warnings == []
    (told,) = [line for line in done.output.splitlines() if "de.po" in line]
    assert "our sentences stay English" in told
    assert "casebook words" in told
    page = site.pages["about/index.html"]
    for css in (".cb-skip", "#page-search", ".cb-nav-phone > summary", "#page-colours > span"):
        element = page.select(css)[0]
        assert element["lang"] == "en"
    for path, each in site.pages.items():
        html = each.html
        assert html
        assert html["lang"] == "de", path
        assert "\ue000" not in str(each), path


NOTE = "contacts no other sites"
NOISY = ("fonts", "styles", "scripts", "analytics", "note", "no note")


@pytest.mark.parametrize(
    ("name", "noisy"),
    [("plain", {"film/index.html"}), *((name, {"all"}) for name in NOISY)],
)
def test_the_footer_says_only_what_is_true(shared: Shared, name: str, noisy: set[str]) -> None:
    site = shared(name)
    pages = {**site.real_pages, "404.html": site.pages["404.html"]}
    silent = {path for path, page in pages.items() if NOTE not in page.text}
    assert silent == (pages.keys() if noisy == {"all"} else noisy)
    assert ("Ask us." in site.pages["find/index.html"].text) == (name == "note")
    assert "data-quiet" not in "".join(page.decode() for page in pages.values())
