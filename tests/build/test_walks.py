"""The drawings of ARCHITECTURE.md are true of a real build."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_casebook.cli.main import main
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.linking import Address, Casebook
from mkdocs_casebook.site import File, made_from
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.converter import Converter
from mkdocs_casebook.text.fragment import Body, Fragment
from tests import kit
from tests.build.store import Store, source
from tests.walks import traced, walk

WORDS = "a quiet corner by the compost"
CASE = "case_studies/dry-bed.md"
VOCABULARY = "case_studies/_registers/vocabulary.yml"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are converted in this process, where the tracer sees them."""
    monkeypatch.setattr(Converter, "_convert", kit.Direct._convert)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def has(words: str) -> Callable[[Any], bool]:
    """Whether a text has some words, as bytes or as letters."""

    def is_it(each: Any) -> bool:
        if isinstance(each, bytes):
            return words.encode() in each
        return isinstance(each, str) and words in each

    return is_it


def build_here(garden: Path) -> None:
    config = load_config(str(garden / "mkdocs.yml"), site_dir=str(garden / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def rooms(names: list[str]) -> list[str]:
    return [room for room, _ in groupby(names, key=lambda name: name.partition("/")[0])]


def test_a_passage_goes_through_each_room_once(garden: Path) -> None:
    edited(garden / CASE, "mulch was laid in March", WORDS)
    steps = walk(1)
    with traced(steps, has(WORDS)) as seen:
        build_here(garden)
    assert seen == [step.name for step in steps]
    assert rooms(seen) == ["reading", "text", "linking", "site", "engine"]
    page = (garden / "site/messages/1-save-water/index.html").read_text(encoding="utf-8")
    assert WORDS in page


def test_a_fault_goes_through_each_room_once(garden: Path) -> None:
    edited(garden / CASE, "status: published", "status: publisht")
    steps = walk(2)

    def is_it(each: Any) -> bool:
        return isinstance(each, Diagnostic) and each.span.path == CASE and each.field == "status"

    with traced(steps, is_it) as seen:
        done = CliRunner().invoke(main, ["check", str(garden)])
    assert seen == [step.name for step in steps]
    assert rooms(seen) == ["reading", "checks", "cli"]
    assert re.search(rf"^{CASE}:\d+:\d+ error: .*publisht", done.output, re.MULTILINE)


def test_a_value_to_choose_goes_through_each_room_once(garden: Path) -> None:
    edited(
        garden / VOCABULARY, "sand: {name: Sand}", "sand: {name: Sand}\n      loam: {name: Loam}"
    )
    edited(garden / CASE, "soil: [clay]", "soil: [clay, loam]")
    steps = walk(3)
    with traced(steps, has("loam")) as seen:
        build_here(garden)
    assert seen == [step.name for step in steps if step.room != "js"]
    assert rooms(seen) == ["reading", "linking", "site", "engine", "search"]
    find = (garden / "site/find/index.html").read_text(encoding="utf-8")
    assert 'data-id="loam"' in find


def test_an_edited_file_goes_through_each_room_once(garden: Path) -> None:
    """The ends of this walk are processes of their own, which `test_publish` holds."""
    edited(garden / CASE, "mulch was laid in March", WORDS)
    steps = [step for step in walk(4) if step.room not in ("build", "cli")]
    with traced(steps, lambda _: True) as seen:
        build_here(garden)
    assert seen == [step.name for step in steps]
    assert rooms(seen) == ["reading", "text", "linking", "site", "engine"]


ANSWERS = {"submit/", "submit/form/"}
"""They quote one case or another as a real answer, and name the words to choose."""


@pytest.fixture(scope="module")
def before(store: Store) -> Casebook:
    """The casebook as each test finds it in its garden."""
    return source(store.book("plots"))


@functools.cache
def pages(casebook: Casebook) -> dict[str, str]:
    """The main part of every page."""
    renderer, urls = Renderer(casebook, "Gardens", "https://gardens.example/"), kit.Urls(casebook)
    return {str(page.address): renderer.render(page, urls) for page in plan(casebook)}


@pytest.mark.parametrize(
    ("path", "old", "new", "differ"),
    [
        (CASE, "## What we grew\n", "## What we grew\n\nAnd so on.\n", {"case-studies/dry-bed/"}),
        (
            CASE,
            "mulch was laid in March",
            "mulch was put there in March",
            {"case-studies/dry-bed/", "messages/1-save-water/"},
        ),
        (
            CASE,
            "how: Mulch laid in March did",
            "how: Mulch that was laid in March did",
            {"case-studies/dry-bed/", "messages/1-save-water/"},
        ),
        (
            VOCABULARY,
            "name: Clay,",
            "name: Heavy clay,",
            {
                *("case-studies/dry-bed/", "case-studies/rain-butts/", "find/soil/clay/", "find/"),
                *("coverage/soil/", "contribute/fields/"),
            },
        ),
    ],
)
def test_only_pages_that_show_what_was_edited_differ(
    garden: Path, before: Casebook, path: str, old: str, new: str, differ: set[str]
) -> None:
    edited(garden / path, old, new)
    was, now = pages(before), pages(kit.load(garden))
    assert {each for each in was if was[each] != now[each]} - ANSWERS == differ


EDITS = [
    (CASE, r"^title: ", "title: Always "),
    (CASE, r"^status: published", "status: draft"),
    (CASE, r"^period: .*", "period: 1999"),
    (CASE, r"^outcome: .*", "outcome: measured"),
    ("case_studies/rain-butts/index.md", r"^title: ", "title: Always "),
    ("case_studies/rain-butts/index.md", r"^phases: .*\n", ""),
    ("messages/01-save-water.md", r"^title: ", "title: Always "),
    ("messages/03-write-it-down.md", r"^title: ", "title: Always "),
    ("docs/events/2021-autumn-walk.md", r"^title: ", "title: The "),
    ("case_studies/_registers/alliances.yml", r"name: ", "name: Old "),
    ("case_studies/_registers/programmes.yml", r"name: ", "name: Old "),
]


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_pages_that_change_are_made_from_what_was_edited(
    garden: Path, before: Casebook, path: str, old: str, new: str
) -> None:
    text = (garden / path).read_text(encoding="utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    (garden / path).write_text(changed, encoding="utf-8")
    after = kit.load(garden)
    was, now = pages(before), pages(after)
    differ = {each for each in was | now if was.get(each) != now.get(each)}
    origins = {**made_of(before)}
    for address, made in made_of(after).items():
        origins[address] = made | origins.get(address, frozenset())
    assert differ
    assert {each for each in differ if path not in origins[each]} == set()
    # Registers go into every page, a case or a message does not.
    apart = {each for each, made in origins.items() if path not in made}
    assert bool(apart) == ("_registers" not in path)


@functools.cache
def made_of(casebook: Casebook) -> dict[str, frozenset[str]]:
    """The files that every page is made from."""
    return {str(page.address): made_from(casebook, page) for page in plan(casebook)}


def test_a_file_that_names_no_source_may_hold_anything() -> None:
    casebook = kit.accepts()
    export = File(Address("data/titles.txt"), bytes)
    assert made_from(casebook, export) == {*casebook.library.documents}


def test_a_title_converts_no_text_again(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[str] = []

    def note(self: Converter, bodies: list[Body]) -> list[Fragment]:
        converted.extend(body.path for body in bodies)
        return kit.Direct._convert(self, bodies)  # type: ignore[arg-type]

    monkeypatch.setattr(Converter, "_convert", note)
    edited(garden / "messages/01-save-water.md", "title: ", "title: Always ")
    build_here(garden)
    assert converted == []
    converted.clear()
    edited(garden / CASE, "mulch was laid in March", "mulch was laid in March, and")
    build_here(garden)
    assert converted == [CASE]
