"""Who agreed to a publication, and how it came, is known to editors alone: no byte tells of it."""

from __future__ import annotations

import pytest

from tests import kit
from tests.build.planted import told
from tests.build.sites import ENGINES, Site, run

ROLE, SCOPE, DAY, CAME_AS = "quaestor", "zymurgy", "1987-06-05", "ZQ22-YX33"
"""Words and a day that stand nowhere else."""
CONSENT = f"{{date: {DAY}, scope: Publication of the {SCOPE}, role: {ROLE} of the school}}"
WRITTEN = ("5 June 1987", "June 1987")
SITE = "site_name: Small\nsite_url: https://small.example/\ntheme: {name: material, font: false}\n"


@pytest.fixture(scope="module", params=ENGINES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("agreed")
    notice = "{date: 2020-03, reason: It was asked for}"
    gone = {"id": "3", "title": "Gone", "status": "withdrawn", "withdrawn": notice}
    files = {
        kit.CASE: kit.case(
            consent=CONSENT, submission=CAME_AS, hard="Cover was hard to xylography."
        ),
        "case_studies/draft.md": kit.case(id="4", title="Soon", status="draft", consent=CONSENT),
        "case_studies/gone.md": kit.case(**gone, consent=CONSENT),
        "mkdocs.yml": f"{SITE}plugins: [casebook]\n",
    }
    done = run(kit.write(folder / "source", files), folder / "site", request.param)
    assert (done.code, done.warnings) == (0, []), done.output
    return Site(folder / "site")


@pytest.mark.parametrize("word", [ROLE, SCOPE, DAY, *WRITTEN, CAME_AS])
def test_no_byte_of_the_site_tells_of_a_consent(built: Site, word: str) -> None:
    assert told(built, word) == {}


def test_what_stands_beside_it_is_published_and_searched(built: Site) -> None:
    found = told(built, "xylography")
    assert "case-studies/trios/index.html" in found
    assert any(path.endswith(".pf_fragment (unzipped)") for path in found)
