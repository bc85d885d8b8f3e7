"""The ways to send a case study, in whole sites: with a contact, a repository, both and neither."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.build.sites import PLOTS, Run, Site, configure, copy_casebook, run, words
from tests.build.store import Store

CONTACT = "[casebook: {contact: editors@plots.example}]"
REPOSITORY = "https://github.com/plots/notes"
SUBMIT = "submit/index.html"
HEAVIEST = 100_000
"""Bytes of a map with everything that is wanted."""


@pytest.fixture(scope="session")
def both(store: Store) -> Site:
    done, site = store.book(
        "plots", plugins=CONTACT, repo_url=REPOSITORY, edit_uri="edit/main/docs/"
    )
    assert done.code == 0, done.output
    return site


@pytest.fixture(scope="session")
def hub(store: Store) -> Site:
    """A repository and nothing else, and the engine's own idea of its branch."""

    def make(folder: Path) -> Run:
        root = copy_casebook(PLOTS, folder / "source")
        with (root / "case_studies/_registers/vocabulary.yml").open("a") as words:
            words.write("parts: [submit]\n")
        configure(root, repo_url=REPOSITORY)
        return run(root, folder / "site")

    done, site = store.built("hub", make)
    assert done.code == 0, done.output
    return site


@pytest.fixture(scope="session")
def main(store: Store) -> Site:
    return store.book("main")[1]


@pytest.fixture(params=["both", "hub", "main"])
def site(request: pytest.FixtureRequest) -> Site:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def ways(site: Site) -> list[str]:
    return [str(each["id"]) for each in site.pages[SUBMIT].select(".cb-ways h3")]


def test_each_site_offers_what_it_names_and_nothing_else(both: Site, hub: Site, main: Site) -> None:
    assert ways(both) == ["page-form-way", "page-mail-way", "page-public-way"]
    assert ways(hub) == ["page-form-way", "page-public-way"]
    assert ways(main) == ["page-form-way"]
    outside = {str(e["href"]) for e in both.pages[SUBMIT].select(".cb-ways a[href^=https]")}
    assert outside == {f"{REPOSITORY}/new/main/case_studies"}
    outside = {str(e["href"]) for e in hub.pages[SUBMIT].select(".cb-ways a[href^=https]")}
    assert outside == {REPOSITORY}
    assert "GitHub" not in words(main.pages[SUBMIT].select_one("article") or main.pages[SUBMIT])


def test_every_link_to_sending_one_is_real(site: Site) -> None:
    found = set()
    for path in site.real_pages:
        for element, link in site.links(path):
            if urlsplit(link).scheme == "mailto":
                assert unquote(urlsplit(link).path) == "editors@plots.example"
            elif not urlsplit(link).netloc and element.name == "a":
                target, _ = site.target(path, link)
                if target.startswith("submit/"):
                    assert target in site.files, (path, link)
                    found.add((path.split("/")[0], target))
    leads = {folder for folder, _ in found}
    assert leads >= {"index.html", "coverage", "submit"}
    assert {target for _, target in found} == {SUBMIT, "submit/form/index.html"}


def test_the_former_address_leads_there(site: Site) -> None:
    assert site.redirects["contribute/index.html"] == SUBMIT
    assert "contribute/fields/index.html" in site.real_pages


def test_what_is_wanted_makes_no_map_too_heavy(main: Site) -> None:
    maps = [path for path in main.files if path.startswith("coverage/")]
    assert len(maps) > 2
    for path in maps:
        assert len(main.files[path]) <= HEAVIEST, path


def test_an_owners_own_guide_keeps_its_address(garden: Path, tmp_path: Path) -> None:
    (garden / "docs/contribute.md").write_text("# How to help\n\nAsk at the gate.\n")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    site = Site(tmp_path / "site")
    assert site.heading("contribute/index.html") == "How to help"
    links = {site.target(SUBMIT, link)[0] for _, link in site.links(SUBMIT)}
    assert "contribute/index.html" in links


def test_a_contact_that_reaches_nobody_leaves_the_old_site_as_it_was(
    garden: Path, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    configure(garden, plugins="[casebook: {contact: The editor}]")
    done = run(garden, tmp_path / "site")
    assert done.code == 1
    assert "The option contact takes an e-mail address" in done.output
    assert "Traceback" not in done.output
    assert (tmp_path / "site/index.html").read_text() == "old"
