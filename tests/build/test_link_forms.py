"""Links where sites differ: addresses, names of files and folders, other plugins and hooks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.build.sites import Site, configure, run, words
from tests.build.test_failure import change

SHORT = ".cb-short-text"
CITED = ".cb-citations .cb-copy-text"
CASE = "case-studies/dry-bed/index.html"
VERSIONS = """
from urllib.parse import urljoin
from mkdocs.plugins import event_priority

@event_priority({priority})
def on_config(config):
    config.site_url = urljoin(config.site_url, "{version}")
"""
REMOVES = """
from mkdocs.plugins import event_priority

@event_priority({priority})
def on_files(files, config):
    for uri in ("clusters/hill-ring.md", "m/3/index.html"):
        files.remove(files.get_file_from_path(uri))
"""


def built(root: Path, engine: str = "mkdocs") -> Site:
    """The site of a casebook that has no fault."""
    done = run(root, root.parent / "site", engine)
    assert (done.code, done.warnings) == (0, []), done.output
    return Site(root.parent / "site")


def refused(root: Path, engine: str = "mkdocs") -> str:
    """What a build says that stops; nothing is published."""
    done = run(root, root.parent / "site", engine)
    assert done.code == 1
    assert "Traceback" not in done.output
    assert not list((root.parent / "site").rglob("index.html"))
    return done.output


def shortlinks(site: Site, path: str = CASE) -> set[str]:
    """The short address of a page wherever it stands: in the head, the text and its citations."""
    head = site.pages[path].select_one("link[rel=shortlink]")
    assert head is not None
    (shown,) = site.pages[path].select(SHORT)
    cited = [words(each).partition("https://")[2] for each in site.pages[path].select(CITED)]
    assert len(cited) == 2
    found = (f"https://{each.rstrip('.')}" for each in cited)
    return {str(head["href"]), words(shown), *found}


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://river.example", "https://river.example/"),
        ("https://river.example/repo", "https://river.example/repo/"),
        ("https://river.example/a/b/", "https://river.example/a/b/"),
    ],
)
def test_the_short_link_begins_with_the_address_of_the_site(
    garden: Path, address: str, base: str
) -> None:
    configure(garden, site_url=address)
    assert shortlinks(built(garden)) == {f"{base}c/2/"}


@pytest.mark.parametrize(("priority", "version"), [(100, "1.0"), (-100, "1.0/")])
def test_the_short_link_follows_a_plugin_that_publishes_versions(
    garden: Path, priority: int, version: str
) -> None:
    (garden / "versions.py").write_text(VERSIONS.format(priority=priority, version=version))
    configure(garden, site_url="https://river.example/repo/", hooks="[versions.py]")
    site = built(garden)
    assert shortlinks(site) == {"https://river.example/repo/1.0/c/2/"}
    canonical = site.pages["c/2/index.html"].select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == "https://river.example/repo/1.0/case-studies/dry-bed/"


@pytest.mark.parametrize("directories", ["true", "false"])
def test_a_site_without_an_address_invents_none(garden: Path, directories: str) -> None:
    configure(garden, site_url='""', use_directory_urls=directories)
    site = built(garden)
    for path in site.real_pages:
        page = site.pages[path]
        for each in page.select(f"{SHORT}, .cb-copy-text [data-short]"):
            assert "data-short" in each.attrs
            assert re.fullmatch(r"[cm]/\d+/", words(each)), path
        for link in page.select("link[rel=shortlink], .cb-short a"):
            assert site.arrival(path, str(link["href"])) == (path, "")
            assert str(link["href"]).startswith("../")


@pytest.mark.parametrize("directories", ["true", "false"])
def test_a_former_name_answers_where_the_page_was(garden: Path, directories: str) -> None:
    configure(garden, use_directory_urls=directories)
    before = built(garden)
    where = next(path for path in before.real_pages if "dry-bed" in path)
    change(garden, "case_studies/dry-bed.md", "licence:", "aliases: [old-bed]\nlicence:")
    (garden / "addresses.lock").unlink()
    after = built(garden)
    assert after.redirects[where.replace("dry-bed", "old-bed")] == where
    assert [path for path in after.files if "old-bed" in path] == [
        where.replace("dry-bed", "old-bed")
    ]
    assert after.redirects["c/2/index.html"] == where


@pytest.mark.parametrize(("engine", "priority"), [("mkdocs", 0), ("properdocs", -100)])
def test_every_link_to_what_a_hook_took_away_is_told(
    garden: Path, engine: str, priority: int
) -> None:
    (garden / "removes.py").write_text(REMOVES.format(priority=priority))
    configure(garden, hooks="[removes.py]")
    said = refused(garden, engine)
    assert 'took "clusters/hill-ring.md", "m/3/index.html" out of the casebook' in said
    found = re.findall(r"The page (/\S*) leads to the address (/\S*), which is not published", said)
    assert {("/messages/3-write-it-down/", "/m/3/"), ("/clusters/", "/clusters/hill-ring/")} <= {
        *found
    }
    assert {to for _, to in found} == {"/m/3/", "/clusters/hill-ring/"}
    assert len(found) == len({*found})


def test_a_link_to_a_heading_of_an_own_page_keeps_it_and_is_checked(garden: Path) -> None:
    change(
        garden,
        "case_studies/dry-bed.md",
        "## What we grew",
        "## What we grew\n\nSee [notes](../docs/about.md#über-uns).",
    )
    change(
        garden, "docs/about.md", "# About the notes", "# About the notes\n\n## Us {: #über-uns }"
    )
    configure(garden, markdown_extensions="[attr_list]")
    site = built(garden)
    (link,) = (each for each in site.pages[CASE].select("a") if words(each) == "notes")
    assert site.target(CASE, str(link["href"]))[0] == "about/index.html"
    assert str(link["href"]).endswith("about/#%C3%BCber-uns")
    configure(garden, markdown_extensions="[]")
    site.folder.rename(garden.parent / "old")
    assert (
        'case_studies/dry-bed.md: "docs/about.md#%C3%BCber-uns" leads to a heading that its page '
        "does not have. Correct the part from # on, or leave it out." in refused(garden)
    )


def test_own_pages_may_lead_to_parts_of_ours_and_of_the_front_page(garden: Path) -> None:
    good = (
        "[a](clusters/hill-ring.md#page-alliances) [b](alliances/index.md#page-no-region) "
        "[c](index.md#page-messages) [d](case:dry-bed#page-cite)"
    )
    change(garden, "docs/about.md", "They began", f"{good} They began")
    done = run(garden, garden.parent / "site")
    assert "page-no-region" in done.output
    assert done.output.count("does not contain an anchor") == 1
    change(garden, "docs/about.md", "#page-no-region", "")
    built(garden)


SIGNS = ["what? #1", "50% of it", "café «au» lait", "a & b + c", "it's {{ odd }}", "x;y=1,2@3"]


@pytest.mark.parametrize("directories", ["true", "false"])
def test_pages_with_signs_in_their_names_are_reached(garden: Path, directories: str) -> None:
    nav = ["index.md", "about.md"]
    for number, name in enumerate(SIGNS):
        text = f"# Page {number}\n\nZebra{number} beside [the bed](case:dry-bed).\n\n## Part\n"
        (garden / "docs" / f"{name}.md").write_text(text)
        nav.append(f"{name}.md")
    configure(garden, use_directory_urls=directories, nav=json.dumps(nav))
    site = built(garden)
    wanted = {
        f"{name}/index.html" if directories == "true" else f"{name}.html": f"Page {number}"
        for number, name in enumerate(SIGNS)
    }
    case = next(path for path in site.real_pages if "dry-bed" in path)
    mentions = {
        site.arrival(case, str(link["href"]))[0]: words(link)
        for link in site.pages[case].select(".cb-mentions a")
    }
    assert wanted.items() <= mentions.items()
    menu = {site.arrival(case, str(a["href"]))[0] for a in site.pages[case].select("header a")}
    assert menu >= wanted.keys()
    for path, title in wanted.items():
        assert site.heading(path) == title
        canonical = site.pages[path].select_one("link[rel=canonical]")
        assert canonical is not None
        address = str(canonical["href"]).removeprefix("https://gardens.example/")
        assert site.target("index.html", address)[0] == path


@pytest.mark.parametrize(
    ("cases", "messages", "docs"),
    [
        ("case/", "./case_messages", "case_docs/"),
        ("texts/case_studies", "texts/case_studies_messages", "texts/docs"),
        ("told us", "told us #2", "docs 100%"),
    ],
)
def test_folders_whose_names_begin_alike_are_kept_apart(
    garden: Path, cases: str, messages: str, docs: str
) -> None:
    root = garden.parent / "other"
    root.mkdir()
    # As an owner may write them.
    for old, new in (("case_studies", cases), ("messages", messages), ("docs", docs)):
        (root / new).parent.mkdir(exist_ok=True)
        (garden / old).rename(root / new)
    (garden / "mkdocs.yml").rename(root / "mkdocs.yml")
    picture = (root / cases / "rain-butts" / "butts.png").read_bytes()
    (root / messages / "hose.png").write_bytes(picture)
    (root / messages / "02-share-tools.md").write_text(
        (root / messages / "02-share-tools.md").read_text() + "\n![A hose](hose.png)\n"
    )
    for place in root.rglob("*.md"):
        text = place.read_text(encoding="utf-8")
        place.write_text(re.sub(r"\]\(\.\./[^:)]*\.md[^)]*\)", "](message:1)", text), "utf-8")
    plugin = json.dumps([{"casebook": {"cases": cases, "messages": messages}}])
    configure(root, docs_dir=json.dumps(docs), plugins=plugin)
    site = built(root)
    assert {"messages/hose.png", "case-studies/rain-butts/butts.png"} <= site.files.keys()
    pictures = [path for path in site.files if path.endswith(("hose.png", "butts.png"))]
    assert len(pictures) == 2
    for path, page in site.real_pages.items():
        for image in page.select("main img"):
            assert site.target(path, str(image["src"]))[0] in pictures
    about = site.pages["about/index.html"]
    (link,) = (each for each in about.select("main a") if words(each) == "twelve butts")
    assert site.arrival("about/index.html", str(link["href"]))[0] == (
        "case-studies/rain-butts/index.html"
    )
