from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import ENGINES, Site, configure, run

FORGE = "https://forge.example/gardens"
PLACES = {
    "case-studies/dry-bed/index.html": "case_studies/dry-bed.md",
    "case-studies/rain-butts/index.html": "case_studies/rain-butts/index.md",
    "messages/1-save-water/index.html": "messages/01-save-water.md",
    "alliances/upper-plots/index.html": "case_studies/_registers/alliances.yml",
    "events/2021-autumn-walk/index.html": "docs/events/2021-autumn-walk.md",
    "about/index.html": "docs/about.md",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_leads_to_the_file_that_it_was_made_from(
    garden: Path, tmp_path: Path, engine: str
) -> None:
    configure(garden, repo_url=FORGE, edit_uri="edit/main/docs/")
    done = run(garden, tmp_path / "site", engine)
    assert done.code == 0, done.output
    site = Site(tmp_path / "site")
    for page, source in PLACES.items():
        links = {
            str(link["href"])
            for link in site.pages[page].select("footer a")
            if link.text.startswith("Suggest a change")
        }
        assert links == {f"{FORGE}/edit/main/{source}"}, page
    # The file of a withdrawn case is no page to be made better.
    withdrawn = "case-studies/frost-fleece/index.html"
    for page in ("messages/index.html", "log/index.html", withdrawn):
        assert "Suggest a change" not in site.pages[page].text


@pytest.mark.parametrize(
    ("setting", "start", "ending"),
    [
        ("edit_uri", "edit/main/docs/", "what%3F%20%231.md"),
        ("edit_uri_template", "edit/main/docs/{path!q}", "what%3F%20%231.md"),
    ],
)
def test_a_file_with_signs_in_its_name_is_led_to(
    garden: Path, tmp_path: Path, setting: str, start: str, ending: str
) -> None:
    (garden / "docs" / "what? #1.md").write_text("# What?\n\nThis.\n", encoding="utf-8")
    configure(garden, repo_url=FORGE, **{setting: f'"{start}"'})
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    page = Site(tmp_path / "site").pages["what? #1/index.html"]
    links = {str(link["href"]) for link in page.select("footer a") if "Suggest" in link.text}
    assert links == {f"{FORGE}/edit/main/docs/{ending}"}
