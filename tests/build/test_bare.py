"""A casebook whose case studies have the six fields that each needs, and nothing else."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from tests import kit
from tests.build.sites import ENGINES, ROOT, Site, casebook, run, stranger, words

BARE: kit.Files = {
    f"{kit.REGISTERS}/alliances.yml": None,
    f"{kit.REGISTERS}/clusters.yml": None,
    f"{kit.REGISTERS}/programmes.yml": None,
    f"{kit.REGISTERS}/vocabulary.yml": "groups: {across: {name: Across schools}}\n",
    "docs/events/launch.md": None,
    kit.CASE: kit.lean(),
    kit.OTHER: kit.lean(**{name: kit.OTHER_FIELDS[name] for name in ("id", "title", "messages")}),
    "case_studies/draft.md": "---\nstatus: draft\n---\n",
}
MODES = [*product(ENGINES, (True, False))]
GONE = ("Alliance", "alliance", "Programme", "programme", "Not stated", "not stated", "None")


@pytest.fixture(
    scope="module", params=MODES, ids=lambda each: f"{each[0]}-{'dirs' if each[1] else 'files'}"
)
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    engine, directories = request.param
    root = tmp_path_factory.mktemp("bare")
    stranger(root / "source", f"use_directory_urls: {str(directories).lower()}\n", BARE)
    done = run(root / "source", root / "site", engine)
    assert (done.code, done.warnings) == (0, []), done.output
    return Site(root / "site")


def test_every_link_arrives_somewhere(bare: Site) -> None:
    for path in bare.real_pages:
        for element, link in bare.links(path):
            if link.startswith(("http", "data:", "mailto:")):
                continue
            target, anchor = bare.arrival(path, link)
            assert target in bare.files, f"{path}: {element}"
            assert not anchor or not target.endswith(".html") or anchor in bare.ids(target), link


def test_no_page_says_anything_of_what_nobody_wrote(bare: Site) -> None:
    shown = [
        path for path in bare.real_pages if path.startswith(("case-studies", "messages", "find"))
    ]
    assert len(shown) >= 7
    for path in shown:
        main = bare.pages[path].select_one("article.cb-main")
        assert main
        told = words(main)
        assert [each for each in GONE if each in told] == [], path
        for separator in ("· ·", ", ,", "· .", ": ."):
            assert separator not in told, path


def test_the_list_has_both_case_studies_and_no_draft(bare: Site) -> None:
    (page,) = (p for p in bare.real_pages if p in ("case-studies/index.html", "case-studies.html"))
    found = [words(each) for each in bare.pages[page].select("article h2")]
    assert found == ["Teachers in threes", "A seminar by the sea"]


def test_the_first_steps_of_the_readme_make_a_casebook(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    steps = readme.partition("## Start your own casebook")[2].partition("**3. ")[0]
    files = dict(
        re.findall(r"^\*\*`([^`]+)`\*\*.*?^```\w+\n(.*?)^```$", steps, re.MULTILINE | re.DOTALL)
    )
    assert len(files) == 5
    for path, text in files.items():
        kit.put(tmp_path, path, text)
    checked = casebook(tmp_path, "check")
    assert (checked.code, checked.output[-17:]) == (0, "No faults found.\n")
    assert casebook(tmp_path, "build").code == 0
    message = Site(tmp_path / "site").pages["messages/1-save-water/index.html"]
    for said in ("Mulch laid in March did what a hose would have done", "laid in March, by hand"):
        assert said in words(message)
