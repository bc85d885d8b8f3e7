"""Which of the site's own pages are left out, as MkDocs itself decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from mkdocs_casebook.cli import main
from mkdocs_casebook.reading.exclusions import Exclusions
from tests import kit
from tests.kit import BODY, CASE, HEADER_LINES, case

PAGES = (
    "index.md",
    "README.md",
    "about.md",
    "about.txt",
    "notes/index.md",
    "notes/plan.md",
    "notes/deep/notes/keep.md",
    "templates/mail.md",
    "deep/templates/mail.md",
    "events/launch.md",
    "Notes/Plan.md",
    "a b.md",
    "static/README.md",
    "static/index.html",
    "#sharp.md",
)
PATTERNS = (
    "",
    "notes/",
    "/notes/\n!/notes/plan.md",
    "/notes/*\n!/notes/plan.md",
    "*.md\n!about.md",
    "!/templates/",
    "!templates/mail.md",
    "README.md",
    "index.md",
    "# a comment\n\nplan.md",
    "**/notes",
    "/**/*.txt",
    "NOTES/",
    "[ai]*.md",
    "a b.md",
    "\\#sharp.md",
    "events",
    "events/*",
    "static/index.html",
    "/static",
)


def by_the_engine(root: Path, exclude: str, drafts: str) -> set[str]:
    """What MkDocs does not publish of the folder `docs`."""
    config = load_config(
        str(root / "mkdocs.yml"), exclude_docs=exclude, draft_docs=drafts, plugins=[]
    )
    published = {file.src_uri for file in get_files(config) if file.inclusion.is_included()}
    return {*PAGES} - published


@pytest.mark.slow
@pytest.mark.parametrize("patterns", PATTERNS)
def test_what_is_left_out_is_what_mkdocs_leaves_out(tmp_path: Path, patterns: str) -> None:
    for page in PAGES:
        kit.put(tmp_path, f"docs/{page}", "Words.\n")
    kit.put(tmp_path, "mkdocs.yml", "site_name: X\n")
    for exclude, drafts in ((patterns, ""), ("", patterns), (patterns, "about.md")):
        left_out = Exclusions.of(exclude, drafts).left_out(PAGES)
        assert {*left_out} == by_the_engine(tmp_path, exclude, drafts)
        assert all(left_out.values())


SITE = "site_name: X\nsite_url: ''\nplugins: [casebook]\n"
CONFIGURATION = f"{SITE}exclude_docs: |\n  notes/\ndraft_docs: wip.md\n"
AT = HEADER_LINES + BODY.count("\n") + 2
LEFT_OUT = {
    "notes/plan.md": "exclude_docs in mkdocs.yml leaves it out",
    "notes/plan.markdown": "exclude_docs in mkdocs.yml leaves it out",
    "wip.md": "draft_docs in mkdocs.yml leaves it out",
    "templates/mail.md": "the site generator never publishes the folder templates",
    "README.md": "index.md beside it takes its address",
    "events/notes/x.md": "exclude_docs in mkdocs.yml leaves it out",
}


def check(root: Path) -> str:
    return CliRunner().invoke(main.main, ["check", str(root)]).output


@pytest.mark.slow
@pytest.mark.parametrize(("page", "reason"), LEFT_OUT.items())
@pytest.mark.parametrize("source", [CASE, "messages/01-choose-well.md", "docs/events/launch.md"])
def test_a_link_to_what_is_left_out_is_a_fault(
    root: Path, source: str, page: str, reason: str
) -> None:
    kit.put(root, "mkdocs.yml", CONFIGURATION)
    kit.put(root, f"docs/{page}", "See [two](message:2).\n")
    assert check(root).endswith("No faults found.\n")
    text = (root / source).read_text(encoding="utf-8")
    up = "../../docs/" if source.startswith("docs/events") else "../docs/"
    kit.put(root, source, f"{text}\nSee [it]({up}{page}).\n")
    line = text.count("\n") + 2
    assert check(root) == (
        f'{source}:{line}:10 error: "{up}{page}" is not published: {reason}. '
        "Publish it first, or remove the link.\n1 error in 1 file.\n"
    )
    kit.put(root, source, text)
    assert check(root).endswith("No faults found.\n")


@pytest.mark.parametrize("page", LEFT_OUT)
def test_what_is_left_out_is_not_read(root: Path, page: str) -> None:
    kit.put(root, "mkdocs.yml", CONFIGURATION)
    kit.put(root, f"docs/{page}", b"[no](message:99) \xff")
    assert check(root).endswith("No faults found.\n")


@pytest.mark.slow
def test_nothing_is_told_of_an_event_that_is_left_out(root: Path) -> None:
    book = kit.load(root)
    assert [event.slug for event in book.events] == ["launch"]
    exclusions = Exclusions.of("events/la*", "")
    book = type(book).load(root, converter=kit.Direct(), exclusions=exclusions)
    assert book.events == ()
    # Without its only event a casebook has no list of events, either.
    gone = ("events/", "events/launch/")
    assert [*kit.pages(book)] == [a for a in kit.pages(kit.load(root)) if a not in gone]
    assert not [a for a, page in kit.pages(book).items() if "Launch" in page.text]


def test_a_pattern_that_cannot_be_read_is_told(root: Path) -> None:
    kit.put(root, "mkdocs.yml", f"{SITE}draft_docs: '!'\n")
    said = check(root)
    assert said.startswith(
        'mkdocs.yml:4:13 error: The setting "draft_docs" contains a pattern that cannot '
        "be read: Invalid git pattern: '!'. Write one file or folder per line, such as "
        "`draft_docs: notes/`."
    )


def test_the_example_of_that_sentence_works(root: Path) -> None:
    kit.put(root, "mkdocs.yml", f"{SITE}draft_docs: notes/\n")
    kit.put(root, "docs/notes/plan.md", "[no](message:99)\n")
    kit.put(root, CASE, case())
    assert check(root).endswith("No faults found.\n")
