"""What is recorded for editors stays with them: no byte of a site tells of an exception."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking.addresses import FIELDS
from tests import kit
from tests.build.planted import told
from tests.build.sites import ENGINES, Site, run

REASON, ROLE = "zymurgy", "quaestor"
"""Words that stand nowhere else."""
ENTRY = (
    "exceptions: [{rule: pupils-few, words: three pupils, "
    f"reason: {REASON} asked for it, by: {ROLE} of the school}}]"
)
BODY = kit.BODY + "\nThen three pupils read.\n"
SITE = "site_name: Small\nsite_url: https://small.example/\ntheme: {name: material, font: false}\n"


@pytest.fixture(scope="module", params=ENGINES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("excepted")
    withdrawn = {"id": "3", "title": "Gone", "status": "withdrawn"}
    notice = "{date: 2026-03, reason: It was asked for}"
    head = ENTRY.partition(": ")[2]
    files = {
        kit.CASE: kit.case(BODY, exceptions=head),
        "case_studies/draft.md": kit.case(
            BODY, id="4", title="Soon", status="draft", exceptions=head
        ),
        "case_studies/gone.md": kit.case(BODY, **withdrawn, withdrawn=notice),
        "messages/01-choose-well.md": kit.message(
            1, "Choose well", "Here three pupils read.\n", f"{ENTRY}\n"
        ),
        "docs/events/launch.md": kit.EVENT.replace("date:", f"{ENTRY}\ndate:").replace(
            "We met.", "Then three pupils read."
        ),
        f"{kit.REGISTERS}/alliances.yml": (
            "coast: {name: Coast Alliance, region: south, cluster: ring, "
            f"summary: Here three pupils read, {ENTRY}}}\n"
        ),
        "mkdocs.yml": f"{SITE}plugins: [casebook]\n",
    }
    done = run(kit.write(folder / "source", files), folder / "site", request.param)
    assert (done.code, done.warnings) == (0, []), done.output
    assert "5 exceptions, recorded in " in done.output
    assert "is recorded here" not in done.output
    return Site(folder / "site")


@pytest.mark.parametrize("word", [REASON, ROLE, "pupils-few"])
def test_no_byte_of_the_site_tells_of_an_exception(built: Site, word: str) -> None:
    # The table of fields and the scripts of the form name rules, and nothing that is recorded.
    apart = (FIELDS, "assets/casebook/") if word == "pupils-few" else (FIELDS,)
    assert {path for path in told(built, word) if not path.startswith(apart)} == set()


def test_what_is_excepted_is_published(built: Site) -> None:
    found = told(built, "three")
    assert any(path.startswith("case-studies/trios/") for path in found)
    assert any(path.endswith(".pf_fragment (unzipped)") for path in found)
