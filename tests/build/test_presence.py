"""Parts that have no content leave no trace in the menus and lists of a built site."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from mkdocs_casebook.linking.presence import INDEXES
from tests import kit
from tests.build.sites import ENGINES, Run, Site, run, stranger, words
from tests.build.test_bare import BARE

NAV = """nav:
  - Start: index.md
  - Key messages: messages/index.md
  - Alliances: alliances/index.md
  - More:
    - Log: log.md
    - Days: events/index.md
    - Older:
      - Clusters: clusters/index.md
  - About: about.md
"""
LOCK = {"addresses.lock": "".join(f"/{at}  page {part}\n" for part, at in INDEXES.items())}
NAMED = ("alliances", "clusters", "events", "log")
MODES = [*product(ENGINES, (True, False), (True, False))]


def build(root: Path, engine: str, mkdocs: str, files: kit.Files) -> tuple[Run, Site]:
    stranger(root / "source", mkdocs, {**BARE, **files})
    done = run(root / "source", root / "site", engine)
    assert (done.code, done.warnings) == (0, []), done.output
    return done, Site(root / "site")


def menu(site: Site) -> list[str]:
    """The words of the menu, as a phone has it."""
    page = site.pages["index.html"].select_one(".cb-nav-phone")
    assert page
    return [words(each) for each in page.select("a, summary")][1:]


def path_of(address: str) -> str:
    """Index pages are folders in both forms of addresses."""
    return f"{address}index.html"


@pytest.mark.parametrize(("engine", "directories", "published"), MODES)
def test_a_nav_that_names_parts_without_content_goes_on_without_them(
    tmp_path: Path, engine: str, directories: bool, published: bool
) -> None:
    urls = f"use_directory_urls: {str(directories).lower()}\n"
    done, site = build(tmp_path, engine, urls + NAV, LOCK if published else {})
    assert menu(site) == ["Start", "Key messages", "About"]
    told = re.findall(r"nav: /?(\w+)/ is left out of the menu.*parts: \[(\w+)\]", done.output)
    assert sorted(told) == [(part, part) for part in NAMED]
    made = {part for part, at in INDEXES.items() if path_of(at) in site.files}
    assert made == ({*INDEXES} if published else set())
    listed = site.files["sitemap.xml"].decode()
    for address in INDEXES.values():
        assert f"/{address}" not in listed
    unled = {path_of(at) for at in INDEXES.values()}
    for path in site.real_pages:
        arrived = {site.arrival(path, link)[0] for _, link in site.links(path)} - {path}
        assert not arrived & unled, path


LABELS = {
    f"{kit.REGISTERS}/words.yml": (
        "labels: {case: {one: 'diary: plot', many: 'diaries: plots'}, "
        "message: {one: lesson, many: lessons}}\n"
    )
}
OWN_NAV = "nav:\n  - Start: index.md\n  - About: about.md\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_nav_that_names_no_page_of_the_casebook_is_told_what_to_add(
    tmp_path: Path, engine: str
) -> None:
    done, _ = build(tmp_path, engine, OWN_NAV, LABELS)
    (told,) = [line for line in done.output.splitlines() if "The menu leads to no page" in line]
    lines = re.findall(r"`(- [^`]+)`", told)
    assert lines == [
        "- Find: find/index.md",
        "- Lessons: messages/index.md",
        "- 'Diaries: plots': case-studies/index.md",
    ]
    nav = OWN_NAV + "".join(f"  {line}\n" for line in lines)
    done, site = build(tmp_path / "mended", engine, nav, LABELS)
    assert menu(site) == ["Start", "About", "Find", "Lessons", "Diaries: plots"]
    assert "The menu leads" not in done.output


@pytest.mark.parametrize(
    "nav", ["", OWN_NAV + "  - Cases: /case-studies/\n", OWN_NAV + "  - Key: messages/index.md\n"]
)
def test_a_menu_with_one_page_of_the_casebook_needs_no_advice(tmp_path: Path, nav: str) -> None:
    done, _ = build(tmp_path, "mkdocs", nav, {})
    assert "The menu leads" not in done.output


@pytest.mark.parametrize("published", [True, False])
def test_without_a_nav_the_menu_has_no_part_without_content(
    tmp_path: Path, published: bool
) -> None:
    _, site = build(tmp_path, "mkdocs", "", LOCK if published else {})
    assert menu(site) == ["Home", "Find", "Key messages", "Case studies", "About us"]
    footer = site.pages["index.html"].select_one("footer")
    assert footer
    assert [words(each) for each in footer.select("a")] == []


def test_a_part_that_is_asked_for_is_there(tmp_path: Path) -> None:
    vocabulary = f"{kit.REGISTERS}/vocabulary.yml"
    text = f"{BARE[vocabulary]!s}parts: [log, alliances, events, clusters]\n"
    done, site = build(tmp_path, "mkdocs", NAV, {vocabulary: text})
    assert menu(site) == [
        *("Start", "Key messages", "Alliances", "More", "Log", "Days", "Older", "About"),
    ]
    assert "is left out of the menu" not in done.output
    assert site.heading("log/index.html") == "Learning log"


def test_an_own_page_may_have_the_name_of_a_part_that_does_not_appear(tmp_path: Path) -> None:
    own = {"docs/log.md": "# Our diary\n\nWe met.\n"}
    nav = "nav:\n  - Home: index.md\n  - Log: log.md\n  - About: about.md\n"
    done, site = build(tmp_path, "mkdocs", nav, own)
    assert menu(site) == ["Home", "Log", "About"]
    assert site.heading("log/index.html") == "Our diary"
    assert "left out" not in done.output
